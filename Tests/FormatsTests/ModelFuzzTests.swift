import Claims
import Formats
import TestSupport
import Testing

/// Networks and samples with names and shapes damaged, with any options: a problem that a question accepts, or an error that names a
/// file.
struct ModelFuzzTests {
  private static let names = [
    "0.weight", "0.bias", "2.weight", "2.bias", "fc1.weight", "fc10.weight", "W1", "b1", "W2", "b2", "w1", "head.weight",
    "head.bias",
    "kernel", "a/kernel", "a/bias", "weight", "bias", "mean", "", ".", "W", "1", "é.weight",
  ]

  @Test func anyArrays() throws {
    var rng = TestSupport.SplitMix64(seed: 8_128)
    var (valid, broken) = (0, 0)
    for _ in 0..<300 * testMultiplier {
      let (d, h, k, n) = (Self.size(&rng), Self.size(&rng), Self.size(&rng), Self.size(&rng))
      let model = Self.damaged([("0.weight", [h, d]), ("0.bias", [h]), ("2.weight", [k, h]), ("2.bias", [k])], &rng)
      let data = Self.damaged([("X", [n, d]), ("y", [n, k])], &rng)
      var options = ModelOptions()
      func maybe() -> Bool { Int.random(in: 0..<8, using: &rng) == 0 }
      options.activation = maybe() ? nil : ["tanh", "relu", "identity", "square", "opaque"].randomElement(using: &rng)
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
    #expect(valid > 20 && broken > 100, "\(valid) valid, \(broken) broken")
  }

  private static func size(_ rng: inout TestSupport.SplitMix64) -> Int { [1, 1, 2, 3].randomElement(using: &rng)! }

  /// Arrays of numbers −1, 0 and 1; sometimes one is left out, renamed, or of another shape.
  private static func damaged(
    _ shapes: [(name: String, shape: [Int])], _ rng: inout TestSupport.SplitMix64
  ) -> [(name: String, shape: [Int], numbers: [Double])] {
    var shapes = shapes
    for _ in 0..<[0, 0, 1, 2].randomElement(using: &rng)! {
      let i = Int.random(in: shapes.indices, using: &rng)
      switch Int.random(in: 0..<5, using: &rng) {
      case 0: if shapes.count > 1 { shapes.remove(at: i) }
      case 1: shapes[i].name = names.filter { name in !shapes.contains { $0.name == name } }.randomElement(using: &rng)!
      case 2: shapes[i].shape.reverse()
      case 3: shapes[i].shape = (0..<Int.random(in: 0...3, using: &rng)).map { _ in [0, 1, 2].randomElement(using: &rng)! }
      default: shapes.shuffle(using: &rng)
      }
    }
    return shapes.map { name, shape in
      (name, shape, (0..<shape.reduce(1, *)).map { _ in Double(Int.random(in: -1...1, using: &rng)) })
    }
  }
}
