import FloatArithmetic
import Search
import TestSupport
import Testing
import Theorems

/// Derived rounding bounds: no false alarm on many instances, and a wrong sign in the float path is caught. `Scripts/float-bounds`
/// runs 10,000 instances of each claim.
@Suite struct FloatBoundsTests {
  private static let engine = Engine(Catalogue.self)
  private static let measured = engine.claims.filter { $0.arithmetics.contains(.float64) && !$0.expectsRefutation }.map(\.id)

  @Test(arguments: measured) func noBoundIsExceeded(_ id: String) throws {
    let arithmetics = try Self.engine.claim(id).arithmetics.filter { !$0.isRigorous }
    for arithmetic in arithmetics {
      var counts: [String: Int] = [:]
      for index in 0..<(50 * testMultiplier) {
        let record = try Self.engine.run(Unit(claim: id, arithmetic: arithmetic, seed: 77, index: index))
        counts[record.verdict, default: 0] += 1
        #expect(record.verdict != "exceeded", "\(id), \(arithmetic) #\(index): \(record.reason ?? "")")
      }
      #expect(counts["observed", default: 0] >= 25 * testMultiplier, "\(id), \(arithmetic): \(counts)")
    }
  }

  /// How many of the first 24 instances of a claim are within bounds and beyond them, with or without the planted sign.
  private func outcomes(_ id: String, planted: Bool) -> (within: Int, beyond: Int) {
    func run<T: Theorem<PlantedSign>>(_: T.Type) -> (Int, Int) {
      var (within, beyond) = (0, 0)
      for index in 0..<24 {
        var choose = Unit(claim: id, arithmetic: .float64, seed: 5, index: index).choices()
        // The instance is made without the fault: what is measured on it is not.
        guard let instance = try? T.construct(&choose) ?? T.draw(&choose) else { continue }
        let seen = try? PlantedSign.$isPlanted.withValue(planted) { () throws(Undecided) in
          measure(try instance.measuredConclusion)
        }
        guard let seen else { continue }
        if seen.excess != nil { beyond += 1 } else if seen.isWithinBounds { within += 1 }
      }
      return (within, beyond)
    }
    let entries: [Entry<PlantedSign>] = Catalogue.entries(over: PlantedSign.self)
    let type: any Theorem<PlantedSign>.Type = entries.first { $0.id == id }!.theorem
    return run(type)
  }

  /// Claims that speak of a gradient and of something else that it must agree with.
  @Test(arguments: [
    "optimization/directional-derivative", "optimization/linear-regression", "optimization/minibatch-unbiased",
    "optimization/minibatch-variance", "optimization/quadratic-descent", "optimization/quadratic-divergence",
    "homogeneity/balancedness", "embedding/splitting",
  ])
  func aWrongSignInBackpropagationIsCaught(_ id: String) {
    let sound = outcomes(id, planted: false)
    #expect(sound.within >= 12 && sound.beyond == 0, "\(id) without the fault: \(sound)")
    let faulty = outcomes(id, planted: true)
    #expect(faulty.beyond >= 6, "\(id) with the fault: \(faulty)")
  }
}
