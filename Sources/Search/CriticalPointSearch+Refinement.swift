import ExactArithmetic
import FloatArithmetic
import Networks

extension CriticalPointSearch.Point {
  /// The critical point to the precision of `objective`, by steps in floats from gradients in enclosures: iterative refinement with one
  /// preconditioner, which gains as many digits in each step as the condition of the Hessian leaves of a double's. A proposal.
  /// - Parameters:
  ///   - objective: over balls of the precision that is wanted, and the network over the same.
  ///   - nullity: how many directions symmetries leave free.
  /// - Returns: the parameters; as near as it came where steps stop getting shorter.
  public func refined<S: Field>(
    over objective: Objective<S>, _ network: Network<S>, nullity: Int, until deadline: ContinuousClock.Instant
  ) throws(Undecided) -> [ExactNumber] {
    let inverse = spectrum.inverting(nullity: nullity)
    var x = Matrix<S>(parameters.count, 1) { i, _ in S(ExactNumber(exactly: parameters[i]) ?? 0) }
    var previous = Double.infinity
    for _ in 0..<60 where ContinuousClock().now < deadline {
      let g = try objective.gradient(network.at(network.parameters.unflatten(x))).flattened
      var residual: [Double] = []
      for entry in g.entries { residual.append(try entry.exactMidpoint().approximation) }
      let step = spectrum.applying(inverse, to: residual)
      let length = maximumNorm(step)
      guard length.isFinite, length < previous / 2 else { break }
      previous = length
      let next = x - Matrix<S>(column: step.map { S(ExactNumber(exactly: $0) ?? 0) })
      // Cut to single numbers, so that enclosures do not grow.
      var entries: [S] = []
      for entry in next.entries { entries.append(S(try entry.exactMidpoint())) }
      x = Matrix(column: entries)
      if length == 0 { break }
    }
    var result: [ExactNumber] = []
    for entry in x.entries { result.append(try entry.exactMidpoint()) }
    return result
  }

  /// A radius for Krawczyk's test around `centre`: twice a bound, up to rounding, of |C||∇L| with C ≈ (∇²L)⁻¹, where |∇L| is the
  /// enclosure's greatest magnitude. Below it the test cannot be passed.
  public func radius<S: RigorousScalar & Field>(
    around centre: [ExactNumber], over objective: Objective<S>, _ network: Network<S>, nullity: Int
  ) throws(Undecided) -> Double {
    let x = Matrix<S>(centre.count, 1) { i, _ in S(centre[i]) }
    let g = try objective.gradient(network.at(network.parameters.unflatten(x))).flattened
    var sizes: [Double] = []
    for entry in g.entries { sizes.append(abs(try entry.exactMidpoint().approximation) + entry.width / 2) }
    let inverse = spectrum.matrix(spectrum.inverting(nullity: nullity))
    let n = sizes.count
    return 2
      * (0..<n).reduce(0) { most, i in
        max(most, (0..<n).reduce(0) { $0 + abs(inverse[i * n + $1]) * sizes[$1] })
      }
  }
}
