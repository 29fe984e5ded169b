import Claims
import Search

/// A false statement with the counterexamples that are smallest in the order of shrinking: everything that it may choose.
struct FalseStatement {
  let id: String
  /// The instances that shrinking must end at, by the choices that matter: any one of them.
  let minima: [[String: Choice]]
  /// Whether plain drawing cannot find a counterexample, whatever its budget: no drawn number satisfies the hypotheses.
  var needsSearch = false

  init(_ id: String, _ minima: [[String: Choice]], needsSearch: Bool = false) {
    (self.id, self.minima, self.needsSearch) = ("false/" + id, minima, needsSearch)
  }

  static let all = [
    // AB ≠ BA needs two dimensions and two numbers that are not 0; with ones, these are all ways to do it.
    FalseStatement(
      "commuting",
      [
        ["n": 2, "A": [[0, 0], [1, 0]], "B": [[0, 1], [0, 0]]], ["n": 2, "A": [[0, 1], [0, 0]], "B": [[0, 0], [1, 0]]],
      ]
        + [0, 1].flatMap { d in
          [([[0, 1], [0, 0]] as Choice), [[0, 0], [1, 0]]].flatMap { nilpotent -> [[String: Choice]] in
            let diagonal: Choice = d == 0 ? [[1, 0], [0, 0]] : [[0, 0], [0, 1]]
            return [["n": 2, "A": nilpotent, "B": diagonal], ["n": 2, "A": diagonal, "B": nilpotent]]
          }
        }),
    FalseStatement("positive-trace", [["n": 2, "A": [[1, 0], [0, 0]]], ["n": 2, "A": [[0, 0], [0, 1]]]]),
    // Orthogonal with determinant −1: a permutation has no negative entry.
    FalseStatement("orthogonal", [["A": [[0, 1], [1, 0]]]]),
    FalseStatement("vanishing-product", [["depth": 1, "W1": [[1]]]]),
    // The first and the last layer must stay: those between them go.
    FalseStatement("equal-ends", [["depth": 2, "w1": 1, "w2": -1], ["depth": 2, "w1": -1, "w2": 1]]),
    FalseStatement("circle", [["x": "3/5", "y": "4/5"], ["x": "4/5", "y": "3/5"]], needsSearch: true),
    FalseStatement("integer-relation", [["v": [[5], [-7]]]], needsSearch: true),
    FalseStatement("below-hundred", [["x": 100]], needsSearch: true),
    FalseStatement("rational-root", [["x": -1]]),
    FalseStatement("negative-curvature", [["n": 1, "A": [[0]]]]),
    FalseStatement("solvable", [["rows": 1, "columns": 1, "A": [[0]], "b": [[1]]]]),
    FalseStatement("no-relation", [["v": [[5], [-7]]]], needsSearch: true),
    FalseStatement("squaring", [["steps": 1, "x": 3]]),
    FalseStatement("descending", [["steps": 1, "λ": 1, "η": -1, "x": 1], ["steps": 1, "λ": 1, "η": -1, "x": -1]]),
    // Decided by enclosures. No integer midpoint passes Krawczyk's test with any radius.
    FalseStatement("negative-root", [["m": "3/2", "r": 1]], needsSearch: true),
    FalseStatement("misses-a-value", [["steps": 1, "x": "3/5"]], needsSearch: true),
  ]
}

enum FalseStatements: TheoremCollection {
  static func entries<Real: Field>(over: Real.Type) -> [Entry<Real>] {
    [
      Entry("false/negative-root", NegativeRoot<Real>.self, in: [.ball]),
      Entry("false/commuting", Commuting<Real>.self, in: [.exact]),
      Entry("false/positive-trace", PositiveTrace<Real>.self, in: [.exact]),
      Entry("false/orthogonal", OrthogonalIsRotation<Real>.self, in: [.exact]),
      Entry("false/vanishing-product", VanishingProduct<Real>.self, in: [.exact]),
      Entry("false/equal-ends", EqualEnds<Real>.self, in: [.exact]),
      Entry("false/circle", Circle<Real>.self, in: [.exact]),
      Entry("false/integer-relation", IntegerRelation<Real>.self, in: [.exact]),
      Entry("false/below-hundred", BelowHundred<Real>.self, in: [.exact]),
      Entry("false/rational-root", HasRoot<Real>.self, in: [.exact]),
      Entry("false/negative-curvature", HasNegativeCurvature<Real>.self, in: [.exact]),
      Entry("false/solvable", IsSolvable<Real>.self, in: [.exact]),
      Entry("false/no-relation", HasNoRelation<Real>.self, in: [.exact]),
      Entry("false/squaring", Squaring<Real>.self, in: [.exact]),
      Entry("false/descending", Descending<Real>.self, in: [.exact]),
      Entry("false/misses-a-value", MissesAValue<Real>.self, in: [.exact]),
    ]
  }
}

private func planted(_ text: String) -> Statement { Statement("planted: \(text)", source: "", "false") }

struct Commuting<Real: Field>: Theorem {
  static var statement: Statement { planted("AB = BA") }
  let a, b: Matrix<Real>
  var hypotheses: [Hypothesis<Real>] { [] }
  var conclusion: Claim<Real> { a * b .== b * a }
  static func draw(_ choose: inout Choices) -> Self {
    let n = choose.integer("n", in: 1...3)
    return Self(a: choose.matrix("A", n, n), b: choose.matrix("B", n, n))
  }
}

struct PositiveTrace<Real: Field>: Theorem {
  static var statement: Statement { planted("a symmetric matrix of positive trace is positive definite") }
  let a: Matrix<Real>
  var hypotheses: [Hypothesis<Real>] {
    [
      Hypothesis("H1: symmetric") { () throws(Undecided) in a .== a.transposed },
      Hypothesis("H2: positive trace") { () throws(Undecided) in a.trace .> .zero },
    ]
  }
  var conclusion: Claim<Real> {
    get throws(Undecided) { try .inertia(of: a, is: Inertia(negative: 0, zero: 0, positive: a.rows)) }
  }
  static func draw(_ choose: inout Choices) -> Self {
    let n = choose.integer("n", in: 1...2)
    return Self(a: choose.matrix("A", n, n))
  }
}

struct OrthogonalIsRotation<Real: Field>: Theorem {
  static var statement: Statement { planted("an orthogonal matrix has determinant 1") }
  let a: Matrix<Real>
  var hypotheses: [Hypothesis<Real>] {
    [Hypothesis("H1: orthogonal") { () throws(Undecided) in a.transposed * a .== .identity(a.rows) }]
  }
  var conclusion: Claim<Real> { get throws(Undecided) { try a.determinant .== .one } }
  static func draw(_ choose: inout Choices) -> Self {
    let n = choose.integer("n", in: 2...3)
    return Self(a: choose.matrix("A", n, n))
  }
}

struct VanishingProduct<Real: Field>: Theorem {
  static var statement: Statement { planted("a product of layers is 0") }
  let layers: [Matrix<Real>]
  var hypotheses: [Hypothesis<Real>] { [] }
  var conclusion: Claim<Real> { layers.dropFirst().reduce(layers[0]) { $1 * $0 }.vanishing }
  static func draw(_ choose: inout Choices) -> Self {
    let depth = choose.integer("depth", in: 1...4)
    let widths = (0...depth).map { choose.integer("width \($0)", in: 1...3) }
    return Self(layers: (1...depth).map { choose.matrix("W\($0)", widths[$0], widths[$0 - 1]) })
  }
}

struct EqualEnds<Real: Field>: Theorem {
  static var statement: Statement { planted("the first and the last factor have one sign, what is between them is 0 or not") }
  let w: [Real]
  var hypotheses: [Hypothesis<Real>] { [] }
  var conclusion: Claim<Real> { w[0] * w[w.count - 1] .>= .zero }
  static func draw(_ choose: inout Choices) -> Self {
    Self(w: (1...choose.integer("depth", in: 1...6)).map { choose.number("w\($0)") })
  }
}

/// No integers but (±1, 0) and (0, ±1) are on it, nor fractions below denominator 5.
struct Circle<Real: Field>: Theorem {
  static var statement: Statement { planted("x² + y² = 1 only where x y = 0") }
  let x, y: Real
  var hypotheses: [Hypothesis<Real>] {
    [Hypothesis("H1: on the circle") { () throws(Undecided) in x * x + y * y .== .one }]
  }
  var conclusion: Claim<Real> { x * y .== .zero }
  static func draw(_ choose: inout Choices) -> Self { Self(x: choose.number("x"), y: choose.number("y")) }
}

/// No integers up to 3 satisfy 17 x + 12 y = 1.
struct IntegerRelation<Real: Field>: Theorem {
  static var statement: Statement { planted("17 x + 12 y = 1 only where x = y") }
  let v: Matrix<Real>
  var hypotheses: [Hypothesis<Real>] {
    [Hypothesis("H1: the relation") { () throws(Undecided) in Real(17) * v[0] + Real(12) * v[1] .== .one }]
  }
  var conclusion: Claim<Real> { v[0] .== v[1] }
  static func draw(_ choose: inout Choices) -> Self { Self(v: choose.matrix("v", 2, 1)) }
}

struct BelowHundred<Real: Field>: Theorem {
  static var statement: Statement { planted("numbers are below 100") }
  let x: Real
  var hypotheses: [Hypothesis<Real>] { [] }
  var conclusion: Claim<Real> { x .< Real(100) }
  static func draw(_ choose: inout Choices) -> Self { Self(x: choose.number("x")) }
}

/// A witness by its one claim.
struct Shown<Real: Field>: Theorem {
  static var statement: Statement { planted("a witness") }
  let claim: Claim<Real>
  var hypotheses: [Hypothesis<Real>] { [] }
  var conclusion: Claim<Real> { claim }
  static func draw(_ choose: inout Choices) -> Self { Self(claim: choose.number("x") .== Real.zero) }
}

struct HasRoot<Real: Field>: Existence {
  static var statement: Statement { planted("there is y with y² = x") }
  let x: Real
  var hypotheses: [Hypothesis<Real>] { [] }
  func witness() -> Shown<Real>? { Shown(claim: x.squared .== x) }
  var obstruction: Claim<Real>? { x .< .zero }
  static func draw(_ choose: inout Choices) -> Self { Self(x: choose.number("x")) }
}

struct HasNegativeCurvature<Real: Field>: Existence {
  static var statement: Statement { planted("there is u with ⟨u, A u⟩ < 0") }
  let a: Matrix<Real>
  var hypotheses: [Hypothesis<Real>] { [Hypothesis("H1: symmetric") { () throws(Undecided) in a .== a.transposed }] }
  func witness() -> Shown<Real>? { Shown(claim: a[0] .< .zero) }
  var obstruction: Claim<Real>? { get throws(Undecided) { try .positiveSemidefinite(a) } }
  static func draw(_ choose: inout Choices) -> Self {
    let n = choose.integer("n", in: 1...3)
    return Self(a: choose.matrix("A", n, n))
  }
}

struct IsSolvable<Real: Field>: Existence {
  static var statement: Statement { planted("there is y with A y = b") }
  let a, b: Matrix<Real>
  var hypotheses: [Hypothesis<Real>] { [] }
  func witness() -> Shown<Real>? { Shown(claim: b.vanishing) }
  var obstruction: Claim<Real>? {
    get throws(Undecided) {
      let (rank, extended) = (try a.rank, try a.appending(columns: b).rank)
      return .fact(Truth(extended > rank), "rank \(rank) becomes \(extended)")
    }
  }
  static func draw(_ choose: inout Choices) -> Self {
    let (rows, columns) = (choose.integer("rows", in: 1...3), choose.integer("columns", in: 1...3))
    return Self(a: choose.matrix("A", rows, columns), b: choose.matrix("b", rows, 1))
  }
}

struct HasNoRelation<Real: Field>: Existence {
  static var statement: Statement { planted("there is something, unless 17 x + 12 y = 1") }
  let v: Matrix<Real>
  var hypotheses: [Hypothesis<Real>] { [] }
  func witness() -> Shown<Real>? { nil }
  var obstruction: Claim<Real>? { Real(17) * v[0] + Real(12) * v[1] .== .one }
  static func draw(_ choose: inout Choices) -> Self { Self(v: choose.matrix("v", 2, 1)) }
}

struct Squaring<Real: Field>: Trajectory {
  static var statement: Statement { planted("x ↦ x² stays at most 4") }
  let start: Real
  let steps: Int
  var hypotheses: [Hypothesis<Real>] { [] }
  func next(_ x: Real) -> Real { x * x }
  func holds(from x: Real, to next: Real, step: Int) -> Claim<Real> { next .<= Real(4) }
  var invariance: Claim<Real>? { nil }
  static func draw(_ choose: inout Choices) -> Self {
    Self(start: choose.number("x"), steps: choose.integer("steps", in: 1...4))
  }
}

struct Descending<Real: Field>: Trajectory {
  static var statement: Statement { planted("gradient descent on λ x²/2 does not ascend") }
  let start, λ, η: Real
  let steps: Int
  var hypotheses: [Hypothesis<Real>] { [Hypothesis("H1: λ > 0") { () throws(Undecided) in λ .> .zero }] }
  func next(_ x: Real) -> Real { x - η * λ * x }
  func holds(from x: Real, to next: Real, step: Int) -> Claim<Real> { λ * next.squared .<= λ * x.squared }
  var invariance: Claim<Real>? { nil }
  static func draw(_ choose: inout Choices) -> Self {
    Self(
      start: choose.number("x"), λ: choose.number("λ"), η: choose.number("η"), steps: choose.integer("steps", in: 1...3))
  }
}

/// No integer is a square root of 9/25.
struct MissesAValue<Real: Field>: Trajectory {
  static var statement: Statement { planted("x ↦ x² does not hit 9/25") }
  let start: Real
  let steps: Int
  var hypotheses: [Hypothesis<Real>] { [] }
  func next(_ x: Real) -> Real { x * x }
  func holds(from x: Real, to next: Real, step: Int) -> Claim<Real> { next .!= Real(9, over: 25) }
  var invariance: Claim<Real>? { nil }
  static func draw(_ choose: inout Choices) -> Self {
    Self(start: choose.number("x"), steps: choose.integer("steps", in: 1...3))
  }
}
