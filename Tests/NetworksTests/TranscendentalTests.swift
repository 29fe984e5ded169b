import ExactArithmetic
import Foundation
import Networks
import Testing

/// Activations and cross-entropies over balls against 40-digit values of another program (mpmath).
@Suite struct TranscendentalTests {
  private struct Table: Decodable { let cases: [Case] }

  private struct Case: Decodable {
    struct Row: Decodable { let x, value, first_derivative, second_derivative: String }
    let kind, name: String
    let table: [Row]?
    let loss, activation, value: String?
    let bias: Bool?
    let weights: [[[String]]]?
    let biases: [[String]]?
    let inputs: [[String]]?
    let labels: [Int]?
    let gradient: [String]?
  }

  private func cases(_ kind: String) throws -> [Case] {
    let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    let data = try Data(contentsOf: folder.appending(path: "Reference/transcendental.json"))
    return try JSONDecoder().decode(Table.self, from: data).cases.filter { $0.kind == kind }
  }

  private func number(_ text: String) throws -> Ball { Ball(try #require(ExactNumber(text))) }

  /// The ball is narrow and lies within a unit of the 38th significant digit of the reference.
  private func agrees(_ ball: Ball, _ reference: String) throws -> Bool {
    let difference = (ball - (try number(reference))).approximation
    return ball.width < 1e-50 && abs(difference) <= 1e-38 * max(1, abs(ball.approximation))
  }

  @Test func activations() throws {
    var compared = 0
    try Ball.$precision.withValue(256) {
      for reference in try cases("activation") {
        let σ = try #require(Activation(name: reference.name))
        for row in reference.table ?? [] {
          let x = try number(row.x)
          for (order, expected) in [row.value, row.first_derivative, row.second_derivative].enumerated() {
            #expect(try agrees(try σ(x, order: order), expected), "\(reference.name), derivative \(order) at \(row.x)")
            compared += 1
          }
        }
      }
    }
    #expect(compared == 75)
  }

  @Test func crossEntropies() throws {
    var compared = 0
    try Ball.$precision.withValue(256) {
      for reference in try cases("cross_entropy") {
        func matrix(_ rows: [[String]]) throws -> Matrix<Ball> { Matrix(rows: try rows.map { try $0.map(number) }) }
        let weights = try #require(reference.weights).map(matrix)
        let biases = try #require(reference.biases)
        let blocks = try weights.indices.map { l in
          Parameters<Ball>.Block(
            weight: weights[l], bias: reference.bias == true ? Matrix(column: try biases[l].map(number)) : nil)
        }
        let name = try #require(reference.activation)
        let σ = try #require(Activation(name: name))
        let network = Network(
          Parameters(blocks), activations: blocks.indices.map { $0 == blocks.count - 1 ? .identity : σ })
        let labels = try #require(reference.labels)
        let isLogistic = reference.loss == "logistic"
        let targets = Matrix<Ball>(network.widths[network.depth], labels.count) { i, n in
          isLogistic ? Ball(labels[n] == 1 ? 1 : -1) : Ball(labels[n] == i ? 1 : 0)
        }
        let objective = Objective(
          isLogistic ? .logistic : .softmaxCrossEntropy,
          on: Dataset(inputs: try matrix(try #require(reference.inputs)), targets: targets))
        #expect(try agrees(try objective(network), try #require(reference.value)), "loss of \(reference.name)")
        let gradient = try objective.gradient(network).flattened.entries
        for (i, expected) in try #require(reference.gradient).enumerated() {
          #expect(try agrees(gradient[i], expected), "gradient \(i) of \(reference.name)")
          compared += 1
        }
      }
    }
    #expect(compared > 30)
  }
}
