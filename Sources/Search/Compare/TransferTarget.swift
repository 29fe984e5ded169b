import Claims
import ExactArithmetic
import FloatArithmetic

/// An arithmetic that exact numbers can be handed to: each of them becomes the nearest number there, or an enclosure.
protocol TransferTarget: Field {
  /// The number in this arithmetic, and whether it is the number itself.
  static func nearest(to value: Rational) -> (value: Self, isExact: Bool)

  /// What else than the number decides ``nearest(to:)``: the precision of the task, where there is one.
  static var transferContext: Int { get }

  /// Whether the number counts as 0 in a run: whether it is 0, or, for floats in a task with a ``FloatTolerance`` τ, |x| ≤ τ.
  var isNegligible: Truth { get }

  /// The nearest double, and a bound of the error where one is derived, to be shown and compared with tolerances.
  var size: (value: Double, bound: Double?) { get }
}

extension TransferTarget {
  static var transferContext: Int { 0 }
  var isNegligible: Truth { vanishes }
}

/// A float that a customary program computes with: compared by a tolerance, without a bound.
protocol PlainFloat: TransferTarget {}

extension PlainFloat {
  var isNegligible: Truth {
    guard isFinite, let τ = FloatTolerance.asked else { return vanishes }
    return Truth(abs(size.value) <= τ)
  }
}

extension Rational: TransferTarget {
  static func nearest(to value: Rational) -> (value: Rational, isExact: Bool) { (value, true) }
  var size: (value: Double, bound: Double?) { (nearestDouble, 0) }
}

extension Ball: TransferTarget {
  static var transferContext: Int { precision }
  static func nearest(to value: Rational) -> (value: Ball, isExact: Bool) {
    let ball = Ball(value)
    return (ball, ball.width == 0)
  }
  var size: (value: Double, bound: Double?) { ((lowerBound + upperBound) / 2, width) }
}

extension Double: PlainFloat {
  static func nearest(to value: Rational) -> (value: Double, isExact: Bool) { value.exactNumber.nearest() }
  var size: (value: Double, bound: Double?) { (self, nil) }
}

extension Float: PlainFloat {
  static func nearest(to value: Rational) -> (value: Float, isExact: Bool) { value.exactNumber.nearest() }
  var size: (value: Double, bound: Double?) { (Double(self), nil) }
}

extension BigFloat: PlainFloat {
  static var transferContext: Int { precision }
  static func nearest(to value: Rational) -> (value: BigFloat, isExact: Bool) {
    nearest(value)
  }
  var size: (value: Double, bound: Double?) { (nearestDouble, nil) }
}

extension Bounded: TransferTarget {
  static func nearest(to value: Rational) -> (value: Bounded, isExact: Bool) {
    let number = Bounded(value.exactNumber)
    return (number, number.error == 0)
  }
  var size: (value: Double, bound: Double?) { (approximation, errorBound) }
}
