/// Targets at which a given point is critical for the squared loss, with residuals that need not vanish.
///
/// The gradient is affine in the targets, g(Y) = g(0) + A vec(Y), whatever is added to the loss. So one chooses the parameters
/// and the inputs first and then solves a linear system: exactly, over ℚ.
/// - Parameters:
///   - outputs, samples: the shape of Y. More entries than parameters leave room for residuals.
///   - mixing: coefficients of the kernel of A in the solution; those in excess are ignored.
///   - gradient: Y ↦ g(Y).
/// - Returns: a solution of g(Y) = 0, or `nil` where there is none.
/// - Throws: `.precision` over balls where A has not full rank.
func criticalTargets<S: Field>(
  outputs: Int, samples: Int, mixing: Matrix<S>, gradient: (Matrix<S>) throws(Undecided) -> Parameters<S>
) throws(Undecided) -> Matrix<S>? {
  let count = outputs * samples
  let atZero = try gradient(Matrix(zeros: outputs, samples)).flattened
  var columns: [Matrix<S>] = []
  for k in 0..<count {
    let unit = Matrix<S>(outputs, samples) { i, n in i * samples + n == k ? .one : .zero }
    columns.append(try gradient(unit).flattened - atZero)
  }
  let system = Matrix(flattening: columns + [atZero]).reshaped(count + 1, atZero.count).transposed
  let kernel = try system.nullSpace
  let candidates = (0..<kernel.columns).filter { kernel[count, $0].vanishes != .yes }
  // Floats take one that is certainly not 0; enclosures try more bits.
  let certain = S.self is any RigorousScalar.Type ? nil : candidates.first { kernel[count, $0].vanishes == .no }
  guard let k = certain ?? candidates.first else { return nil }
  let particular = try kernel[count, k].reciprocal() * kernel[column: k]
  var solution = particular
  for (m, j) in (0..<kernel.columns).filter({ $0 != k }).prefix(mixing.count).enumerated() {
    solution += mixing[m] * (kernel[column: j] - kernel[count, j] * particular)
  }
  return solution.block(rows: 0..<count, columns: 0..<1).reshaped(outputs, samples)
}

extension Choices {
  /// Samples at which the network's parameters are critical for the squared loss ("X" candidates, "residuals").
  ///
  /// Candidates at which an activation stands on a kink are left out.
  mutating func criticalData<S: Field>(for network: Network<S>) throws(Undecided) -> Dataset<S>? {
    let outputs = network.widths[network.depth]
    let needed = samplesForCriticalPoints(of: network)
    let candidates: Matrix<S> = matrix("X", network.widths[0], 2 * needed).offTheLattice
    var regular: [Int] = []
    for n in 0..<candidates.columns where regular.count < needed {
      switch try network.isDifferentiable(on: candidates[column: n]) {
      case .yes: regular.append(n)
      case .no: continue
      case .unknown: throw Undecided(.precision, "whether sample \(n + 1) puts an activation on its kink")
      }
    }
    if regular.isEmpty { return nil }
    let x = candidates.selecting(columns: regular)
    let y = try criticalTargets(
      outputs: outputs, samples: x.columns, mixing: matrix("residuals", outputs * needed, 1)
    ) { (y) throws(Undecided) in
      try Objective(on: Dataset(inputs: x, targets: y)).gradient(network)
    }
    return y.map { Dataset(inputs: x, targets: $0) }
  }
}

/// As many samples as it takes to tell apart the parameters that one output depends on, and one more if there is only one.
/// Generically the first columns of the linear system are then independent up to its full rank, as balls need it.
func samplesForCriticalPoints<S: Scalar>(of network: Network<S>) -> Int {
  let (last, outputs) = (network.parameters[network.depth - 1].count, network.widths[network.depth])
  return network.count - last + last / outputs + (outputs == 1 ? 1 : 0)
}
