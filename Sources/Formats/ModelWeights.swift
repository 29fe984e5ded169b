import Claims

/// The weights and biases of a trained network, read exactly from the arrays that are its layers.
struct ModelWeights {
  /// outputs × inputs, and outputs × 1.
  let weights: [[[ExactNumber]]]
  let biases: [[[ExactNumber]]]?

  /// - Throws: where a number is not finite.
  init(_ model: ModelLayers) throws(FormatError) {
    var (weights, biases): ([[[ExactNumber]]], [[[ExactNumber]]]) = ([], [])
    for (l, (weight, bias)) in model.layers.enumerated() {
      let rows = try weight.matrix()
      weights.append(model.layout == .outIn ? rows : (0..<model.widths[l + 1]).map { i in rows.map { $0[i] } })
      if let bias { biases.append(try bias.numbers().map { [$0] }) }
    }
    (self.weights, self.biases) = (weights, model.isBiased ? biases : nil)
  }
}
