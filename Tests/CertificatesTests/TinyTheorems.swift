import Claims

/// (a + b)² = a² + m·ab + b² with m = 2; false for every other m.
struct Binomial<Real: Field, Twin: Falsity>: Theorem {
  static var statement: Statement { Twin.statement("(a + b)² = a² + 2ab + b²") }
  let a, b: Real
  var hypotheses: [Hypothesis<Real>] { [] }
  var conclusion: Claim<Real> { (a + b).squared .== a.squared + Real(Twin.isTrue ? 2 : 3) * a * b + b.squared }
  static func draw(_ choose: inout Choices) -> Self { Self(a: choose.number("a"), b: choose.number("b")) }
}

/// If a b = 0, then (a + b)² = a² + b².
struct WithoutMixedTerm<Real: Field>: Theorem {
  static var statement: Statement { Statement("Without a mixed term", source: "", "If a b = 0, then (a + b)² = a² + b².") }
  let a, b: Real
  var hypotheses: [Hypothesis<Real>] {
    [
      Hypothesis("H1: a b = 0") { () throws(Undecided) in a * b .== .zero },
      Hypothesis("H2: a² b = 0") { () throws(Undecided) in a * a * b .== .zero },
    ]
  }
  var conclusion: Claim<Real> { (a + b).squared .== a.squared + b.squared }
  static func draw(_ choose: inout Choices) -> Self { Self(a: choose.number("a"), b: choose.number("b")) }
}

/// If x = y² + z and z = y, then x² = y⁴ + 2y³ + y²: both equations are solved.
struct Determined<Real: Field>: Theorem {
  static var statement: Statement {
    Statement("A determined number", source: "", "If x = y² + z and z = y, then x² = y⁴ + 2y³ + y².")
  }
  let x, y, z: Real
  var hypotheses: [Hypothesis<Real>] {
    [
      Hypothesis("H1: x = y² + z") { () throws(Undecided) in x .== y * y + z },
      Hypothesis("H2: z = y") { () throws(Undecided) in z .== y },
    ]
  }
  var conclusion: Claim<Real> { x * x .== y.power(4) + Real(2) * y.power(3) + y * y }
  static func draw(_ choose: inout Choices) -> Self {
    Self(x: choose.number("x"), y: choose.number("y"), z: choose.number("z"))
  }
}

/// a² + b² ≥ 2ab, a² + c² > 0 for c ≠ 0, and a² + 1 > 0; the first is false with 3 in place of 2.
struct Squares<Real: Field, Twin: Falsity>: Theorem {
  static var statement: Statement { Twin.statement("a² + b² ≥ 2ab, a² + c² > 0, a² + 1 > 0, and a² + b² = 0 only at 0") }
  let a, b, c: Real
  var hypotheses: [Hypothesis<Real>] { [] }
  var conclusion: Claim<Real> {
    .all([
      Real(Twin.isTrue ? 2 : 3) * a * b .<= a * a + b * b, a * a + c * c .> .zero, a * a + .one .> .zero,
      .implies(a * a + b * b .== .zero, a .== .zero),
    ])
  }
  static func draw(_ choose: inout Choices) -> Self {
    Self(a: choose.number("a"), b: choose.number("b"), c: choose.number("c", nonzero: true))
  }
}

/// If x y = 0, then |x|·y = 0.
struct Absolute<Real: Field>: Theorem {
  static var statement: Statement { Statement("An absolute value", source: "", "If x y = 0, then |x|·y = 0.") }
  let x, y: Real
  var hypotheses: [Hypothesis<Real>] { [Hypothesis("H1: x y = 0") { () throws(Undecided) in x * y .== .zero }] }
  var conclusion: Claim<Real> { get throws(Undecided) { try Activation.absoluteValue(x) * y .== .zero } }
  static func draw(_ choose: inout Choices) -> Self { Self(x: choose.number("x"), y: choose.number("y")) }
}

/// The number of negative and zero eigenvalues of A + Aᵀ.
struct SymmetricInertia<Real: Field>: Theorem {
  static var statement: Statement { Statement("An inertia", source: "", "A + Aᵀ has so many eigenvalues of each sign.") }
  let a: Matrix<Real>
  let negative, zero: Int
  var hypotheses: [Hypothesis<Real>] { [] }
  var conclusion: Claim<Real> {
    get throws(Undecided) {
      try .inertia(of: a + a.transposed, is: Inertia(negative: negative, zero: zero, positive: a.rows - negative - zero))
    }
  }
  static func draw(_ choose: inout Choices) -> Self {
    let n = choose.integer("n", in: 1...3)
    let negative = choose.integer("negative", in: 0...n, atMost: n)
    return Self(
      a: choose.matrix("A", n, n), negative: negative, zero: choose.integer("zero", in: 0...(n - negative), atMost: n - negative))
  }
}

/// A has rank r, its kernel the dimension columns − r, and A + 3·1 is regular where it is square.
struct Ranks<Real: Field>: Theorem {
  static var statement: Statement { Statement("A rank", source: "", "A has rank r, and (A + 3)·X = A has a solution.") }
  let a: Matrix<Real>
  let r: Int
  var hypotheses: [Hypothesis<Real>] { [] }
  var conclusion: Claim<Real> {
    get throws(Undecided) {
      let kernel = try a.nullSpace
      let shifted = a + Real(3) * Matrix<Real>.identity(a.rows)
      let x = try shifted.solve(a)
      return .all([
        try .rank(of: a, is: r), .fact(Truth(kernel.columns == a.columns - r), "the kernel's dimension"), shifted * x .== a,
      ])
    }
  }
  static func draw(_ choose: inout Choices) -> Self {
    let n = choose.integer("n", in: 1...3)
    return Self(a: choose.matrix("A", n, n), r: choose.integer("r", in: 0...n, atMost: n))
  }
}

/// tanh x < c and x > 0.
struct Bounded<Real: Field>: Theorem {
  static var statement: Statement { Statement("A bound", source: "", "If x > 0, then tanh x < c.") }
  let x, c: Real
  var hypotheses: [Hypothesis<Real>] { [Hypothesis("H1: x > 0") { () throws(Undecided) in x .> .zero }] }
  var conclusion: Claim<Real> { get throws(Undecided) { try Real.elementary(.tanh, x) .< c } }
  static func draw(_ choose: inout Choices) -> Self { Self(x: choose.number("x"), c: choose.number("c")) }
}

/// x² = c has exactly one solution within r of m.
struct RootNearby<Real: Field>: Theorem {
  static var statement: Statement { Statement("A root nearby", source: "", "Exactly one x within r of m has x² = c.") }
  let c: Real
  let m, r: ExactNumber
  var hypotheses: [Hypothesis<Real>] { [] }
  var conclusion: Claim<Real> {
    get throws(Undecided) {
      let c = c
      let parabola = ZeroProblem<Real>(
        value: { x in Matrix(column: [x[0].squared - c]) }, jacobian: { x in Matrix(column: [x[0] + x[0]]) })
      return try .uniqueZero(of: parabola, near: [m], within: r).claim
    }
  }
  static func draw(_ choose: inout Choices) -> Self {
    Self(c: choose.number("c"), m: choose.exactNumber("m"), r: choose.exactNumber("r"))
  }
}

/// Somebody says that there is a number greater than c, and always offers 1.
struct Greater<Real: Field>: Existence {
  struct Witness: Theorem {
    static var statement: Statement { Statement("A greater number", source: "", "1 > c.") }
    let c: Real
    var hypotheses: [Hypothesis<Real>] { [] }
    var conclusion: Claim<Real> { Real.one .> c }
    static func draw(_ choose: inout Choices) -> Self { Self(c: choose.number("c")) }
  }
  static var statement: Statement { Statement("Some greater number", source: "", "There is an x > c.") }
  let c: Real
  var hypotheses: [Hypothesis<Real>] { [] }
  func witness() -> Witness? { Witness(c: c) }
  var trustedSteps: [String] { ["that 1 is a number"] }
  static func draw(_ choose: inout Choices) -> Self { Self(c: choose.number("c")) }
}

/// There is a real x with x² = c: a witness is offered for c = 1, and there is none for c < 0.
struct SquareRoot<Real: Field>: Existence {
  struct Witness: Theorem {
    static var statement: Statement { Statement("A square root", source: "", "x² = c.") }
    let x, c: Real
    var hypotheses: [Hypothesis<Real>] { [] }
    var conclusion: Claim<Real> { x.squared .== c }
    static func draw(_ choose: inout Choices) -> Self { Self(x: choose.number("x"), c: choose.number("c")) }
  }
  static var statement: Statement { Statement("Some square root", source: "", "There is an x with x² = c.") }
  let c: Real
  var hypotheses: [Hypothesis<Real>] { [] }
  func witness() -> Witness? { Witness(x: .one, c: c) }
  var obstruction: Claim<Real>? { c .< .zero }
  var trustedSteps: [String] { ["squares are not negative"] }
  static func draw(_ choose: inout Choices) -> Self { Self(c: choose.number("c")) }
}

/// Claims nothing, and has a hypothesis that is never true.
struct Nothing<Real: Field, Twin: Falsity>: Theorem {
  static var statement: Statement { Twin.statement("nothing") }
  let a: Real
  var hypotheses: [Hypothesis<Real>] { [.structural("H1: never", Twin.isTrue)] }
  var conclusion: Claim<Real> { Twin.isTrue ? .all([]) : .fact(.yes, "so it is") }
  static func draw(_ choose: inout Choices) -> Self { Self(a: choose.number("a")) }
}

/// Whether a theorem is meant to be true, or its false twin.
protocol Falsity: Sendable { static var isTrue: Bool { get } }
enum Sound: Falsity { static let isTrue = true }
enum False: Falsity { static let isTrue = false }

extension Falsity {
  static func statement(_ text: String) -> Statement { Statement(isTrue ? "Sound" : "False", source: "", text) }
}

enum TinyTheorems: TheoremCollection {
  static func entries<Real: Field>(over: Real.Type) -> [Entry<Real>] {
    [
      Entry("tiny/binomial", Binomial<Real, Sound>.self, in: [.exact, .symbolic]),
      Entry("false/binomial", Binomial<Real, False>.self, in: [.exact, .symbolic]),
      Entry("tiny/without-mixed-term", WithoutMixedTerm<Real>.self, in: [.exact, .symbolic]),
      Entry("tiny/determined", Determined<Real>.self, in: [.symbolic]),
      Entry("tiny/squares", Squares<Real, Sound>.self, in: [.exact, .symbolic]),
      Entry("false/squares", Squares<Real, False>.self, in: [.exact, .symbolic]),
      Entry("tiny/absolute", Absolute<Real>.self, in: [.exact, .symbolic]),
      Entry("tiny/inertia", SymmetricInertia<Real>.self, in: [.exact]),
      Entry("tiny/rank", Ranks<Real>.self, in: [.exact]),
      Entry("tiny/bounded", Bounded<Real>.self, in: [.ball]),
      Entry("tiny/root-nearby", RootNearby<Real>.self, in: [.ball, .certified]),
      Entry("tiny/greater", Greater<Real>.self, in: [.exact]),
      Entry("tiny/square-root", SquareRoot<Real>.self, in: [.exact, .ball]),
      Entry("tiny/nothing", Nothing<Real, Sound>.self, in: [.exact, .symbolic]),
      Entry("tiny/never", Nothing<Real, False>.self, in: [.exact, .symbolic]),
    ]
  }
}
