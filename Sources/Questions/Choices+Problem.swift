/// The names by which problem files give a problem.
extension Choices {
  /// A network by the names of ``Choices/network(depth:width:inputs:outputs:activations:bias:)`` behind a prefix, with an activation
  /// for all hidden layers ("activation") or one for each layer ("activations" = each, "activation 1", …).
  mutating func network<S: Scalar>(named prefix: String, inputs: Int? = nil, outputs: Int? = nil) -> Network<S> {
    let depth = integer("\(prefix)depth", in: 1...3, atMost: 64)
    var widths = [inputs ?? integer("\(prefix)inputs", in: 1...3)]
    for l in 1..<max(depth, 1) { widths.append(integer("\(prefix)width \(l)", in: 1...3)) }
    widths.append(outputs ?? integer("\(prefix)outputs", in: 1...2))
    let known = Self.activations(over: S.self)
    var σ = Array(repeating: Activation.identity, count: depth)
    if option("\(prefix)activations", of: ["one", "each"]) == "each" {
      for l in 0..<depth { σ[l] = activation("\(prefix)activation \(l + 1)", of: known) }
    } else if depth > 1 {
      let hidden = activation("\(prefix)activation", of: known)
      for l in 0..<(depth - 1) { σ[l] = hidden }
    }
    let isBiased = option("\(prefix)bias", of: ["no", "yes"]) == "yes"
    let blocks = (1...depth).map { l in
      Parameters<S>.Block(
        weight: matrix("\(prefix)W\(l)", widths[l], widths[l - 1]),
        bias: isBiased ? matrix("\(prefix)b\(l)", widths[l], 1) : nil)
    }
    return Network(Parameters(blocks), activations: σ)
  }

  /// Another point of the parameter space of a network ("better W1", "better b1", …).
  mutating func point<S: Scalar>(named prefix: String, like network: Network<S>) -> Network<S> {
    let blocks = network.parameters.blocks.enumerated().map { l, block in
      Parameters<S>.Block(
        weight: matrix("\(prefix)W\(l + 1)", block.weight.rows, block.weight.columns),
        bias: block.bias.map { matrix("\(prefix)b\(l + 1)", $0.rows, 1) })
    }
    return network.at(Parameters(blocks))
  }

  /// No penalty, one of one strength ("λ"), or one with a strength for each parameter ("λ1", "λc1", …), of a degree.
  mutating func penalties<S: Scalar>(like θ: Parameters<S>) -> [Regularizer<S>] {
    let kind = option("penalty", of: ["none", "equal", "each"])
    if kind == "none" { return [] }
    let degree = integer("degree", in: 1...4, atMost: 12)
    if kind == "equal" { return [Regularizer(degree: degree, strength: number("λ"), like: θ)] }
    return [Regularizer(degree: degree, strengths: direction("λ", like: θ))]
  }
}

extension Problem {
  /// The problem that choices tell.
  public init(_ choose: inout Choices) {
    let loss = choose.loss(over: Real.self)
    let network: Network<Real> = choose.network(named: "")
    let data: Dataset<Real> = choose.data(inputs: network.widths[0], outputs: network.widths[network.depth], for: loss)
    self.init(network, Objective(loss, on: data, regularizers: choose.penalties(like: network.parameters)))
  }
}
