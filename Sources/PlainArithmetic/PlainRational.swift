import CGMP
import Scalars

/// A rational number, computed naively with GMP: the checker's arithmetic, and the oracle of every other one.
///
/// Exact, always in lowest terms. It shares no code with the exact arithmetic of the engine except GMP itself, and no trick:
/// each operation is one call. There are no transcendental functions.
public struct PlainRational: RigorousScalar {
  public typealias Storage = PlainRationalStorage

  private let box: Box

  /// The memory of one `mpq_t`. It is written only before it is wrapped, hence safe to share.
  private final class Box: @unchecked Sendable {
    let pointer: OpaquePointer

    init(_ fill: (OpaquePointer) -> Void) {
      pointer = shim_rational_new()
      fill(pointer)
    }

    deinit { shim_rational_free(pointer) }
  }

  /// The number that is written into new memory.
  init(_ fill: (OpaquePointer) -> Void) { box = Box(fill) }

  /// Its memory, for reading.
  func withPointer<Result>(_ body: (OpaquePointer) -> Result) -> Result { body(box.pointer) }

  /// The integer itself.
  public init(_ value: Int) { self.init { shim_rational_set($0, value, 1) } }

  /// The number itself, reduced.
  public init(_ value: ExactNumber) {
    self.init {
      let status = shim_rational_parse($0, value.numerator, value.denominator)
      precondition(status == 0, "'\(value)' is not a rational number")
    }
  }

  /// The sum, exact.
  public static func + (a: Self, b: Self) -> Self { Self { shim_rational_add($0, a.box.pointer, b.box.pointer) } }
  /// The difference, exact.
  public static func - (a: Self, b: Self) -> Self { Self { shim_rational_subtract($0, a.box.pointer, b.box.pointer) } }
  /// The product, exact.
  public static func * (a: Self, b: Self) -> Self { Self { shim_rational_multiply($0, a.box.pointer, b.box.pointer) } }
  /// The negative, exact.
  public static prefix func - (a: Self) -> Self { Self { shim_rational_negate($0, a.box.pointer) } }

  /// The positive c such that the numbers divided by c are integers without a common factor; 1 where all are 0.
  public static func content(_ numbers: [Self]) -> Self {
    let c = numbers.reduce(.zero) { a, b in Self { shim_rational_content($0, a.box.pointer, b.box.pointer) } }
    return c.sign == 0 ? .one : c
  }

  /// −1, 0 or 1.
  public var sign: Int { Int(shim_rational_sign(box.pointer)) }

  /// Whether the number is 0; never unknown.
  public var vanishes: Truth { Truth(sign == 0) }
  /// Whether the number is greater than 0; never unknown.
  public var isPositive: Truth { Truth(sign > 0) }

  /// A positive answer holds for this instance, over ℚ.
  public static var grade: Grade { .exact }

  /// A nearby `Double`, for people: rounded towards 0, ±∞ or 0 beyond its range.
  public var approximation: Double { shim_rational_approximate(box.pointer) }

  /// The number as text in lowest terms, "p" or "p/q"; exact.
  public var description: String {
    guard let text = shim_rational_text(box.pointer) else { preconditionFailure("GMP returned no text for a rational") }
    defer { shim_text_free(text) }
    return String(cString: text)
  }

  /// The number as an exact text in lowest terms.
  public var exactNumber: ExactNumber {
    guard let number = ExactNumber(description) else { preconditionFailure("'\(description)' does not read back") }
    return number
  }

  /// The number itself.
  public func exactMidpoint() throws(Undecided) -> ExactNumber { exactNumber }

  /// GMP's version.
  public static var libraryVersion: String { String(cString: shim_gmp_version()) }
}

extension PlainRational: Field {
  /// 1/x, exact.
  /// - Throws: `Undecided(.singular)` for x = 0.
  public func reciprocal() throws(Undecided) -> Self {
    guard sign != 0 else { throw Undecided(.singular, "division by 0 over the rationals") }
    return Self { shim_rational_invert($0, box.pointer) }
  }
}

extension PlainRational: Hashable {
  /// Equality of numbers.
  public static func == (a: Self, b: Self) -> Bool { shim_rational_equal(a.box.pointer, b.box.pointer) != 0 }
  /// By a nearby `Double`, which equal numbers share.
  public func hash(into hasher: inout Hasher) { hasher.combine(approximation) }

  /// The absolute value, exact.
  public var magnitude: Self { sign < 0 ? -self : self }
}
