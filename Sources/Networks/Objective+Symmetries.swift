/// Which symmetries there may be, and which of them there are.
extension Network {
  /// Every ``Symmetry`` that the architecture and the loss make possible: in the order of layers, then ``Symmetry/free(parameter:)``
  /// for every parameter. The list depends on no number, so that a place in it means the same over every scalar.
  public func symmetryCandidates(for loss: Loss) -> [Symmetry] {
    var list: [Symmetry] = []
    for l in 0..<(depth - 1) {
      let units = 0..<parameters[l].weight.rows
      let degree = activations[l].isPositivelyHomogeneous ? 1 : activations[l].monomialDegree
      if let degree { list += units.map { .scaling(layer: l, unit: $0, degree: degree) } }
      guard activations[l].monomialDegree == 1 else { continue }
      for i in units { list += units.filter { $0 != i }.map { .mixing(layer: l, i: i, j: $0) } }
      for i in units { list += units.filter { $0 > i }.map { .rotation(layer: l, i: i, j: $0) } }
      if parameters[l].bias != nil, parameters[l + 1].bias != nil {
        list += units.map { .translation(layer: l, unit: $0) }
      }
    }
    if loss == .softmaxCrossEntropy, activations[depth - 1] == .identity {
      list += (0..<parameters[depth - 1].weight.columns).map { .outputShift(column: $0) }
      if parameters[depth - 1].bias != nil { list.append(.outputShift(column: nil)) }
    }
    return list + (0..<count).map { .free(parameter: $0) }
  }
}

extension Objective {
  /// Places in ``Network/symmetryCandidates(for:)`` of those that keep this objective, for all parameters of the network (which may be
  /// enclosures) and near them. A rotation is left out where both of its halves are there.
  /// - Throws: where it is not known which units are off.
  public func symmetries(of network: Network<S>) throws(Undecided) -> [Int] {
    let candidates = network.symmetryCandidates(for: loss)
    let test = try Invariance(self, network)
    let kept = candidates.indices.filter { test.keeps(candidates[$0]) == .yes }
    let found = Set(kept.map { candidates[$0] })
    return kept.filter { number in
      guard case .rotation(let l, let i, let j) = candidates[number] else { return true }
      return !found.isSuperset(of: [.mixing(layer: l, i: i, j: j), .mixing(layer: l, i: j, j: i)])
    }
  }

  /// Whether all of the symmetries keep this objective, for all parameters of the network (which may be enclosures) and near them:
  /// no penalty on what they move, but for rotations under an equal penalty of degree 2; targets that sum to 1 where outputs are
  /// shifted; units that are off at every sample, and inputs that are 0, where parameters are free. `no` means that it is not
  /// known to be one.
  ///
  /// Only candidates for this network and loss may be asked about: for others `yes` means nothing.
  /// - Throws: where it is not known which units are off.
  public func isInvariant(under symmetries: [Symmetry], near network: Network<S>) throws(Undecided) -> Truth {
    if symmetries.isEmpty { return .yes }
    let test = try Invariance(self, network)
    return symmetries.reduce(.yes) { $0 && test.keeps($1) }
  }
}

/// What it takes to tell which symmetries an objective has near a network.
private struct Invariance<S: Scalar> {
  let objective: Objective<S>
  let network: Network<S>
  /// For each hidden layer, whether a unit is off at every sample.
  let isOff: [[Bool]]
  let places: [Parameters<S>.Place]

  init(_ objective: Objective<S>, _ network: Network<S>) throws(Undecided) {
    (self.objective, self.network, places) = (objective, network, network.parameters.places)
    guard network.activations.dropLast().contains(.relu) else {
      isOff = network.activations.map { _ in [] }
      return
    }
    let pass = try network.forward(objective.data.inputs)
    isOff = network.activations.indices.map { l in
      guard network.activations[l] == .relu, l < network.depth - 1 else { return [] }
      let z = pass.preactivations[l]
      return (0..<z.rows).map { i in z.columns > 0 && (0..<z.columns).allSatisfy { z[i, $0].isNegative == .yes } }
    }
  }

  /// The strengths of the incoming weights and the bias of a unit, and those of its outgoing weights.
  private func strengths(_ r: Regularizer<S>, _ l: Int, unit i: Int) -> (incoming: [S], outgoing: [S]) {
    let block = r.strengths[l]
    return (block.weight[row: i].entries + (block.bias.map { [$0[i]] } ?? []), r.strengths[l + 1].weight[column: i].entries)
  }

  private func vanish(_ strengths: [S]) -> Truth { strengths.reduce(.yes) { $0 && $1.vanishes } }

  /// Whether no penalty has a strength among those that `part` takes from it.
  private func isUnpenalised(_ part: (Regularizer<S>) -> [S]) -> Truth {
    objective.regularizers.reduce(.yes) { $0 && vanish(part($1)) }
  }

  func keeps(_ symmetry: Symmetry) -> Truth {
    switch symmetry {
    case .scaling(let l, let i, _):
      return isUnpenalised { r in
        let s = strengths(r, l, unit: i)
        return s.incoming + s.outgoing
      }
    case .mixing(let l, let i, let j):
      // Row i and column j change, by multiples of row j and of column i.
      return isUnpenalised { strengths($0, l, unit: i).incoming + strengths($0, l, unit: j).outgoing }
    case .rotation(let l, let i, let j):
      return objective.regularizers.reduce(.yes) { truth, r in
        let (a, b) = (strengths(r, l, unit: i), strengths(r, l, unit: j))
        let (s, t) = (a.incoming + a.outgoing, b.incoming + b.outgoing)
        if r.degree == 2, r.isUniform { return truth }
        let areEqual: Truth = r.degree == 2 ? vanish(zip(s, t).map { $0 - $1 }) : .no
        return truth && (areEqual || vanish(s + t))
      }
    case .translation(let l, let i):
      return isUnpenalised { r in (r.strengths[l].bias.map { [$0[i]] } ?? []) + (r.strengths[l + 1].bias?.entries ?? []) }
    case .outputShift(let column):
      let last = network.depth - 1
      let isFree = isUnpenalised { r in
        column.map { r.strengths[last].weight[column: $0].entries } ?? r.strengths[last].bias?.entries ?? []
      }
      let y = objective.data.targets
      return (0..<y.columns).reduce(isFree) { $0 && (y[column: $1].entries.reduce(-S.one) { $0 + $1 }).vanishes }
    case .free(let k): return isFree(k)
    }
  }

  private func isFree(_ k: Int) -> Truth {
    let place = places[k]
    let isUnpenalised = objective.regularizers.reduce(Truth.yes) { truth, r in
      let block = r.strengths[place.layer]
      return truth && (place.column.map { block.weight[place.row, $0].vanishes } ?? block.bias?[place.row].vanishes ?? .yes)
    }
    if isOff[place.layer].indices.contains(place.row), isOff[place.layer][place.row] { return isUnpenalised }
    guard let column = place.column else { return .no }
    if place.layer == 0 { return isUnpenalised && objective.data.inputs[row: column].vanishes }
    let below = isOff[place.layer - 1]
    return below.indices.contains(column) && below[column] ? isUnpenalised : .no
  }
}
