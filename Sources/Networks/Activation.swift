@_exported import Matrices

/// An activation function σ, applied entrywise. Which scalars it can be evaluated over depends on σ: polynomial and
/// piecewise-linear ones on all of them, the others where ``Scalar/elementary(_:_:)`` has them.
public enum Activation: Hashable, Sendable {
  case identity
  /// max(0, z).
  case relu
  /// z for z > 0, slope·z below.
  case leakyReLU(slope: ExactNumber)
  case absoluteValue
  /// Σ cₖ zᵏ, constant term first.
  case polynomial([ExactNumber])
  case tanh, sigmoid, erf, softplus, sine
  /// σ: any twice differentiable function, over symbols only.
  case opaque
  /// φ: any function with φ(λz) = λφ(z) for λ > 0, over symbols only. Off 0 it is z·φ′(z) with φ′ locally constant.
  case homogeneous

  /// z², the smallest polynomial activation that is not homogeneous of degree 1.
  public static let square = Activation.polynomial([0, 0, 1])
}

extension Activation {
  /// Whether σ(λz) = λσ(z) for all λ > 0.
  public var isPositivelyHomogeneous: Bool {
    switch self {
    case .identity, .relu, .leakyReLU, .absoluteValue, .homogeneous: true
    case .polynomial(let c): c.enumerated().allSatisfy { $0 == 1 || $1.numerator == "0" }
    default: false
    }
  }

  /// Whether σ is twice differentiable everywhere.
  public var isSmooth: Bool {
    switch self {
    case .relu, .absoluteValue, .homogeneous: false
    case .leakyReLU(let slope): slope == 1
    default: true
    }
  }

  /// Whether σ″ = 0 wherever it exists.
  public var isPiecewiseLinear: Bool {
    switch self {
    case .identity, .relu, .leakyReLU, .absoluteValue, .homogeneous: true
    case .polynomial(let c): c.dropFirst(2).allSatisfy { $0.numerator == "0" }
    default: false
    }
  }

  /// Whether values at rational points are rational.
  public var isRational: Bool { elementary == nil && !isOpaque }

  /// Whether it is a symbol for many functions at once.
  public var isOpaque: Bool { self == .opaque || self == .homogeneous }

  var elementary: ElementaryFunction? {
    switch self {
    case .tanh: .tanh
    case .sigmoid: .sigmoid
    case .erf: .erf
    case .softplus: .softplus
    case .sine: .sine
    default: nil
    }
  }

  /// σ, σ′ or σ″ (`order` 0, 1, 2) at x.
  /// - Throws: `.kink` for a derivative of a piecewise-linear σ at its kink, `.precision` where an enclosure contains the
  ///   kink, `.unavailable` where the scalar has no such function.
  public func callAsFunction<S: Scalar>(_ x: S, order: Int = 0) throws(Undecided) -> S {
    precondition((0...2).contains(order), "derivative \(order) of an activation")
    if let function { return try function(x, order: order) }
    switch self {
    case .opaque: return try S.opaque(OpaqueFunction("σ", derivative: [order]), [x])
    case .homogeneous: return try Self.homogeneous(x, order)
    default: return [x, .one, .zero][order]
    }
  }

  /// The activation as storages know it; `nil` for the identity, and for symbols.
  var function: EntrywiseFunction? {
    switch self {
    case .identity, .opaque, .homogeneous: nil
    case .relu: .hinge(below: 0)
    case .leakyReLU(let slope): .hinge(below: slope)
    case .absoluteValue: .hinge(below: -1)
    case .polynomial(let c): .polynomial(c)
    case .tanh, .sigmoid, .erf, .softplus, .sine: elementary.map { .elementary($0) }
    }
  }

  private static func homogeneous<S: Scalar>(_ x: S, _ order: Int) throws(Undecided) -> S {
    if order > 0 {
      switch x.vanishes {
      case .no: break
      case .yes: throw Undecided(.kink, "the slope of a positively homogeneous function at 0")
      case .unknown: throw Undecided(.precision, "whether a positively homogeneous function is evaluated at its kink")
      }
    }
    // φ′(cz) = φ′(z) for c > 0.
    let slope = try S.opaque(.homogeneousSlope, [x.withoutPositiveFactor])
    return [x * slope, slope, .zero][order]
  }

  /// σ applied to every entry.
  func apply<S: Scalar>(_ z: Matrix<S>) throws(Undecided) -> Matrix<S> {
    if let function { return try z.applying(function) }
    return self == .identity ? z : try z.map { (x) throws(Undecided) in try self(x) }
  }

  /// G ∘ σ′(Z) for one or several G side by side, where Y = σ(Z).
  func multiply<S: Scalar>(_ g: Matrix<S>, bySlopeAt z: Matrix<S>, value y: Matrix<S>) throws(Undecided) -> Matrix<S> {
    if let function { return try g.multiplied(bySlopeOf: function, at: z, value: y) }
    if self == .identity { return g }
    return try z.map { (x) throws(Undecided) in try self(x, order: 1) }.tiled(z.copies(in: g)).hadamard(g)
  }

  /// Ġ ∘ σ′(Z) + G ∘ σ″(Z) ∘ Ż for one or several Ġ and Ż side by side, where Y = σ(Z). The second term is left out where σ″ = 0.
  func multiply<S: Scalar>(
    _ ġ: Matrix<S>, bySlopeAt z: Matrix<S>, value y: Matrix<S>, plusCurvatureTimes g: Matrix<S>, along ż: Matrix<S>?
  ) throws(Undecided) -> Matrix<S> {
    guard let ż, !isPiecewiseLinear else { return try multiply(ġ, bySlopeAt: z, value: y) }
    if let function { return try ġ.multiplied(bySlopeOf: function, at: z, value: y, plusCurvatureTimes: g, along: ż) }
    let curvature = try z.map { (x) throws(Undecided) in try self(x, order: 2) }
    return try multiply(ġ, bySlopeAt: z, value: y) + g.hadamard(curvature).tiled(z.copies(in: ġ)).hadamard(ż)
  }
}

extension Matrix {
  /// How many matrices of this shape stand side by side in the other.
  fileprivate func copies(in other: Matrix) -> Int { columns == 0 ? 1 : other.columns / columns }
}

extension Activation: CustomStringConvertible {
  /// The name used in problem and replay files; ``init(name:)`` reads it back.
  public var description: String {
    switch self {
    case .identity: "identity"
    case .relu: "relu"
    case .leakyReLU(let slope): "leaky-relu(\(slope))"
    case .absoluteValue: "absolute-value"
    case .polynomial(let c): "polynomial(\(c.map(\.description).joined(separator: ", ")))"
    case .tanh: "tanh"
    case .sigmoid: "sigmoid"
    case .erf: "erf"
    case .softplus: "softplus"
    case .sine: "sine"
    case .opaque: "opaque"
    case .homogeneous: "homogeneous"
    }
  }

  /// Reads a name such as `relu`, `leaky-relu(1/4)`, `polynomial(0, 1, 1)`; `nil` for anything else.
  public init?(name: String) {
    let parts = name.split(separator: "(", maxSplits: 1).map(String.init)
    var arguments: [ExactNumber] = []
    if parts.count == 2 {
      guard parts[1].hasSuffix(")") else { return nil }
      for text in parts[1].dropLast().split(separator: ",") {
        guard let value = ExactNumber(text.split(separator: " ").joined()) else { return nil }
        arguments.append(value)
      }
    }
    switch (parts.first, arguments.count) {
    case ("identity", 0): self = .identity
    case ("relu", 0): self = .relu
    case ("leaky-relu", 1): self = .leakyReLU(slope: arguments[0])
    case ("absolute-value", 0): self = .absoluteValue
    case ("polynomial", 1...): self = .polynomial(arguments)
    case ("square", 0): self = .square
    case ("tanh", 0): self = .tanh
    case ("sigmoid", 0): self = .sigmoid
    case ("erf", 0): self = .erf
    case ("softplus", 0): self = .softplus
    case ("sine", 0): self = .sine
    case ("opaque", 0): self = .opaque
    case ("homogeneous", 0): self = .homogeneous
    default: return nil
    }
  }
}
