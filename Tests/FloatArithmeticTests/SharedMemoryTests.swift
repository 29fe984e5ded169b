import FloatArithmetic
import Matrices
import PlainArithmetic
import TestSupport
import Testing

/// Matrices that share memory, or are marked as transposed, behave as if they were written out. Integers, so that nothing is rounded.
@Suite struct SharedMemoryTests {
  func draw(_ rng: inout SplitMix64, _ m: Int, _ n: Int) -> (marked: Matrix<Double>, written: Matrix<Double>) {
    let a = Matrix<Double>(m, n) { _, _ in Double(Int.random(in: -9...9, using: &rng)) }
    return (Matrix(n, m) { i, j in a[j, i] }.transposed, a)
  }

  @Test(arguments: seeds(10)) func transposesAreMatrices(_ seed: UInt64) throws {
    var rng = SplitMix64(seed: seed)
    func size() -> Int { Int.random(in: 1...5, using: &rng) }
    let (m, k, n) = (size(), size(), size())
    let (a, b, c) = (draw(&rng, m, k), draw(&rng, k, n), draw(&rng, m, n))
    let product = a.written * b.written
    for left in [a.marked, a.written] {
      for right in [b.marked, b.written] {
        #expect((left * right).entries == product.entries)
        var sum = c.marked
        sum.add(left, times: right)
        #expect(sum.entries == (c.written + product).entries && c.marked.entries == c.written.entries)
        #expect(
          Matrix.product(left, right, plus: c.marked[column: 0]).entries
            == Matrix(m, n) { product[$0, $1] + c.written[$0, 0] }.entries)
      }
    }
    let (p, q) = (a.marked, a.written)
    #expect((p + q).entries == (q + q).entries && (p - q).vanishes == .yes && p.hadamard(p).entries == q.hadamard(q).entries)
    #expect(
      (3 * p).entries == (3 * q).entries && p.reshaped(1, m * k).entries == q.entries && p.reshaped(m, k).entries == q.entries)
    #expect(
      p.transposed.reshaped(k * m, 1).entries == q.transposed.entries
        && Matrix(flattening: [p, q]).entries == q.entries + q.entries)
    #expect(try p.map { $0 + 1 }.entries == q.entries.map { $0 + 1 })
    #expect(p.block(rows: 0..<1, columns: 0..<k).entries == q[row: 0].entries && p.rowSums.entries == q.rowSums.entries)
    #expect(p.gathering(k, m) { i, j in j * k + i }.entries == q.transposed.entries && dot(p, q) == q.squaredNorm)
    let hinge = EntrywiseFunction.hinge(below: 2)
    #expect(try p.applying(hinge).entries == q.applying(hinge).entries)
    var changed = p
    changed[m - 1, k - 1] = 100
    #expect(changed[m - 1, k - 1] == 100 && p.entries == q.entries, "a copy was written through")
    changed += p
    #expect(changed[m - 1, k - 1] == 100 + q[m - 1, k - 1] && p.entries == q.entries)
    var own = q
    own += own
    #expect(own.entries == (2 * q).entries && q.entries == a.written.entries)
    own.add(own.transposed.transposed, times: Matrix.identity(k))
    #expect(own.entries == (4 * q).entries, "a sum that reads what it is added to")
  }

  /// Sums in place against exact sums, with the bound of one term more.
  @Test(arguments: seeds(40)) func boundsOfSums(_ seed: UInt64) {
    var rng = SplitMix64(seed: seed)
    func check<F: BLASElement>(_: F.Type, _ exponents: ClosedRange<Int>) {
      let (m, k, n) = (Int.random(in: 1...4, using: &rng), Int.random(in: 1...7, using: &rng), Int.random(in: 1...4, using: &rng))
      func draw(_ rows: Int, _ columns: Int) -> (plain: Matrix<F>, bounded: Matrix<Bounded<F>>, exact: Matrix<PlainRational>) {
        let a = Matrix<F>(rows, columns) { _, _ in rng.float(exponents: exponents) }
        let radius = F(Int.random(in: 0...1, using: &rng)) / 256
        return (
          a, a.convert { Bounded(value: $0, error: abs($0) * radius) },
          a.convert { exactly($0) + exactly(abs($0) * radius) * PlainRational(Int.random(in: -4...4, using: &rng), over: 4) }
        )
      }
      let (a, b, c) = (draw(m, k), draw(n, k), draw(m, 1))
      var plain = Matrix.product(a.plain, b.plain.transposed, plus: c.plain)
      var bounded = Matrix.product(a.bounded, b.bounded.transposed, plus: c.bounded)
      var exact = Matrix.product(a.exact, b.exact.transposed, plus: c.exact)
      for _ in 0..<2 {
        #expect(plain.entries == bounded.entries.map(\.value))
        for i in 0..<exact.count {
          #expect(contains(bounded[i], exact[i]), "\(bounded[i]) does not hold \(exact[i].approximation)")
        }
        plain.add(a.plain, times: b.plain.transposed)
        bounded.add(a.bounded, times: b.bounded.transposed)
        exact.add(a.exact, times: b.exact.transposed)
      }
    }
    check(Double.self, -4...4)
    check(Float.self, -4...4)
    check(Double.self, -540 ... -500)
    check(Float.self, -80 ... -60)
  }

  /// The tightness of the bound, without which the test above says little.
  @Test func boundsOfSumsAreNotIdle() {
    var bounded = Matrix<Bounded<Double>>(zeros: 2, 2)
    let ones = Matrix<Bounded<Double>>(2, 2) { _, _ in Bounded(1) }
    bounded.add(ones, times: ones)
    #expect(bounded.entries.allSatisfy { $0.value == 2 && $0.error > 0 && $0.error < 8 * 0x1p-53 })
  }
}
