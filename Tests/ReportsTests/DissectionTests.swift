import Claims
import ExactArithmetic
import Foundation
import Search
import Testing

@testable import Reports

struct DissectionTests {
  private func dissection(_ record: Record, _ engine: Engine = Specimens.engine) throws -> Dissection {
    Dissection(try #require(Reenactment(record, engine: engine)))
  }

  @Test func bothSidesAreThoseOfTheInstanceInEveryArithmetic() throws {
    let unit = Unit(claim: "sound/without-mixed-term", arithmetic: .exact, seed: 0, index: 0, dropped: ["H1"])
    let given: [String: Choice] = ["a": "1/10", "b": 3]
    let record = try Sample.engine.run(unit, given: given, isStrict: true, source: .free)
    let found = try dissection(record, Sample.engine)
    let rows = try #require(found.parts.first).rows
    #expect(found.parts.count == 1 && rows.map(\.arithmetic) == ["exact", "decimal", "float64", "float32"])
    #expect(rows[0].left == "961/100" && rows[0].right == "901/100" && rows[0].difference == "3/5")
    #expect(rows[1].left == "9.61" && rows[1].right == "9.01")
    let (a, b) = (0.1 as Double, 3.0 as Double)
    #expect(rows[2].left == "\((a + b) * (a + b))" && rows[2].right == "\(a * a + b * b)")
    #expect(rows[3].left == "\((0.1 as Float + 3) * (0.1 as Float + 3))" && !rows[3].deviation.isEmpty)
  }

  @Test func theDeviationIsTheDistanceFromTheExactNumber() throws {
    let record = try Specimens.record("specimen/branch", ["W′": [[1]], "x": "-1/3"])
    let rows = try #require(try dissection(record).parts.first).rows
    // The side −1/3: its distance from the nearest double is 1/3 · 2⁻⁵⁴, from the nearest float 1/3 · 2⁻²⁵.
    let float32 = try #require(rows.last)
    #expect(rows[0].left == "0" && rows[0].right == "-1/3" && float32.deviation.hasPrefix("1.0e-08"), "\(float32.deviation)")
    #expect(rows[2].deviation.hasPrefix("1.9e-17"), "\(rows[2].deviation)")
  }

  @Test func anAlternativeFailsOnlyWithAllOfItsParts() {
    func claim(_ a: Int, _ b: Int) -> Claim<Rational> {
      .all([
        .any([Rational(a) .== .zero, (Rational(b) .== .zero).named("b")]), .not(.notEqual(Rational(a), .zero)), .fact(.yes, "f"),
      ])
    }
    let both = Comparisons(of: claim(1, 2))
    #expect(
      both.refuting == [0, 1, 2] && both.decisive == [0, 1] && both.showing.isEmpty
        && both.all.map(\.isDenied) == [false, false, true, false])
    let one = Comparisons(of: claim(1, 0))
    #expect(one.refuting == [2] && one.decisive == [2] && one.all[2].relation == "≠" && one.all[1].path == ["b"])
    let none = Comparisons(of: claim(0, 3))
    #expect(none.refuting.isEmpty && none.showing.contains(0) && none.showing.contains(3))
    let empty = Comparisons<Rational>(of: .all([]))
    #expect(empty.refuting.isEmpty && empty.showing.isEmpty)
  }

  @Test func enclosuresThatOverlapSettleNothing() throws {
    let third = try Rational(3).reciprocal()
    let claim: Claim<Ball> = .all([Ball(third) .== Ball(third), Ball(third) .< Ball(third), Ball(third) .<= Ball(third)])
    let found = Comparisons(of: claim)
    #expect(found.refuting.isEmpty && found.showing.isEmpty && found.all.allSatisfy { $0.truth == .unknown })
  }

  @Test func anObstructionIsShownByWhatHolds() throws {
    let record = try Specimens.record("specimen/there-is", ["c": "-2"])
    let found = try dissection(record)
    #expect(record.verdict == "refuted" && found.isObstruction && found.parts.map(\.relation) == ["<"])
    #expect(found.parts.first?.rows.first?.left == "-2")
  }

  @Test func factsHaveATextAndNoSides() throws {
    let found = try dissection(try Specimens.record("specimen/inertia", ["A": [[1, 5], [0, 1]]]))
    #expect(found.parts.count == 1 && found.parts[0].fact?.contains("inertia") == true && found.parts[0].rows.isEmpty)
  }
}
