import FloatArithmetic
import Matrices
import PlainArithmetic
import TestSupport
import Testing

/// LAPACK's answers against exact ones, on integer matrices that are far from every decision boundary.
@Suite struct LinearAlgebraTests {
  @Test(arguments: seeds(60)) func againstTheRationals(_ seed: UInt64) throws {
    try compare(seed, Double.self, tolerance: 1e-9)
    try compare(seed, Float.self, tolerance: 1e-2)
  }

  func compare<F: BLASElement>(_ seed: UInt64, _: F.Type, tolerance: Double) throws {
    var rng = SplitMix64(seed: seed)
    let (m, n) = (Int.random(in: 0...5, using: &rng), Int.random(in: 0...5, using: &rng))
    let low: Matrix<PlainRational> = rng.matrix(m, n, rankAtMost: Int.random(in: 0...3, using: &rng), upTo: 2)
    let float = low.convert { F($0.exactNumber) }
    let rank = try low.rank
    #expect(try float.rank == rank, "\(low)")
    let kernel = try float.nullSpace
    #expect(kernel.columns == n - rank)
    #expect((float * kernel).entries.allSatisfy { abs($0) < F(tolerance) }, "\(low)")
    let gram = kernel.transposed * kernel - .identity(kernel.columns)
    #expect(gram.entries.allSatisfy { abs($0) < F(tolerance) }, "an orthonormal basis")

    let half: Matrix<PlainRational> = rng.matrix(n, n) { ExactNumber($0.integer(upTo: 2)) }
    for exact in [half + half.transposed, low.transposed * low] {
      let a = exact.convert { F($0.exactNumber) }
      let inertia = try exact.inertia
      #expect(try a.inertia == inertia, "\(exact)")
      let counted = try a.certainSigns
      #expect(counted == (inertia.negative, inertia.positive))
    }
    let square = half.convert { F($0.exactNumber) }
    let determinant = try half.determinant
    #expect(abs(Double(try square.determinant) - determinant.approximation) < tolerance * 100)
    if determinant.sign != 0 {
      let (x, exact) = (try square.inverse, try half.inverse)
      for (u, v) in zip(x.entries, exact.entries) { #expect(abs(Double(u) - v.approximation) < tolerance * 100) }
    }
  }

  @Test(arguments: seeds(20)) func eigenpairs(_ seed: UInt64) throws {
    var rng = SplitMix64(seed: seed)
    let n = Int.random(in: 1...12, using: &rng)
    let half: Matrix<Double> = rng.matrix(n, n) { $0.dyadic() }
    let a = half + half.transposed
    let (values, v) = try a.symmetricEigenpairs
    #expect(zip(values, values.dropFirst()).allSatisfy { $0 >= $1 }, "descending")
    let residuals = [a * v - v * Matrix.diagonal(values), v.transposed * v - .identity(n)]
    for r in residuals { #expect(r.entries.allSatisfy { abs($0) < 1e-10 }) }
    for k in 0..<n {
      let column = v[column: k].entries
      #expect(column.max { abs($0) < abs($1) }! > 0, "the largest entry is positive")
    }
    let (ascending, vectors) = try #require(symmetricEigenDecomposition(a.entries, order: n))
    #expect(ascending == values.reversed())
    let w = Matrix<Double>(n, n) { i, k in vectors[i * n + k] }
    #expect((a * w - w * Matrix.diagonal(ascending)).entries.allSatisfy { abs($0) < 1e-10 }, "columns are the eigenvectors")
  }

  @Test func singularSystemsAreThrown() throws {
    let a = Matrix<Double>(rows: [[1, 2], [2, 4]])
    #expect { try a.inverse } throws: { ($0 as? Undecided)?.reason == .singular }
    #expect { try a.solve(Matrix(zeros: 2, 0)) } throws: { ($0 as? Undecided)?.reason == .singular }
    #expect(try a.determinant == 0)
    #expect(throws: Undecided.self) { try Double.zero.reciprocal() }
  }

  @Test func transposedProducts() {
    var rng = SplitMix64(seed: 3)
    let (a, b): (Matrix<Double>, Matrix<Double>) = (rng.matrix(4, 3), rng.matrix(3, 5))
    let expected = (a * b).entries
    for ta in [false, true] {
      for tb in [false, true] {
        let (x, y) = (ta ? a.transposed : a, tb ? b.transposed : b)
        let product = matrixProduct(x.entries, y.entries, m: 4, k: 3, n: 5, transposeA: ta, transposeB: tb)
        #expect(zip(product, expected).allSatisfy { abs($0 - $1) < 1e-11 })
      }
    }
    #expect(matrixProduct([], [], m: 2, k: 0, n: 1, transposeA: false, transposeB: false) == [0, 0])
  }
}
