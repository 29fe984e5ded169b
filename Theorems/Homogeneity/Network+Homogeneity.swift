extension Activation {
  /// The k with σ(αz) = αᵏ σ(z) for all α > 0, or `nil` where there is none.
  var homogeneityDegree: Int? {
    if isPositivelyHomogeneous { return 1 }
    guard case .polynomial(let c) = self else { return nil }
    let powers = c.indices.filter { c[$0].numerator != "0" }
    return powers.count == 1 ? powers[0] : nil
  }
}

extension Network {
  /// Whether no layer has a bias.
  var hasNoBias: Bool { parameters.blocks.allSatisfy { $0.bias == nil } }

  /// The D of f_{αθ} = α^D f_θ in a network without biases: D₀ = 0 and D_l = k_l (1 + D_{l−1}), where k_l is the degree of σ_l.
  ///
  /// Activations without a degree count as if they had degree 1, so that a theorem can say what fails with them.
  var homogeneityDegree: Int { activations.reduce(0) { ($1.homogeneityDegree ?? 1) * (1 + $0) } }

  /// The network and the samples, all shifted by the least s = 0, 1/2, 1, … at which no pre-activation stands on a kink.
  ///
  /// The search ends: weights, biases and inputs that are all positive have positive pre-activations.
  func offKinks(_ inputs: Matrix<S>) throws(Undecided) -> (network: Network, inputs: Matrix<S>) {
    func shifted(_ m: Matrix<S>, by k: Int) -> Matrix<S> { k == 0 ? m : m + .filled(S(k, over: 2), m.rows, m.columns) }
    for k in 0...32 {
      let network = at(parameters.map { shifted($0, by: k) })
      let samples = shifted(inputs, by: k)
      do throws(Undecided) {
        if try network.isDifferentiable(on: samples) == .yes { return (network, samples) }
      } catch { continue }  // An enclosure that touches the kink is as good as standing on it.
    }
    throw Undecided(.kink, "a network without pre-activations on a kink")
  }
}
