import Claims
import Search

/// Small false claims, each of which fails for another kind of reason.
enum Specimens: TheoremCollection {
  static func entries<Real: Field>(over: Real.Type) -> [Entry<Real>] {
    let all = Arithmetic.allCases
    return [
      Entry("specimen/branch", Branch<Real>.self, in: all, expectsRefutation: true),
      Entry("specimen/inertia", WrongInertia<Real>.self, in: all, expectsRefutation: true),
      Entry("specimen/rank", WrongRank<Real>.self, in: all, expectsRefutation: true),
      Entry("specimen/inverse", WrongInverse<Real>.self, in: all, expectsRefutation: true),
      Entry("specimen/alternatives", Alternatives<Real>.self, in: all, expectsRefutation: true),
      Entry("specimen/sine", WrongSine<Real>.self, in: [.ball], expectsRefutation: true),
      Entry("specimen/box", WrongBox<Real>.self, in: [.ball], expectsRefutation: true),
      Entry("specimen/long", Long<Real>.self, in: all, expectsRefutation: true),
      Entry("specimen/there-is", NoRoot<Real>.self, in: all, expectsRefutation: true),
    ]
  }

  static let engine = Engine(Specimens.self)

  /// The record of a claim at given numbers.
  static func record(_ id: String, _ given: [String: Choice], _ arithmetic: Arithmetic = .exact) throws -> Record {
    try engine.run(Unit(claim: id, arithmetic: arithmetic, seed: 0, index: 1), given: given, isStrict: true, source: .free)
  }

}

/// "max(0, x) = x", written with a ReLU.
struct Branch<Real: Field>: Counterexample {
  static var statement: Statement {
    Statement("A <script>alert(1)</script> & \"ReLU\" is 'linear'", source: "", "Then relu(w x) = w x,\n<b>for all</b> x & w.")
  }
  static var story: Story {
    Story(
      intuition: "It is for x > 0 & w > 0.", obstacle: "It is not for x < 0.", remedy: "The <identity>.",
      example: "w = 1, x = −1.",
      instance: ["W′": [[1]], "x": "-1"], python: "assert max(0, -1) != -1")
  }
  let w: Matrix<Real>
  let x: Real
  var hypotheses: [Hypothesis<Real>] { [.structural("H1: <nothing> & all", true)] }
  var conclusion: Claim<Real> {
    get throws(Undecided) { (try Activation.relu(w[0, 0] * x) .== w[0, 0] * x).named("the <value>") }
  }
  var exhibits: [Exhibit<Real>] { [Exhibit("<at>", [("w & x", .number(w[0, 0] * x))])] }
  var pictures: [Picture<Real>] {
    [
      Picture(
        "Both sides, <as curves>", "One bends & the other does not.",
        .curves(
          axis: "x", range: -1...1,
          [
            .init("relu(x)") { (t) throws(Undecided) in try Activation.relu(t) }, .init("x, \"plain\"") { $0 },
            .init("1/x") { (t) throws(Undecided) in try t.reciprocal() },
          ])),
      Picture(
        "A saddle", "Two valleys.",
        .surface(x: "u", -1...1, y: "v", -2...2, marks: [.init("θ & co", 0, 0)]) { u, v in u * u - v * v }),
      Picture("Steps", "Down.", .sequences(axis: "step", [("slow", [.one, .one]), ("fast", [.one, .zero, -.one])])),
      Picture("Eigenvalues", "Two signs.", .spectra([("H", .diagonal([Real(3), .zero, -Real(2)]))])),
    ]
  }
  static func draw(_ choose: inout Choices) throws(Undecided) -> Self {
    Self(w: choose.matrix("W′", 1, 1), x: choose.number("x"))
  }
}

/// "A symmetric matrix with a positive diagonal is positive definite."
struct WrongInertia<Real: Field>: Theorem {
  static var statement: Statement { Statement("Positive diagonals", source: "", "A is positive definite.") }
  let a: Matrix<Real>
  var hypotheses: [Hypothesis<Real>] { [] }
  var conclusion: Claim<Real> {
    get throws(Undecided) { try .inertia(of: a + a.transposed, is: Inertia(negative: 0, zero: 0, positive: a.rows)) }
  }
  static func draw(_ choose: inout Choices) throws(Undecided) -> Self { Self(a: choose.matrix("A", 2, 2)) }
}

/// "A product has full rank."
struct WrongRank<Real: Field>: Theorem {
  static var statement: Statement { Statement("Full rank", source: "", "AB has rank 2.") }
  let a, b: Matrix<Real>
  var hypotheses: [Hypothesis<Real>] { [] }
  var conclusion: Claim<Real> { get throws(Undecided) { try .rank(of: a * b, is: 2) } }
  static func draw(_ choose: inout Choices) throws(Undecided) -> Self {
    Self(a: choose.matrix("A", 2, 2), b: choose.matrix("B", 2, 2))
  }
}

/// "A⁻¹ = Aᵀ, and det A = 1."
struct WrongInverse<Real: Field>: Theorem {
  static var statement: Statement { Statement("Orthogonality", source: "", "A⁻¹ = Aᵀ.") }
  let a: Matrix<Real>
  var hypotheses: [Hypothesis<Real>] { [] }
  var conclusion: Claim<Real> { get throws(Undecided) { .any([try a.determinant .== .one, try a.inverse .== a.transposed]) } }
  static func draw(_ choose: inout Choices) throws(Undecided) -> Self { Self(a: choose.matrix("A", 2, 2)) }
}

/// "a < b, or b² is not positive": fails only where both fail.
struct Alternatives<Real: Field>: Theorem {
  static var statement: Statement { Statement("Alternatives", source: "", "a < b or not b² > 0.") }
  let a, b: Real
  var hypotheses: [Hypothesis<Real>] { [] }
  var conclusion: Claim<Real> { get throws(Undecided) { .any([(a .< b).named("first"), .not(b.squared .> .zero)]) } }
  static func draw(_ choose: inout Choices) throws(Undecided) -> Self { Self(a: choose.number("a"), b: choose.number("b")) }
}

/// "sin x ≥ x."
struct WrongSine<Real: Field>: Theorem {
  static var statement: Statement { Statement("Sine", source: "", "sin x ≥ x.") }
  let x: Real
  var hypotheses: [Hypothesis<Real>] { [] }
  var conclusion: Claim<Real> { get throws(Undecided) { try Real.elementary(.sine, x) .>= x } }
  static func draw(_ choose: inout Choices) throws(Undecided) -> Self { Self(x: choose.number("x")) }
}

/// "x² > 2 all over a box."
struct WrongBox<Real: Field>: Theorem {
  static var statement: Statement { Statement("Box", source: "", "x² > 2.") }
  let midpoint, radius: ExactNumber
  var hypotheses: [Hypothesis<Real>] { [] }
  var conclusion: Claim<Real> {
    get throws(Undecided) { try Real.enclosure(around: midpoint, radius: radius).squared .> Real(2) }
  }
  static func draw(_ choose: inout Choices) throws(Undecided) -> Self {
    Self(midpoint: choose.exactNumber("midpoint"), radius: choose.exactNumber("radius").magnitude)
  }
}

/// A polynomial of many steps.
struct Long<Real: Field>: Theorem {
  static var statement: Statement { Statement("Long", source: "", "xₙ = 0.") }
  let x: Real
  var hypotheses: [Hypothesis<Real>] { [] }
  var conclusion: Claim<Real> {
    get throws(Undecided) { (0..<200).reduce(x) { y, k in y * (x + Real(k)) + (y + x) * Real(k % 3) } .== .zero }
  }
  static func draw(_ choose: inout Choices) throws(Undecided) -> Self { Self(x: choose.number("x")) }
}

/// "There is an x with x² = c": no witness is found, and c < 0 shows that there is none.
struct NoRoot<Real: Field>: Existence {
  typealias Witness = Alternatives<Real>
  static var statement: Statement { Statement("A root", source: "", "There is an x with x² = c.") }
  let c: Real
  var hypotheses: [Hypothesis<Real>] { [] }
  func witness() throws(Undecided) -> Alternatives<Real>? { nil }
  var obstruction: Claim<Real>? { get throws(Undecided) { c .< .zero } }
  static func draw(_ choose: inout Choices) throws(Undecided) -> Self { Self(c: choose.number("c")) }
}
