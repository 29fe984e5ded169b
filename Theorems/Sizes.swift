/// Widths of networks that have about a given number of parameters.
enum Sizes {
  /// The choices of `Choices.network` for a network of `depth` layers without biases, all inner widths and the inputs equal, and
  /// few outputs, with samples: P ≈ (depth − 1) w² + w · outputs.
  static func network(_ parameters: Int, depth: Int, outputs: Int = 1, samples: Int = 8) -> [String: Choice] {
    let width = self.width(parameters, depth: depth, outputs: outputs)
    var choices: [String: Choice] = [
      "depth": .integer(depth), "inputs": .integer(width), "outputs": .integer(outputs), "samples": .integer(samples),
      "bias": "no",
    ]
    for l in 1..<depth { choices["width \(l)"] = .integer(width) }
    return choices
  }

  /// The w with (depth − 1) w² + w · outputs nearest to P, at least 1.
  static func width(_ parameters: Int, depth: Int, outputs: Int = 1) -> Int {
    let (a, b) = (Double(depth - 1), Double(outputs))
    return max(1, Int((((b * b + 4 * a * Double(parameters)).squareRoot() - b) / (2 * a)).rounded()))
  }

  /// The choices of `Choices.network` for two inputs, outputs and hidden units with biases, and of `Choices.splitting` or
  /// `Choices.replication` for many copies of the first of these units: P = 5 (copies + 1) + 2.
  static func copies(_ parameters: Int) -> [String: Choice] {
    [
      "depth": 2, "inputs": 2, "width 1": 2, "outputs": 2, "bias": "yes", "layer": 1, "unit": 0,
      "copies": .integer(max(2, (parameters - 7) / 5)),
    ]
  }

  /// The choices of `Choices.factorisation` for as many units as inputs and ten outputs: P = w² + 10 w.
  static func factorisation(_ parameters: Int) -> [String: Choice] {
    let width = self.width(parameters, depth: 2, outputs: 10)
    return ["inputs": .integer(width), "outputs": 10, "units": .integer(width), "samples": 8]
  }

  /// The choices of `Choices.singularSlices` for three inputs and outputs and many balanced copies of the first slice.
  static func balancedCopies(_ parameters: Int) -> [String: Choice] {
    ["inputs": 3, "outputs": 3, "copies": .integer(max(2, parameters / 6))]
  }
}
