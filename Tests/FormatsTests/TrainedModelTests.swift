import Claims
import Formats
import Foundation
import Testing

/// Models and data files become the problem that a YAML file with the same numbers is.
struct TrainedModelTests {
  private static let layers: [(name: String, shape: [Int], numbers: [Double])] = [
    ("0.weight", [3, 2], [1, -2, 0.5, 0.25, 3, -1]), ("0.bias", [3], [0.5, 0, -1]), ("2.weight", [1, 3], [2, -0.75, 1]),
    ("2.bias", [1], [0.125]),
  ]

  private static let yaml = """
    network:
      widths: [2, 3, 1]
      activation: tanh
      weights: [[[1, -2], [1/2, 1/4], [3, -1]], [[2, -3/4, 1]]]
      biases: [[1/2, 0, -1], [1/8]]
    data:
      inputs: [[0, 1/2, 1, 2], [1, -1, 3, 1/4]]
      targets: [[1, 0, -1, 1/2]]
    regularizer: {strength: 1/10}
    """

  private static let table = [0, 1, 1, 0.5, -1, 0, 1, 3, -1, 2, 0.25, 0.5]

  private static func files(_ more: [String: [UInt8]] = [:]) -> [String: [UInt8]] {
    let samples: [(name: String, shape: [Int], numbers: [Double])] = [
      ("X", [4, 2], [0, 1, 0.5, -1, 1, 3, 2, 0.25]), ("y", [4], [1, 0, -1, 0.5]),
    ]
    return [
      "m.safetensors": ArrayBytes.safetensors(layers), "d.safetensors": ArrayBytes.safetensors(samples),
      "d.npy": ArrayBytes.npy("(4, 3)", table), "x.npy": ArrayBytes.npy("(4, 2)", samples[0].numbers),
      "y.npy": ArrayBytes.npy("(4,)", samples[1].numbers),
      "d.csv": Array("a,b,t\n0,1,1\n0.5,-1,0\n1,3,-1\n2,0.25,0.5\n".utf8),
    ].merging(more) { $1 }
  }

  private static func options(_ change: (inout ModelOptions) -> Void = { _ in }) -> ModelOptions {
    var options = ModelOptions()
    (options.activation, options.strength) = ("tanh", ExactNumber(1, over: 10))
    change(&options)
    return options
  }

  @Test func everyDataFileGivesTheProblemOfTheYAMLFile() throws {
    let wanted = try ProblemFile(text: Self.yaml, file: "p.yaml")
    try ArrayBytes.withFiles(Self.files()) { folder in
      for data in ["d.safetensors", "d.npy", "x.npy", "d.csv"] {
        let options = Self.options {
          if data == "x.npy" { $0.targetData = "\(folder)/y.npy" }
          if data == "d.csv" { $0.targets = ["t"] }
        }
        let file = try ProblemFile.trained(
          model: "\(folder)/m.safetensors", data: "\(folder)/\(data)", problem: nil, options: options)
        #expect(try Self.values(file) == Self.values(wanted), "\(data)")
        #expect(file.implied == wanted.implied && file.readings.count == 2)
      }
    }
  }

  /// The choices of a question with numbers as the machine's fractions, so that 0.5 is 1/2.
  private static func values(_ file: ProblemFile) throws -> [String: String] {
    try file.choices(for: "values").mapValues { choice in
      guard case .matrix(let rows) = choice else { return choice.description }
      return rows.map { row in
        row.map { x in
          guard let (n, d) = x.machineWords else { return x.description }
          return "\(Double(n) / Double(d))"
        }.joined(separator: " ")
      }.joined(separator: "; ")
    }
  }

  @Test func aProblemFileMayNameItsFiles() throws {
    let text = """
      network: {activation: tanh}
      tensors: {file: m.safetensors, weights: [0.weight, 2.weight], biases: [0.bias, 2.bias], layout: out-in}
      samples: {file: x.npy, target file: y.npy}
      regularizer: {strength: 1/10}
      """
    try ArrayBytes.withFiles(Self.files(["p.yaml": Array(text.utf8)])) { folder in
      let file = try ProblemFile(path: "\(folder)/p.yaml")
      #expect(try Self.values(file) == Self.values(ProblemFile(text: Self.yaml, file: "p.yaml")))
      // The command line wins: another activation, and samples of another file.
      let options = Self.options { ($0.activation, $0.strength, $0.targets) = ("relu", 0, ["t"]) }
      let other = try ProblemFile.trained(
        model: "\(folder)/m.safetensors", data: "\(folder)/d.csv", problem: "\(folder)/p.yaml", options: options)
      #expect(other.choices["activation"] == .name("relu") && other.choices["λ"] == .number(0))
      #expect(try Self.values(other)["X"] == Self.values(file)["X"])
    }
  }

  @Test func readingsSayHowNumbersWereRead() throws {
    try ArrayBytes.withFiles(Self.files()) { folder in
      let file = try ProblemFile.trained(
        model: "\(folder)/m.safetensors", data: "\(folder)/d.safetensors", problem: nil, options: Self.options())
      #expect(
        file.readings.map { $0.replacing(folder + "/", with: "") } == [
          "m.safetensors: float64 read as exact binary fractions: 0.weight, 0.bias, 2.weight, 2.bias; layers 0.weight, 2.weight as "
            + "outputs × inputs",
          "d.safetensors: 4 samples; inputs X (4×2, float64 read as exact binary fractions), targets y (4, float64 read as exact "
            + "binary fractions); rows are samples",
        ])
    }
  }

  /// 100 000 parameters are read in well under a second on a free machine; the limit allows for a busy one.
  @Test func largeModelsAreReadFast() throws {
    let shapes = [(400, 200), (50, 400)]
    var arrays: [(name: String, shape: [Int], numbers: [Double])] = []
    for (l, (outputs, inputs)) in shapes.enumerated() {
      arrays.append(("\(l).weight", [outputs, inputs], (0..<(outputs * inputs)).map { sin(Double($0)) / 7 }))
    }
    try ArrayBytes.withFiles(["large.safetensors": ArrayBytes.safetensors(arrays)]) { folder in
      let start = ContinuousClock().now
      let file = try ProblemFile.trained(
        model: "\(folder)/large.safetensors", data: nil, problem: nil, options: Self.options())
      let time = start.duration(to: ContinuousClock().now)
      print("100 000 parameters in \(time)")
      #expect(file.choices["width 1"] == .integer(400) && time < .seconds(10))
    }
  }
}
