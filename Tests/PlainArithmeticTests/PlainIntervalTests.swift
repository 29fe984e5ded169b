import Matrices
import PlainArithmetic
import TestSupport
import Testing

@Suite struct PlainIntervalTests {
  /// An interval of random width and a point in it.
  static func draw(_ rng: inout SplitMix64) -> (interval: PlainInterval, point: PlainRational) {
    let (a, b) = (PlainRational(rng.rational(upTo: 50)), PlainRational(rng.rational(upTo: 50)).magnitude)
    let b2 = b * PlainRational(1, over: [1, 1000, 1_000_000_000].randomElement(using: &rng)!)
    let share = PlainRational(Int.random(in: 0...10, using: &rng), over: 10)
    return (PlainInterval(from: a, to: a + b2), a + share * b2)
  }

  static func contains(_ interval: PlainInterval, _ x: PlainRational) -> Bool {
    guard let bounds = interval.rationalBounds else { return false }
    return (x - bounds.lower).sign >= 0 && (bounds.upper - x).sign >= 0
  }

  @Test(arguments: seeds(10)) func laws(_ seed: UInt64) {
    var rng = SplitMix64(seed: seed)
    let sample = [0, 1, -1].map { ExactNumber($0) } + (0..<4).map { _ in rng.rational(upTo: 1000) }
    let result =
      checkRingLaws(PlainInterval.self, on: sample, .possible) + checkFieldLaws(PlainInterval.self, on: sample, .possible)
      + checkMatrixLaws(PlainInterval.self, seed: seed, .possible)
    #expect(result.isEmpty, "\(result)")
  }

  @Test(arguments: seeds(200)) func containment(_ seed: UInt64) throws {
    var rng = SplitMix64(seed: seed)
    let ((x, p), (y, q)) = (Self.draw(&rng), Self.draw(&rng))
    try PlainInterval.$precision.withValue([24, 53, 128].randomElement(using: &rng)!) {
      #expect(Self.contains(x + y, p + q) && Self.contains(x - y, p - q) && Self.contains(x * y, p * q))
      #expect(Self.contains(-x, -p) && Self.contains(x * x, p * p) && Self.contains(PlainInterval(p), p))
      if y.vanishes == .no { #expect(Self.contains(try x.divided(by: y), try p.divided(by: q))) }
      if p.sign != 0 { #expect(x.vanishes != .yes) } else { #expect(x.vanishes != .no) }
      #expect(x.isPositive != (p.sign > 0 ? .no : .yes))
      let bounds = try #require(x.rationalBounds)
      #expect(x.lowerBound <= bounds.lower.approximation.nextUp && x.upperBound >= bounds.upper.approximation.nextDown)
      #expect(x.width >= (bounds.upper - bounds.lower).approximation)
    }
  }

  @Test(arguments: seeds(100)) func inclusionMonotonicity(_ seed: UInt64) throws {
    var rng = SplitMix64(seed: seed)
    let ((x, p), (y, q)) = (Self.draw(&rng), Self.draw(&rng))
    let (inner, inner2) = (PlainInterval(p), PlainInterval(q))
    #expect((x + y).overlaps(inner + inner2) && (x * y).overlaps(inner * inner2))
    let a = try #require(x.rationalBounds)
    let b = try #require(y.rationalBounds)
    let (half, third) = (PlainRational(1, over: 2), PlainRational(1, over: 4))
    func shrunk(_ r: (lower: PlainRational, upper: PlainRational)) -> PlainInterval {
      PlainInterval(from: r.lower + third * (r.upper - r.lower), to: r.lower + half * (r.upper - r.lower))
    }
    let (s, t) = (shrunk(a), shrunk(b))
    #expect((x + y).contains(s + t) && (x * y).contains(s * t) && (x - y).contains(s - t))
    if y.vanishes == .no { #expect(try y.reciprocal().contains(t.reciprocal())) }
  }

  @Test func widthsShrinkWithPrecision() throws {
    func width(_ bits: Int) throws -> Double {
      try PlainInterval.$precision.withValue(bits) {
        try (PlainInterval(2).divided(by: PlainInterval(3)) * PlainInterval(5)).width
      }
    }
    for bits in [24, 53, 128, 500] {
      let units = try width(bits) * Double(sign: .plus, exponent: bits, significand: 1)
      #expect(units > 0 && units < 32, "\(bits) bits")
    }
    // A precision without sense is read as one with sense.
    #expect(try width(0) < 1e-3 && width(-5) < 1e-3)
  }

  @Test func answers() {
    let around0 = PlainInterval(from: PlainRational(-1), to: PlainRational(1))
    #expect(around0.vanishes == .unknown && around0.isPositive == .unknown && around0.width == 2)
    #expect(PlainInterval(0).vanishes == .yes && PlainInterval(0).isPositive == .no && PlainInterval(0).width == 0)
    let third = PlainInterval(1, over: 3)
    #expect(third.vanishes == .no && third.isPositive == .yes && (-third).isPositive == .no)
    #expect((third - third).vanishes == .unknown, "two numbers that lie in the same interval need not be equal")
    #expect(PlainInterval(from: .zero, to: .one).isPositive == .unknown)
    #expect(PlainInterval(from: -PlainRational.one, to: .zero).isPositive == .no)
    #expect(PlainInterval(1).description == "[1.0, 1.0]" && PlainInterval.grade == .enclosed)
    #expect { try around0.reciprocal() } throws: { ($0 as? Undecided)?.reason == .singular }
    #expect { try PlainInterval.zero.reciprocal() } throws: { ($0 as? Undecided)?.reason == .singular }
  }

  /// Beyond the range of exponents nothing is known, and stays so.
  @Test func growthWithoutBound() throws {
    let huge = (0..<45).reduce(PlainInterval(2)) { x, _ in x * x }
    #expect(!huge.isFinite && huge.vanishes == .unknown && huge.isPositive == .unknown && huge.width == .infinity)
    #expect(!(huge - huge).isFinite && !(huge * .zero).isFinite && (huge - huge).vanishes == .unknown)
    #expect { try huge.reciprocal() } throws: { ($0 as? Undecided)?.reason == .nonFinite }
    let tiny = (0..<45).reduce(PlainInterval(1, over: 2)) { x, _ in x * x }
    #expect(tiny.isFinite && tiny.vanishes == .unknown && tiny.isPositive == .unknown)
    #expect(tiny.lowerBound <= 0 && tiny.upperBound > 0 && tiny.rationalBounds == nil)
    let (large, small) = (PlainInterval(ExactNumber("1e9000")!), PlainInterval(ExactNumber("1e-9000")!))
    #expect(large.isFinite && (large + small).isPositive == .yes && (large * small - .one).vanishes != .no)
    #expect((large + small - large).isPositive != .no && (large - small - large).isNegative != .no)
    #expect(large.upperBound == .infinity && large.lowerBound == .greatestFiniteMagnitude && small.lowerBound == 0)
  }
}
