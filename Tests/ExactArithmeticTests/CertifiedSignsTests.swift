@testable import ExactArithmetic
import TestSupport
import Testing

/// The bound must not certify more than is true, whatever "eigenvectors" it is given.
@Suite struct CertifiedSignsTests {
  private func draw(_ n: Int, _ rng: inout SplitMix64) -> (EquilibratedMatrix, Inertia) {
    let b: Matrix<Rational> = rng.matrix(n, n, rankAtMost: Int.random(in: 0...n, using: &rng))
    let a = b + b.transposed
    return (EquilibratedMatrix(a.storage), a.storage.fractionFreeInertia())
  }

  private func atMost(_ signs: CertifiedSigns, _ truth: Inertia) -> Bool {
    signs.negative <= truth.negative && signs.positive <= truth.positive
  }

  /// What the root leaves of the matrix must be dominated by its diagonal, whatever the root is.
  @Test(arguments: seeds(40)) func wrongRootsProveNothingFalse(_ seed: UInt64) throws {
    let small = try #require(
      ShiftedMatrix(EquilibratedMatrix(Matrix(rows: [[4, 1], [1, 4]].map { $0.map { Rational($0) } }).storage), sign: 1))
    #expect(small.isPositiveDefinite(byRoot: [0.5, 0, 0, 0.5]))
    // The diagonal alone would say yes to this one.
    let saddle = try #require(
      ShiftedMatrix(EquilibratedMatrix(Matrix(rows: [[4, 5], [5, 4]].map { $0.map { Rational($0) } }).storage), sign: 1))
    #expect(!saddle.isPositiveDefinite(byRoot: [0.5, 0, 0, 0.5]))
    #expect(!small.isPositiveDefinite(byRoot: [.nan, 0, 0, 0.5]))
    var rng = SplitMix64(seed: seed)
    let n = Int.random(in: 1...14, using: &rng)
    let (h, truth) = draw(n, &rng)
    for sign in [1.0, -1.0] {
      let shifted = try #require(ShiftedMatrix(h, sign: sign))
      for size in [0, 0x1p-60, 0x1p-4, 0.5, 1] {
        let root = (0..<(n * n)).map { $0 % n < $0 / n ? 0 : size * Double.random(in: -1...1, using: &rng) }
        if shifted.isPositiveDefinite(byRoot: root) { #expect(sign > 0 ? truth.positive == n : truth.negative == n) }
      }
    }
  }

  /// The bound is at least that of the products' roundings [Higham2002, §3.5] for every weight, derived here once more.
  @Test(arguments: seeds(10)) func theBoundCoversEveryOrderOfSummation(_ seed: UInt64) {
    var rng = SplitMix64(seed: seed)
    let n = Int.random(in: 20...60, using: &rng)
    func draw() -> [Double] { (0..<(n * n)).map { _ in Double.random(in: 0...1, using: &rng) } }
    let (h, x, b, w) = (draw(), draw(), draw(), (0..<n).map { _ in Double.random(in: 0...1, using: &rng) })
    func times(_ a: [Double], _ v: [Double]) -> [Double] { (0..<n).map { i in (0..<n).reduce(0) { $0 + a[i * n + $1] * v[$1] } } }
    func transposed(_ a: [Double], _ v: [Double]) -> [Double] {
      (0..<n).map { i in (0..<n).reduce(0) { $0 + a[$1 * n + i] * v[$1] } }
    }
    let (first, second) = (transposed(x, times(h, times(x, w))), transposed(x, times(b, w)))
    let nu = Double(n) * 0x1p-53
    for (radii, extra) in [(nil, 0.0), (h.map { $0 * 0x1p-20 }, 0x1p-20)] as [([Double]?, Double)] {
      let sums = CongruenceBound(order: n, h: h, radii: radii, x: x, b: b).rowSums(weights: w)
      for i in 0..<n {
        // Entries themselves are known to a unit or two.
        #expect(sums[i] >= (nu + 0x1p-52 + extra) * first[i] * (1 - 0x1p-40) + nu * second[i] * (1 - 0x1p-40))
      }
    }
  }

  @Test(arguments: seeds(40)) func wrongVectorsProveNothingFalse(_ seed: UInt64) {
    var rng = SplitMix64(seed: seed)
    let n = Int.random(in: 1...14, using: &rng)
    let (h, truth) = draw(n, &rng)
    let random = (0..<(n * n)).map { _ in Double.random(in: -1...1, using: &rng) }
    let repeated = (0..<(n * n)).map { random[$0 / n * n] }
    let tiny = random.map { $0 * 0x1p-300 }
    let wild = random.map { $0 * 0x1p600 }
    for x in [random, repeated, tiny, wild, [Double](repeating: 0, count: n * n), [Double](repeating: .nan, count: n * n)] {
      #expect(atMost(CertifiedSigns(h, vectors: x), truth))
    }
    // One direction n times is one direction.
    #expect(CertifiedSigns(h, vectors: repeated).positive <= 1 && CertifiedSigns(h, vectors: repeated).negative <= 1)
  }

  @Test(arguments: seeds(40)) func trueVectors(_ seed: UInt64) {
    var rng = SplitMix64(seed: seed)
    let n = Int.random(in: 1...14, using: &rng)
    let b: Matrix<Rational> = rng.matrix(n, n) { ExactNumber($0.integer(upTo: 50)) }
    let a = b + b.transposed
    let (signs, truth) = (CertifiedSigns(EquilibratedMatrix(a.storage)), a.storage.fractionFreeInertia())
    #expect(atMost(signs, truth))
    // Random integer matrices of this size are well conditioned: everything that is not 0 is found.
    #expect(signs.negative == truth.negative && signs.positive == truth.positive)
  }

  /// An eigenvalue within the error of its neighbours' rounding must not be given a sign.
  @Test func eigenvaluesBelowRoundingStayOpen() {
    let n = 30
    let (halves, ones) = ([Double](repeating: 0.5, count: n * n), [Int](repeating: 1, count: n * n))
    let signs = CertifiedSigns(EquilibratedMatrix(order: n, mantissas: halves, exponents: ones))
    #expect(signs.negative == 0 && signs.positive == 1)
  }

  @Test(arguments: seeds(20)) func equilibrationKeepsSigns(_ seed: UInt64) {
    var rng = SplitMix64(seed: seed)
    let b: Matrix<Rational> = rng.matrix(6, 6) { ExactNumber($0.integer(upTo: 9)) }
    let scales = Matrix<Rational>.diagonal((0..<6).map { _ in Rational(ExactNumber("1e\(rng.integer(upTo: 300))")!) })
    let a = scales * (b + b.transposed) * scales
    let h = EquilibratedMatrix(a.storage)
    #expect(h.entries.allSatisfy { abs($0) <= 1 })
    for i in 0..<6 {
      for j in 0..<6 { #expect(h.entries[6 * i + j].sign == (a[i, j].sign < 0 ? .minus : .plus) || h.entries[6 * i + j] == 0) }
    }
  }
}
