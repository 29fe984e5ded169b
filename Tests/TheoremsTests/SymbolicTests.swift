import Certificates
import Claims
import Foundation
import PlainArithmetic
import Search
import TestSupport
import Testing
import Theorems

/// Proofs for all values of a shape: a sweep of shapes for every claim that declares them, and what must not be proved.
@Suite struct SymbolicTests {
  private static let engine = Engine(Catalogue.self)

  private static func answer(_ shape: Shape, dropping: [String] = []) throws -> (record: Record, certificate: Certificate?) {
    let unit = Unit(claim: shape.id, arithmetic: .symbolic, seed: 5, index: 0, dropped: dropping)
    return try engine.answer(unit, given: shape.choices, isStrict: true)
  }

  private static func prove(_ shape: Shape, dropping: [String] = []) throws -> Record {
    try answer(shape, dropping: dropping).record
  }

  @Test(arguments: Shape.all) func provesTheShape(_ shape: Shape) throws {
    let (record, certificate) = try Self.answer(shape)
    #expect(record.verdict == "proved", "\(record.verdict): \(record.reason ?? "")")
    let finding = Checker(collection: Catalogue.self).check(try #require(certificate))
    #expect(finding.isVerified, "\(finding)")
    #expect(record.grade == .symbolic && record.scope == .shape)
    if let file = ProcessInfo.processInfo.environment["ELENCHUS_SYMBOLIC_TIMES"] {
      let line = "\(shape)\t\(record.cases ?? 0) cases\t\(record.comparisons ?? 0) goals\t\(record.seconds ?? 0) s\n"
      try Data(line.utf8).append(to: file)
    }
  }

  /// Every claim is proved for some shape of the sweep, or the documentation says why it cannot be.
  @Test func everyClaimIsAccountedFor() throws {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("../../Documentation")
    let text = try String(contentsOf: folder.appendingPathComponent("symbolic.md"), encoding: .utf8)
    let parts = text.components(separatedBy: "## Not symbolic")
    try #require(parts.count == 2)
    for claim in Self.engine.claims {
      let isSymbolic = claim.arithmetics.contains(.symbolic)
      #expect(parts[isSymbolic ? 0 : 1].contains("| `\(claim.id)` |"), "\(claim.id)")
      #expect(Shape.all.contains { $0.id == claim.id } == isSymbolic, "\(claim.id)")
    }
  }

  /// What is not true without a hypothesis is not proved without it: at these shapes counterexamples exist.
  @Test(
    arguments: [
      (["H2"], Shape("optimization/steepest-ascent", "depth=1; inputs=2; outputs=1; samples=1; bias=no")),
      (["H1", "H2"], Shape("optimization/lagrange-identity", "")),
      (
        ["H1"],
        Shape(
          "optimization/minibatch-unbiased",
          "depth=1; inputs=1; outputs=1; samples=2; bias=no; scheme=with replacement; batch size=1; weights=drawn; "
            + "weight 1=3; weight 2=1")
      ),
      (
        ["H1"],
        Shape(
          "optimization/minibatch-variance",
          "depth=1; inputs=1; outputs=1; samples=3; bias=no; scheme=with replacement; batch size=1; weights=drawn; "
            + "weight 1=1; weight 2=1; weight 3=2")
      ),
      (["H1", "H2"], Shape("linear-networks/escape-by-kernel", "depth=2; inputs=1; width 1=1; outputs=1; samples=1")),
      (["H1", "H2", "H3"], Shape("linear-networks/escape-by-turning", "depth=2; inputs=1; width 1=1; outputs=2; samples=1")),
      (
        ["H3"],
        Shape("homogeneity/degree", "depth=2; inputs=1; width 1=1; outputs=1; samples=1; activation=homogeneous; p=2")
      ),
      (["H2"], Shape("homogeneity/euler-identity", "depth=2; inputs=1; width 1=1; outputs=1; samples=1; activation=opaque; p=2")),
      (
        ["H1"],
        Shape(
          "homogeneity/balancedness",
          "depth=2; inputs=1; width 1=1; outputs=1; samples=1; bias=no; activation=opaque; biases count=yes")
      ),
      (
        ["H3"],
        Shape(
          "homogeneity/balancedness",
          "depth=2; inputs=1; width 1=1; outputs=1; samples=1; bias=no; activation=homogeneous; biases count=yes")
      ),
      (["H1"], Shape("homogeneity/duality-gap", "inputs=1; outputs=1; samples=1; units=1; units′=1")),
      (["H1", "H2", "H3"], Shape("homogeneity/slice-descent", "inputs=1; outputs=1; samples=1; units=1; i=0")),
      (["H2"], Shape("embedding/splitting", small + "; layer=1; unit=0; copies=2")),
      (["H2", "H3", "H4"], Shape("embedding/splitting-preserves-criticality", small + "; layer=1; unit=0; copies=2")),
      (["H2", "H3"], Shape("embedding/null-embedding", small + "; layer=1; unit=0")),
      (["H2"], Shape("embedding/hessian-congruence", small + "; layer=1; unit=0; copies=2")),
      (["H2", "H3", "H4"], Shape("embedding/saddle-stays-saddle", small + "; layer=1; unit=0; copies=2")),
      (
        ["H3", "H4"],
        Shape(
          "embedding/homogeneous-split",
          "depth=2; inputs=1; width 1=1; outputs=1; samples=1; bias=no; activation=homogeneous; layer=1; unit=0; copies=2; "
            + "degree=2")
      ),
    ] as [([String], Shape)]) func noProofWithoutAHypothesis(_ keys: [String], _ shape: Shape) throws
  {
    #expect(try Self.prove(shape).verdict == "proved" || shape.id.hasPrefix("optimization/minibatch") || keys.count == 1)
    for key in keys {
      let record = try Self.prove(shape, dropping: [key])
      #expect(["refuted", "undecided"].contains(record.verdict), "without \(key): \(record.verdict)")
    }
  }

  private static let small = "depth=2; inputs=1; width 1=1; outputs=1; samples=1; bias=no; activation=opaque"

  /// False claims of the catalogue are proved at no shape.
  @Test(arguments: engine.claims.filter(\.expectsRefutation).map(\.id)) func falseClaimsAreNotProved(_ id: String) throws {
    for index in 0..<4 {
      let record = try Self.engine.run(Unit(claim: id, arithmetic: .symbolic, seed: 9, index: index))
      #expect(record.verdict != "proved")
    }
  }

  /// φ′ is constant on both sides of 0 only: along a curve through 0 there is no one slope, and none is used.
  @Test func thereIsNoSlopeAlongACurveThroughTheKink() {
    let (t, v) = (Series<PlainPolynomial>.self, PlainPolynomial(indeterminate: "v"))
    #expect(throws: Undecided.self) { try Activation.homogeneous(t.init(.zero, along: v, order: 2)) }
    #expect(throws: Undecided.self) { try Activation.homogeneous(t.init(v, along: v, order: 2)) }
    let knowledge = SignKnowledge()
    knowledge.assume("v", [.negative, .positive])
    SignKnowledge.$current.withValue(knowledge) {
      #expect(throws: Never.self) { try Activation.homogeneous(t.init(v, along: v, order: 2)) }
    }
  }

  /// φ′(cz) is φ′(z) for a c that is known to be positive, and for no other.
  @Test func slopesDoNotSeePositiveFactors() throws {
    let (c, z) = (PlainPolynomial(indeterminate: "c"), PlainPolynomial(indeterminate: "z"))
    #expect(try Activation.homogeneous(c * z) != c * (try Activation.homogeneous(z)))
    for (signs, agrees) in [(Signs.positive, true), ([.zero, .positive], false), ([.negative, .positive], false)] {
      let knowledge = SignKnowledge()
      knowledge.assume("c", signs)
      try SignKnowledge.$current.withValue(knowledge) {
        #expect((try Activation.homogeneous(c * z) == c * (try Activation.homogeneous(z))) == agrees)
        // An even power of what is not 0 is positive.
        let squares = try Activation.homogeneous(c * c * z) == c * c * (try Activation.homogeneous(z))
        #expect(squares == !signs.contains(.zero))
      }
    }
  }

  /// Planted errors: each is refuted by an instance of the shape.
  @Test(arguments: Planted.entries(over: Double.self).map(\.id)) func plantedErrorsAreNotProved(_ id: String) throws {
    for index in 0..<3 {
      let record = try Engine(Planted.self).run(
        Unit(claim: id, arithmetic: .symbolic, seed: 1, index: index), given: ["depth": 2, "bias": "no"])
      #expect(record.verdict == "refuted", "\(record.verdict): \(record.reason ?? "")")
    }
  }
}

extension Data {
  fileprivate func append(to path: String) throws {
    guard let handle = FileHandle(forWritingAtPath: path) else { return try write(to: URL(fileURLWithPath: path)) }
    try handle.seekToEnd()
    try handle.write(contentsOf: self)
    try handle.close()
  }
}
