import FloatArithmetic
import Matrices
import Testing

/// Elimination over numbers whose sign may be unknown: a certain pivot is used, an uncertain one is thrown, nothing is guessed.
@Suite struct UnknownPivotTests {
  typealias B = Bounded<Double>
  typealias M = Matrix<B>

  let open = B(value: 1e-9, error: 1e-6)

  @Test func certainPivotsAreTakenFirst() throws {
    let a = M(rows: [[open, .one], [.one, .zero]])
    #expect(try a.rank == 2)
    #expect(try a.determinant.isPositive == .no)
    let x = try a.solve(M(column: [.one, B(3)]))
    #expect(x[0].value == 3 && abs(x[1].value - 1) <= x[1].error && x[1].error >= 2.9e-6)
  }

  @Test func openPivotsAreThrown() {
    for a in [M(rows: [[open]]), M(rows: [[.one, .one], [.one, .one + open]])] {
      #expect { try a.rank } throws: { ($0 as? Undecided)?.reason == .precision }
      #expect { try a.inverse } throws: { ($0 as? Undecided)?.reason == .precision }
      #expect { try a.inertia } throws: { ($0 as? Undecided)?.reason == .precision }
    }
  }

  @Test func certainSignsAreLowerBounds() throws {
    let a = M.diagonal([B(-2), open, B(3), .zero])
    let signs = try a.certainSigns
    #expect(signs == (1, 1))
    #expect { try a.inertia } throws: { ($0 as? Undecided)?.reason == .precision }
    #expect(try M.diagonal([B(-2), .zero, B(3)]).inertia == Inertia(negative: 1, zero: 1, positive: 1))
  }

  @Test func nonFiniteEntriesAreNeverPivots() {
    for bad in [Double.nan, .infinity] {
      let a = M(rows: [[B(value: bad, error: 0)]])
      #expect { try a.rank } throws: { $0 is Undecided }
      #expect { try a.inertia } throws: { $0 is Undecided }
    }
  }
}
