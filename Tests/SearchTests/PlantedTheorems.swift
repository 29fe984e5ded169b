import Claims
import ExactArithmetic
import Search

/// False: "the sum of the entries of A is at most 4". Its smallest counterexample has one entry, 5.
struct SumIsAtMostFour<Real: Scalar>: Theorem {
  static var statement: Statement { Statement("planted: sums are at most 4", source: "", "false") }
  let a: Matrix<Real>
  let name: String
  var hypotheses: [Hypothesis<Real>] { [.structural("H1: the matrix is a row", a.rows == 1)] }
  var conclusion: Claim<Real> { a.sum .<= Real(4) }
  static func draw(_ choose: inout Choices) -> Self {
    let rows = choose.integer("rows", in: 1...3)
    let name = choose.option("name", of: ["plain", "fancy"])
    return Self(a: choose.matrix("A", rows, choose.integer("columns", in: 1...5)), name: name)
  }
  static var sharpness: [Sharpness] { [.counterexample(dropping: "H1", ["rows": 2, "columns": 1, "A": [[3], [2]]])] }
}

/// True: the square of a sum of one number is the sum of its square. Without H1 the smallest counterexample has the entries 1, 1.
struct SquareOfSum<Real: Scalar>: Theorem {
  static var statement: Statement { Statement("planted: (Σ a)² = Σ a²", source: "", "true for one entry") }
  let a: Matrix<Real>
  let name: String
  var hypotheses: [Hypothesis<Real>] { [.structural("H1: there is one entry", a.count == 1)] }
  var conclusion: Claim<Real> { a.sum.squared .== a.squaredNorm }
  static func draw(_ choose: inout Choices) -> Self {
    let rows = choose.integer("rows", in: 1...4)
    let name = choose.option("name", of: ["plain", "fancy"])
    return Self(a: choose.matrix("A", rows, choose.integer("columns", in: 1...4)), name: name)
  }
  static var sharpness: [Sharpness] { [.counterexample(dropping: "H1", ["rows": 1, "columns": 2, "A": [[1, 1]]])] }
}

/// True: a square is not negative.
struct SquaresAreNotNegative<Real: Scalar>: Theorem {
  static var statement: Statement { Statement("planted: squares", source: "", "true") }
  let x: Real
  var hypotheses: [Hypothesis<Real>] { [Hypothesis("H1: x is positive") { () throws(Undecided) in x .> .zero }] }
  var conclusion: Claim<Real> { .all([x * x .> .zero, x * Real(2) .== x + x]) }
  static func draw(_ choose: inout Choices) -> Self { Self(x: choose.number("x")) }
  static var sharpness: [Sharpness] { [.counterexample(dropping: "H1", ["x": 0])] }
}

/// Claims nothing, divides by 0, spends its budget: none may end well.
struct Hopeless<Real: Field>: Theorem {
  enum Kind: String, CaseIterable, Sendable { case empty, division, budget, unavailable, vacuous, wrongWitness }
  static var statement: Statement { Statement("planted: hopeless", source: "", "nothing") }
  let kind: Kind
  var hypotheses: [Hypothesis<Real>] { [.structural("H1: not vacuous", kind != .vacuous)] }
  var conclusion: Claim<Real> {
    get throws(Undecided) {
      switch kind {
      case .empty: .forAll(0..<0) { _ in Real.zero .== Real.zero }
      case .division: try Real.one.divided(by: .zero) .== Real.zero
      case .budget: throw Undecided(.budget, "planted")
      case .unavailable: try Real.elementary(.log, Real(-1)) .== Real.zero
      case .vacuous: Real.one .== Real.one
      case .wrongWitness: Real.one .== Real(2)
      }
    }
  }
  static func draw(_ choose: inout Choices) -> Self {
    Self(kind: Kind(rawValue: choose.option("kind", of: Kind.allCases.map(\.rawValue)))!)
  }
}

/// An existence statement whose proposer offers a false witness.
struct FalseWitness<Real: Scalar>: Existence {
  struct Witness: Theorem {
    static var statement: Statement { Statement("planted: one is two", source: "", "false") }
    var hypotheses: [Hypothesis<Real>] { [] }
    var conclusion: Claim<Real> { Real.one .== Real(2) }
    static func draw(_ choose: inout Choices) -> Self { Self() }
  }
  static var statement: Statement { Statement("planted: a false witness", source: "", "unknown") }
  let offers: Bool
  var hypotheses: [Hypothesis<Real>] { [] }
  func witness() -> Witness? { offers ? Witness() : nil }
  static func draw(_ choose: inout Choices) -> Self { Self(offers: choose.option("offers", of: ["yes", "no"]) == "yes") }
}

/// False whatever its hypothesis says.
struct AlwaysFalse<Real: Scalar>: Theorem {
  static var statement: Statement { Statement("planted: x = 0", source: "", "false") }
  let x: Real
  var hypotheses: [Hypothesis<Real>] { [.structural("H1: nothing", true)] }
  var conclusion: Claim<Real> { x .== .zero }
  static func draw(_ choose: inout Choices) -> Self { Self(x: choose.number("x")) }
}

/// An equation whose sides are known to one bit, at every precision.
struct WideEquation<Real: Field>: Theorem {
  static var statement: Statement { Statement("planted: a wide ball", source: "", "unknown") }
  var hypotheses: [Hypothesis<Real>] { [] }
  var conclusion: Claim<Real> { (Ball(midpoint: .one, radius: Rational(1_000_000)) as? Real ?? .one) .== .zero }
  static func draw(_ choose: inout Choices) -> Self { Self() }
}

/// A false equation whose sides overflow in floats.
struct Overflow<Real: Scalar>: Theorem {
  static var statement: Statement { Statement("planted: overflow", source: "", "false") }
  var hypotheses: [Hypothesis<Real>] { [] }
  var conclusion: Claim<Real> { Real(3).power(4096) .== .zero }
  static func draw(_ choose: inout Choices) -> Self { Self() }
}

enum Planted: TheoremCollection {
  static func entries<Real: Field>(over: Real.Type) -> [Entry<Real>] {
    [
      Entry("planted/sums", SumIsAtMostFour<Real>.self, in: [.exact, .ball, .float64]),
      Entry("planted/square-of-sum", SquareOfSum<Real>.self, in: [.exact]),
      Entry("planted/squares", SquaresAreNotNegative<Real>.self, in: [.exact, .ball, .float64, .float32]),
      Entry("planted/hopeless", Hopeless<Real>.self, in: [.exact, .ball]),
      Entry("planted/false", AlwaysFalse<Real>.self, in: [.exact]),
      Entry("planted/wide", WideEquation<Real>.self, in: [.ball]),
      Entry("planted/overflow", Overflow<Real>.self, in: [.float64], expectsRefutation: true),
      Entry("planted/witness", FalseWitness<Real>.self, in: [.exact]),
    ]
  }
}
