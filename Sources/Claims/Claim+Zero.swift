/// A system F(x) = 0 of n equations in n unknowns with its Jacobian, over one scalar.
public struct ZeroProblem<S: Field>: Sendable {
  /// n × 1 to n × 1.
  public let value: @Sendable (Matrix<S>) throws(Undecided) -> Matrix<S>
  /// n × 1 to n × n.
  public let jacobian: @Sendable (Matrix<S>) throws(Undecided) -> Matrix<S>

  /// A system by its values and its Jacobian, which must belong together.
  public init(
    value: @escaping @Sendable (Matrix<S>) throws(Undecided) -> Matrix<S>,
    jacobian: @escaping @Sendable (Matrix<S>) throws(Undecided) -> Matrix<S>
  ) {
    (self.value, self.jacobian) = (value, jacobian)
  }

  /// ∇L = 0 for the parameters of a network.
  public init(criticalPointOf objective: Objective<S>, like network: Network<S>) {
    self.init(
      value: { (x) throws(Undecided) in
        try objective.gradient(network.at(network.parameters.unflatten(x))).flattened
      },
      jacobian: { (x) throws(Undecided) in try objective.hessian(network.at(network.parameters.unflatten(x))) })
  }

  /// ∇L(θ) + T₀T₀ᵀ(θ − c) = 0, with the Jacobian ∇²L(θ) + T₀T₀ᵀ: what picks one point of each orbit of symmetries near c.
  /// ``Claim/criticalPoint(of:near:at:within:modulo:kind:)`` says what its zeros are.
  /// - Parameters:
  ///   - tangents: T₀, P × k; `nil` for none.
  ///   - centre: c, P numbers.
  public init(
    criticalPointOf objective: Objective<S>, like network: Network<S>, across tangents: Matrix<S>?, at centre: [ExactNumber]
  ) {
    let free = Self(criticalPointOf: objective, like: network)
    guard let tangents else {
      self = free
      return
    }
    let c = Matrix<S>(centre.count, 1) { i, _ in S(centre[i]) }
    let projection = tangents * tangents.transposed
    self.init(
      value: { (x) throws(Undecided) in try free.value(x) + projection * (x - c) },
      jacobian: { (x) throws(Undecided) in try free.jacobian(x) + projection })
  }
}

extension ZeroProblem {
  /// Where Newton's method leads from `start`: a proposal for ``Claim/uniqueZero(of:near:within:)``. Each iterate is cut to a single
  /// number, so that enclosures do not grow.
  ///
  /// It stops when steps do not get shorter any more, which the precision of the scalar decides, or after `limit` steps.
  /// It leaves no trace in a certificate: how many steps it takes may differ from arithmetic to arithmetic.
  /// - Throws: `.singular` where a Jacobian is; `.budget` where the steps do not become short; `.unavailable` over symbols.
  public func refined(from start: [ExactNumber], limit: Int = 60) throws(Undecided) -> [ExactNumber] {
    try Testimony.untraced { () throws(Undecided) in try newton(from: start, limit: limit) }
  }

  private func newton(from start: [ExactNumber], limit: Int) throws(Undecided) -> [ExactNumber] {
    var x = start
    var previous: Double?
    for k in 0..<limit {
      let point = Matrix<S>(x.count, 1) { i, _ in S(x[i]) }
      let step = try problemStep(at: point)
      let next = point - step
      var entries: [ExactNumber] = []
      for entry in next.entries { entries.append(try entry.exactMidpoint()) }
      x = entries
      let length = try step.squaredNorm.exactMidpoint().approximation
      if length == 0 { return x }
      if let previous, length >= previous / 4, k > 3 {
        if length < 1e-12 { return x }
        if k > 30 { break }
      }
      previous = length
    }
    throw Undecided(.budget, "Newton's method has not settled after \(limit) steps")
  }

  /// C·F(x) with C ≈ F′(x)⁻¹.
  private func problemStep(at x: Matrix<S>) throws(Undecided) -> Matrix<S> {
    try jacobian(x).approximateInverse * (try value(x))
  }

  /// Krawczyk's test of the box of all x within `radius` of each coordinate of `midpoint`. See ``Claim/uniqueZero(of:near:within:)``.
  /// - Throws: what evaluating F(m) and F′(m) throws; `.unavailable` where F′ has no values over the whole box, which more precision
  ///   does not change; `.unavailable` for arithmetics without enclosures.
  public func krawczyk(near midpoint: [ExactNumber], within radius: ExactNumber) throws(Undecided) -> KrawczykTest<S> {
    let n = midpoint.count
    func enclosure() throws(Undecided) -> Matrix<S> {
      try Matrix(n, 1) { (i, _) throws(Undecided) in try S.enclosure(around: midpoint[i], radius: radius) }
    }
    let m = Matrix<S>(n, 1) { i, _ in S(midpoint[i]) }
    // The point of the Jacobian and the point of the last factor are independent: two boxes, also where numbers are formulas.
    let (box, other) = (try enclosure(), try enclosure())
    let C = try jacobian(m).approximateInverse
    let step = C * (try value(m))
    let slopes: Matrix<S>
    do throws(Undecided) { slopes = try jacobian(box) } catch  where error.reason == .precision || error.reason == .kink {
      throw Undecided(.unavailable, "somewhere in the box: \(error.query); a smaller radius may help")
    }
    let K = m - step + (.identity(n) - C * slopes) * (other - m)
    let r = S(radius)
    let inside = (0..<n).map { i in Claim.all([K[i] .> m[i] - r, K[i] .< m[i] + r]) }
    return KrawczykTest(
      claim: .labelled("K(X) ⊂ int X", .all(inside)), box: box, jacobian: slopes,
      isStepInside: (0..<n).reduce(.yes) { $0 && (r - step[$1]).isPositive && (r + step[$1]).isPositive })
  }
}

/// What Krawczyk's test of one box X computes.
public struct KrawczykTest<S: Field>: Sendable {
  /// K(X) ⊂ int X: there is exactly one zero in X, and it lies inside. Where it is not shown nothing is known.
  public let claim: Claim<S>
  /// X, n × 1.
  public let box: Matrix<S>
  /// F′(X), n × n.
  public let jacobian: Matrix<S>
  /// Whether the approximate Newton step from the midpoint ends inside X. If it is known to, the arithmetic is fine enough, and a
  /// test that is not passed fails by the size of X; if it is known not to, by its place.
  public let isStepInside: Truth
}

extension KrawczykTest {
  /// Why the test is not passed, in words; its reason tells whether more precision may help.
  public var failure: Undecided {
    switch isStepInside {
    case .yes:
      Undecided(
        .unavailable, "Krawczyk's test is not passed on this box: it is too large for the curvature, or ∇²L nearly singular")
    case .no:
      Undecided(.unavailable, "Krawczyk's test is not passed on this box: Newton's step from the centre leaves it")
    case .unknown: Undecided(.precision, "Krawczyk's test is not passed on this box")
    }
  }
}

extension Claim where S: Field {
  /// F has exactly one zero within `radius` of each coordinate of `midpoint`, and it lies inside.
  ///
  /// By Krawczyk's operator K = m − C F(m) + (I − C F′(X)) (X − m) with X the box and C ≈ F′(m)⁻¹: K ⊂ int X shows existence and
  /// uniqueness. [Krawczyk1969] Only arithmetics of enclosures can form X; over others it is `.unavailable`. C is a
  /// proposal of floats; any matrix would do.
  /// - Returns: the claim, and the box X over which the zero may be anywhere.
  public static func uniqueZero(
    of problem: ZeroProblem<S>, near midpoint: [ExactNumber], within radius: ExactNumber
  ) throws(Undecided) -> (claim: Claim, box: Matrix<S>) {
    let test = try problem.krawczyk(near: midpoint, within: radius)
    return (test.claim, test.box)
  }

  /// Whether a conjunction of comparisons and facts is certainly true; no disjunctions or negations are looked into.
  public var isShown: Bool {
    switch self {
    case .equal(let a, let b): (a - b).vanishes == .yes
    case .less(let a, let b): (b - a).isPositive == .yes
    case .lessOrEqual(let a, let b): (a - b).isPositive == .no
    case .matricesEqual(let a, let b): a.count > 0 && (a - b).vanishes == .yes
    case .fact(let truth, _): truth == .yes
    case .all(let parts): !parts.isEmpty && parts.allSatisfy(\.isShown)
    case .labelled(_, let part): part.isShown
    default: false
    }
  }
}
