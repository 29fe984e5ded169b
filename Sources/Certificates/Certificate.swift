import Claims

/// What it takes to check one positive verdict again without the engine that found it.
///
/// It names a claim and an instance, or a shape, and carries what a reader cannot be expected to find: answers of linear algebra,
/// cofactors, squares, case splits. The statement is *not* taken from it: the checker runs the theorem file itself.
public struct Certificate: Hashable, Sendable {
  /// The version of the layout that this code reads and writes.
  public static let version = 1

  /// "topic/kebab-case".
  public var claim: String
  /// The statement as the theorem file has it; a certificate that says something else is rejected.
  public var statement: String
  public var arithmetic: Arithmetic
  /// "proved"; or "refuted", over ℚ and by enclosures.
  public var verdict: String
  public var scope: Scope
  /// Keys of hypotheses that are not assumed.
  public var dropped: [String]
  /// The instance by its named choices; of a symbolic proof, those that make up the shape.
  public var choices: [String: Choice]
  /// Steps that no arithmetic checks, as the theorem file names them.
  public var trustedSteps: [String]
  public var body: Body

  /// The evidence.
  public enum Body: Hashable, Sendable {
    /// For all values of a shape: indeterminates that hypotheses determine, and a tree of cases.
    case symbolic(solved: [Solved], cases: CaseTree)
    /// Over ℚ: the answers of linear algebra, in the order in which the theorem asks.
    case exact([Answer])
    /// By enclosures: the precision that was enough, for each comparison the enclosure of its difference, and the matrices that were
    /// proposed, in the order in which the theorem asks. Without any, the checker finds its own.
    case enclosure(bits: Int, boxes: [Box], answers: [Answer] = [])
  }

  /// An indeterminate x that the hypothesis determines: its equation is c·(x − value).
  public struct Solved: Hashable, Sendable {
    /// The indeterminate.
    public var name: String
    /// The canonical text of a polynomial.
    public var value: String
    /// The key of the hypothesis.
    public var hypothesis: String

    public init(name: String, value: String, hypothesis: String) {
      (self.name, self.value, self.hypothesis) = (name, value, hypothesis)
    }
  }

  /// A case split: every branching asks a yes-or-no question, so that the cases cover everything by themselves.
  public indirect enum CaseTree: Hashable, Sendable {
    /// A hypothesis fails in this case.
    case vacuous
    /// The number of goals, and the evidence for those that are not evident.
    case goals(Int, [Evidence])
    case split(SignQuery, yes: CaseTree, no: CaseTree)
  }

  /// Why one goal follows, with d the goal's expression and e₀, e₁, … the equations: those of the hypotheses in order, then the
  /// goal's own.
  ///
  /// - d = 0: d = Σ qₖ eₖ without squares, or d² + Σ w s² = Σ qₖ eₖ with squares.
  /// - d ≥ 0: d = constant + Σ w s² + Σ qₖ eₖ with constant ≥ 0 and every w > 0.
  /// - d > 0 (or d ≠ 0): the same with constant > 0, or with a square whose base is not 0 in this case.
  public struct Evidence: Hashable, Sendable {
    /// Counted from 0.
    public var goal: Int
    public var cofactors: [Cofactor] = []
    public var squares: [Term] = []
    public var constant: ExactNumber = 0
    /// The number of a square whose base is known not to be 0.
    public var nonzero: Int?

    /// The equation of this number times a polynomial.
    public struct Cofactor: Hashable, Sendable {
      /// The number of the equation, counted from 0.
      public var equation: Int
      /// The canonical text of q.
      public var factor: String
      public init(equation: Int, factor: String) { (self.equation, self.factor) = (equation, factor) }
    }

    /// weight · base², weight > 0.
    public struct Term: Hashable, Sendable {
      /// w.
      public var weight: ExactNumber
      /// The canonical text of s.
      public var base: String
      public init(weight: ExactNumber, base: String) { (self.weight, self.base) = (weight, base) }
    }

    public init(
      goal: Int, cofactors: [Cofactor] = [], squares: [Term] = [], constant: ExactNumber = 0, nonzero: Int? = nil
    ) {
      (self.goal, self.cofactors, self.squares) = (goal, cofactors, squares)
      (self.constant, self.nonzero) = (constant, nonzero)
    }
  }

  /// A ball by four integers: midpoint · 2^exponent ± radius · 2^radiusExponent.
  public struct Box: Hashable, Sendable {
    /// Integers; the radius is not negative.
    public var midpoint, exponent, radius, radiusExponent: ExactNumber

    public init(midpoint: ExactNumber, exponent: ExactNumber, radius: ExactNumber, radiusExponent: ExactNumber) {
      (self.midpoint, self.exponent) = (midpoint, exponent)
      (self.radius, self.radiusExponent) = (radius, radiusExponent)
    }
  }

  public init(
    claim: String, statement: String, arithmetic: Arithmetic, verdict: String, scope: Scope, dropped: [String] = [],
    choices: [String: Choice], trustedSteps: [String] = [], body: Body
  ) {
    (self.claim, self.statement, self.arithmetic) = (claim, statement, arithmetic)
    (self.verdict, self.scope, self.dropped) = (verdict, scope, dropped)
    (self.choices, self.trustedSteps, self.body) = (choices, trustedSteps, body)
  }
}
