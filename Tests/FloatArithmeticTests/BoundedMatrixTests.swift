import FloatArithmetic
import Matrices
import PlainArithmetic
import TestSupport
import Testing

@Suite struct BoundedMatrixTests {
  func draw<F: BLASElement>(
    _ rng: inout SplitMix64, _ m: Int, _ n: Int, exponents: ClosedRange<Int>, errors: Bool
  ) -> (bounded: Matrix<Bounded<F>>, exact: Matrix<PlainRational>) {
    let values = Matrix<F>(m, n) { _, _ in Int.random(in: 0...5, using: &rng) == 0 ? 0 : rng.float(exponents: exponents) }
    let radii = values.convert { errors ? abs($0) * F(Int.random(in: 0...3, using: &rng)) / 64 : 0 }
    // The exact matrix is anywhere in the box.
    let exact = Matrix<PlainRational>(m, n) { i, j in
      exactly(values[i, j]) + exactly(radii[i, j]) * PlainRational(rng.integer(upTo: 8), over: 8)
    }
    let bounded = Matrix<Bounded<F>>(m, n) { i, j in Bounded(value: values[i, j], error: radii[i, j]) }
    return (bounded, exact)
  }

  func check<F: BLASElement>(_ x: Matrix<Bounded<F>>, _ exact: Matrix<PlainRational>, _ what: String) {
    for i in 0..<x.rows {
      for j in 0..<x.columns { #expect(contains(x[i, j], exact[i, j]), "\(what), entry (\(i), \(j)): \(x[i, j])") }
    }
  }

  func containment<F: BLASElement>(_ rng: inout SplitMix64, _: F.Type, exponents: ClosedRange<Int>) {
    typealias Pair = (bounded: Matrix<Bounded<F>>, exact: Matrix<PlainRational>)
    let (m, k, n) = (Int.random(in: 1...5, using: &rng), Int.random(in: 1...9, using: &rng), Int.random(in: 1...5, using: &rng))
    let a: Pair = draw(&rng, m, k, exponents: exponents, errors: Bool.random(using: &rng))
    let b: Pair = draw(&rng, k, n, exponents: exponents, errors: Bool.random(using: &rng))
    let c: Pair = draw(&rng, k, n, exponents: exponents, errors: Bool.random(using: &rng))
    let product: Pair = (a.bounded * b.bounded, a.exact * b.exact)
    check(product.bounded, product.exact, "AB")
    check(b.bounded + c.bounded, b.exact + c.exact, "B + C")
    check(b.bounded - c.bounded, b.exact - c.exact, "B − C")
    check(b.bounded.hadamard(c.bounded), b.exact.hadamard(c.exact), "B ∘ C")
    check(a.bounded[0, 0] * b.bounded, a.exact[0, 0] * b.exact, "aB")
    check(product.bounded.transposed * a.bounded, product.exact.transposed * a.exact, "(AB)ᵀA")
    check(a.bounded * (b.bounded + c.bounded), a.exact * (b.exact + c.exact), "A(B + C)")
  }

  @Test(arguments: seeds(60)) func containment(_ seed: UInt64) {
    var rng = SplitMix64(seed: seed)
    containment(&rng, Double.self, exponents: -4...4)
    containment(&rng, Float.self, exponents: -4...4)
    containment(&rng, Double.self, exponents: -30...30)
    containment(&rng, Double.self, exponents: -560 ... -480)
    containment(&rng, Float.self, exponents: -149 ... -60)
    containment(&rng, Double.self, exponents: -1060...200)
  }

  /// On exact operands the bound is γₖ|A||B| and hardly more, and the actual error comes near it.
  @Test func productBoundsAreTight() {
    var rng = SplitMix64(seed: 11)
    var closest = 0.0
    for _ in 0..<(300 * testMultiplier) {
      let k = Int.random(in: 1...6, using: &rng)
      let (a, p): (Matrix<Bounded<Double>>, Matrix<PlainRational>) = draw(&rng, 2, k, exponents: -2...2, errors: false)
      let (b, q): (Matrix<Bounded<Double>>, Matrix<PlainRational>) = draw(&rng, k, 2, exponents: -2...2, errors: false)
      let (product, exact) = (a * b, p * q)
      let magnitudes = p.convert(\.magnitude) * q.convert(\.magnitude)
      for i in 0..<2 {
        for j in 0..<2 where magnitudes[i, j].sign > 0 {
          let gamma = PlainRational(k) * powerOfTwo(-53)
          #expect(exactly(product[i, j].error) <= gamma * magnitudes[i, j] * PlainRational(1001, over: 1000))
          closest = max(closest, (exactly(product[i, j].value) - exact[i, j]).magnitude.approximation / product[i, j].error)
        }
      }
    }
    #expect(closest > 0.8 && closest <= 1, "without the γ term containment fails")
  }

  func run<S: Field>(_: S.Type, _ inputs: [[[ExactNumber]]]) throws(Undecided) -> [S] {
    let (x, w, v) = (Matrix<S>(exact: inputs[0]), Matrix<S>(exact: inputs[1]), Matrix<S>(exact: inputs[2]))
    let hidden = try (w * x).map { (t) throws(Undecided) in try S.elementary(.tanh, t) }
    let output = v * hidden - S(1, over: 3) * v * w * x
    let inverse = try (output.squaredNorm + .one).reciprocal()
    return output.entries + [inverse, hidden.sum, dot(hidden, w * x)] + (inverse * output).hadamard(output).transposed.entries
  }

  /// The values are those of the plain run, bit for bit, through a generic computation.
  @Test(arguments: seeds(40)) func valuesAreThoseOfThePlainRun(_ seed: UInt64) throws {
    var rng = SplitMix64(seed: seed)
    let (d, h) = (Int.random(in: 1...10, using: &rng), Int.random(in: 1...31, using: &rng))
    let shapes = [(d, Int.random(in: 1...6, using: &rng)), (h, d), (2, h)]
    let inputs = shapes.map { rng.exactMatrix($0.0, $0.1) { $0.dyadic(bits: 30, scales: 28...32) } }
    let (plain, bounded) = (try run(Double.self, inputs), try run(Bounded<Double>.self, inputs))
    #expect(plain.map(\.bitPattern) == bounded.map(\.value.bitPattern))
    #expect(bounded.allSatisfy { $0.error > 0 && $0.error < 1e-9 })
    let (single, bound) = (try run(Float.self, inputs), try run(Bounded<Float>.self, inputs))
    #expect(single.map(\.bitPattern) == bound.map(\.value.bitPattern))
  }

  @Test(arguments: seeds(10)) func laws(_ seed: UInt64) {
    let result =
      checkMatrixLaws(Bounded<Double>.self, seed: seed, .possible) + checkMatrixLaws(Bounded<Float>.self, seed: seed, .possible)
    #expect(result.isEmpty, "\(result)")
  }

  @Test func zerosStayExact() {
    let third = Matrix(rows: [[Bounded<Double>(1, over: 3), .zero], [.one, .zero]])
    let zero = Matrix<Bounded<Double>>(zeros: 2, 2)
    #expect((third * zero).vanishes == .yes && (zero * third).vanishes == .yes && third.vanishes == .no)
    #expect((third * third)[0, 1].vanishes == .yes, "a column of exact zeros stays one")
  }
}
