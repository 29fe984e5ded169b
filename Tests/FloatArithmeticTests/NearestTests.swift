import FloatArithmetic
import Foundation
import PlainArithmetic
import Scalars
import TestSupport
import Testing

/// `ExactNumber.nearest` is correctly rounded, whatever the length.
@Suite struct NearestTests {
  /// No neighbour is closer, ties go to the even significand, and "exact" means exact.
  func isNearest<F: BLASElement>(_ text: ExactNumber, _: F.Type) -> Bool {
    let x = PlainRational(text)
    let (v, isExact) = text.nearest(F.self)
    guard v.isFinite else {
      // The overflow threshold is halfway beyond the greatest number.
      let threshold = exactly(F.greatestFiniteMagnitude) + exactly(F.greatestFiniteMagnitude.ulp / 2)
      return !isExact && threshold <= x.magnitude && v == (x.sign > 0 ? .infinity : -.infinity)
    }
    let distance = (exactly(v) - x).magnitude
    for neighbour in [v.nextUp, v.nextDown] where neighbour.isFinite {
      let other = (exactly(neighbour) - x).magnitude
      if other < distance { return false }
      if (other - distance).sign == 0, v.significandBitPattern % 2 != 0 { return false }
    }
    return isExact == (distance.sign == 0)
  }

  func isNearest(_ text: ExactNumber) -> Bool { isNearest(text, Double.self) && isNearest(text, Float.self) }

  @Test(arguments: [
    "0", "1", "-1", "1/3", "0.1", "-2/7", "1e-10", "123456789012345678901234567890", "9007199254740993", "9007199254740995",
    "-9007199254740993", "16777217", "16777219/2", "1e308", "1.7976931348623157e308", "1.7976931348623159e308", "1e400",
    "-1e400", "1e39", "3.4028235e38", "3.4028236e38",
    "5e-324", "2.4703282292062327e-324", "2.4703282292062328e-324", "7.4109846876186983e-324", "-3e-324",
    "1e-400", "2.2250738585072011e-308",
    "2.2250738585072014e-308", "1e-45", "7e-46", "1.1754943e-38",
  ])
  func knownCases(_ text: String) { #expect(isNearest(ExactNumber(text)!), "\(text)") }

  @Test(arguments: seeds(300)) func longFractions(_ seed: UInt64) {
    var rng = SplitMix64(seed: seed)
    func digits(_ n: Int) -> String { String((0..<n).map { _ in "0123456789".randomElement(using: &rng)! }) }
    let (n, d) = (digits(Int.random(in: 1...60, using: &rng)), "1" + digits(Int.random(in: 0...60, using: &rng)))
    let text = ExactNumber("\(Bool.random(using: &rng) ? "-" : "")\(n)/\(d)")!
    #expect(isNearest(text), "\(text)")
  }

  /// Halfway between two neighbours, and a hair to either side of it.
  @Test(arguments: seeds(60)) func ties(_ seed: UInt64) {
    var rng = SplitMix64(seed: seed)
    let exponents = [-1074 ... -1015, -60...60, 900...1020].randomElement(using: &rng)!
    let v: Double = rng.float(exponents: exponents)
    let middle = (exactly(v) + exactly(v.nextUp)) * PlainRational(1, over: 2)
    let hair = powerOfTwo(-1300)
    for x in [middle, middle + hair, middle - hair, exactly(v)] { #expect(isNearest(x.exactNumber), "\(v)") }
    let w: Float = rng.float(exponents: -149 ... -120)
    #expect(isNearest(((exactly(w) + exactly(w.nextUp)) * PlainRational(1, over: 2)).exactNumber), "\(w)")
  }

  /// Against the C library's reading of decimals.
  @Test(arguments: seeds(300)) func decimalsAgainstTheLibrary(_ seed: UInt64) throws {
    var rng = SplitMix64(seed: seed)
    let text = "\(rng.integer(upTo: 1 << 60)).\(rng.next())e\(rng.integer(upTo: 345))"
    #expect(Double(try #require(ExactNumber(text))) == Double(text), "\(text)")
    #expect(Float(try #require(ExactNumber(text))) == Float(text), "\(text)")
  }

  @Test func dyadicsOfAnyLengthAreExact() {
    let (value, isExact) = powerOfTwo(-1000).exactNumber.nearest(Double.self)
    #expect(value == 0x1p-1000 && isExact)
    #expect(Bounded<Double>(powerOfTwo(-1000).exactNumber).error == 0)
    #expect(Bounded<Double>(1, over: 3).error > 0 && Bounded<Double>(3, over: 1 << 20).error == 0)
    #expect(Bounded<Float>(16_777_217).error > 0 && Bounded<Double>(16_777_217).error == 0)
  }
}
