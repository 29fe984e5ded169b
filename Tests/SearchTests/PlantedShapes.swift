import Claims

/// Small true and false statements about symbols, one for each way in which a proof can go.
struct PlantedShape<Real: Field>: Theorem {
  enum Kind: String, CaseIterable {
    // True, and provable.
    case identity, moduloHypothesis, multiples, squareIsZero
    case moduloSolved, squares, gram, strict, signs, cases, onlyAtZero, opaqueArguments, chain
    // False.
    case wrongSign, withoutHypothesis, wrongSquares, negativeSquares, wrongMultiples
    case openSigns, missingCase, differentArguments, noSuchStrictness
    // Nothing is claimed.
    case failing, nothing, contradiction
  }

  static var statement: Statement { Statement("A planted statement", source: "", "About x, y, z and a function σ.") }
  let kind: Kind
  let x, y, z: Real
  let σ: Activation

  private var assumptions: [Claim<Real>] {
    switch kind {
    case .moduloHypothesis, .multiples, .wrongMultiples: [x * y .== z, x * z .== .one]
    case .moduloSolved, .opaqueArguments: [x + y .== .one]
    case .chain: [x .== y, y .== z * z]
    case .squareIsZero: [x * x .== .zero]
    case .onlyAtZero: [x * x + y * y .== .zero]
    case .strict: [x .!= .zero]
    case .signs: [x .> .zero, y .< .zero]
    case .failing: [.fact(.no, "it fails")]
    case .contradiction: [x .> .zero, x .< .zero]
    default: []
    }
  }

  var hypotheses: [Hypothesis<Real>] {
    assumptions.enumerated().map { k, claim in Hypothesis("H\(k + 1): assumption") { () throws(Undecided) in claim } }
  }

  var conclusion: Claim<Real> {
    get throws(Undecided) {
      let (square, half) = ((x - y).squared, Real(1, over: 2))
      switch kind {
      case .identity: return (x + y).squared .== x * x + Real(2) * x * y + y * y
      case .wrongSign: return (x + y).squared .== x * x - Real(2) * x * y + y * y
      case .moduloHypothesis: return x * x * y .== .one
      case .multiples:
        return (x * x * y .== .one).because(multiples: [Multiple(x, of: x * y - z), Multiple(-Real.one, of: .one - x * z)])
      case .wrongMultiples:
        return (x * x * y .== Real(2)).because(multiples: [Multiple(x, of: x * y - z), Multiple(.one, of: x * x * y - Real(2))])
      case .negativeSquares: return (x * x .<= .zero).because(squares: [Square(x, weight: -1)])
      case .withoutHypothesis: return x * x * y .== .one
      case .moduloSolved, .chain: return kind == .chain ? x .== z.power(2) : x * x - y * y .== x - y
      case .squares: return (x * y .<= half * (x * x + y * y)).because(squares: [Square(x - y, weight: ExactNumber(1, over: 2))])
      case .wrongSquares: return (x * y .<= x * x - y * y).because(squares: [Square(x - y)])
      case .gram: return Real(2) * x * y .<= x * x + y * y + z * z
      case .strict: return (Real.zero .< x * x).because(squares: [Square(x)])
      case .noSuchStrictness: return (Real.zero .< square).because(squares: [Square(x - y)])
      case .signs: return x * y * y * y * x .< .zero
      case .openSigns: return .zero .< x
      case .cases: return try Activation.relu(x) - (try Activation.relu(-x)) .== x
      case .missingCase: return try Activation.relu(x) .== x
      case .squareIsZero: return (x .== .zero).because(squares: [Square(x, weight: 3)])
      case .onlyAtZero: return (x .== .zero).because(squares: [Square(x), Square(y)])
      case .opaqueArguments: return try σ(x + y) .== σ(Real.one)
      case .differentArguments: return try σ(x + y) .== σ(x)
      case .failing: return .fact(.yes, "anything")
      case .nothing: return .all([])
      case .contradiction: return x .== y
      }
    }
  }

  static func draw(_ choose: inout Choices) throws(Undecided) -> Self {
    let kind = Kind(rawValue: choose.option("kind", of: Kind.allCases.map(\.rawValue)))!
    return Self(
      kind: kind, x: choose.number("x"), y: choose.number("y"), z: choose.number("z"),
      σ: choose.activation(of: Choices.activations(over: Real.self)))
  }
}

enum PlantedShapes: TheoremCollection {
  static func entries<Real: Field>(over: Real.Type) -> [Entry<Real>] {
    [Entry("planted/shape", PlantedShape<Real>.self, in: [.symbolic, .exact])]
  }
}
