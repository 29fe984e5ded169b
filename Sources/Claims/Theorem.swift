/// A theorem of the form "for all …, if …, then …". A value is one choice of everything that it quantifies over.
///
/// "Let" is the stored properties, "Assume" the hypotheses, "Then" the conclusion; a counterexample is just a value. The same
/// file is decided over ℚ and balls and measured over floats.
public protocol Theorem<Real>: Sendable {
  associatedtype Real: Scalar

  static var statement: Statement { get }

  var hypotheses: [Hypothesis<Real>] { get }

  /// What follows. Evaluated only where every hypothesis (not dropped on purpose) holds.
  var conclusion: Claim<Real> { get throws(Undecided) }

  /// The hypotheses as a float run measures them; by default the same. See ``measuredConclusion``.
  var measuredHypotheses: [Hypothesis<Real>] { get }

  /// The conclusion as a float run measures it, at any size: equations and inequalities among numbers that take O(P) memory. It
  /// follows from the conclusion, names no rank and no inertia (which no rounding bound settles) and makes no P × P matrix: that
  /// H is singular along u becomes H·u = 0, an escape direction its curvature. By default the conclusion itself.
  var measuredConclusion: Claim<Real> { get throws(Undecided) }

  /// The number P of parameters that the instance is about, where there is one.
  var parameterCount: Int? { get }

  /// The choices of an instance of about so many parameters: sizes by name, as `draw` and `construct` ask for them.
  static func sizes(parameters: Int) -> Sizing

  /// An instance that ranges freely over the whole set that the theorem quantifies over. Hypotheses may fail at it.
  /// Ablation and symbolic runs use this alone.
  static func draw(_ choose: inout Choices) throws(Undecided) -> Self

  /// An instance built so that hard hypotheses hold (an exactly rational critical point, say); `nil` where `draw` will do.
  /// A verdict on such an instance speaks of the construction only, and says so.
  static func construct(_ choose: inout Choices) throws(Undecided) -> Self?

  /// For each hypothesis, what happens without it.
  static var sharpness: [Sharpness] { get }

  /// Steps of the argument that no arithmetic checks here, by name.
  var trustedSteps: [String] { get }

  /// Numbers that a reader wants to see.
  var exhibits: [Exhibit<Real>] { get throws(Undecided) }

  /// What a report draws of the instance. Evaluated in floats, and no part of any verdict.
  var pictures: [Picture<Real>] { get throws(Undecided) }

  /// Every function whose gradient or second derivative the hypotheses or the conclusion speak of: none is an empty list, `nil`
  /// that nobody has listed them.
  var differentiated: [Differentiated<Real>]? { get throws(Undecided) }
}

extension Theorem {
  public var measuredHypotheses: [Hypothesis<Real>] { hypotheses }
  public var measuredConclusion: Claim<Real> { get throws(Undecided) { try conclusion } }
  public var parameterCount: Int? { nil }
  public static func sizes(parameters: Int) -> Sizing { .fixed }
  public static func construct(_ choose: inout Choices) throws(Undecided) -> Self? { nil }
  public static var sharpness: [Sharpness] { [] }
  public var trustedSteps: [String] { [] }
  public var exhibits: [Exhibit<Real>] { get throws(Undecided) { [] } }
  public var pictures: [Picture<Real>] { get throws(Undecided) { [] } }
  public var differentiated: [Differentiated<Real>]? { get throws(Undecided) { nil } }
}

/// A theorem that can be stated of somebody's table of samples.
public protocol DataTheorem<Real>: Theorem {
  /// The instances to check on these samples, one for each case of the theorem.
  static func instances(on data: Dataset<Real>) throws(Undecided) -> [Self]
}
