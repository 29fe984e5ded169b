/// A one-parameter group of maps of parameter space that keeps what a network computes, or its loss, near a point.
///
/// Layers, units and parameters are counted from 0 here and from 1 in ``description``. It says what is moved and how; that nothing
/// else than the network changes with it, a penalty say, is asked of ``Objective/isInvariant(under:near:)``.
public enum Symmetry: Hashable, Sendable {
  /// A unit whose activation is positively homogeneous, or a multiple of zᵖ: its incoming weights and bias times c > 0, its outgoing
  /// weights times c^−degree.
  case scaling(layer: Int, unit: Int, degree: Int)
  /// Units i ≠ j of a linear layer: (W, b; W′) becomes (AW, Ab; W′A⁻¹) with A = 1 + t eᵢeⱼᵀ.
  case mixing(layer: Int, i: Int, j: Int)
  /// The same with a rotation A of the units i < j, under which sums of squares stay what they are.
  case rotation(layer: Int, i: Int, j: Int)
  /// The bias of a unit of a linear layer moves, and those of the next layer take it back.
  case translation(layer: Int, unit: Int)
  /// A constant is added to all outputs, of which the cross-entropy of a softmax sees only differences: to a column of the last
  /// layer's weights, or to its bias (`nil`).
  case outputShift(column: Int?)
  /// One parameter, in flat order, on which nothing depends nearby: of a ReLU unit that is off at every sample, or of an input that is
  /// 0 at every sample.
  case free(parameter: Int)
}

extension Symmetry: CustomStringConvertible {
  public var description: String {
    switch self {
    case .scaling(let l, let i, _): "scaling of unit \(i + 1) of layer \(l + 1)"
    case .mixing(let l, let i, let j): "adding unit \(j + 1) to unit \(i + 1) of layer \(l + 1)"
    case .rotation(let l, let i, let j): "rotation of units \(i + 1) and \(j + 1) of layer \(l + 1)"
    case .translation(let l, let i): "translation of unit \(i + 1) of layer \(l + 1)"
    case .outputShift(let j): "shift of all outputs by " + (j.map { "column \($0 + 1) of the last layer" } ?? "the last bias")
    case .free(let k): "parameter \(k + 1), on which nothing depends"
    }
  }
}

extension Symmetry {
  /// The velocity at θ, P × 1, affine in θ. If L is invariant, ⟨∇L, T⟩ = 0 near θ, and hence ∇²L · T = 0 where ∇L = 0.
  public func tangent<S: Scalar>(at network: Network<S>) -> Matrix<S> {
    let θ = network.parameters
    var u = θ.zeros
    /// (E W, E b; −degree · W′ E) with E = Σ ± eᵢeⱼᵀ.
    func mix(_ l: Int, degree: Int = 1, _ pairs: [(i: Int, j: Int, sign: Int)]) {
      let n = θ[l].weight.rows
      let E = Matrix<S>(n, n) { p, q in pairs.first { $0.i == p && $0.j == q }.map { S($0.sign) } ?? .zero }
      u[l] = Parameters.Block(weight: E * θ[l].weight, bias: θ[l].bias.map { E * $0 })
      u[l + 1].weight = S(-degree) * (θ[l + 1].weight * E)
    }
    switch self {
    case .scaling(let l, let i, let degree): mix(l, degree: degree, [(i, i, 1)])
    case .mixing(let l, let i, let j): mix(l, [(i, j, 1)])
    case .rotation(let l, let i, let j): mix(l, [(i, j, 1), (j, i, -1)])
    case .translation(let l, let i):
      u[l].bias?[i] = .one
      u[l + 1].bias = -(network.activations[l].linearFactor() * θ[l + 1].weight[column: i])
    case .outputShift(let column):
      let last = network.depth - 1
      for i in 0..<θ[last].weight.rows {
        if let column { u[last].weight[i, column] = .one } else { u[last].bias?[i] = .one }
      }
    case .free(let k): return Matrix(network.count, 1) { p, _ in p == k ? .one : .zero }
    }
    return u.flattened
  }

  /// The velocities of several symmetries as the columns of a P × k matrix.
  public static func tangents<S: Scalar>(_ list: [Symmetry], at network: Network<S>) -> Matrix<S> {
    Matrix(flattening: list.map { $0.tangent(at: network) }).reshaped(list.count, network.count).transposed
  }

  /// Numbers, counted in the list, of symmetries whose velocities at θ are independent and span those of all, as far as floats can
  /// tell: a proposal.
  ///
  /// Orthogonalisation that takes the one that is farthest from the span of those before, and ends where all are within `tolerance`
  /// of it, relative to their lengths.
  /// - Throws: `.nonFinite` where a velocity is not finite; `.unavailable` over symbols.
  public static func independent<S: Scalar>(
    among list: [Symmetry], at network: Network<S>, tolerance: Double = 1e-6
  ) throws(Undecided) -> [Int] {
    var rest: [(number: Int, vector: [Double])] = []
    for (number, symmetry) in list.enumerated() {
      var vector: [Double] = []
      for x in symmetry.tangent(at: network).entries { vector.append(try x.exactMidpoint().approximation) }
      if let unit = Self.normalised(vector) { rest.append((number, unit)) }
    }
    var chosen: [Int] = []
    while let next = rest.indices.max(by: { Self.square(rest[$0].vector) < Self.square(rest[$1].vector) }),
      let direction = Self.normalised(rest[next].vector), Self.square(rest[next].vector) > tolerance * tolerance
    {
      chosen.append(rest.remove(at: next).number)
      for k in rest.indices {
        let length = zip(rest[k].vector, direction).reduce(0) { $0 + $1.0 * $1.1 }
        for p in direction.indices { rest[k].vector[p] -= length * direction[p] }
      }
    }
    return chosen.sorted()
  }

  private static func square(_ v: [Double]) -> Double { v.reduce(0) { $0 + $1 * $1 } }

  private static func normalised(_ v: [Double]) -> [Double]? {
    let length = square(v).squareRoot()
    return length > 0 && length.isFinite ? v.map { $0 / length } : nil
  }
}

extension Activation {
  /// The p of a nonzero multiple of zᵖ, p ≥ 1; `nil` for others.
  public var monomialDegree: Int? {
    switch self {
    case .identity: return 1
    case .polynomial(let c):
      let terms = c.indices.filter { c[$0].numerator != "0" }
      return terms.count == 1 && terms[0] > 0 ? terms[0] : nil
    default: return nil
    }
  }

  /// The c of c·z, for a linear activation.
  func linearFactor<S: Scalar>() -> S {
    if case .polynomial(let c) = self, c.count > 1 { return S(c[1]) }
    return .one
  }
}
