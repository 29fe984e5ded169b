import FloatArithmetic
import Matrices
import PlainArithmetic
import TestSupport
import Testing

@Suite(.serialized) struct FloatStorageTests {
  /// Entrywise operations round once each, so they equal the plain loops exactly; products agree on small integers.
  @Test(arguments: seeds(30)) func againstPlainLoops(_ seed: UInt64) {
    check(seed, Double.self)
    check(seed, Float.self)
  }

  func check<F: BLASElement>(_ seed: UInt64, _: F.Type) {
    var rng = SplitMix64(seed: seed)
    let (m, k, n) = (Int.random(in: 0...70, using: &rng), Int.random(in: 0...40, using: &rng), Int.random(in: 0...3, using: &rng))
    let draw: (inout SplitMix64) -> ExactNumber = { ExactNumber($0.integer(upTo: 9)) }
    let (a, a2, b): (Matrix<F>, Matrix<F>, Matrix<F>) = (rng.matrix(m, k, draw), rng.matrix(m, k, draw), rng.matrix(k, n, draw))
    let result = compareWithLoops(a, a2, b, F(3), .decided)
    #expect(result.isEmpty, "\(result)")
    let (c, c2): (Matrix<F>, Matrix<F>) = (rng.matrix(m, k), rng.matrix(m, k))
    let rounded = compareWithLoops(c, c2, Matrix(zeros: k, n), F(1, over: 3), .decided)
    #expect(rounded.isEmpty, "\(rounded)")
  }

  /// The result may depend on threads; the bound must not be exceeded by any of them.
  @Test func oneAndTwoThreadsAgreeWithinTheBound() {
    let before = BLASLibrary.threads
    defer { BLASLibrary.threads = before }
    var rng = SplitMix64(seed: 5)
    let draw: (inout SplitMix64) -> ExactNumber = { $0.dyadic(bits: 40, scales: 40...44) }
    let (a, b): (Matrix<Bounded<Double>>, Matrix<Bounded<Double>>) = (rng.matrix(90, 120, draw), rng.matrix(120, 90, draw))
    BLASLibrary.threads = 1
    let one = a * b
    BLASLibrary.threads = 2
    let two = a * b
    #expect(zip(one.entries, two.entries).allSatisfy { x, y in abs(x.value - y.value) <= x.error + y.error })
    let exact = (0..<120).reduce(PlainRational.zero) { $0 + exactly(a[3, $1].value) * exactly(b[$1, 4].value) }
    #expect(contains(one[3, 4], exact) && contains(two[3, 4], exact))
  }

  @Test func theLibraryNamesItself() {
    #expect(BLASLibrary.configuration.contains("OpenBLAS"))
    #expect(!BLASLibrary.kernel.isEmpty && BLASLibrary.threads >= 1)
  }

  @Test func mapRethrows() {
    let a = Matrix<Double>(rows: [[4, -1]])
    #expect {
      try a.map { (x) throws(Undecided) in try Double.elementary(.squareRoot, x) }
    } throws: {
      ($0 as? Undecided)?.reason == .precision
    }
  }
}
