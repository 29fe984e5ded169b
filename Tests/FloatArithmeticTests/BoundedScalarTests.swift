import FloatArithmetic
import Matrices
import PlainArithmetic
import Scalars
import TestSupport
import Testing

@Suite struct BoundedScalarTests {
  /// A random straight-line program over bounded floats and over ℚ at once. Returns the pairs it computed.
  func program<F: BLASElement>(_ rng: inout SplitMix64, _: F.Type, exponents: ClosedRange<Int>) -> [(Bounded<F>, PlainRational)] {
    var values = (0..<4).map { _ -> (Bounded<F>, PlainRational) in
      let x: F = rng.float(exponents: exponents)
      return (Bounded(value: x, error: 0), exactly(x))
    }
    for _ in 0..<7 {
      let (a, b) = (values.randomElement(using: &rng)!, values.randomElement(using: &rng)!)
      switch Int.random(in: 0...4, using: &rng) {
      case 0: values.append((a.0 + b.0, a.1 + b.1))
      case 1: values.append((a.0 - b.0, a.1 - b.1))
      case 2: values.append((a.0 * b.0, a.1 * b.1))
      case 3: values.append((-a.0, -a.1))
      default:
        do {
          values.append((try a.0.reciprocal(), try a.1.reciprocal()))
        } catch {
          values.append((a.0.squared, a.1.squared))
        }
      }
    }
    return values
  }

  @Test(arguments: seeds(400)) func containment(_ seed: UInt64) {
    var rng = SplitMix64(seed: seed)
    for (x, exact) in program(&rng, Double.self, exponents: -4...4) { check(x, exact) }
    for (x, exact) in program(&rng, Float.self, exponents: -4...4) { check(x, exact) }
    for (x, exact) in program(&rng, Double.self, exponents: -560 ... -480) { check(x, exact) }
    for (x, exact) in program(&rng, Float.self, exponents: -140 ... -50) { check(x, exact) }
    for (x, exact) in program(&rng, Float.self, exponents: -149...127) { check(x, exact) }
  }

  func check<F: BLASElement>(_ x: Bounded<F>, _ exact: PlainRational) {
    #expect(contains(x, exact), "\(x) against \(exact.approximation)")
    #expect(x.vanishes == .unknown || x.vanishes == exact.vanishes, "\(x)")
    #expect(x.isPositive == .unknown || x.isPositive == exact.isPositive, "\(x)")
  }

  /// One operation on exact operands: the bound is u·|result| and hardly more, and is nearly attained.
  @Test func boundsAreTight() throws {
    var rng = SplitMix64(seed: 7)
    var closest = 0.0
    for _ in 0..<(500 * testMultiplier) {
      let (x, y): (Double, Double) = (rng.float(), rng.float())
      let (a, b) = (Bounded(value: x, error: 0), Bounded(value: y, error: 0))
      let cases = [
        (a + b, exactly(x) + exactly(y)), (a * b, exactly(x) * exactly(y)), (try a.reciprocal(), try exactly(x).reciprocal()),
      ]
      for (r, exact) in cases {
        #expect(r.error <= r.value.magnitude * 0x1p-53 * 1.0001)
        closest = max(closest, (exactly(r.value) - exact).magnitude.approximation / r.error)
      }
    }
    #expect(closest > 0.9 && closest <= 1, "without the rounding term containment fails")
  }

  @Test(arguments: seeds(5)) func laws(_ seed: UInt64) {
    var rng = SplitMix64(seed: seed)
    let sample = [0, 1, -1].map { ExactNumber($0) } + (0..<2).map { _ in rng.rational() } + (0..<2).map { _ in rng.dyadic() }
    let result =
      checkRingLaws(Bounded<Double>.self, on: sample, .possible) + checkFieldLaws(Bounded<Double>.self, on: sample, .possible)
      + checkRingLaws(Bounded<Float>.self, on: sample, .possible) + checkFieldLaws(Bounded<Float>.self, on: sample, .possible)
    #expect(result.isEmpty, "\(result)")
  }

  /// A rounding error of exactly u·|result| beside errors that are lost in the sum of the bounds: only the inflation saves it.
  @Test func theBoundIsRoundedToo() {
    let (a, b) = (Bounded<Double>(value: 1, error: 1), Bounded(value: 0x1p-53, error: 0x1p-60))
    let farthest = exactly(2.0) + exactly(0x1p-53) + exactly(0x1p-60)
    #expect((a + b).value == 1 && contains(a + b, farthest))
    // (1 + 2⁻³⁰)(1 + 2⁻²³) is halfway between two floats; an error of 2¹⁰ swallows the half.
    let (x, y) = (Bounded<Double>(value: 1 + 0x1p-30, error: 0x1p10), Bounded<Double>(value: 1 + 0x1p-23, error: 0))
    let corner = (exactly(x.value) + exactly(x.error)) * exactly(y.value)
    #expect(contains(x * y, corner), "\(x * y)")
    #expect(contains((Matrix(rows: [[x]]) * Matrix(rows: [[y]]))[0, 0], corner))
  }

  @Test func exactZerosStayExact() {
    let x = Bounded<Double>(1, over: 3)
    #expect((x * .zero).vanishes == .yes && (x + .zero).error <= x.error * 1.001 && (-x).error == x.error)
    #expect((x - x).vanishes == .unknown, "two independent thirds need not be equal")
    #expect((Bounded<Double>(3) - Bounded<Double>(3)).vanishes == .yes)
  }

  @Test func intervalsThatContainZeroAreNotDivisors() {
    for x in [Bounded<Double>(value: 1, error: 1), Bounded(value: -1, error: 2), .zero, Bounded(value: 1, error: .infinity)] {
      #expect { try x.reciprocal() } throws: { ($0 as? Undecided)?.reason == .singular }
    }
  }
}
