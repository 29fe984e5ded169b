/// The Hessian of an objective at one point of parameter space, as a linear map u ↦ ∇²L · u.
///
/// Forward and backward pass do not depend on u. They are kept from one product to the next as far as the memory given allows, and
/// computed again for the rest of the samples.
public struct HessianOperator<S: Scalar>: Sendable {
  /// What is differentiated, and where.
  public let objective: Objective<S>
  public let network: Network<S>
  /// The samples in lanes and parts, and for each part what was kept of it.
  private let lanes: [[Range<Int>]]
  private let kept: [[Objective<S>.Linearization?]]
  /// The diagonals that the regularisers add.
  private let diagonals: [Parameters<S>]

  fileprivate init(_ objective: Objective<S>, at network: Network<S>, keeping memory: Int) throws(Undecided) {
    (self.objective, self.network) = (objective, network)
    let lanes = S.Storage.lanes(samples: objective.data.count, parameters: network.count)
    let bytes = Objective<S>.Linearization.size(of: network) * MemoryLayout<S>.stride
    let share = memory / lanes.count
    kept = try S.Storage.concurrently(lanes.count) { (lane) throws(Undecided) in
      var (list, left): ([Objective<S>.Linearization?], Int) = ([], share)
      for samples in lanes[lane] {
        left -= bytes * samples.count
        list.append(left < 0 ? nil : try Objective<S>.Linearization(of: objective, at: network, objective.data.part(samples)))
      }
      return list
    }
    self.lanes = lanes
    var diagonals: [Parameters<S>] = []
    for r in objective.regularizers { diagonals.append(try r.hessianDiagonal(network.parameters)) }
    self.diagonals = diagonals
  }

  /// The number of parameters P: the order of the Hessian.
  public var order: Int { network.count }

  /// ∇²L · u for u of the shape of the parameters.
  /// - Throws: `.kink` where an activation stands on its kink, `.precision` where an enclosure contains one.
  public func callAsFunction(_ u: Parameters<S>) throws(Undecided) -> Parameters<S> {
    let along = Objective<S>.Tangents(count: 1, weights: u.blocks.map(\.weight), biases: u.blocks.map(\.bias))
    let sums = try S.Storage.concurrently(lanes.count) { (lane) throws(Undecided) in
      var sum = LayerSums<S>(depth: network.depth)
      for (samples, known) in zip(lanes[lane], kept[lane]) {
        let point: Objective<S>.Linearization
        if let known {
          point = known
        } else {
          point = try Objective<S>.Linearization(of: objective, at: network, objective.data.part(samples))
        }
        try objective.addDerivatives(of: network, point, along: along, downTo: 0, to: &sum)
      }
      return sum
    }
    var result = LayerSums.total(of: sums)
    for diagonal in diagonals { result += diagonal.zip(u) { $0.hadamard($1) } }
    return result
  }
}

extension Objective {
  /// The Hessian at a network as an operator, for repeated products.
  ///
  /// - Parameter memory: how many bytes the passes may be kept in; what does not fit is computed again at every product. For types that
  ///   keep their digits elsewhere only the references are counted.
  /// - Throws: as ``gradient(_:)`` does, for the samples that are kept.
  public func linearized(at network: Network<S>, keeping memory: Int = 1 << 30) throws(Undecided) -> HessianOperator<S> {
    try HessianOperator(self, at: network, keeping: memory)
  }
}
