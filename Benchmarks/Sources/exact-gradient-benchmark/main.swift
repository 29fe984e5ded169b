import Elenchus
import Foundation

/// The gradient of a small network over ℚ and by enclosures, from the same generic code as in floats.
///
/// Reads an instance that `peers/exact_gradient.py prepare` wrote: dyadic weights, biases, inputs and targets as pairs of an integer and
/// a common exponent, an activation, the squared loss. A server: `run exact` (activation z², over ℚ) and `run ball` (tanh) answer with
/// the seconds of one gradient; `dump exact FILE` writes it as fractions, one a line, `dump ball FILE` as exact texts of balls.
struct Instance: Decodable {
  let exponent: Int
  let bits: Int
  /// For each layer the weights row by row, then the biases.
  let weights: [[[Int]]]
  let biases: [[Int]]
  /// Samples as columns.
  let inputs, targets: [[Int]]
}

func fail(_ text: String) -> Never {
  FileHandle.standardError.write(Data((text + "\n").utf8))
  exit(64)
}

func seconds<R>(_ body: () throws -> R) rethrows -> (R, Double) {
  let start = ContinuousClock().now
  let result = try body()
  let duration = start.duration(to: ContinuousClock().now).components
  return (result, Double(duration.seconds) + Double(duration.attoseconds) * 1e-18)
}

guard CommandLine.arguments.count == 2 else { fail("usage: exact-gradient-benchmark INSTANCE.json") }
let instance = try JSONDecoder().decode(Instance.self, from: Data(contentsOf: URL(filePath: CommandLine.arguments[1])))

/// The instance over a scalar: a network with the given hidden activation and its objective.
func problem<S: Scalar>(over scalar: S.Type, _ hidden: Activation) -> (Network<S>, Objective<S>) {
  func matrix(_ rows: [[Int]]) -> Matrix<S> {
    Matrix(rows: rows.map { $0.map { S(ExactNumber($0, over: 1 << instance.exponent)) } })
  }
  let blocks = zip(instance.weights, instance.biases).map { weight, bias in
    Parameters<S>.Block(weight: matrix(weight), bias: matrix(bias.map { [$0] }))
  }
  let network = Network(
    Parameters(blocks), activations: blocks.indices.map { $0 == blocks.count - 1 ? .identity : hidden })
  return (network, Objective(on: Dataset(inputs: matrix(instance.inputs), targets: matrix(instance.targets))))
}

let (squareNetwork, squareObjective) = problem(over: Rational.self, .square)
let (tanhNetwork, tanhObjective) = Ball.$precision.withValue(instance.bits) { problem(over: Ball.self, .tanh) }

func answer(to words: [String]) throws -> String {
  switch (words.first, words.dropFirst().first, words.count) {
  case ("run", "exact", 2):
    return #"{"quantity":"exact","seconds":[\#(try seconds { try squareObjective.gradient(squareNetwork) }.1)]}"#
  case ("run", "ball", 2):
    return try Ball.$precision.withValue(instance.bits) {
      #"{"quantity":"ball","seconds":[\#(try seconds { try tanhObjective.gradient(tanhNetwork) }.1)]}"#
    }
  case ("dump", "exact", 3):
    return try written(squareObjective.gradient(squareNetwork).flattened.entries.map(\.description), to: words[2])
  case ("dump", "ball", 3):
    return try Ball.$precision.withValue(instance.bits) {
      try written(tanhObjective.gradient(tanhNetwork).flattened.entries.map(\.exactBallText), to: words[2])
    }
  default: return #"{"error":"expected run exact|ball or dump exact|ball FILE"}"#
  }
}

func written(_ lines: [String], to file: String) throws -> String {
  try Data((lines.joined(separator: "\n") + "\n").utf8).write(to: URL(filePath: file))
  return #"{"count":\#(lines.count)}"#
}

func say(_ line: String) { FileHandle.standardOutput.write(Data((line + "\n").utf8)) }

say(#"{"ready":true,"parameters":\#(squareNetwork.count),"bits":\#(instance.bits)}"#)
while let line = readLine() {
  let words = line.split(separator: " ").map(String.init)
  if words == ["quit"] { break }
  do { say(try answer(to: words)) } catch { say(#"{"error":"\#(type(of: error))"}"#) }
}
