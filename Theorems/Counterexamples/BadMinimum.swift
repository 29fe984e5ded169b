/// A claim that a local minimum is global, as several false theorems make it: no other point has a lower value.
public protocol BadMinimum<Real>: Counterexample where Real: Field {
  /// θ, the local minimum.
  var network: Network<Real> { get }
  var objective: Objective<Real> { get }
  /// θ′, a network of the same shape.
  var better: Network<Real> { get }
}

extension BadMinimum {
  public var conclusion: Claim<Real> {
    get throws(Undecided) { try objective(network) .<= (try objective(better)) }
  }

  public var exhibits: [Exhibit<Real>] {
    get throws(Undecided) {
      [
        Exhibit("values", [("at θ", .number(try objective(network))), ("at θ′", .number(try objective(better)))]),
        Exhibit("inertia", [("at θ", .text("\(try objective.hessian(network).inertia)"))]),
      ]
    }
  }

  public var pictures: [Picture<Real>] {
    get throws(Undecided) {
      let (θ, θʹ) = (network.parameters, better.parameters)
      return [
        .loss(
          "From the local minimum to the better point", "The value first rises from θ at t = 0 and is lower at θ′, t = 1.",
          objective, from: network, along: θʹ - θ, -0.5...1.25),
        Picture(
          "The plane of both points", "The value at x·θ + y·θ′: a basin at θ, and a deeper one towards θ′.",
          .surface(x: "x", -0.5...1.5, y: "y", -0.5...1.5, marks: [.init("θ", 1, 0), .init("θ′", 0, 1)]) {
            (x, y) throws(Undecided) in try objective(network.at(x * θ + y * θʹ))
          }),
        Picture(
          "Curvature at the local minimum", "No eigenvalue of the Hessian is negative.",
          .spectra([("θ", try objective.hessian(network))])),
      ]
    }
  }
}

extension Network where S: Field {
  /// The tangents of the changes of basis W₁ ← CW₁, W₂ ← W₂C⁻¹ in the hidden layer of a linear network of two layers, which keep
  /// its function: (KW₁, −W₂K) for every unit matrix K, as columns.
  var basisTangents: Matrix<S> {
    let (h, W1, W2) = (widths[1], parameters[0].weight, parameters[1].weight)
    var columns: [Matrix<S>] = []
    for a in 0..<h {
      for b in 0..<h {
        let K = Matrix<S>(h, h) { i, j in i == a && j == b ? .one : .zero }
        columns.append(Parameters([.init(weight: K * W1), .init(weight: -(W2 * K))]).flattened)
      }
    }
    return columns.dropFirst().reduce(columns[0]) { $0.appending(columns: $1) }
  }

  /// The tangents of the rescalings (w, b, a) ← (cw, cb, a/c), c > 0, of one hidden unit each, which keep the function of a
  /// network with positively homogeneous activations: (w, b, −a), as columns.
  var rescalingTangents: Matrix<S> {
    var columns: [Matrix<S>] = []
    for layer in 1..<depth {
      for unit in 0..<widths[layer] {
        let factors = (0..<widths[layer]).map { $0 == unit ? (S(2), S.zero) : (.one, .one) }
        let moved = Widening(
          layer: layer, origin: Array(0..<widths[layer]), incoming: factors.map(\.0), outgoing: factors.map(\.1))
        columns.append((moved(parameters) - parameters).flattened)
      }
    }
    return columns.dropFirst().reduce(columns[0]) { $0.appending(columns: $1) }
  }
}

extension Choices {
  /// Another point of a network's parameter space ("W′1", "W′c1", …).
  mutating func other<S: Scalar>(than network: Network<S>) -> Network<S> {
    network.at(direction("W′", like: network.parameters))
  }
}
