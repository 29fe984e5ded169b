import Claims
import Search
import Testing
import Theorems

/// Proofs for all values of a shape: every claim of the catalogue that declares them, over a sweep of shapes.
@Suite struct SymbolicTests {
  private static let engine = Engine(Catalogue.self)
  private static let symbolic = engine.claims.filter { $0.arithmetics.contains(.symbolic) }

  private func prove(_ id: String, _ given: [String: Choice], dropping: [String] = []) throws -> Record {
    let unit = Unit(claim: id, arithmetic: .symbolic, seed: 5, index: 0, dropped: dropping)
    return try Self.engine.run(unit, given: given, isStrict: true)
  }

  /// A shape as text: "depth 2, inputs 1".
  struct Shape: CustomStringConvertible, Sendable {
    let id: String
    let choices: [String: Choice]
    let description: String

    init(_ id: String, _ text: String) {
      self.id = id
      description = "\(id): \(text)"
      var choices: [String: Choice] = [:]
      for part in text.split(separator: ", ") {
        let at = part.lastIndex(of: " ") ?? part.startIndex
        let value = String(part[part.index(after: at)...])
        choices[String(part[..<at])] = Int(value).map { .integer($0) } ?? .name(value)
      }
      self.choices = choices
    }
  }

  private static func shapes(_ id: String, _ texts: String...) -> [Shape] { texts.map { Shape(id, $0) } }

  private static let optimization =
    shapes(
      "optimization/directional-derivative",
      "depth 1, inputs 3, outputs 2, samples 3, bias yes",
      "depth 2, inputs 2, width 1 3, outputs 2, samples 2, bias yes, activation opaque",
      "depth 3, inputs 1, width 1 2, width 2 2, outputs 1, samples 2, bias no, activation opaque",
      "depth 2, inputs 2, width 1 2, outputs 1, samples 2, bias yes, activation homogeneous",
      "depth 2, inputs 1, width 1 2, outputs 1, samples 1, bias no, activation relu")
    + shapes(
      "optimization/steepest-ascent", "depth 1, inputs 2, outputs 2, samples 2, bias yes",
      "depth 2, inputs 1, width 1 2, outputs 1, samples 2, bias no, activation opaque",
      "depth 2, inputs 2, width 1 1, outputs 1, samples 1, bias yes, activation homogeneous")
    + shapes(
      "optimization/minibatch-unbiased",
      "depth 2, inputs 2, width 1 3, outputs 2, samples 4, bias yes, activation opaque, scheme without, batch size 2, weights equal",
      "depth 2, inputs 2, width 1 2, outputs 1, samples 3, bias no, activation opaque, scheme with, batch size 3, weights equal")
    + shapes(
      "optimization/minibatch-variance",
      "depth 2, inputs 1, width 1 2, outputs 1, samples 4, bias yes, activation opaque, scheme without, batch size 3, weights equal",
      "depth 1, inputs 2, outputs 1, samples 3, bias no, scheme with, batch size 2, weights equal")
}
