import FloatArithmetic
import Foundation
import Scalars
import Testing

/// Taylor coefficients of the elementary functions against derivatives in closed form, over `Bounded`, so that the tolerance
/// is derived: the true coefficient must lie in the interval, and the interval must be small.
@Suite struct SeriesElementaryTests {
  typealias B = Bounded<Double>
  typealias S = Series<B>

  /// The first three derivatives of each function, written from its values alone.
  static func derivatives(_ f: ElementaryFunction, _ x: Double) -> [Double] {
    let (s, t, g) = (1 / (1 + exp(-x)), tanh(x), 2 / Double.pi.squareRoot() * exp(-x * x))
    let u = 1 - t * t
    switch f {
    case .exp: return [exp(x), exp(x), exp(x), exp(x)]
    case .sine: return [sin(x), cos(x), -sin(x), -cos(x)]
    case .cosine: return [cos(x), -sin(x), -cos(x), sin(x)]
    case .tanh: return [t, u, -2 * t * u, u * (6 * t * t - 2)]
    case .sigmoid: return [s, s * (1 - s), s * (1 - s) * (1 - 2 * s), s * (1 - s) * (1 - 6 * s + 6 * s * s)]
    case .softplus: return [log(1 + exp(x)), s, s * (1 - s), s * (1 - s) * (1 - 2 * s)]
    case .erf: return [erf(x), g, -2 * x * g, (4 * x * x - 2) * g]
    case .erfDerivative: return [g, -2 * x * g, (4 * x * x - 2) * g, (12 * x - 8 * x * x * x) * g]
    case .log: return [log(x), 1 / x, -1 / (x * x), 2 / (x * x * x)]
    case .arccosine:
      let w = 1 / (1 - x * x)
      return [acos(x), -w.squareRoot(), -x * w * w.squareRoot(), -(1 + 2 * x * x) * w * w * w.squareRoot()]
    case .squareRoot:
      let r = x.squareRoot()
      return [r, 0.5 / r, -0.25 / (x * r), 0.375 / (x * x * r)]
    }
  }

  static let smooth = ElementaryFunction.allCases.filter { ![.log, .squareRoot, .arccosine].contains($0) }

  @Test(arguments: smooth, [-2.5, -0.75, 0, 0.3125, 1.5]) func coefficients(_ f: ElementaryFunction, _ x: Double) throws {
    let slope = 1.5
    let y = try S.elementary(f, S(B(value: x, error: 0), along: B(value: slope, error: 0), order: 3))
    var factor = 1.0
    for (k, derivative) in Self.derivatives(f, x).enumerated() {
      let expected = derivative * factor
      // The closed forms above are themselves rounded: a few dozen operations on numbers below 32.
      let slack = 64 * Double.ulpOfOne
      #expect(abs(y[k].value - expected) <= y[k].error + slack, "coefficient \(k) of \(f) at \(x)")
      #expect(y[k].error < 1e-12, "coefficient \(k) of \(f) at \(x) is bounded only by \(y[k].error)")
      factor *= slope / Double(k + 1)
    }
  }

  /// Where functions are not defined everywhere, inside of their domains.
  @Test(arguments: [ElementaryFunction.log, .squareRoot, .arccosine], [0.25, 0.5, 0.8125])
  func coefficientsWithinTheDomain(_ f: ElementaryFunction, _ x: Double) throws { try coefficients(f, x) }

  /// A root of a power series times itself, to a higher order than derivatives are written out here.
  @Test func squareOfTheRoot() throws {
    let x = S([2, -1, 0.5, 3, 1, -2].map { B(value: $0, error: 0) }, order: 5)
    let root = try S.elementary(.squareRoot, x)
    for k in 0...5 {
      #expect(((root * root)[k] - x[k]).vanishes != .no && root[k].error < 1e-12)
    }
    #expect(throws: Undecided.self) { try S.elementary(.squareRoot, S([.zero, .one], order: 2)) }
    #expect(try S.elementary(.squareRoot, S([.zero], order: 0))[0].vanishes == .yes)
  }

  /// A curved path: by the chain rule, (f∘x)″ = f″x′² + f′x″.
  @Test(arguments: ElementaryFunction.allCases) func chainRule(_ f: ElementaryFunction) throws {
    let x = Series([0.25, 1.5, -0.75, 0.5], order: 3).coefficients.map { B(value: $0, error: 0) }
    let y = try S.elementary(f, S(x, order: 3))
    let d = Self.derivatives(f, 0.25)
    let expected = [d[0], d[1] * 1.5, d[1] * -0.75 + d[2] / 2 * 2.25, d[1] * 0.5 + d[2] * 1.5 * -0.75 + d[3] / 6 * 3.375]
    for k in 0...3 { #expect(abs(y[k].value - expected[k]) <= y[k].error + 64 * Double.ulpOfOne, "\(f), coefficient \(k)") }
  }

  @Test func constantsOfUnboundedOrder() throws {
    let y = try S.elementary(.tanh, S(constant: B(value: 0.5, error: 0)))
    #expect(y.order == nil && y.coefficients.count == 1 && y[0].value == tanh(0.5))
  }
}
