import Claims
import ExactArithmetic
import FloatArithmetic
import TestSupport
import Testing

@testable import Search

/// How a customary program reads a claim: known answers, and an oracle over ℚ that catches a reader which reads otherwise.
@Suite struct ClaimReadingTests {
  private typealias Number = Transferred<Double>
  private static func number(_ x: Double) -> Number { .value(x) }
  private static func verdict(_ claim: Claim<Number>, _ τ: Double) -> Truth { ClaimReading(claim).verdict(tolerance: τ) }

  @Test func equationsAreReadRelatively() {
    let (a, b) = (Self.number(1), Self.number(1 + 0x1p-40))
    #expect(Self.verdict(a .== b, 1e-10) == .yes && Self.verdict(a .== b, 1e-13) == .no)
    // A millionth of a million is not seen beside it.
    #expect(Self.verdict(Self.number(1e6) .== Self.number(1e6 + 1), 1e-5) == .yes)
    #expect(Self.verdict(Self.number(1e6) .== Self.number(1e6 + 1), 1e-7) == .no)
    #expect(Self.verdict(a .!= b, 1e-10) == .no && Self.verdict(a .!= b, 1e-13) == .yes)
  }

  @Test func inequalitiesAreReadAsWritten() {
    let (a, b) = (Self.number(1), Self.number(1 + 0x1p-40))
    #expect(Self.verdict(a .< b, 0.01) == .yes && Self.verdict(b .< a, 0.01) == .no && Self.verdict(a .< a, 0.01) == .no)
    #expect(Self.verdict(b .<= a, 1e-10) == .yes && Self.verdict(b .<= a, 1e-13) == .no && Self.verdict(a .<= b, 1e-13) == .yes)
  }

  @Test func nothingIsReadOutOfNaN() {
    for x in [Double.nan, .infinity, -.infinity] {
      let (a, one) = (Self.number(x), Self.number(1))
      for claim in [a .== one, a .!= one, a .< one, one .< a, a .<= one, a .== a] {
        #expect(Self.verdict(claim, 0.5) == .unknown, "\(x)")
      }
      #expect(Self.verdict(.all([one .== one, a .== one]), 0.5) == .unknown)
      #expect(Self.verdict(.not(a .== one), 0.5) == .unknown)
    }
    let matrix = Matrix<Number>(1, 2) { _, j in Self.number(j == 0 ? 3 : .nan) }
    #expect(Self.verdict(matrix .== Matrix(1, 2) { _, _ in Self.number(0) }, 0.5) != .yes)
  }

  @Test func connectivesFollowKleene() {
    let (yes, no): (Claim<Number>, Claim<Number>) = (Self.number(1) .== Self.number(1), Self.number(1) .== Self.number(2))
    let open: Claim<Number> = .fact(.unknown, "open")
    #expect(Self.verdict(.all([yes, no]), 1e-8) == .no && Self.verdict(.any([yes, no]), 1e-8) == .yes)
    #expect(Self.verdict(.not(no), 1e-8) == .yes && Self.verdict(.implies(no, no), 1e-8) == .yes)
    #expect(Self.verdict(.any([open, no]), 1e-8) == .unknown && Self.verdict(.all([open, no]), 1e-8) == .no)
    #expect(Self.verdict(.all([]), 1e-8) == .unknown && Self.verdict(.all([.all([]), yes]), 1e-8) == .yes)
    #expect(Self.verdict((no).named("name"), 1e-8) == .no)
  }

  @Test func matricesAreReadByTheirWorstEntry() throws {
    let a = Matrix<Number>(2, 2) { i, j in Self.number(i == 1 && j == 0 ? 1e-9 : 0) }
    let reading = ClaimReading(a.vanishing)
    let leaf = try #require(reading.worst)
    #expect(leaf.text == "entry (2, 1)" && leaf.residual == 1e-9)
    #expect(reading.verdict(tolerance: 1e-8) == .yes && reading.verdict(tolerance: 1e-10) == .no)
  }

  /// How often a reader answers an equation otherwise than |a − b| ≤ τ(1 + max(|a|, |b|)), decided over ℚ.
  private func disagreements(_ read: (Double, Double, Double) -> Truth) -> Int {
    var rng = SplitMix64(seed: 5)
    var count = 0
    for _ in 0..<500 {
      let a = Double.random(in: -1000...1000, using: &rng)
      let b =
        a + Double.random(in: -1...1, using: &rng) * 0x1p-20
        * Double(sign: .plus, exponent: Int.random(in: 0...12, using: &rng), significand: 1)
      let τ = Double("1e-\(Int.random(in: 4...9, using: &rng))")!
      let (x, y, t) = (Rational(exactly: a)!, Rational(exactly: b)!, Rational(exactly: τ)!)
      let larger = x.magnitude.isLess(than: y.magnitude) ? y.magnitude : x.magnitude
      let expected = Truth(!(t * (.one + larger)).isLess(than: (x - y).magnitude))
      if read(a, b, τ) != expected { count += 1 }
    }
    return count
  }

  @Test func theReaderAgreesWithItsDefinitionAndOthersDoNot() {
    #expect(disagreements { Self.verdict(Self.number($0) .== Self.number($1), $2) } == 0)
    // Planted: an absolute tolerance, one that always trusts, one that is twice as wide.
    #expect(disagreements { Truth(abs($0 - $1) <= $2) } > 0)
    #expect(disagreements { _, _, _ in .yes } > 0)
    #expect(disagreements { Truth(abs($0 - $1) <= 2 * $2 * (1 + max(abs($0), abs($1)))) } > 0)
  }

  /// An instance is made over ℚ and rounded once when it is handed over; the formula then runs in the target alone.
  @Test func numbersStayExactUntilTheyAreHandedOver() throws {
    func third<F: TransferTarget>(_: F.Type) throws -> Transferred<F> {
      try Transfer.making { () throws(Undecided) in try Transferred<F>(1).divided(by: Transferred<F>(3)) }
    }
    guard case .exact(let x) = try third(Float.self) else {
      Issue.record("not exact")
      return
    }
    #expect(x.description == "1/3")
    #expect(try third(Float.self).handedOver == Float(1) / 3)
    let watch = RoundingWatch()
    try Transfer.$watch.withValue(watch) {
      _ = try third(Rational.self).handedOver
      #expect(!watch.hasRounded)
      _ = try third(Double.self).handedOver
      #expect(watch.hasRounded)
    }
    // (1/3)·3 − 1 is 0 over ℚ, and 0 or an ulp elsewhere; 0.1 + 0.2 − 0.3 is not 0 in Double.
    func tenths<F: TransferTarget>(_: F.Type) throws -> Transferred<F> {
      let parts = Transfer.$isMaking.withValue(true) { [1, 2, 3].map { Transferred<F>(ExactNumber($0, over: 10)) } }
      return parts[0] + parts[1] - parts[2]
    }
    #expect(try tenths(Rational.self).vanishes == .yes)
    #expect(try tenths(Double.self).handedOver == 0.1 + 0.2 - 0.3)
    let tolerance = FloatTolerance(1e-9)
    #expect(try FloatTolerance.$current.withValue(tolerance) { try tenths(Double.self).vanishes } == .yes && tolerance.wasAsked)
    #expect(try tenths(Double.self).vanishes == .no)
  }
}
