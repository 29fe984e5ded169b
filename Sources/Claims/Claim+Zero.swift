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
}

extension ZeroProblem {
  /// Where Newton's method leads from `start`: a proposal for ``Claim/uniqueZero(of:near:within:)``. Each iterate is cut to a single
  /// number, so that enclosures do not grow.
  ///
  /// It stops when steps do not get shorter any more, which the precision of the scalar decides, or after `limit` steps.
  /// - Throws: `.singular` where a Jacobian is; `.budget` where the steps do not become short; `.unavailable` over symbols.
  public func refined(from start: [ExactNumber], limit: Int = 60) throws(Undecided) -> [ExactNumber] {
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
    let n = midpoint.count
    func enclosure() throws(Undecided) -> Matrix<S> {
      try Matrix(n, 1) { (i, _) throws(Undecided) in try S.enclosure(around: midpoint[i], radius: radius) }
    }
    let m = Matrix<S>(n, 1) { i, _ in S(midpoint[i]) }
    // The point of the Jacobian and the point of the last factor are independent: two boxes, also where numbers are formulas.
    let (box, other) = (try enclosure(), try enclosure())
    let C = try problem.jacobian(m).approximateInverse
    let K = m - C * (try problem.value(m)) + (.identity(n) - C * (try problem.jacobian(box))) * (other - m)
    let r = S(radius)
    let inside = (0..<n).map { i in Claim.all([K[i] .> m[i] - r, K[i] .< m[i] + r]) }
    return (.labelled("K(X) ⊂ int X", .all(inside)), box)
  }
}
