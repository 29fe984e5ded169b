import Claims
import FloatArithmetic
import Foundation
import Questions
import Testing

@testable import Formats

/// The direct way of arrays into floats gives what the exact way gives, rounded.
struct FloatProblemTests {
  private static let layers: [(name: String, shape: [Int], numbers: [Double])] = [
    ("0.weight", [3, 2], [1, -2, 0.5, 0.25, 3, -1]), ("0.bias", [3], [0.5, 0, -1]),
    ("2.weight", [2, 3], [2, -0.75, 1, 0.1, 4, 5]),
    ("2.bias", [2], [0.125, -3]),
  ]
  private static let x: (name: String, shape: [Int], numbers: [Double]) = ("X", [4, 2], [0, 1, 0.5, -1, 1, 3, 2, 0.25])

  private static func exact(_ file: ProblemFile) throws -> Problem<Double> {
    var choose = Choices(seed: 0, given: try file.choices(for: "values"), isStrict: true)
    return Problem<Double>(&choose)
  }

  private static func check(
    _ files: [String: [UInt8]], model: String = "m.safetensors", data: String? = "d.safetensors", problem: String? = nil,
    _ change: (inout ModelOptions) -> Void = { _ in }
  ) throws {
    try ArrayBytes.withFiles(files) { folder in
      func path(_ name: String?) -> String? { name.map { "\(folder)/\($0)" } }
      var options = ModelOptions()
      if problem == nil { options.activation = "tanh" }
      change(&options)
      if let target = options.targetData { options.targetData = path(target) }
      let direct = try FloatProblem<Double>(model: path(model)!, data: path(data), problem: path(problem), options: options)
      let wanted = try exact(
        try ProblemFile.trained(model: path(model)!, data: path(data), problem: path(problem), options: options))
      #expect(direct.network.parameters.flattened.entries == wanted.network.parameters.flattened.entries)
      #expect(direct.network.widths == wanted.network.widths && direct.network.activations == wanted.network.activations)
      #expect(direct.objective.data.inputs.entries == wanted.objective.data.inputs.entries)
      #expect(direct.objective.data.targets.entries == wanted.objective.data.targets.entries)
      #expect(direct.objective.loss == wanted.objective.loss)
      #expect(direct.objective.regularizers.map(\.degree) == wanted.objective.regularizers.map(\.degree))
      for (a, b) in zip(direct.objective.regularizers, wanted.objective.regularizers) {
        #expect(a.strengths.flattened.entries == b.strengths.flattened.entries)
      }
      let single = try FloatProblem<Float>(model: path(model)!, data: path(data), problem: path(problem), options: options)
      let rounded = wanted.network.parameters.flattened.entries.map { Float($0) }
      #expect(single.network.parameters.flattened.entries == rounded)
    }
  }

  private static func files(_ targets: (name: String, shape: [Int], numbers: [Double]), _ more: [String: [UInt8]] = [:])
    -> [String: [UInt8]]
  {
    [
      "m.safetensors": ArrayBytes.safetensors(layers), "d.safetensors": ArrayBytes.safetensors([x, targets]),
    ].merging(more) { $1 }
  }

  @Test func squaredLossWithPenalties() throws {
    let y = ("y", [4, 2], [1, 0, -1, 0.5, 0.1, 0, 7, 8])
    try Self.check(Self.files(y)) { $0.strength = ExactNumber(1, over: 10) }
    try Self.check(
      Self.files(y, ["p.yaml": Array("network: {activation: [tanh, sigmoid]}\nregularizer: {strength: 1/3, degree: 4}\n".utf8)]),
      problem: "p.yaml")
    let strengths = "strengths: [[[1, 2], [3, 4], [5, 6]], [[1, 1, 1], [2, 2, 2]]]\n  bias strengths: [[1, 2, 3], [4, 5]]"
    try Self.check(
      Self.files(y, ["p.yaml": Array("network: {activation: tanh}\nregularizer:\n  \(strengths)\n".utf8)]), problem: "p.yaml")
  }

  @Test func labelsBecomeTargets() throws {
    try Self.check(Self.files(("y", [4], [1, 0, 1, 1]))) { $0.loss = "softmax-cross-entropy" }
    try Self.check(Self.files(("y", [4, 2], [1, 0, 0, 1, 0, 1, 1, 0]))) { $0.loss = "softmax-cross-entropy" }
    try Self.check(Self.files(("y", [4, 2], [1, 1, 0, 0, 1, 1, 0, 0]))) { $0.loss = "logistic" }
    try Self.check(Self.files(("y", [4, 2], [1, 1, -1, -1, 1, 1, -1, -1]))) { $0.loss = "logistic" }
  }

  @Test func layoutsTablesAndSecondFiles() throws {
    let y: (name: String, shape: [Int], numbers: [Double]) = ("y", [4, 2], [1, 0, -1, 0.5, 0.1, 0, 7, 8])
    let turned: [(name: String, shape: [Int], numbers: [Double])] = [
      ("0.weight", [2, 3], [1, 0.5, 3, -2, 0.25, -1]), ("2.weight", [3, 2], [2, 0.1, -0.75, 4, 1, 5]),
    ]
    try Self.check(Self.files(y, ["m.safetensors": ArrayBytes.safetensors(turned)])) { $0.layout = .inOut }
    try Self.check(
      Self.files(y, ["x.npy": ArrayBytes.npy("(4, 2)", Self.x.numbers), "y.npy": ArrayBytes.npy("(4, 2)", y.numbers)]),
      data: "x.npy"
    ) { $0.targetData = "y.npy" }
    var together: [Double] = []
    for n in 0..<4 {
      let columns: Range<Int> = (2 * n)..<(2 * n + 2)
      together.append(contentsOf: Self.x.numbers[columns])
      together.append(contentsOf: y.numbers[columns])
    }
    try Self.check(Self.files(y, ["d.npy": ArrayBytes.npy("(4, 4)", together)]), data: "d.npy")
    try Self.check(
      Self.files(y, ["d.csv": Array("a,b,t,u\n0,1,1,0.1\n0.5,-1,0,3\n1,3,-1,1\n2,0.25,0.5,2\n".utf8)]), data: "d.csv"
    ) {
      $0.targets = ["t", "u"]
    }
  }

  @Test func everyFormatOfNumbers() throws {
    let bytes: [UInt8] = [0x00, 0x3C, 0x01, 0x80, 0xFF, 0x7B, 0x55, 0xB5]
    for element in Tensor.Element.allCases where element != .bool {
      let tensor = Tensor(file: "f", name: "t", shape: [8 / element.size], element: element, bytes: bytes[...])
      let exact = try tensor.numbers().map { Double($0) }
      #expect(try tensor.floats(Double.self) == exact, "\(element)")
      #expect(try tensor.floats(Float.self) == exact.map { Float($0) }, "\(element)")
    }
  }

  @Test func whatIsNotFiniteIsRefusedWithItsPlace() throws {
    func complaint<T: BLASElement>(_ numbers: [Double], _: T.Type) throws -> String {
      let tensor = Tensor(
        file: "f", name: "t", shape: [1, numbers.count], element: .float64, bytes: ArrayBytes.doubles(numbers)[...])
      do {
        _ = try tensor.floats(T.self)
        return ""
      } catch { return "\(error)" }
    }
    #expect(try complaint([1, .nan], Double.self).contains("entry (0, 1) is NaN"))
    #expect(try complaint([-.infinity], Double.self).contains("entry (0, 0) is negative infinite"))
    #expect(try complaint([1, 2, 1e200], Float.self).contains("entry (0, 2) is too large for Float"))
    #expect(try complaint([1e200], Double.self).isEmpty)
  }

  @Test func mistakesAreTheSame() throws {
    let wrong: [(String, (name: String, shape: [Int], numbers: [Double]), String)] = [
      ("softmax-cross-entropy", ("y", [4], [0, 1, 2, 0]), "classes 0 to 1"),
      ("logistic", ("y", [4, 2], [1, 0, 0.5, 1, 0, 1, 1, 0]), "all 1 or all -1"),
      ("logistic", ("y", [4, 2], [1, 1, 1, 0, 0, 0, 1, 1]), "all 1 or all -1"),
      ("softmax-cross-entropy", ("y", [4, 2], [1, 0, 0.5, 0.5, 0, 1, 1, 0]), "1 in one row"),
      ("squared", ("y", [4, 3], Array(repeating: 0, count: 12)), "3 targets"),
      ("squared", ("y", [3, 2], [1, 2, 3, 4, 5, 6]), "3 samples"),
    ]
    for (loss, targets, text) in wrong {
      try ArrayBytes.withFiles(Self.files(targets)) { folder in
        var options = ModelOptions()
        (options.activation, options.loss) = ("tanh", loss)
        for isDirect in [true, false] {
          #expect {
            let (model, data) = ("\(folder)/m.safetensors", "\(folder)/d.safetensors")
            if isDirect {
              _ = try FloatProblem<Double>(model: model, data: data, problem: nil, options: options)
            } else {
              _ = try ProblemFile.trained(model: model, data: data, problem: nil, options: options)
            }
          } throws: { "\($0)".contains(text) }
        }
      }
    }
  }
}
