import ExactArithmetic
import TestSupport
import Testing

@Suite struct BallEigenTests {
  /// A·v = λ·v, vᵀv = 1, and both orders agree with the inertia.
  @Test(arguments: seeds(12)) func eigenpairs(_ seed: UInt64) throws {
    var rng = SplitMix64(seed: seed)
    let n = Int.random(in: 1...8, using: &rng)
    let b: Matrix<Rational> = rng.matrix(n, n) { ExactNumber($0.integer(upTo: 20)) }
    let exact = b + b.transposed
    let a = exact.convert { Ball($0) }
    let (values, vectors) = try a.symmetricEigenpairs
    #expect(values.count == n)
    for k in 0..<n {
      let v = vectors[column: k]
      #expect((a * v - values[k] * v).vanishes != .no && (dot(v, v) - .one).vanishes != .no)
      #expect(values[k].width < 1e-20 && (0..<n).allSatisfy { v[$0].width < 1e-20 })
      #expect((0..<n).contains { v[$0].isPositive == .yes })
      for l in 0..<k {
        #expect((values[l] - values[k]).isPositive == .yes)
        #expect(dot(v, vectors[column: l]).vanishes != .no)
      }
    }
    #expect((values.reduce(.zero, +) - a.trace).vanishes != .no)
    let inertia = try exact.inertia
    #expect(values.filter { $0.isPositive == .yes }.count <= inertia.positive)
    #expect(values.filter { $0.isNegative == .yes }.count <= inertia.negative)
  }

  /// [[2, 1], [1, 2]] has eigenvalues 3 and 1 with vectors (1, 1)/√2 and (1, −1)/√2.
  @Test func byHand() throws {
    let a = Matrix<Ball>(rows: [[2, 1], [1, 2]].map { $0.map { Ball($0) } })
    let (values, vectors) = try a.symmetricEigenpairs
    #expect(values[0].contains(Rational(3)) && values[1].contains(Rational(1)))
    let root = try Ball.elementary(.squareRoot, Ball(ExactNumber(1, over: 2)))
    #expect(vectors[0, 0].overlaps(root) && vectors[1, 0].overlaps(root))
    #expect((vectors[0, 1] + vectors[1, 1]).contains(.zero) && vectors[0, 1].magnitude.overlaps(root))
  }

  @Test func multipleEigenvaluesAreThrown() throws {
    let blurred = Matrix<Ball>(2, 2) { i, j in Ball(midpoint: Rational(i == j ? 1 : 0), radius: Rational(1, over: 4)) }
    for a in [Matrix<Ball>.identity(3), blurred] {
      do {
        let pairs = try a.symmetricEigenpairs
        Issue.record("\(pairs)")
      } catch { #expect(error.reason == .precision) }
    }
    let bad = Matrix<Ball>(2, 2) { _, _ in .indeterminate }
    do {
      let pairs = try bad.symmetricEigenpairs
      Issue.record("\(pairs)")
    } catch { #expect([.precision, .nonFinite].contains(error.reason)) }
  }
}
