/// The expected loss under dropout in one hidden layer.
///
/// Each unit is kept with probability p, and its outgoing weights are then divided by p. The expectation is the sum over all
/// subsets of kept units, each of which is an ordinary network: θ ↦ Dθ with a diagonal D.
struct Dropout<Real: Field> {
  let data: Dataset<Real>
  let layer: Int
  /// p, in (0, 1].
  let keep: Real

  /// The diagonal maps D of all subsets of kept units, with their probabilities.
  private func masks(_ width: Int) throws(Undecided) -> [(probability: Real, D: Widening<Real>)] {
    if width > 12 { throw Undecided(.budget, "all subsets of \(width) units") }
    let (kept, dropped) = (try keep.reciprocal(), Real.zero)
    return (0..<(1 << width)).map { subset in
      let isKept = (0..<width).map { subset >> $0 & 1 == 1 }
      return (
        isKept.reduce(Real.one) { $0 * ($1 ? keep : .one - keep) },
        Widening(
          layer: layer, origin: Array(0..<width), incoming: isKept.map { _ in .one },
          outgoing: isKept.map { $0 ? kept : dropped })
      )
    }
  }

  /// E L(Dθ).
  func callAsFunction(_ network: Network<Real>) throws(Undecided) -> Real {
    var sum = Real.zero
    for (probability, D) in try masks(network.widths[layer]) {
      sum += probability * (try Objective(on: data)(D(network)))
    }
    return sum
  }

  /// ∇ E L(Dθ) = E Dᵀ ∇L(Dθ), and Dᵀ = D.
  func gradient(_ network: Network<Real>) throws(Undecided) -> Parameters<Real> {
    var sum = network.parameters.zeros
    for (probability, D) in try masks(network.widths[layer]) {
      sum = sum + probability * D(try Objective(on: data).gradient(D(network)))
    }
    return sum
  }
}
