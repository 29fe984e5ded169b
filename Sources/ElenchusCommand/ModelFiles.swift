import ArgumentParser
import Claims
import FloatArithmetic
import Formats
import Foundation

/// Where a trained network and its samples are, and what its files do not say.
struct ModelFiles: ParsableArguments {
  @Option(help: "The samples: .csv, .npz, .npy or .safetensors; rows are samples.") var data: String?
  @Option(help: "A YAML problem file with what the model's file does not say.") var problem: String?
  @Option(help: "The activation of all hidden layers, such as tanh.") var activation: String?
  @Option(help: "squared, logistic or softmax-cross-entropy.") var loss: String?
  @Option(help: "λ of the penalty Σ λθ²/2 over all parameters.") var l2: String?
  @Option(help: "Names of the weight tensors, first layer first, with commas between.") var weights: String?
  @Option(help: "Names of the bias tensors, first layer first, with commas between.") var biases: String?
  @Option(help: "out-in (as PyTorch has weights) or in-out.") var layout: TensorLayout?
  @Option(help: "Arrays or columns of the data that are inputs, with commas between.") var inputs: String?
  @Option(help: "Arrays or columns of the data that are targets, with commas between.") var targets: String?
  @Option(help: "A second file of samples, which holds the targets.") var targetData: String?

  func validate() throws {
    if let l2, ExactNumber(l2) == nil { throw ValidationError("--l2 must be an integer, a decimal or p/q; not '\(l2)'") }
  }

  /// What `trained` makes of a model's file and these options, or `whole` of a problem file, which says it all itself.
  private func opened<Problem>(
    _ model: String, trained: (ModelOptions) throws -> Problem, whole: () throws -> Problem
  ) throws -> Problem {
    var options = ModelOptions()
    (options.activation, options.loss, options.strength) = (activation, loss, l2.flatMap { ExactNumber($0) })
    (options.weights, options.biases, options.layout) = (Self.names(weights), Self.names(biases), layout)
    (options.inputs, options.targets) = (Self.names(inputs) ?? [], Self.names(targets) ?? [])
    options.targetData = targetData
    if ProblemFile.isModel(model) { return try trained(options) }
    let given = [
      ("--data", data), ("--problem", problem), ("--activation", activation), ("--loss", loss), ("--l2", l2),
      ("--weights", weights), ("--biases", biases), ("--layout", layout?.rawValue), ("--inputs", inputs), ("--targets", targets),
      ("--target-data", targetData),
    ]
    if let (option, _) = given.first(where: { $0.1 != nil }) {
      throw CommandError.usage(
        "\(option) belongs to a model in a .safetensors or .npz file; \(model) is read as a problem file, which says it all itself"
      )
    }
    return try whole()
  }

  /// The problem in floats.
  func floatProblem<Real: BLASElement>(_ model: String) throws -> FloatProblem<Real> where Real.Storage == FloatStorage<Real> {
    try opened(model) {
      try FloatProblem(model: model, data: data, problem: problem, options: $0)
    } whole: {
      try FloatProblem(path: model)
    }
  }

  /// The problem with every number as it is written.
  func problemFile(_ model: String) throws -> ProblemFile {
    try opened(model) {
      try ProblemFile.trained(model: model, data: data, problem: problem, options: $0)
    } whole: {
      try ProblemFile(path: model)
    }
  }

  private static func names(_ text: String?) -> [String]? {
    text.map { $0.split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) } }
  }
}
