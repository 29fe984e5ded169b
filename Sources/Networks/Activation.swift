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
    switch self {
    case .identity: return [x, .one, .zero][order]
    case .relu: return try Self.piecewise(x, below: .zero, above: .one, order)
    case .leakyReLU(let slope): return try Self.piecewise(x, below: S(slope), above: .one, order)
    case .absoluteValue: return try Self.piecewise(x, below: -S.one, above: .one, order)
    case .polynomial(let c):
      var sum = S.zero
      for k in stride(from: c.count - 1, through: order, by: -1) {
        let falling = (0..<order).reduce(1) { $0 * (k - $1) }
        sum = sum * x + S(falling) * S(c[k])
      }
      return sum
    case .tanh:
      let y = try S.elementary(.tanh, x)
      return [y, .one - y * y, S(-2) * y * (.one - y * y)][order]
    case .sigmoid: return try Self.logistic(x, order)
    case .softplus: return order == 0 ? try S.elementary(.softplus, x) : try Self.logistic(x, order - 1)
    case .erf:
      if order == 0 { return try S.elementary(.erf, x) }
      let slope = try S.elementary(.erfDerivative, x)
      return order == 1 ? slope : S(-2) * x * slope
    case .sine:
      let y = try S.elementary(order == 1 ? .cosine : .sine, x)
      return order == 2 ? -y : y
    case .opaque: return try S.opaque(OpaqueFunction("σ", derivative: [order]), [x])
    case .homogeneous: return try Self.homogeneous(x, order)
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

  private static func logistic<S: Scalar>(_ x: S, _ order: Int) throws(Undecided) -> S {
    let y = try S.elementary(.sigmoid, x)
    return [y, y * (.one - y), y * (.one - y) * (.one - S(2) * y)][order]
  }

  private static func piecewise<S: Scalar>(_ x: S, below: S, above: S, _ order: Int) throws(Undecided) -> S {
    if order == 2, (above - below).vanishes == .yes { return .zero }
    let slope: S
    switch (x.isPositive, x.isNegative) {
    case (.yes, _): slope = above
    case (_, .yes): slope = below
    case (.no, .no):
      if order == 0 { return .zero }
      throw Undecided(.kink, "the slope of a piecewise-linear activation at 0")
    default: throw Undecided(.precision, "on which side of its kink a piecewise-linear activation is evaluated")
    }
    return [slope * x, slope, .zero][order]
  }

  /// σ, σ′ or σ″ applied to every entry; `nil` stands for the constant 1 (identity, order 1) or 0 (identity, order 2).
  func apply<S: Scalar>(_ z: Matrix<S>, order: Int = 0) throws(Undecided) -> Matrix<S>? {
    if self == .identity { return order == 0 ? z : nil }
    return try z.map { (x) throws(Undecided) in try self(x, order: order) }
  }
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
