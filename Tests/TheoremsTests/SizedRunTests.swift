import ExactArithmetic
import FloatArithmetic
import Formats
import Search
import TestSupport
import Testing
import Theorems

/// Claims at sizes that are asked for.
@Suite struct SizedRunTests {
  private static let engine = Engine(Catalogue.self)
  private static let topic = engine.claims.filter { $0.topic == "optimization" }
  private static let scalable = topic.filter { $0.arithmetics.contains(.float64) }.map(\.id)

  private func run(_ id: String, _ parameters: Int, _ arithmetic: Arithmetic = .float64, seed: UInt64 = 0, index: Int = 0)
    throws -> Record
  {
    try Self.engine.run(Unit(claim: id, arithmetic: arithmetic, seed: seed, index: index, parameters: parameters))
  }

  @Test func nearlyAllOfThemScale() {
    #expect(Self.scalable.count == 11)
    let fixed = Self.topic.map(\.id).filter { !Self.scalable.contains($0) }
    #expect(
      fixed == [
        "optimization/monotone-descent", "optimization/alternating-descent", "optimization/descent-to-an-inflection",
        "optimization/wave-maxima",
      ])
  }

  @Test(arguments: scalable, [100, 3_000, 20_000]) func isObservedAtItsSize(_ id: String, _ size: Int) throws {
    for seed in 0..<UInt64(2 * testMultiplier) {
      let record = try run(id, size, seed: seed)
      #expect(record.verdict == "observed", "\(id) at \(size): \(record.verdict) \(record.reason ?? "") \(record.choices)")
      #expect(record.requestedParameters == size && record.comparisons ?? 0 > 0)
      // The smallest residual network has 3,000.
      if let parameters = record.parameters, size > 3_000 || id != "optimization/residual-network-size" {
        #expect(
          abs(Double(parameters) / Double(size) - 1) < (size < 20_000 || id == "optimization/residual-network-size" ? 0.7 : 0.2),
          "\(parameters) parameters")
      }
    }
  }

  @Test(arguments: scalable) func isObservedInSinglePrecision(_ id: String) throws {
    for seed in 0..<UInt64(2 * testMultiplier) {
      let record = try run(id, 2_000, .float32, seed: seed)
      #expect(record.verdict == "observed", "\(id): \(record.verdict) \(record.reason ?? "") \(record.choices)")
    }
  }

  @Test func parametersBeyondDecision() throws {
    let id = "optimization/minibatch-unbiased"
    #expect(try run(id, Engine.largestDecidedSize + 1, .exact).verdict == "too-large")
    #expect(try run(id, 100, .exact).verdict == "proved")
    let symbolic = try run(id, 100, .symbolic)
    #expect(symbolic.verdict == "too-large" && symbolic.meetsExpectation && symbolic.grade == nil)
    let fixed = try run("optimization/wave-maxima", 100, .ball)
    #expect(fixed.verdict == "too-large" && fixed.reason?.contains("fixed size") == true)
    #expect(Summary(of: [fixed, fixed]).verdict == "too-large" && Summary(of: [fixed]).meetsExpectation)
    var observed = fixed
    observed.verdict = "observed"
    #expect(Summary(of: [fixed, observed]).verdict == "held")
    observed.verdict = "exceeded"
    #expect(Summary(of: [fixed, observed]).verdict == "exceeded" && !Summary(of: [fixed, observed]).meetsExpectation)
  }

  /// The numbers of a large instance are in its record, and its replay file makes it again.
  @Test(arguments: ["optimization/directional-derivative", "optimization/quadratic-divergence"])
  func aReplayFileMakesTheInstanceAgain(_ id: String) throws {
    let record = try run(id, 5_000, seed: 7)
    let file = try ReplayFile(text: try #require(ReplayFile(record)).text, file: "a.yaml")
    #expect(file.arithmetic == .float64 && file.verdict == "observed" && file.text.utf8.count < 5_000)
    let source = file.scope == .construction ? InstanceSource.usual : .free
    let unit = Unit(claim: id, arithmetic: file.arithmetic, seed: 12_345, index: 0)
    let again = try Self.engine.run(unit, given: file.choices, isStrict: true, source: source)
    #expect(again.verdict == "observed" && again.residual == record.residual && again.worstRatio == record.worstRatio)
    #expect(again.choices == record.choices && again.hashed().hash == record.hashed().hash)
  }

  @Test func sizesAreOfTheIdentityOfAUnit() throws {
    let small = Unit(claim: "a/b", arithmetic: .float64, seed: 1, index: 2)
    var large = small
    large.parameters = 10
    #expect(small != large && Set([small, large, small]).count == 2)
    let hashes = try [100, 200].map { try run("optimization/wave-maxima", $0, .ball).hashed().hash }
    #expect(hashes[0] != hashes[1])
    let (one, two) = (try run("optimization/minibatch-unbiased", 100), try run("optimization/minibatch-unbiased", 200))
    #expect(one.hashed().hash != two.hashed().hash)
  }

  @Test func resNet18() throws {
    let record = try run("optimization/residual-network-size", 11_700_000)
    #expect(record.parameters == 11_689_512 && record.residual == 0 && record.comparisons == 2)
  }
}
