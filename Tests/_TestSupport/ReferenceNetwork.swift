import Foundation
import Networks

/// One network of the tables in `Tests/Reference`, with the loss, gradient and Hessian that an independent program computed.
public struct ReferenceNetwork: Decodable, Sendable, CustomStringConvertible {
  public let name: String
  public let widths: [Int]
  public let activation: String
  public let bias: Bool
  public let weights: [[[String]]]
  public let biases: [[String]]
  public let inputs: [[String]]
  public let targets: [[String]]
  public let loss: String?
  public let gradient: [String]?
  public let hessian: [[String]]?
  public let inertia: [Int]?
  /// The constant of an L2 penalty λ/2 Σ θ² that is part of the loss.
  public let weightDecay: String?

  public var description: String { name }

  public func network<S: Scalar>(over: S.Type = S.self) -> Network<S> {
    let blocks = weights.enumerated().map { l, w in
      Parameters<S>.Block(
        weight: Self.matrix(w), bias: bias ? Matrix(column: biases[l].map { S(ExactNumber($0)!) }) : nil)
    }
    let σ: Activation =
      switch activation {
      case "leaky_relu_1/4": .leakyReLU(slope: ExactNumber(1, over: 4))
      case "1+z": .polynomial([1, 1])
      case "abs": .absoluteValue
      case "z+z^2": .polynomial([0, 1, 1])
      case "z+z^2+z^3": .polynomial([0, 1, 1, 1])
      default: Activation(name: activation)!
      }
    return Network(Parameters(blocks), activations: blocks.indices.map { $0 == blocks.count - 1 ? .identity : σ })
  }

  public func data<S: Scalar>(over: S.Type = S.self) -> Dataset<S> {
    Dataset(inputs: Self.matrix(inputs), targets: Self.matrix(targets))
  }

  static func matrix<S: Scalar>(_ rows: [[String]]) -> Matrix<S> {
    Matrix(rows: rows.map { $0.map { S(ExactNumber($0)!) } })
  }

  /// The squared loss on the case's data, with its penalty.
  public func objective<S: Scalar>(over: S.Type = S.self) -> Objective<S> {
    let penalty = weightDecay.map { Regularizer(strength: S(ExactNumber($0)!), like: network(over: S.self).parameters) }
    return Objective(on: data(over: S.self), regularizers: penalty.map { [$0] } ?? [])
  }

  enum CodingKeys: String, CodingKey {
    case name, widths, activation, bias, weights, biases, inputs, targets, loss, gradient, hessian, inertia
    case weightDecay = "weight_decay"
  }

  /// Some cases of the tables are paths or expected losses under dropout, not networks with a loss of ours.
  private struct Row: Decodable {
    let network: ReferenceNetwork?
    init(from decoder: any Decoder) throws {
      enum Keys: String, CodingKey { case weights, keep }
      let container = try decoder.container(keyedBy: Keys.self)
      network = container.contains(.weights) && !container.contains(.keep) ? try ReferenceNetwork(from: decoder) : nil
    }
  }

  private struct Table: Decodable { let cases: [Row] }

  /// The cases of `Tests/Reference/<name>.json`.
  public static func table(_ name: String) throws -> [ReferenceNetwork] {
    let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    let data = try Data(contentsOf: folder.appending(path: "Reference/\(name).json"))
    return try JSONDecoder().decode(Table.self, from: data).cases.compactMap(\.network)
  }
}
