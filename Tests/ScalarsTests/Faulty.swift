import PlainArithmetic
import Scalars

/// A way to be wrong. Without an override it is right.
protocol Fault: Sendable {
  static func add(_ a: PlainRational, _ b: PlainRational) -> PlainRational
  static func multiply(_ a: PlainRational, _ b: PlainRational) -> PlainRational
  static func negate(_ a: PlainRational) -> PlainRational
  static func convert(_ text: ExactNumber) -> PlainRational
  static func isPositive(_ a: PlainRational) -> Truth
  static func vanishes(_ a: PlainRational) -> Truth
  static func reciprocal(_ a: PlainRational) throws(Undecided) -> PlainRational
}

extension Fault {
  static func add(_ a: PlainRational, _ b: PlainRational) -> PlainRational { a + b }
  static func multiply(_ a: PlainRational, _ b: PlainRational) -> PlainRational { a * b }
  static func negate(_ a: PlainRational) -> PlainRational { -a }
  static func convert(_ text: ExactNumber) -> PlainRational { PlainRational(text) }
  static func isPositive(_ a: PlainRational) -> Truth { a.isPositive }
  static func vanishes(_ a: PlainRational) -> Truth { a.vanishes }
  static func reciprocal(_ a: PlainRational) throws(Undecided) -> PlainRational { try a.reciprocal() }
}

enum NoFault: Fault {}
enum LosesCarries: Fault {
  static func add(_ a: PlainRational, _ b: PlainRational) -> PlainRational {
    a.isPositive == .yes && b.isNegative == .yes ? a + b + PlainRational(1, over: 1_000_000) : a + b
  }
}
enum LosesSigns: Fault {
  static func multiply(_ a: PlainRational, _ b: PlainRational) -> PlainRational {
    a.isNegative == .yes && b.isNegative == .yes ? -(a * b) : a * b
  }
}
enum ForgetsToNegate: Fault {
  static func negate(_ a: PlainRational) -> PlainRational { a.isPositive == .yes ? a : -a }
}
enum ReadsDecimalsInBinary: Fault {
  static func convert(_ text: ExactNumber) -> PlainRational {
    text.isInteger ? PlainRational(text) : PlainRational(text) + PlainRational(1, over: 1 << 40)
  }
}
enum CallsZeroPositive: Fault { static func isPositive(_ a: PlainRational) -> Truth { Truth(a.sign >= 0) } }
enum KnowsNothing: Fault {
  static func isPositive(_ a: PlainRational) -> Truth { .unknown }
  static func vanishes(_ a: PlainRational) -> Truth { .unknown }
}
enum DividesByZero: Fault {
  static func reciprocal(_ a: PlainRational) throws(Undecided) -> PlainRational { a.sign == 0 ? a : try a.reciprocal() }
}
enum InvertsBadly: Fault {
  static func reciprocal(_ a: PlainRational) throws(Undecided) -> PlainRational {
    a.isNegative == .yes ? -(try a.reciprocal()) : try a.reciprocal()
  }
}

/// The rationals with one planted fault, to test the law checkers.
struct Faulty<F: Fault>: Field {
  typealias Storage = ArrayStorage<Faulty<F>>

  let inner: PlainRational

  private init(inner: PlainRational) { self.inner = inner }
  init(_ value: Int) { inner = PlainRational(value) }
  init(_ value: ExactNumber) { inner = F.convert(value) }

  static func + (a: Self, b: Self) -> Self { Self(inner: F.add(a.inner, b.inner)) }
  static func * (a: Self, b: Self) -> Self { Self(inner: F.multiply(a.inner, b.inner)) }
  static prefix func - (a: Self) -> Self { Self(inner: F.negate(a.inner)) }
  var vanishes: Truth { F.vanishes(inner) }
  var isPositive: Truth { F.isPositive(inner) }
  func reciprocal() throws(Undecided) -> Self { Self(inner: try F.reciprocal(inner)) }
  var description: String { inner.description }
}
