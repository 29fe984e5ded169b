extension Sizes {
  /// The choices of `Choices.network` for one layer without bias, wide at its inputs, with samples: P = inputs · outputs.
  static func layer(_ parameters: Int, outputs: Int = 1, samples: Int = 8) -> [String: Choice] {
    let outputs = min(outputs, parameters)
    return [
      "depth": 1, "inputs": .integer(max(1, parameters / outputs)), "outputs": .integer(outputs), "bias": "no",
      "samples": .integer(samples),
    ]
  }
}
