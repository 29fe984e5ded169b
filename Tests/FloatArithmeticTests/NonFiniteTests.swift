import FloatArithmetic
import Matrices
import Testing

/// NaN and infinities never lead to a positive answer.
@Suite struct NonFiniteTests {
  static let bad: [Double] = [.nan, -.nan, .signalingNaN, .infinity, -.infinity]

  @Test(arguments: bad) func comparisonsAreUnknown(_ x: Double) {
    #expect(x.vanishes == .unknown && x.isPositive == .unknown && x.isNegative == .unknown)
    #expect(Float(x).vanishes == .unknown && Float(x).isPositive == .unknown)
    let b = Bounded(value: x, error: 0)
    #expect(b.vanishes == .unknown && b.isPositive == .unknown && b.error == .infinity && !b.isFinite)
    #expect(throws: Undecided.self) { try x.reciprocal() }
    #expect(throws: Undecided.self) { try b.reciprocal() }
    #expect(Matrix<Double>(rows: [[0, x], [0, 0]]).vanishes == .unknown)
    #expect(Matrix<Double>(rows: [[1, x], [0, 0]]).vanishes == .no)
  }

  @Test(arguments: [Double.nan, .infinity]) func unknownErrorsAreUnknown(_ error: Double) {
    let b = Bounded(value: 1, error: error)
    #expect(b.vanishes == .unknown && b.isPositive == .unknown && b.error == .infinity)
    let product = Matrix(rows: [[b]]) * Matrix(rows: [[Bounded<Double>.zero]])
    #expect(product[0, 0].vanishes == .unknown, "0 times something unknown is not known to be 0")
    #expect((b * .zero).vanishes == .unknown)
  }

  @Test(arguments: bad) func linearAlgebraThrows(_ x: Double) {
    let a = Matrix<Double>(rows: [[1, x], [x, 2]])
    #expect(throws: Undecided.self) { try a.rank }
    #expect(throws: Undecided.self) { try a.determinant }
    #expect(throws: Undecided.self) { try a.inertia }
    #expect(throws: Undecided.self) { try a.certainSigns }
    #expect(throws: Undecided.self) { try a.symmetricEigenpairs }
    #expect(throws: Undecided.self) { try a.solve(.identity(2)) }
    #expect(throws: Undecided.self) { try Matrix<Double>.identity(2).solve(a) }
    #expect(symmetricEigenDecomposition(a.entries, order: 2) == nil)
  }

  @Test func overflowIsSeen() {
    let huge = Bounded<Double>(value: 1e200, error: 0)
    #expect(!(huge * huge).isFinite && (huge * huge).isPositive == .unknown)
    // The value overflows, γ₁ times it does not: the bound must be made infinite.
    let product = Matrix(rows: [[huge]]) * Matrix(rows: [[Bounded<Double>(value: 1e110, error: 0)]])
    #expect(product[0, 0].isPositive == .unknown && product.vanishes == .unknown)
    #expect(product.storage.errors[0, 0] == .infinity, "in the storage itself, for those who read the bounds there")
    #expect((1e200 as Double * 1e200).isPositive == .unknown)
  }
}
