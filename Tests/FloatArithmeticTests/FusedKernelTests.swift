import FloatArithmetic
import Matrices
import PlainArithmetic
import TestSupport
import Testing

/// The kernels of activations: against intervals of 128 bits by the scalar formula, and the bounded run against the plain one, bit for bit.
@Suite struct FusedKernelTests {
  static let functions: [EntrywiseFunction] = [
    .elementary(.tanh), .elementary(.sigmoid), .elementary(.softplus), .elementary(.erf), .elementary(.sine), .elementary(.exp),
    .elementary(.cosine), .hinge(below: 0), .hinge(below: -1), .hinge(below: ExactNumber(1, over: 4)),
    .polynomial([1, -2, 0, 3]),
    .polynomial([5]),
  ]

  /// What a network does with an activation: value, slope times G, and curvature; two G side by side.
  struct Case<S: Scalar> {
    var x, g, ġ, ẋ: Matrix<S>

    func results(_ f: EntrywiseFunction) throws(Undecided) -> [Matrix<S>] {
      let y = try x.applying(f)
      return [
        y, try ġ.multiplied(bySlopeOf: f, at: x, value: y),
        try ġ.multiplied(bySlopeOf: f, at: x, value: y, plusCurvatureTimes: g, along: ẋ),
        try g.multiplied(bySlopeOf: f, at: x, value: y, plusCurvatureTimes: g, along: x),
      ]
    }

    func convert<T: Scalar>(_ f: (S) -> T) -> Case<T> {
      Case<T>(x: x.convert(f), g: g.convert(f), ġ: ġ.convert(f), ẋ: ẋ.convert(f))
    }
  }

  func check<F: BLASElement>(_ f: EntrywiseFunction, _ rng: inout SplitMix64, _: F.Type) throws {
    let (m, n) = (3, 21)
    func draw(_ columns: Int) -> Matrix<F> { Matrix(m, columns) { _, _ in rng.float(exponents: -4...1) } }
    let plain = Case<F>(x: draw(n), g: draw(n), ġ: draw(2 * n), ẋ: draw(2 * n))
    let values = try plain.results(f)
    let bounded = try plain.convert { Bounded(value: $0, error: 0) }.results(f)
    let truth = try plain.convert { PlainInterval(exactly($0)) }.results(f)
    for k in values.indices {
      for i in 0..<values[k].count {
        let (v, b) = (values[k][i], bounded[k][i])
        #expect(v == b.value, "\(f), result \(k), entry \(i): \(v) beside \(b)")
        let (distance, error) = (PlainInterval(exactly(v)) - truth[k][i], PlainInterval(exactly(b.error)))
        let isExact = distance.vanishes == .yes
        #expect(isExact || ((error - distance).isPositive == .yes && (error + distance).isPositive == .yes), "\(f), \(k): \(b)")
        #expect(b.error <= 16384 * F.ulpOfOne * (1 + abs(v)), "\(f), \(k): \(b) is vacuous")
      }
    }
  }

  @Test(arguments: functions, seeds(2)) func boundsHold(_ f: EntrywiseFunction, _ seed: UInt64) throws {
    var rng = SplitMix64(seed: seed)
    try check(f, &rng, Double.self)
    try check(f, &rng, Float.self)
  }

  /// More entries than a strip has, so that the seams are passed.
  @Test(arguments: functions) func longRowsAreLikeShortOnes(_ f: EntrywiseFunction) throws {
    var rng = SplitMix64(seed: 3)
    let x = Matrix<Double>(2, 1500) { _, _ in rng.float(exponents: -4...1) }
    let whole = try Case(x: x, g: x, ġ: x, ẋ: x).results(f)
    for range in [0..<7, 1020..<1031, 1499..<1500] {
      let part = x.block(rows: 1..<2, columns: range)
      let results = try Case(x: part, g: part, ġ: part, ẋ: part).results(f)
      for k in whole.indices { #expect(results[k].entries == whole[k].block(rows: 1..<2, columns: range).entries, "\(f), \(k)") }
    }
  }

  @Test func kinksAndNonFiniteEntriesThrow() {
    func reason(_ f: EntrywiseFunction, _ entry: Double, slope: Bool) -> Undecided.Reason? {
      let x = Matrix<Double>(1, 9) { _, j in j == 8 ? entry : 1 }
      do throws(Undecided) {
        _ = slope ? try x.multiplied(bySlopeOf: f, at: x, value: x) : try x.applying(f)
        return nil
      } catch {
        return error.reason
      }
    }
    #expect(reason(.hinge(below: 0), 0, slope: true) == .kink && reason(.hinge(below: 0), 0, slope: false) == nil)
    #expect(reason(.hinge(below: 1), 0, slope: true) == .kink)
    for bad in [Double.nan, .infinity, -.infinity] {
      #expect(
        reason(.hinge(below: 0), bad, slope: false) == .precision && reason(.hinge(below: 0), bad, slope: true) == .precision)
      for f in [ElementaryFunction.tanh, .exp, .sigmoid, .sine] {
        #expect(reason(.elementary(f), bad, slope: false) == .nonFinite, "\(f)(\(bad)) must not look finite")
      }
    }
    #expect(reason(.elementary(.log), -1, slope: false) == .precision)
  }

  /// The vector library within its 4 ulp, on the table that the scalar functions are tested on.
  @Test(arguments: ElementaryFunction.allCases) func arraysOnTheReferenceTable(_ f: ElementaryFunction) throws {
    let table = ElementaryReference.table(f)
    let x = table.map(\.0)
    var (y, z) = (x, x.map { Float($0) })
    Double.library(f, count: x.count, x, into: &y)
    let narrow = z
    Float.library(f, count: x.count, narrow, into: &z)
    for (k, (argument, text)) in table.enumerated() {
      let exact = PlainRational(text)
      #expect((exactly(y[k]) - exact).magnitude <= PlainRational(4) * exactly(y[k].ulp), "\(f)(\(argument)) = \(y[k])")
      if Double(narrow[k]) == argument, z[k].isFinite {
        #expect((exactly(z[k]) - exact).magnitude <= PlainRational(4) * exactly(z[k].ulp), "\(f)(\(argument)) = \(z[k])")
      }
    }
    // Alike wherever an entry stands.
    for start in 1..<min(20, x.count) {
      var part = Array(x[start...])
      Double.library(f, count: part.count, Array(part), into: &part)
      #expect(part == Array(y[start...]), "\(f) from entry \(start)")
    }
  }

  /// The same pass says whether all arguments were finite: wherever another one stands, in vectors and in what is left of them.
  @Test(arguments: [ElementaryFunction.tanh, .exp, .sine, .sigmoid, .softplus, .erf]) func arraysSayWhetherTheyAreFinite(
    _ f: ElementaryFunction
  ) {
    func check<F: BLASElement>(_: F.Type) {
      for count in [1, 7, 16, 19, 1030] {
        let plain = (0..<count).map { F($0) / F(count) }
        var y = plain
        #expect(F.library(f, count: count, plain, into: &y))
        for place in Set([0, count / 2, count - 1, min(15, count - 1), min(16, count - 1)]) {
          for bad in [F.nan, .infinity, -.infinity] {
            var x = plain
            x[place] = bad
            #expect(!F.library(f, count: count, x, into: &y), "\(f), \(bad) at \(place) of \(count)")
          }
        }
      }
    }
    check(Double.self)
    check(Float.self)
  }
}
