import Foundation
import PlainArithmetic
import Scalars
import TestSupport
import Testing

@Suite struct ExactNumberTests {
  @Test(arguments: [
    ("0", "0"), ("-0", "0"), ("+7", "7"), ("-12", "-12"), ("007", "7"), ("3/4", "3/4"), ("-6/8", "-6/8"), ("0.1", "1/10"),
    ("-0.25", "-25/100"), (".5", "5/10"), ("-.5", "-5/10"), ("1.5e-3", "15/10000"), ("2E3", "2000"),
    ("1.25e1", "125/10"), ("0/5", "0/5"), ("00/05", "0/5"),
    ("123456789012345678901234567890", "123456789012345678901234567890"),
  ])
  func reads(_ text: String, _ expected: String) { #expect(ExactNumber(text)?.description == expected) }

  @Test(arguments: [
    "", " ", "-", "+", ".", "-.", "1.", "1/0", "1/-2", "1//2", "/2", "1/", "1/2/3", "1e", "e5", "1e1.5", "1e99999", "0x1F", "1,5",
    "1 /2",
    "١", "nan", "inf", "--1", "+-1", "1e+-3", "1/2e3", "½", "1.2.3",
  ])
  func rejects(_ text: String) { #expect(ExactNumber(text) == nil) }

  /// Random decimals mean what schoolbook says they mean: digits · 10^(exponent − places).
  @Test(arguments: seeds(200)) func decimalsAreExact(_ seed: UInt64) throws {
    var rng = SplitMix64(seed: seed)
    let whole = Int.random(in: 0...9_999, using: &rng)
    let places = Int.random(in: 1...8, using: &rng)
    let digits = (0..<places).map { _ in Int.random(in: 0...9, using: &rng) }
    let exponent = Int.random(in: -30...30, using: &rng)
    let negative = Bool.random(using: &rng)
    let text = "\(negative ? "-" : "")\(whole).\(digits.map(String.init).joined())e\(exponent)"
    let value = PlainRational(try #require(ExactNumber(text), "\(text)"))
    let integer = digits.reduce(PlainRational(whole)) { $0 * PlainRational(10) + PlainRational($1) }
    let scale = PlainRational(10).power(abs(exponent - places))
    let expected = try exponent >= places ? integer * scale : integer.divided(by: scale)
    #expect((value - (negative ? -expected : expected)).vanishes == .yes, "\(text)")
  }

  @Test(arguments: seeds(200)) func textAndCodingRoundTrip(_ seed: UInt64) throws {
    var rng = SplitMix64(seed: seed)
    let digits = { (n: Int) in String((0..<n).map { _ in "0123456789".randomElement(using: &rng)! }) }
    let text = "\(Bool.random(using: &rng) ? "-" : "")\(digits(40))/1\(digits(30))"
    let number = try #require(ExactNumber(text))
    #expect(ExactNumber(number.description) == number)
    #expect(try JSONDecoder().decode([ExactNumber].self, from: JSONEncoder().encode([number])) == [number])
  }

  /// Mutilated numbers are either refused or read back as themselves; nothing crashes.
  @Test(arguments: seeds(500)) func survivesGarbage(_ seed: UInt64) {
    var rng = SplitMix64(seed: seed)
    let alphabet = Array("0123456789+-./eE xé∞\0")
    let text = String((0..<Int.random(in: 0...9, using: &rng)).map { _ in alphabet.randomElement(using: &rng)! })
    if let number = ExactNumber(text) {
      #expect(ExactNumber(number.description) == number, "\(text.debugDescription)")
      #expect(number.denominator != "0" && number.numerator != "-0", "\(text.debugDescription)")
    }
  }

  @Test func decodingGarbageIsAnError() {
    #expect(throws: DecodingError.self) { try JSONDecoder().decode([ExactNumber].self, from: Data(#"["1/0"]"#.utf8)) }
  }

  @Test func machineWords() {
    #expect(ExactNumber("-7/3")?.machineWords.map { [$0.numerator, $0.denominator] } == [-7, 3])
    #expect(ExactNumber("99999999999999999999")?.machineWords == nil)
    #expect(ExactNumber(Int.min).machineWords?.numerator == Int.min)
  }
}
