/// A gradient in the making: for each layer a sum of products for the weights and one of row sums for the bias, `nil` before the first.
struct LayerSums<S: Scalar>: Sendable {
  private var weights, biases: [Matrix<S>?]

  init(depth: Int) {
    weights = Array(repeating: nil, count: depth)
    biases = weights
  }

  /// Adds A·B to the weights of a layer, and the row sums of `bias` to its bias.
  mutating func add(to layer: Int, _ a: Matrix<S>, times b: Matrix<S>, bias: Matrix<S>?) {
    add(to: layer, a, times: b)
    guard let sums = bias?.rowSums else { return }
    if biases[layer] == nil { biases[layer] = sums } else { biases[layer]! += sums }
  }

  /// Adds A·B to the weights of a layer.
  mutating func add(to layer: Int, _ a: Matrix<S>, times b: Matrix<S>) {
    if weights[layer] == nil { weights[layer] = a * b } else { weights[layer]!.add(a, times: b) }
  }

  /// Adds to the weights of a layer.
  mutating func add(to layer: Int, _ term: Matrix<S>) {
    if weights[layer] == nil { weights[layer] = term } else { weights[layer]! += term }
  }

  /// One layer's sums so far; of a layer to which nothing was added there is none.
  subscript(layer: Int) -> (weight: Matrix<S>, bias: Matrix<S>?) { (weights[layer]!, biases[layer]) }

  /// The sums as a vector of parameters.
  var parameters: Parameters<S> {
    Parameters(weights.indices.map { Parameters.Block(weight: weights[$0]!, bias: biases[$0]) })
  }

  /// The sum over the lanes, in their order.
  static func total(of lanes: consuming [LayerSums]) -> Parameters<S> {
    var rest = consume lanes
    var sum = rest.removeFirst().parameters
    while !rest.isEmpty { sum += rest.removeFirst().parameters }
    return sum
  }
}
