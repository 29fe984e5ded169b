import Scalars

/// A floating-point type that BLAS and LAPACK compute with: `Double` and `Float`.
///
/// As a scalar it is not rigorous: its answers are observations. The routines take row-major matrices of positive size at
/// contiguous memory; their results are approximations, and an `info` other than 0 is LAPACK's failure.
public protocol BLASElement: Field, BinaryFloatingPoint {
  // Two protocols ask for these; said again here, generic code knows that they are the same.
  static var zero: Self { get }
  var isFinite: Bool { get }
  init(_ value: Int)
  static func + (a: Self, b: Self) -> Self
  static func - (a: Self, b: Self) -> Self
  static func * (a: Self, b: Self) -> Self
  static prefix func - (a: Self) -> Self
  static func += (a: inout Self, b: Self)
  static func -= (a: inout Self, b: Self)
  static func *= (a: inout Self, b: Self)

  /// c = op(a)·op(b) for op(a): m × k, op(b): k × n; op is the transpose where asked. An entry errs by at most γₖ(|a|·|b|), whatever the
  /// order of summation and the threads. Where `adding`, the product is added to c, which is one more term of every sum.
  static func multiply(
    m: Int, k: Int, n: Int, _ a: UnsafePointer<Self>, transposed: Bool, _ b: UnsafePointer<Self>, transposed: Bool, adding: Bool,
    into c: UnsafeMutablePointer<Self>)

  /// y[i] = f(x[i]) for arguments in the domain of f, which is not checked; x and y may be the same memory. The stated assumption is an
  /// error of at most 4 ulp. Every entry is computed alike, wherever it stands; not necessarily as by ``library(_:_:)``.
  /// - Returns: whether all arguments are finite. The values at others mean nothing.
  @discardableResult
  static func library(_ f: ElementaryFunction, count: Int, _ x: UnsafePointer<Self>, into y: UnsafeMutablePointer<Self>) -> Bool

  /// Eigenvalues, ascending, and eigenvectors (as columns, in place of `a`) of a symmetric matrix of order n.
  static func eigenvectors(order n: Int, _ a: inout [Self], values: inout [Self]) -> Int32

  /// Solves a·x = b for `columns` right-hand sides; x replaces b.
  static func solve(order n: Int, columns: Int, _ a: inout [Self], _ b: inout [Self]) -> Int32

  /// The LU factorisation in place, and the number of row exchanges.
  static func factor(order n: Int, _ a: inout [Self], swaps: inout Int32) -> Int32

  /// Singular values, descending, and all right singular vectors as the rows of `vectors`, n × n. Destroys `a`, m × n.
  static func singularValues(m: Int, n: Int, _ a: inout [Self], values: inout [Self], vectors: inout [Self]) -> Int32

  /// f(x) for a finite x in the domain of f, without a check. The stated assumption is an error of at most 4 ulp.
  static func library(_ f: ElementaryFunction, _ x: Self) -> Self
}

extension BLASElement {
  /// u, the unit roundoff: half the distance from 1 to the next larger number.
  @inlinable public static var unitRoundoff: Self { ulpOfOne / 2 }

  /// Whether the number is 0. Unknown for NaN and infinities.
  @inlinable public var vanishes: Truth { isFinite ? Truth(self == 0) : .unknown }

  /// Whether the number is greater than 0. Unknown for NaN and infinities: an overflow is no answer.
  @inlinable public var isPositive: Truth { isFinite ? Truth(self > 0) : .unknown }

  /// The nearest number, ties to even; ±∞ beyond the range.
  public init(_ value: ExactNumber) { self = value.nearest().value }

  /// The number itself.
  /// - Throws: `Undecided(.nonFinite)` for NaN and infinities.
  public func exactMidpoint() throws(Undecided) -> ExactNumber {
    guard let number = ExactNumber(exactly: Double(self)) else { throw Undecided(.nonFinite, "\(self)") }
    return number
  }

  /// 1/x, correctly rounded.
  /// - Throws: `Undecided(.singular)` for 0 and NaN; `.nonFinite` for infinities, whose reciprocal would look finite.
  public func reciprocal() throws(Undecided) -> Self {
    guard !isNaN, self != 0 else { throw Undecided(.singular, "the reciprocal of \(self)") }
    guard isFinite else { throw Undecided(.nonFinite, "the reciprocal of \(self)") }
    return 1 / self
  }

  /// f(x). Error: at most 4 ulp, assumed of the C library and derived from it for the composed functions.
  /// - Throws: `Undecided(.nonFinite)` for NaN and infinities; `.precision` outside the domain of `log` and `squareRoot`.
  public static func elementary(_ f: ElementaryFunction, _ x: Self) throws(Undecided) -> Self {
    guard x.isFinite else { throw Undecided(.nonFinite, "\(f) of \(x)") }
    switch f {
    case .log: guard x > 0 else { throw Undecided(.precision, "log of \(x), which is not positive") }
    case .squareRoot: guard x >= 0 else { throw Undecided(.precision, "the square root of \(x), which is negative") }
    case .arccosine: guard abs(x) <= 1 else { throw Undecided(.precision, "arccosine of \(x), which is beyond 1") }
    default: break
    }
    return library(f, x)
  }
}
