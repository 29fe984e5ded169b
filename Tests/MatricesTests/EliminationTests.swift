import Matrices
import PlainArithmetic
import TestSupport
import Testing

/// The default elimination over ℚ against oracles that take no pivots.
@Suite struct EliminationTests {
  typealias M = Matrix<PlainRational>

  @Test(arguments: seeds(60)) func laws(_ seed: UInt64) {
    let result = checkFieldMatrixLaws(PlainRational.self, seed: seed)
    #expect(result.isEmpty, "\(result)")
  }

  @Test(arguments: seeds(60)) func rankAndDeterminantAgainstMinors(_ seed: UInt64) throws {
    var rng = SplitMix64(seed: seed)
    let (m, n) = (Int.random(in: 1...4, using: &rng), Int.random(in: 1...4, using: &rng))
    let a: M = rng.matrix(m, n, rankAtMost: Int.random(in: 0...4, using: &rng), upTo: 2)
    #expect(try a.rank == minorRank(a), "\(a)")
    let square: M = rng.matrix(n, n) { ExactNumber($0.integer(upTo: 1)) }
    #expect((try square.determinant - cofactorDeterminant(square)).sign == 0, "\(square)")
  }

  @Test(arguments: seeds(150)) func inertiaAgainstTheCharacteristicPolynomial(_ seed: UInt64) throws {
    var rng = SplitMix64(seed: seed)
    let n = Int.random(in: 1...6, using: &rng)
    let half: M = rng.matrix(n, n) { ExactNumber($0.integer(upTo: 1)) }
    let symmetric = half + half.transposed
    // Sparse, with zeros on the diagonal: where 2 × 2 pivots are needed.
    let hollow = M(n, n) { i, j in i == j ? .zero : symmetric[i, j] }
    let low: M = rng.matrix(n, 2) { ExactNumber($0.integer(upTo: 2)) }
    let indefinite = low * M.diagonal([.one, -.one]) * low.transposed
    for a in [symmetric, hollow, indefinite, low * low.transposed] {
      #expect(try a.inertia == characteristicInertia(a), "\(a)")
      let certain = try a.certainSigns
      #expect(try certain == (a.inertia.negative, a.inertia.positive), "\(a)")
    }
  }

  @Test func knownInertias() throws {
    func inertia(_ rows: [[Int]]) throws -> Inertia { try M(rows: rows.map { $0.map { PlainRational($0) } }).inertia }
    #expect(try inertia([[0, 1], [1, 0]]) == Inertia(negative: 1, zero: 0, positive: 1))
    #expect(try inertia([[0, 0], [0, 0]]) == Inertia(negative: 0, zero: 2, positive: 0))
    #expect(try inertia([[1, 1], [1, 1]]) == Inertia(negative: 0, zero: 1, positive: 1))
    #expect(try inertia([[0, 1, 0], [1, 0, 1], [0, 1, 0]]) == Inertia(negative: 1, zero: 1, positive: 1))
    #expect(try inertia([[0, 0, 1], [0, -5, 0], [1, 0, 0]]) == Inertia(negative: 2, zero: 0, positive: 1))
  }

  @Test func singularSystemsAreThrown() {
    let a = M(rows: [[PlainRational(1), PlainRational(2)], [PlainRational(2), PlainRational(4)]])
    #expect { try a.inverse } throws: { ($0 as? Undecided)?.reason == .singular }
    #expect { try M(zeros: 2, 2).solve(.identity(2)) } throws: { ($0 as? Undecided)?.reason == .singular }
    #expect { try a.symmetricEigenpairs } throws: { ($0 as? Undecided)?.reason == .unavailable }
  }
}
