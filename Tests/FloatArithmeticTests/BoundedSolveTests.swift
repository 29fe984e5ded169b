import FloatArithmetic
import Matrices
import PlainArithmetic
import TestSupport
import Testing

/// Solutions of linear systems with bounds, against rational numbers within the bounds of the data.
@Suite struct BoundedSolveTests {
  /// A matrix of numbers with bounds, and a rational matrix within them.
  private func draw<F: BLASElement>(
    _ rng: inout SplitMix64, _ m: Int, _ n: Int, width: F
  ) -> (Matrix<Bounded<F>>, Matrix<PlainRational>) {
    let bounded = Matrix<Bounded<F>>(m, n) { _, _ in
      Bounded(value: rng.float(exponents: -2...1), error: width * rng.float(F.self, exponents: -2...0).magnitude)
    }
    let exact = Matrix<PlainRational>(m, n) { i, j in
      let x = bounded[i, j]
      return exactly(x.value) + PlainRational(Int.random(in: -8...8, using: &rng), over: 8) * exactly(x.error)
    }
    return (bounded, exact)
  }

  private func check<F: BLASElement>(_ seed: UInt64, _: F.Type, width: F) throws {
    var rng = SplitMix64(seed: seed)
    let (n, k) = (Int.random(in: 1...6, using: &rng), Int.random(in: 1...3, using: &rng))
    let (a, A) = draw(&rng, n, n, width: width)
    let (b, B) = draw(&rng, n, k, width: width)
    guard let x = try? a.solve(b) else { return }
    let X = try A.solve(B)
    for (u, v) in zip(x.entries, X.entries) { #expect(contains(u, v), "\(u) is not \(v.approximation)") }
    let (plainA, plainB) = (a.convert(\.value), b.convert(\.value))
    #expect(zip(x.entries, try plainA.solve(plainB).entries).allSatisfy { $0.value == $1 }, "the values of the float run")
  }

  @Test(arguments: seeds(200)) func contain(_ seed: UInt64) throws {
    try check(seed, Double.self, width: 0)
    try check(seed, Double.self, width: 0x1p-20)
    try check(seed, Float.self, width: 0)
    try check(seed, Float.self, width: 0x1p-12)
  }

  /// A large system has bounds that are worth something; a singular one is not solved.
  @Test func `large and singular systems`() throws {
    let n = 150
    var rng = SplitMix64(seed: 1)
    let a = Matrix<Bounded<Double>>(n, n) { i, j in
      Bounded(value: (i == j ? 1 : 0) + rng.float(Double.self, exponents: -9...(-7)), error: 0)
    }
    let x = try a.solve(.identity(n))
    #expect(x.entries.allSatisfy { $0.error < 1e-12 })
    #expect((a * x - .identity(n)).entries.allSatisfy { $0.vanishes == .unknown && $0.error < 1e-11 })
    let column = a[column: 0]
    #expect(throws: Undecided.self) { try (column * column.transposed).solve(.identity(n)) }
    let enclosed = Matrix<Bounded<Double>>(2, 2) { i, j in Bounded(value: i == j ? 1 : 0.5, error: 0.5) }
    #expect(throws: Undecided.self) { try enclosed.solve(.identity(2)) }
  }

  /// The kernel of an integer matrix of known rank.
  @Test(arguments: seeds(60)) func kernels(_ seed: UInt64) throws {
    var rng = SplitMix64(seed: seed)
    let (m, n) = (Int.random(in: 1...6, using: &rng), Int.random(in: 1...6, using: &rng))
    let exact: Matrix<PlainRational> = rng.matrix(m, n, rankAtMost: Int.random(in: 0...4, using: &rng), upTo: 2)
    let a = exact.convert { Bounded<Double>($0.exactNumber) }
    let kernel = try a.nullSpace
    #expect(kernel.columns == n - (try exact.rank), "\(exact)")
    #expect((a * kernel).entries.allSatisfy { $0.vanishes != .no && $0.error < 1e-10 })
    #expect((kernel.transposed * kernel).entries.count == 0 || (try? (kernel.transposed * kernel).inverse) != nil, "independent")
  }
}
