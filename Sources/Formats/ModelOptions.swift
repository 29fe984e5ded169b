import Claims

/// What files of arrays do not say of a trained network. At the command line it wins over the problem file; all of it may be absent.
public struct ModelOptions: Sendable {
  /// The activation of all hidden layers, by its name: "tanh".
  public var activation: String?
  /// The loss, by its name: "squared".
  public var loss: String?
  /// λ of the penalty Σ λθᵢ²/2 over all parameters.
  public var strength: ExactNumber?
  /// The names of the arrays of weights, first layer first. Without them, the names tell.
  public var weights: [String]?
  /// The names of the arrays of biases, first layer first.
  public var biases: [String]?
  public var layout: TensorLayout?
  /// The array, or the columns of a table, that are the inputs.
  public var inputs: [String] = []
  /// The array, or the columns of a table, that are the targets.
  public var targets: [String] = []
  /// A second data file, which holds the targets.
  public var targetData: String?

  /// Nothing said.
  public init() {}
}

/// What the rows and columns of a weight matrix stand for.
public enum TensorLayout: String, CaseIterable, Sendable {
  /// Outputs × inputs, as PyTorch has it.
  case outIn = "out-in"
  /// Inputs × outputs, as Keras, Flax and many programs for NumPy have it.
  case inOut = "in-out"
}
