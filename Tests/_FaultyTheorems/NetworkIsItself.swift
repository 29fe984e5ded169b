import Claims

/// f(X) = f(X) for a drawn network and drawn samples: asks for every name that a problem file can give.
public struct NetworkIsItself<Real: Field>: Theorem {
  public static var statement: Statement { Statement("A network is itself", source: "", "f(X) = f(X) and L = L.") }
  public let network: Network<Real>
  public let data: Dataset<Real>

  public var hypotheses: [Hypothesis<Real>] { [] }

  public var conclusion: Claim<Real> {
    get throws(Undecided) {
      let f = try network(data.inputs)
      return .all([f .== f, .matricesEqual(data.targets, data.targets)])
    }
  }

  public static func draw(_ choose: inout Choices) throws(Undecided) -> Self {
    let network: Network<Real> = choose.network()
    return Self(network: network, data: choose.data(inputs: network.widths[0], outputs: network.widths[network.depth]))
  }
}
