/// What theorems about embeddings quantify over.
extension Choices {
  /// A hidden unit: its layer ("layer", from 1) and its number in it ("unit", from 0).
  mutating func hiddenUnit<S: Scalar>(of network: Network<S>) -> (layer: Int, unit: Int, width: Int) {
    let hidden = network.depth - 1
    let layer = integer("layer", in: 1...hidden, atMost: hidden)
    let width = network.widths[layer]
    return (layer, integer("unit", in: 0...(width - 1), atMost: width - 1), width)
  }

  /// A splitting of a hidden unit into copies ("copies") with outgoing shares ("shares").
  /// - Parameter normalised: whether the first share is replaced by what makes their sum 1.
  mutating func splitting<S: Scalar>(of network: Network<S>, normalised: Bool) -> Widening<S> {
    splitting(of: network, copies: 2...3, normalised: normalised)
  }

  /// A splitting into shares that sum to 1, which leaves the network as it is unless more than one of "copies" is asked for: how a
  /// critical point of a few parameters becomes one of many.
  mutating func replication<S: Scalar>(of network: Network<S>) -> Widening<S> {
    splitting(of: network, copies: 1...1, normalised: true)
  }

  private mutating func splitting<S: Scalar>(
    of network: Network<S>, copies: ClosedRange<Int>, normalised: Bool
  ) -> Widening<S> {
    let (layer, unit, width) = hiddenUnit(of: network)
    let count = integer("copies", in: copies)
    var shares = [S.one]
    if count > 1 || !normalised {
      let drawn: Matrix<S> = matrix("shares", count, 1, fanIn: count)
      shares = drawn.entries
      if normalised { shares[0] = shares.dropFirst().reduce(S.one) { $0 - $1 } }
    }
    return .splitting(unit, ofLayer: layer, width: width, shares: shares)
  }

  /// Whether a matrix was given or drawn as a seed and a shape.
  var hasSeeds: Bool { made.values.contains { if case .seeded = $0 { true } else { false } } }

  /// A generic network and samples near the drawn ones, at which no activation stands on its kink: moved off the lattice of small
  /// integers. Numbers that come from a seed are generic already; should one still touch a kink, all are shifted.
  func generic<S: Field>(_ network: Network<S>, _ inputs: Matrix<S>) throws(Undecided) -> (Network<S>, Matrix<S>) {
    hasSeeds ? try network.offKinks(inputs) : (network.offTheLattice, inputs.offTheLattice)
  }

  /// Activations at which critical points are constructed: the transcendental ones where the scalar has them, because the
  /// Jacobian of their networks has full rank at almost every point, which an enclosure can show.
  static func activationsForCriticalPoints<S: Scalar>(over: S.Type) -> [Activation] {
    activations(over: S.self).count > rationalActivations.count ? transcendentalActivations : rationalActivations
  }

  /// Twice differentiable activations, also some with σ(0) ≠ 0; over symbols the one that stands for all of them.
  static func smoothActivations<S: Scalar>(over: S.Type) -> [Activation] {
    let smooth = activations(over: S.self).filter(\.isSmooth)
    return isSymbolic(S.self) ? smooth : smooth + [.polynomial([1, 1]), .polynomial([1, 0, 1])]
  }

  /// Twice differentiable activations, and ReLU, which is not differentiable at the pre-activation 0 of a null unit.
  static func activationsAtNullUnits<S: Scalar>(over: S.Type) -> [Activation] {
    smoothActivations(over: S.self) + (isSymbolic(S.self) ? [] : [.relu])
  }

  /// The twice differentiable ones among those at which critical points are constructed.
  static func smoothActivationsForCriticalPoints<S: Scalar>(over: S.Type) -> [Activation] {
    let critical = activationsForCriticalPoints(over: S.self)
    return critical == transcendentalActivations ? critical : smoothActivations(over: S.self)
  }
}

extension Widening {
  /// The sum of the outgoing factors of all copies of one unit is 1, for each unit.
  func sharesSumToOne() -> Claim<S> {
    var sums: [Int: S] = [:]
    for (i, share) in zip(origin, outgoing) { sums[i] = (sums[i] ?? .zero) + share }
    return .forAll(sums.keys.sorted()) { i in sums[i]! .== .one }
  }
}

extension Matrix {
  /// The inputs moved off the lattice of small integers, each sample by another amount, so that few pre-activations are 0.
  var offTheLattice: Matrix { self + Matrix(rows, columns) { i, n in S(2 * n + 1, over: 32 << i) } }
}

extension Network {
  /// The network with every parameter moved off the lattice of small integers by its own amount: a generic point.
  var offTheLattice: Network {
    let θ = parameters.flattened
    return at(parameters.unflatten(θ + Matrix(θ.rows, 1) { k, _ in S(2 * k + 1, over: 64) }))
  }
}
