import Claims
import ExactArithmetic

/// A number of an instance that is made over ℚ and then handed to another arithmetic.
///
/// While an instance is made (``Transfer/isMaking``) everything is exact, so that every arithmetic gets the same instance: a
/// construction by floats would be another point. Afterwards every number that a formula meets is handed over, rounded to nearest, and
/// the formula runs in that arithmetic alone.
enum Transferred<Target: TransferTarget>: Sendable {
  /// A number of the instance.
  case exact(Rational)
  /// What a formula computed.
  case value(Target)

  /// The number in the target's arithmetic.
  var handedOver: Target {
    switch self {
    case .value(let x): return x
    case .exact(let x):
      let (value, isExact) = Target.nearest(to: x)
      if !isExact { Transfer.watch?.note() }
      return value
    }
  }

  /// The exact number, while the instance is made.
  private var inMaking: Rational? {
    if case .exact(let x) = self, Transfer.isMaking { return x }
    return nil
  }

  private static func combine(
    _ a: Self, _ b: Self, _ exact: (Rational, Rational) -> Rational, _ other: (Target, Target) -> Target
  ) -> Self {
    if let x = a.inMaking, let y = b.inMaking { return .exact(exact(x, y)) }
    return .value(other(a.handedOver, b.handedOver))
  }
}

/// What a run with ``Transferred`` numbers depends on.
enum Transfer {
  /// Whether an instance is being made: then numbers stay exact.
  @TaskLocal static var isMaking = false
  /// Who wants to know whether a number was rounded when it was handed over.
  @TaskLocal static var watch: RoundingWatch?
  /// Who wants to know of which matrices ranks and signs are asked.
  @TaskLocal static var trace: MatrixTrace?

  /// Makes an instance over ℚ.
  static func making<R>(_ body: () throws(Undecided) -> R) throws(Undecided) -> R {
    func result() -> Result<R, Undecided> {
      do throws(Undecided) { return .success(try body()) } catch { return .failure(error) }
    }
    return try $isMaking.withValue(true, operation: result).get()
  }
}

/// Whether some number of a run was rounded when it was handed over. For one task.
final class RoundingWatch: @unchecked Sendable {
  private(set) var hasRounded = false
  func note() { hasRounded = true }
}

extension Transferred: Field {
  typealias Storage = TransferredStorage<Target>

  static var zero: Self { Self(0) }
  static var one: Self { Self(1) }

  init(_ value: Int) { self = Transfer.isMaking ? .exact(Rational(value)) : .value(Target(value)) }

  init(_ value: ExactNumber) {
    self = .exact(Rational(value))
    if !Transfer.isMaking { self = .value(handedOver) }
  }

  static func + (a: Self, b: Self) -> Self { combine(a, b, { $0 + $1 }, { $0 + $1 }) }
  static func - (a: Self, b: Self) -> Self { combine(a, b, { $0 - $1 }, { $0 - $1 }) }
  static func * (a: Self, b: Self) -> Self { combine(a, b, { $0 * $1 }, { $0 * $1 }) }
  static prefix func - (a: Self) -> Self { a.inMaking.map { .exact(-$0) } ?? .value(-a.handedOver) }

  func reciprocal() throws(Undecided) -> Self {
    if let x = inMaking { return .exact(try x.reciprocal()) }
    return .value(try handedOver.reciprocal())
  }

  func divided(by b: Self) throws(Undecided) -> Self {
    if let x = inMaking, let y = b.inMaking { return .exact(try x.divided(by: y)) }
    return .value(try handedOver.divided(by: b.handedOver))
  }

  var vanishes: Truth { inMaking?.vanishes ?? handedOver.isNegligible }
  var isPositive: Truth { inMaking?.isPositive ?? handedOver.isPositive }
  var isFinite: Bool {
    if case .value(let x) = self { return x.isFinite }
    return true
  }

  /// f(x) in the target's arithmetic.
  /// - Throws: while an instance is made, `.unavailable` where the value is not rational, as over ℚ: every arithmetic gets the same
  ///   instance, or none.
  static func elementary(_ f: ElementaryFunction, _ x: Self) throws(Undecided) -> Self {
    if let exact = x.inMaking { return .exact(try Rational.elementary(f, exact)) }
    return .value(try Target.elementary(f, x.handedOver))
  }

  /// An enclosure, where the target holds such.
  static func enclosure(around midpoint: ExactNumber, radius: ExactNumber) throws(Undecided) -> Self {
    // A float would take the midpoint for the box, and answer another question.
    if Target.self is any PlainFloat.Type {
      throw Undecided(.unavailable, "an interval of numbers is no value of \(Target.self)")
    }
    return .value(try Target.enclosure(around: midpoint, radius: radius))
  }

  func exactMidpoint() throws(Undecided) -> ExactNumber {
    if let x = inMaking { return x.exactNumber }
    return try handedOver.exactMidpoint()
  }

  var description: String {
    switch self {
    case .exact(let x): x.description
    case .value(let x): x.description
    }
  }
}

extension Transferred: RigorousScalar where Target: RigorousScalar {
  static var grade: Grade { Target.grade }
  var width: Double { handedOver.width }
}
