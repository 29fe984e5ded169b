import Claims

/// False statements about symbols, each with a way in which a prover could be led to believe it.
struct AdversarialShape<Real: Field>: Theorem {
  enum Kind: String, CaseIterable {
    // Evidence that is none.
    case negativeWeight, negativeWeightOfAnEquation, negativeWeightOfItsOwnSquare, emptyAlternative
    // Hypotheses in the wrong polarity, or used where they do not hold.
    case oneOfTwo, notBoth, neither, premiseOnly, localAssumption, noAlternative
    // Signs.
    case negated, oddPower, signOfAProduct, factorOfZero, solvedAndPositive, solvedAndSigned
    // A file that asks for a sign and goes on without an answer.
    case swallowedInConclusion, swallowedInEquation, swallowedFailure
    // Functions.
    case twoActivations, twoArities, oddHomogeneous, additiveHomogeneous, slopeOfNegativeMultiple, curvatureAtZero, lassoAtZero
    // Truncation.
    case beyondTheOrder, orderOfAConstant
    // Two quantities of one name.
    case oneNameTwice
  }

  static var statement: Statement { Statement("An adversarial statement", source: "", "About x, y, p > 0 and q ≠ 0.") }
  let kind: Kind
  let x, y, p, q: Real
  let σ, τ: Activation

  private var assumptions: [Claim<Real>] {
    let zero = Real.zero
    switch kind {
    case .negativeWeightOfAnEquation, .negativeWeightOfItsOwnSquare: return [x * x .== y * y]
    case .oneOfTwo: return [.any([x .== zero, y .== zero])]
    case .notBoth: return [.not(.all([x .== zero, y .== zero]))]
    case .neither: return [.not(.any([x .== zero, y .> zero]))]
    case .premiseOnly: return [.implies(x .== zero, y .== .one)]
    case .noAlternative: return [.any([])]
    case .signOfAProduct: return [x * y .!= zero]
    case .factorOfZero: return [x * y .== zero, x .!= zero]
    case .solvedAndPositive: return [p .== y]
    case .solvedAndSigned: return [x .== y * q, x .> zero]
    default: return []
    }
  }

  var hypotheses: [Hypothesis<Real>] {
    switch kind {
    case .swallowedInEquation:
      [Hypothesis("H1: y = 1 if x = 0, else y = x") { () throws(Undecided) in x.vanishes == .yes ? y .== .one : y .== x }]
    case .swallowedFailure:
      [
        Hypothesis("H1: y = 0 or x > 0") { () throws(Undecided) in
          switch y.vanishes {
          case .yes: .fact(.yes, "y = 0")
          case .no: .fact(Truth(x.isPositive == .yes), "x > 0")
          case .unknown: throw Undecided(.precision, "whether y is 0")
          }
        }
      ]
    default:
      assumptions.enumerated().map { k, claim in Hypothesis("H\(k + 1): assumption") { () throws(Undecided) in claim } }
    }
  }

  var conclusion: Claim<Real> {
    get throws(Undecided) {
      let zero = Real.zero
      switch kind {
      case .negativeWeight: return (x * x .<= zero).because(squares: [Square(x, weight: -1)])
      case .negativeWeightOfAnEquation: return (x .== zero).because(squares: [Square(y, weight: -1)])
      case .negativeWeightOfItsOwnSquare: return (x .== zero).because(squares: [Square(x, weight: -1), Square(y)])
      case .emptyAlternative: return .all([x .== x, .any([y .== zero, .all([])])])
      case .oneOfTwo: return x .== zero
      case .notBoth: return x .!= zero
      case .neither, .signOfAProduct, .solvedAndSigned: return y .> zero
      case .premiseOnly: return y .== .one
      case .localAssumption: return .all([.implies(x .== zero, x * y .== zero), y * x .== zero])
      case .noAlternative: return x .== y
      case .negated: return -q .!= q * q
      case .oddPower: return q * q * q .> zero
      case .factorOfZero: return y .!= zero
      case .solvedAndPositive: return y .< zero
      case .swallowedInConclusion:
        return x.vanishes == .yes ? .fact(.yes, "x = 0") : .fact(Truth(x.isPositive != .no), "x > 0")
      case .swallowedInEquation: return y .== x
      case .swallowedFailure: return y .== zero
      case .twoActivations: return try σ(x) .== τ(x)
      case .twoArities: return try Real.opaque(OpaqueFunction("f"), [x]) .== Real.opaque(OpaqueFunction("f"), [x, zero])
      case .oddHomogeneous: return try Activation.homogeneous(x) + Activation.homogeneous(-x) .== zero
      case .additiveHomogeneous:
        return try Activation.homogeneous(x + y) .== Activation.homogeneous(x) + Activation.homogeneous(y)
      case .slopeOfNegativeMultiple: return try Activation.homogeneous(q * x) .== q * Activation.homogeneous(x)
      case .curvatureAtZero: return try Activation.homogeneous(x, order: 2) .== zero
      case .lassoAtZero:
        let θ = Parameters<Real>([.init(weight: Matrix(column: [x]), bias: nil)])
        return try Regularizer(degree: 1, strength: .one, like: θ).hessianDiagonal(θ).vanishing
      case .beyondTheOrder:
        let series = try Series<Real>.opaque(OpaqueFunction("f"), [Series([x], order: 0)])
        return .fact(Truth(series.order == nil), "known to all orders")
      case .orderOfAConstant:
        let arguments = [Series(x, along: .one, order: 3), Series([y], order: 0)]
        return .fact(Truth(try Series<Real>.opaque(OpaqueFunction("f"), arguments).order == 3), "known up to order 3")
      case .oneNameTwice: return x .> zero
      }
    }
  }

  static func draw(_ choose: inout Choices) throws(Undecided) -> Self {
    let kind = Kind(rawValue: choose.option("kind", of: Kind.allCases.map(\.rawValue)))!
    let functions = Choices.activations(over: Real.self)
    return Self(
      kind: kind, x: choose.number("x"), y: choose.number("y"), p: choose.positive(kind == .oneNameTwice ? "x" : "p"),
      q: choose.number("q", nonzero: true), σ: choose.activation("first activation", of: functions),
      τ: kind == .twoActivations ? choose.activation("second activation", of: functions) : .identity)
  }
}

enum AdversarialShapes: TheoremCollection {
  static func entries<Real: Field>(over: Real.Type) -> [Entry<Real>] {
    [Entry("adversarial/shape", AdversarialShape<Real>.self, in: [.symbolic, .exact])]
  }
}
