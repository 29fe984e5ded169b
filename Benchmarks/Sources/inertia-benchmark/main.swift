import Elenchus
import Foundation

/// Exact Hessian and exact inertia of a deep linear network with integer data.
///
/// Reads an instance that `peers/make_instances.py` wrote, builds the network from its integer weights and data, computes the
/// Hessian and its inertia exactly, compares the Hessian with the file's, and prints one JSON line. The seconds of "inertia"
/// cover what the peers are timed on; those of "hessian" come on top of it. "certified" and "ball" are the signs that enclosures
/// of 53 and 128 bits show of the same Hessian: lower bounds, which leave zeros open.
struct Instance: Decodable {
  let P: Int
  let weights: [[[Int]]]
  let inputs, targets: [[Int]]
  let hessian: [[Int]]
  /// λ of the penalty λ|θ|²/2.
  let decay: Int
}

func matrix(_ rows: [[Int]]) -> Matrix<Rational> { Matrix(rows: rows.map { $0.map { Rational($0) } }) }

func seconds<R>(_ body: () throws -> R) rethrows -> (R, Double) {
  let start = ContinuousClock().now
  let result = try body()
  let duration = start.duration(to: ContinuousClock().now).components
  return (result, Double(duration.seconds) + Double(duration.attoseconds) * 1e-18)
}

guard CommandLine.arguments.count == 2 else {
  FileHandle.standardError.write(Data("usage: inertia-benchmark INSTANCE.json\n".utf8))
  exit(64)
}
let file = try Data(contentsOf: URL(filePath: CommandLine.arguments[1]))
let instance = try JSONDecoder().decode(Instance.self, from: file)
let network = Network(weights: instance.weights.map(matrix))
let penalty = Regularizer(strength: Rational(instance.decay), like: network.parameters)
let objective = Objective(
  on: Dataset(inputs: matrix(instance.inputs), targets: matrix(instance.targets)), regularizers: [penalty])
let (hessian, hessianSeconds) = try seconds { try objective.hessian(network) }
guard (hessian - matrix(instance.hessian)).vanishes == .yes else {
  FileHandle.standardError.write(Data("the Hessian differs from the file's\n".utf8))
  exit(1)
}
let (inertia, inertiaSeconds) = try seconds { try hessian.inertia }
let doubles = hessian.convert { Certified($0.exactNumber) }
let (certified, certifiedSeconds) = try seconds { try doubles.certainSigns }
let balls = hessian.convert { Ball($0) }
let (ball, ballSeconds) = try seconds { try balls.certainSigns }
print(
  """
  {"method":"elenchus","P":\(instance.P),"seconds":\(inertiaSeconds),"hessian_seconds":\(hessianSeconds),\
  "certified_seconds":\(certifiedSeconds),"certified":[\(certified.negative),\(certified.positive)],\
  "ball_seconds":\(ballSeconds),"ball":[\(ball.negative),\(ball.positive)],\
  "inertia":[\(inertia.negative),\(inertia.zero),\(inertia.positive)]}
  """)
