@testable import ExactArithmetic
import TestSupport
import Testing

@Suite struct RationalMatrixTests {
  @Test(arguments: seeds(20)) func againstLoops(_ seed: UInt64) {
    var rng = SplitMix64(seed: seed)
    let (m, k, n) = (Int.random(in: 0...7, using: &rng), Int.random(in: 0...7, using: &rng), Int.random(in: 0...7, using: &rng))
    let (a, a2): (Matrix<Rational>, Matrix<Rational>) = (rng.matrix(m, k), rng.matrix(m, k))
    let b: Matrix<Rational> = rng.matrix(k, n)
    let result = compareWithLoops(a, a2, b, Rational(rng.rational()), .decided) + compareWithLoops(a, a, b, .zero, .decided)
    #expect(result.isEmpty, "\(result)")
  }

  @Test func copyOnWrite() {
    let a: Matrix<Rational> = Matrix(rows: [[Rational(1, over: 2), Rational(1)], [Rational(0), Rational(3)]])
    var b = a
    b[0, 1] = Rational(2, over: 7)
    #expect("\(a)" == "[[1/2, 1], [0, 3]]" && "\(b)" == "[[1/2, 2/7], [0, 3]]")
    #expect((a - a).vanishes == .yes && (a * a)[0, 1].description == "7/2")
  }

  /// Kernels whose entries need one prime, several primes, and p-adic lifting.
  @Test(arguments: [(12, 7, 1), (40, 31, 3), (60, 59, 99), (48, 40, 1 << 20), (30, 0, 5)])
  func kernels(_ n: Int, _ rank: Int, _ bound: Int) throws {
    var rng = SplitMix64(seed: UInt64(n))
    let a: Matrix<Rational> = rng.matrix(n + 3, n, rankAtMost: rank, upTo: bound)
    for a in [a, a.transposed] {
      #expect(try a.rank == rank)
      let kernel = try a.nullSpace
      #expect(kernel.columns == a.columns - rank && (a * kernel).vanishes == .yes)
      #expect(try kernel.rank == kernel.columns)
    }
  }

  /// With one pivot almost every residue is that of some small fraction, so that only the product with A tells which is right.
  @Test(arguments: seeds(20)) func kernelsThatOnePrimeGetsWrong(_ seed: UInt64) throws {
    var rng = SplitMix64(seed: seed)
    let a: Matrix<Rational> = rng.matrix(1, 2) { ExactNumber($0.integer(upTo: 1 << 60)) }
    let kernel = try a.nullSpace
    #expect(kernel.columns == 1 && (a * kernel).vanishes == .yes && kernel.vanishes == .no)
  }

  /// The primes that the ranks are confirmed with start below 2⁵⁸, those of the kernel below 2⁵⁹. Neither may matter.
  @Test func multiplesOfThePrimes() throws {
    var rng = SplitMix64(seed: 58)
    for bound: UInt in [1 << 58, 1 << 59] {
      var (prime, product) = (bound, Rational.one)
      for count in 1...10 {
        prime = RationalStorage.prime(below: prime)
        product = product * Rational(Int(prime))
        guard [1, 2, 10].contains(count) else { continue }
        let identity: Matrix<Rational> = product * .identity(3)
        #expect(try identity.rank == 3 && identity.nullSpace.columns == 0)
        #expect(try identity.solve(.identity(3)).vanishes == .no)
        let low: Matrix<Rational> = product * rng.matrix(7, 5, rankAtMost: 2)
        #expect(try low.rank == (try loops(low).rank()) && low.transposed.rank == low.rank)
        #expect(try (low * low.nullSpace).vanishes == .yes)
      }
    }
  }

  @Test func singularSystems() throws {
    let a = Matrix<Rational>(3, 3) { i, j in Rational(3 * i + j) }
    do {
      let x = try a.solve(.identity(3))
      Issue.record("solved to \(x)")
    } catch { #expect(error.reason == .singular) }
    #expect(try a.determinant.sign == 0)
    #expect(try Matrix<Rational>(zeros: 0, 0).determinant.description == "1")
    #expect(try Matrix<Rational>(zeros: 3, 0).rank == 0 && Matrix<Rational>(zeros: 0, 3).nullSpace.columns == 3)
  }

  /// det of the Hilbert matrix of order 5 is 1/266716800000.
  @Test func hilbert() throws {
    let h = Matrix<Rational>(5, 5) { i, j in Rational(1, over: i + j + 1) }
    #expect(try h.determinant.description == "1/266716800000")
    #expect(try (h * h.inverse - .identity(5)).vanishes == .yes)
  }
}
