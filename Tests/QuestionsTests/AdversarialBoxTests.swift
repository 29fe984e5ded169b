import Certificates
import Claims
import ExactArithmetic
import PlainArithmetic
import TestSupport
import Testing

/// Critical points of networks where Krawczyk's test has to be careful: none of these boxes has exactly one inside, or none is
/// close enough to see.
@Suite struct AdversarialBoxTests {
  /// ½ Σ (a σ(w x) − y)² + λ/2 (a² + w²).
  private func neuron<S: Field>(
    _: S.Type, _ σ: Activation, x: [ExactNumber], y: [ExactNumber], λ: ExactNumber = 0
  ) -> ZeroProblem<S> {
    let one = Matrix<S>(1, 1) { _, _ in .one }
    let network = Network(weights: [one, one], hidden: σ)
    let data = Dataset(inputs: Matrix<S>(exact: [x]), targets: Matrix<S>(exact: [y]))
    let penalty = Regularizer(degree: 2, strength: S(λ), like: network.parameters)
    return ZeroProblem(criticalPointOf: Objective(.squared, on: data, regularizers: [penalty]), like: network)
  }

  private func says<S: RigorousScalar & Field>(
    _: S.Type, _ σ: Activation, _ x: [ExactNumber], _ y: [ExactNumber], _ λ: ExactNumber, _ m: [ExactNumber], _ r: ExactNumber
  ) -> Bool {
    guard let claim = try? Claim.uniqueZero(of: neuron(S.self, σ, x: x, y: y, λ: λ), near: m, within: r).claim else {
      return false
    }
    if case .yes = evaluate(claim) { return true }
    return false
  }

  /// What balls at three precisions, certified doubles and the checker say.
  private func verdicts(
    _ σ: Activation, x: [ExactNumber], y: [ExactNumber], λ: ExactNumber = 0, near m: [ExactNumber], within r: ExactNumber
  ) -> [Bool] {
    [53, 128, 1024].map { bits in Ball.$precision.withValue(bits) { says(Ball.self, σ, x, y, λ, m, r) } }
      + [says(Certified.self, σ, x, y, λ, m, r)]
      + [64, 256].map { bits in PlainInterval.$precision.withValue(bits) { says(PlainInterval.self, σ, x, y, λ, m, r) } }
  }

  private let radii: [ExactNumber] = ["1/1000000000000", "1/1000000", "1/100", "1/2", 3]

  /// Without a penalty a·w = 1 is a curve of minima, also for tanh with one sample.
  @Test func aCurveOfMinimaIsNoPoint() {
    for r in radii {
      #expect(!verdicts(.identity, x: [1], y: [1], near: [1, 1], within: r).contains(true))
      #expect(!verdicts(.tanh, x: [1], y: [0], near: [0, 1], within: r).contains(true))
    }
  }

  /// With the penalty λ the minima are w = a = ±√(1 − λ); at 0 there is a saddle. As λ → 1 all three meet, and at 1 they are one
  /// degenerate minimum.
  @Test func minimaThatMeet() {
    for k in [4, 20, 44] {
      let λ = ExactNumber((1 << k) - 1, over: 1 << k)
      // √(1 − λ) = 2^(−k/2): both minima and the saddle lie within 2^(1 − k/2) of 0.
      let wide = ExactNumber(2, over: 1 << (k / 2))
      #expect(!verdicts(.identity, x: [1], y: [1], λ: λ, near: [0, 0], within: wide).contains(true), "k = \(k)")
      let narrow = ExactNumber(1, over: 1 << (k / 2 + 3))
      #expect(verdicts(.identity, x: [1], y: [1], λ: λ, near: [0, 0], within: narrow).prefix(2).contains(true), "k = \(k)")
    }
    for r in radii { #expect(!verdicts(.identity, x: [1], y: [1], λ: 1, near: [0, 0], within: r).contains(true)) }
  }

  /// With x = 10^∓150 the minimum of a² w² x² … is far out; a box that ends just before it is not said to hold it.
  @Test func sizesBeyondDoubles() {
    let large = "1e300" as ExactNumber
    let small = "1e-300" as ExactNumber
    for (x, w) in [(small, large), (large, small)] {
      // L = ½ (a w x − 1)² + λ/2 (a² + w²) without penalty has a curve of minima through (w, a) = (1/x, 1).
      for r in [small, "1e-320", "1/1000", "1e299"] {
        #expect(!verdicts(.identity, x: [x], y: [1], near: [w, 1], within: r).contains(true))
        #expect(!verdicts(.tanh, x: [x], y: [0], near: [0, w], within: r).contains(true))
      }
    }
  }

  /// At w = 0 ReLU has a kink: there is no gradient to be 0.
  @Test func aKinkIsNoCriticalPoint() {
    for r in radii {
      #expect(!verdicts(.relu, x: [1, 2], y: [1, 1], λ: "1/8", near: [0, 1], within: r).contains(true))
    }
    // Away from it there is a critical point: a = w, (5 a² − 3) + 1/8 = 0.
    let found = verdicts(
      .relu, x: [1, 2], y: [1, 1], λ: "1/8", near: ["758287544/1000000000", "758287544/1000000000"], within: "1/1000")
    #expect(found == [true, true, true, true, true, true])
  }
}
