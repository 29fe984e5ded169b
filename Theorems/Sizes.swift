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
}
