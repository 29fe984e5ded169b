import Matrices
import PlainArithmetic
import TestSupport
import Testing

@Suite struct MatrixTests {
  typealias M = Matrix<PlainRational>

  func integers(_ rows: [[Int]]) -> M { M(rows: rows.map { $0.map { PlainRational($0) } }) }
  func same(_ a: M, _ b: M) -> Bool { a.rows == b.rows && a.columns == b.columns && (a - b).vanishes == .yes }

  @Test func knownProduct() {
    let (a, b) = (integers([[1, 2, 3], [4, 5, 6]]), integers([[7, 8], [9, 10], [11, 12]]))
    #expect(same(a * b, integers([[58, 64], [139, 154]])))
    #expect(same(a.transposed, integers([[1, 4], [2, 5], [3, 6]])))
    #expect(same(a.reshaped(3, 2), integers([[1, 2], [3, 4], [5, 6]])))
    #expect(same(a.selecting(columns: [2, 0]), integers([[3, 1], [6, 4]])))
    #expect(same(a.rowSums, integers([[6], [15]])) && a.sum.description == "21" && a.squaredNorm.description == "91")
    #expect(same(a[row: 1], integers([[4, 5, 6]])) && same(a[column: 1], integers([[2], [5]])))
    #expect(same(a.appending(rows: a[row: 0]), integers([[1, 2, 3], [4, 5, 6], [1, 2, 3]])))
    #expect(a[4].description == "5" && a.description == "[[1, 2, 3], [4, 5, 6]]" && a.shape == "2×3")
    #expect(same(-a, PlainRational(-1) * a) && M.diagonal([.one, .zero]).trace.description == "1")
  }

  @Test func entriesCanBeSet() {
    var a = M(zeros: 2, 2)
    let copy = a
    a[1, 0] = PlainRational(5)
    a[1] = PlainRational(7)
    #expect(same(a, integers([[0, 7], [5, 0]])))
    #expect(copy.vanishes == .yes, "a value, not a reference")
  }

  @Test(arguments: seeds(30)) func laws(_ seed: UInt64) {
    let result = checkMatrixLaws(PlainRational.self, seed: seed, .decided)
    #expect(result.isEmpty, "\(result)")
  }

  @Test(arguments: seeds(20)) func kronecker(_ seed: UInt64) throws {
    var rng = SplitMix64(seed: seed)
    let (a, c): (M, M) = (rng.matrix(2, 3), rng.matrix(3, 2))
    let (b, d): (M, M) = (rng.matrix(3, 1), rng.matrix(1, 2))
    #expect(same(a.kronecker(b) * c.kronecker(d), (a * c).kronecker(b * d)), "(A ⊗ B)(C ⊗ D) = AC ⊗ BD")
    #expect(same(a.kronecker(b).transposed, a.transposed.kronecker(b.transposed)))
    let (p, q): (M, M) = (rng.matrix(2, 2), rng.matrix(3, 3))
    #expect((p.kronecker(q).trace - p.trace * q.trace).sign == 0)
    let determinant = try p.determinant.power(3) * q.determinant.power(2)
    #expect((try p.kronecker(q).determinant - determinant).sign == 0, "det(A ⊗ B) = (det A)³(det B)²")
  }

  @Test(arguments: [(0, 0), (0, 3), (3, 0)]) func empty(_ m: Int, _ n: Int) throws {
    let a = M(zeros: m, n)
    #expect(a.vanishes == .yes && a.sum.sign == 0 && a.count == 0)
    #expect(same(a * M(zeros: n, 2), M(zeros: m, 2)), "a sum of no terms is 0")
    #expect(try a.rank == 0)
    #expect(try a.nullSpace.columns == n)
    #expect(a.transposed.rows == n && a.kronecker(.identity(2)).columns == 2 * n)
    if m == n {
      #expect((try a.determinant - .one).sign == 0, "the empty product")
      #expect(try a.inertia == Inertia(negative: 0, zero: 0, positive: 0))
      #expect(try a.solve(M(zeros: 0, 2)).columns == 2)
    }
  }
}
