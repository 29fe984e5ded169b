import Claims
import Formats
import Testing

struct ProblemFileTests {
  @Test func sectionsBecomeChoices() throws {
    let file = try ProblemFile(text: Examples.problem, file: "p.yaml")
    #expect(file.claim == "sound/network")
    #expect(
      file.choices["depth"] == .integer(2) && file.choices["inputs"] == .integer(2) && file.choices["width 1"] == .integer(2))
    #expect(
      file.choices["outputs"] == .integer(1) && file.choices["activation"] == .name("relu")
        && file.choices["bias"] == .name("yes"))
    #expect(
      file.choices["W1"] == .matrix([[1, ExactNumber(1, over: 10)], [0, -1]])
        && file.choices["W2"] == .matrix([[ExactNumber(1, over: 3), 2]]))
    #expect(file.choices["b1"] == .matrix([[0], [1]]) && file.choices["b2"] == .matrix([[1]]))
    #expect(
      file.choices["samples"] == .integer(3) && file.choices["X"] == .matrix([[1, 2, 3], [4, 5, 6]])
        && file.choices["Y"] == .matrix([[1, 0, 1]]))
    #expect(file.choices["η"] == "1/10")
    #expect(file.implied.isSuperset(of: ["depth", "samples", "loss"]) && !file.implied.contains("activation"))
  }

  @Test func labelsComeFromTargets() throws {
    let logistic = try ProblemFile(text: "data: {inputs: [[1, 2]], targets: [[1, -1]]}\nloss: logistic", file: "p.yaml")
    #expect(
      logistic.choices["label 1"] == .integer(1) && logistic.choices["label 2"] == .integer(0) && logistic.choices["Y"] == nil)
    let softmax = try ProblemFile(
      text: "data: {inputs: [[1, 2]], targets: [[1, 0], [0, 1]]}\nloss: softmax-cross-entropy", file: "p.yaml")
    #expect(softmax.choices["label 1"] == .integer(0) && softmax.choices["label 2"] == .integer(1))
    #expect(throws: FormatError.self) {
      try ProblemFile(text: "data: {inputs: [[1]], targets: [[2]]}\nloss: logistic", file: "p.yaml")
    }
  }

  @Test(arguments: [
    ("widths: [2, 2, 1]", "widths: [2]", 3, "network.widths", "output width"),
    ("widths: [2, 2, 1]", "widths: [2, 0, 1]", 3, "network.widths", "not a width"),
    ("widths: [2, 2, 1]", "widths: [2, 3, 1]", 6, "network.weights", "2×2, expected 3×2"),
    ("activation: relu", "activation: rectifier", 4, "network.activation", "not an activation"),
    ("[[1/3, 2]]", "[[1/3, two]]", 7, "network.weights", "'two'"),
    ("biases: [[0, 1], [[1]]]", "biases: [[0, 1]]", 8, "network.biases", "1 vectors"),
    ("biases: [[0, 1], [[1]]]", "bias: perhaps", 8, "network.bias", "yes or no"),
    ("biases: [[0, 1], [[1]]]", "baises: 1", 8, "network.baises", "did you mean biases"),
    ("    - [4, 5, 6]\n", "", 11, "data.inputs", "the network has 2 inputs"),
    ("targets: [[1, 0, 1]]", "targets: [[1, 0]]", 13, "data.targets", "2 samples"),
    ("loss: squared", "loss: cubed", 14, "loss", "not one of"),
    ("η: 1/10", "W1: [[1]]", 16, "choices.W1", "already said in line 6"),
  ])
  func errorsNameLineAndKey(_ old: String, _ new: String, _ line: Int, _ key: String, _ reason: String) throws {
    let text = Examples.problem.replacing(old, with: new)
    let error = try #require(throws: FormatError.self) { try ProblemFile(text: text, file: "p.yaml") }
    #expect(error.line == line && error.key == key && error.reason.contains(reason), "\(error)")
  }

  @Test func namesThatNothingAsksForAreErrorsWithNearMatches() throws {
    let file = try ProblemFile(text: "choices:\n  depth: 1\n  widht 1: 2", file: "p.yaml")
    let error = try #require(file.unknownName(asked: ["depth", "width 1"], unused: ["widht 1"]))
    #expect(error.line == 3 && error.reason.contains("did you mean 'width 1'"))
    #expect(file.unknownName(asked: ["depth"], unused: []) == nil)
    #expect(file.error(for: "'depth' is 1, not even").description == "p.yaml:2: 'depth': is 1, not even")
  }
}
