import Claims
import Formats
import TestSupport
import Testing

/// Arrays of any names and shapes, with any options: a problem that a question accepts, or an error that names a file.
struct ModelFuzzTests {
  private static let names = [
    "0.weight", "0.bias", "2.weight", "2.bias", "fc1.weight", "fc10.weight", "W1", "b1", "W2", "b2", "w1", "head.weight",
    "head.bias",
    "kernel", "a/kernel", "a/bias", "weight", "bias", "mean", "", ".", "W", "1", "é.weight",
  ]

  @Test func anyArrays() throws {
    var rng = TestSupport.SplitMix64(seed: 8_128)
    var (valid, broken) = (0, 0)
    for _ in 0..<1_000 * testMultiplier {
      let model = Self.arrays(Self.names, &rng)
      let data = Self.arrays(["X", "y", "Y", "labels"], &rng)
      var options = ModelOptions()
      func maybe() -> Bool { Int.random(in: 0..<3, using: &rng) == 0 }
      options.activation = maybe() ? nil : ["tanh", "relu", "identity", "opaque", "x"].randomElement(using: &rng)
      options.loss = maybe() ? ["squared", "logistic", "softmax-cross-entropy"].randomElement(using: &rng) : nil
      options.layout = maybe() ? TensorLayout.allCases.randomElement(using: &rng) : nil
      if maybe() { options.weights = model.prefix(2).map(\.name) }
      if maybe() { options.biases = model.suffix(2).map(\.name) }
      if maybe() { options.targets = ["y"] }
      let files = ["m.safetensors": ArrayBytes.safetensors(model), "d.safetensors": ArrayBytes.safetensors(data)]
      try ArrayBytes.withFiles(files) { folder in
        do throws(FormatError) {
          let file = try ProblemFile.trained(
            model: "\(folder)/m.safetensors", data: "\(folder)/d.safetensors", problem: nil, options: options)
          _ = try file.choices(for: "values")
          valid += 1
        } catch {
          broken += 1
          #expect(error.file.hasPrefix(folder) && !error.reason.isEmpty)
        }
      }
    }
    print("\(valid) networks, \(broken) errors")
    #expect(valid > 5 && broken > 100, "\(valid) valid, \(broken) broken")
  }

  /// Up to four arrays with numbers −1, 0 and 1 and mostly extents of 1 and 2, so that some of them fit.
  private static func arrays(
    _ names: [String], _ rng: inout TestSupport.SplitMix64
  ) -> [(name: String, shape: [Int], numbers: [Double])] {
    var arrays: [(name: String, shape: [Int], numbers: [Double])] = []
    for name in names.shuffled(using: &rng).prefix(Int.random(in: 1...4, using: &rng)) {
      let rank = [1, 1, 2, 2, 2, 2, 0, 3].randomElement(using: &rng)!
      let shape = (0..<rank).map { _ in [1, 1, 1, 2, 2, 0, 3].randomElement(using: &rng)! }
      arrays.append((name, shape, (0..<shape.reduce(1, *)).map { _ in Double(Int.random(in: -1...1, using: &rng)) }))
    }
    return arrays
  }
}
