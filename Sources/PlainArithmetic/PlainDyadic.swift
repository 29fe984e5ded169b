import CGMP

/// A binary fraction m·2ᵉ, the kind of number that intervals end at.
struct PlainDyadic: Sendable {
  /// Where a result goes that does not fit into the bits.
  enum Rounding: Int32 { case down, up }

  private let box: Box

  /// The memory of one number. It is written only before it is wrapped, hence safe to share.
  private final class Box: @unchecked Sendable {
    let pointer: OpaquePointer

    init(_ fill: (OpaquePointer) -> Void) {
      pointer = shim_dyadic_new()
      fill(pointer)
    }

    deinit { shim_dyadic_free(pointer) }
  }

  private init(_ fill: (OpaquePointer) -> Void) { box = Box(fill) }

  /// m·2ᵉ, exactly.
  init(_ mantissa: Int, exponent: Int = 0) { self.init { shim_dyadic_set($0, mantissa, exponent) } }

  /// The nearest number on that side of x.
  init(_ x: PlainRational, _ bits: Int, _ rounding: Rounding) {
    self.init { result in x.withPointer { shim_dyadic_set_rational(result, $0, bits, rounding.rawValue) } }
  }

  func rounded(_ bits: Int, _ rounding: Rounding) -> Self {
    Self { shim_dyadic_round($0, box.pointer, bits, rounding.rawValue) }
  }
  func adding(_ b: Self, _ bits: Int, _ rounding: Rounding) -> Self {
    Self { shim_dyadic_add($0, box.pointer, b.box.pointer, bits, rounding.rawValue) }
  }
  /// The product; exact with `Int.max` bits, except beyond the range of exponents.
  func multiplied(by b: Self, _ bits: Int, _ rounding: Rounding) -> Self {
    Self { shim_dyadic_multiply($0, box.pointer, b.box.pointer, bits, rounding.rawValue) }
  }
  /// The quotient by a number other than 0.
  func divided(by b: Self, _ bits: Int, _ rounding: Rounding) -> Self {
    Self { shim_dyadic_divide($0, box.pointer, b.box.pointer, bits, rounding.rawValue) }
  }
  /// The square root of a number that is not negative.
  func squareRoot(_ bits: Int, _ rounding: Rounding) -> Self {
    Self { shim_dyadic_square_root($0, box.pointer, bits, rounding.rawValue) }
  }
  /// The number times 2ᵏ, exact except beyond the range of exponents.
  func scaled(_ k: Int, _ rounding: Rounding) -> Self {
    Self { shim_dyadic_scale($0, box.pointer, k, rounding.rawValue) }
  }
  static prefix func - (a: Self) -> Self { Self { shim_dyadic_negate($0, a.box.pointer) } }

  /// The greatest integer that is not greater.
  var floor: Self { Self { shim_dyadic_floor($0, box.pointer) } }
  /// The least integer that is not less.
  var ceiling: Self { -(-self).floor }
  var magnitude: Self { sign < 0 ? -self : self }

  /// The remainder of an integer, 0 to 3.
  var remainderModulo4: Int { Int(shim_dyadic_modulo_4(box.pointer)) }
  /// An integer of less than 31 bits; `nil` for others.
  var smallInteger: Int? { top < 31 ? Int(approximation(.down)) : nil }

  /// −1, 0 or 1.
  var sign: Int { Int(shim_dyadic_sign(box.pointer)) }
  /// Whether the number has not outgrown the range of exponents; if it has, it must not be computed with.
  var isFinite: Bool { shim_dyadic_is_finite(box.pointer) != 0 }
  /// The t with 2ᵗ⁻¹ ≤ |x| < 2ᵗ; `Int.min` for 0.
  var top: Int { sign == 0 ? .min : shim_dyadic_top(box.pointer) }

  /// The number itself; `nil` where writing it out would take more than a million bits.
  var rational: PlainRational? {
    guard abs(shim_dyadic_exponent(box.pointer)) < 1 << 20 else { return nil }
    return PlainRational { shim_rational_set_dyadic($0, box.pointer) }
  }

  /// A double on that side of the number or equal to it.
  func approximation(_ rounding: Rounding) -> Double {
    if sign == 0 { return 0 }
    var exponent = 0
    let significand = shim_dyadic_approximate(box.pointer, &exponent)
    let value = Double(sign: .plus, exponent: max(-2000, min(2000, exponent)), significand: significand)
    if Self.isExactly(value, self) { return value }
    // Bits were cut off, or the exponent is out of range: one step outwards, but not across 0.
    let moved = rounding == .up ? value.nextUp : value.nextDown
    return moved * Double(sign) < 0 ? 0 : moved
  }

  private static func isExactly(_ value: Double, _ x: PlainDyadic) -> Bool {
    guard value.isFinite, value != 0 else { return false }
    let exponent = Int(value.exponent) - 52
    let mantissa = Int(Double(sign: value.sign, exponent: 52, significand: value.significand.magnitude))
    return x == PlainDyadic(mantissa, exponent: exponent)
  }
}

extension PlainDyadic: Comparable {
  static func == (a: Self, b: Self) -> Bool { shim_dyadic_compare(a.box.pointer, b.box.pointer) == 0 }
  static func < (a: Self, b: Self) -> Bool { shim_dyadic_compare(a.box.pointer, b.box.pointer) < 0 }
}
