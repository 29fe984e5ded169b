import FloatArithmetic
import PlainArithmetic
import Scalars
import TestSupport
import Testing

@Suite struct ElementaryTests {
  /// The stated assumption, 4 ulp, on a table; the containment by `Bounded` follows from it.
  @Test(arguments: ElementaryFunction.allCases) func reference(_ f: ElementaryFunction) throws {
    let table = ElementaryReference.table(f)
    #expect(table.count >= 20)
    for (x, y) in table {
      let exact = PlainRational(y)
      let value = try Double.elementary(f, x)
      #expect((exactly(value) - exact).magnitude <= PlainRational(4) * exactly(value.ulp), "\(f)(\(x)) = \(value)")
      let bounded = try Bounded<Double>.elementary(f, Bounded(value: x, error: 0))
      #expect(bounded.value == value && contains(bounded, exact), "\(f)(\(x)) = \(bounded)")
      #expect(bounded.error <= 10 * value.ulp, "\(f)(\(x)) = \(bounded) is vacuous")
      let single = Float(x)
      if Double(single) == x {
        let narrow = try Bounded<Float>.elementary(f, Bounded(value: single, error: 0))
        #expect(contains(narrow, exact), "\(f)(\(single)) = \(narrow) in single precision")
      }
    }
  }

  /// The image of an interval: sampled points of it must map into the bound, and the bound must not be idle.
  @Test(arguments: ElementaryFunction.allCases, seeds(40)) func propagation(_ f: ElementaryFunction, _ seed: UInt64) throws {
    var rng = SplitMix64(seed: seed)
    var x: Double = rng.float(exponents: -6...4)
    if f == .log || f == .squareRoot { x = abs(x) }
    if f == .arccosine { x /= 64 }
    let radius = abs(x) * [0x1p-40, 0x1p-10, 0.25, 0.9].randomElement(using: &rng)!
    let y = try Bounded<Double>.elementary(f, Bounded(value: x, error: radius))
    var farthest = 0.0
    for step in -8...8 {
      let z = x + radius * Double(step) / 8
      // The rounding of z may have left the interval.
      guard (exactly(z) - exactly(x)).magnitude <= exactly(radius) else { continue }
      let image = try Bounded<Double>.elementary(f, Bounded(value: z, error: 0))
      #expect(abs(image.value - y.value) <= y.error + image.error, "\(f) at \(z) in \(x) ± \(radius)")
      farthest = max(farthest, abs(image.value - y.value))
    }
    // Where the slope is not near one of its zeros the bound is of the size of the true variation.
    let steep = f != .erfDerivative && f != .sine && f != .cosine && abs(x) < 2
    if radius < abs(x) / 64, steep {
      #expect(y.error < 16 * farthest + 0x1p-46, "\(f) on \(x) ± \(radius): \(y.error) for \(farthest)")
    }
  }

  @Test func domains() {
    func reason(_ f: ElementaryFunction, _ x: Double, _ error: Double = 0) -> Undecided.Reason? {
      do throws(Undecided) {
        _ = try Bounded<Double>.elementary(f, Bounded(value: x, error: error))
        return nil
      } catch {
        return error.reason
      }
    }
    #expect(reason(.log, 0) == .precision && reason(.log, -1) == .precision && reason(.log, 1e-3, 1e-3) == .precision)
    #expect(reason(.squareRoot, -1) == .precision && reason(.squareRoot, 1, 1.5) == .precision)
    #expect(reason(.arccosine, 1.5) == .precision && reason(.arccosine, 0.75, 0.5) == .precision)
    #expect(reason(.arccosine, -1, 1e-9) == .precision && reason(.arccosine, -1) == nil && reason(.arccosine, 1) == nil)
    #expect(reason(.squareRoot, 0) == nil && reason(.squareRoot, 1, 1) == nil)
    for f in ElementaryFunction.allCases {
      for bad in [Double.nan, .infinity, -.infinity] {
        #expect(reason(f, bad) == .nonFinite, "\(f)(\(bad)) must not look finite")
      }
    }
  }

  @Test func extremeArgumentsNeitherOverflowNorCancel() {
    #expect(Double.library(.sigmoid, 800) == 1 && Double.library(.sigmoid, -700) > 0 && Double.library(.sigmoid, -800) == 0)
    #expect(Double.library(.softplus, 1e300) == 1e300 && Double.library(.softplus, -1e300) == 0)
    #expect(Double.library(.softplus, -50) > 0 && Double.library(.softplus, -50) < 2e-22)
    #expect(Double.library(.erfDerivative, 1e200) == 0 && Float.library(.tanh, 1e30) == 1)
  }
}
