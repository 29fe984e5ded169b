import ExactArithmetic
import PlainArithmetic
import TestSupport
import Testing

/// Signs of the eigenvalues of all symmetric matrices in a box, against the exact inertia at points of it.
@Suite struct SignsOverBoxesTests {
  /// A midpoint and a radius for each entry on and above the diagonal.
  struct Box {
    var midpoints, radii: [[PlainRational]]

    init(using rng: inout SplitMix64) {
      let n = Int.random(in: 1...6, using: &rng)
      // Products of integer factors: often singular, and often nearly so.
      let rank = Int.random(in: 1...n, using: &rng)
      let B: Matrix<PlainRational> = rng.matrix(n, rank) { ExactNumber($0.integer(upTo: 3)) }
      let D = Matrix<PlainRational>.diagonal((0..<rank).map { _ in PlainRational(Bool.random(using: &rng) ? 1 : -1) })
      let H = B * D * B.transposed
      // Rows and columns of different sizes: a congruence.
      let wild = Int.random(in: 0..<4, using: &rng) == 0
      let s = (0..<n).map { _ in PlainRational(2).power(wild ? Int.random(in: 0...120, using: &rng) : 0) }
      let tiny = PlainRational(ExactNumber(1, over: 1 << Int.random(in: 0...50, using: &rng)))
      let shift = Int.random(in: 0..<2, using: &rng) == 0 ? tiny : .zero
      midpoints = (0..<n).map { i in (0..<n).map { j in s[i] * s[j] * (H[i, j] + (i == j ? shift : .zero)) } }
      radii = (0..<n).map { i in (0..<n).map { j in s[i] * s[j] * tiny * PlainRational(ExactNumber((i + j) % 3, over: 2)) } }
    }

    func matrix<S: Field>(over _: S.Type = S.self) throws -> Matrix<S> {
      try Matrix(midpoints.count, midpoints.count) { i, j in
        try S.enclosure(around: midpoints[i][j].exactNumber, radius: radii[i][j].exactNumber)
      }
    }

    /// A symmetric matrix in the box: often a corner.
    func point(using rng: inout SplitMix64) -> Matrix<PlainRational> {
      let n = midpoints.count
      var t = Array(repeating: Array(repeating: PlainRational.zero, count: n), count: n)
      for i in 0..<n { for j in 0...i { t[i][j] = PlainRational(ExactNumber(rng.integer(upTo: 2), over: 2)) } }
      return Matrix(n, n) { i, j in midpoints[i][j] + radii[i][j] * t[max(i, j)][min(i, j)] }
    }
  }

  /// The signs found, and the proposals that a certificate would have.
  private func signs<S: RigorousScalar & Field>(_: S.Type, _ box: Box) throws -> ((negative: Int, positive: Int), [Answer]) {
    let testimony = Testimony()
    let h: Matrix<S> = try box.matrix()
    let signs = try Testimony.$writing.withValue(testimony) { try h.certainSigns }
    return (signs, testimony.answers)
  }

  @Test func noMoreThanAtAnyPoint() throws {
    var rng = SplitMix64(seed: 5)
    var (settled, all, replayed) = (0, 0, 0)
    for _ in 0..<(200 * testMultiplier) {
      let box = Box(using: &rng)
      let (balls, answers) = try Ball.$precision.withValue(128) { try signs(Ball.self, box) }
      let (doubles, _) = try signs(Certified.self, box)
      let plain = try PlainInterval.$precision.withValue(128) {
        let h: Matrix<PlainInterval> = try box.matrix()
        let testimony = Testimony(answers)
        let read = try Testimony.$reading.withValue(testimony) { try h.certainSigns }
        #expect(testimony.unread == 0 && testimony.rejection == nil)
        return [read, try h.certainSigns]
      }
      for _ in 0..<4 {
        let exact = try box.point(using: &rng).inertia
        for found in [balls, doubles] + plain {
          #expect(found.negative <= exact.negative && found.positive <= exact.positive, "\(box): \(found), \(exact)")
        }
      }
      let n = box.midpoints.count
      all += n
      settled += balls.negative + balls.positive
      replayed += plain[0].negative + plain[0].positive
    }
    print("signs over boxes: \(settled) of \(all) by balls, \(replayed) by the checker with their congruences")
    #expect(settled * 2 > all && replayed * 100 >= settled * 99)
  }

  /// Whatever is proposed, what is concluded is true.
  @Test func anyProposalWillDo() throws {
    var rng = SplitMix64(seed: 6)
    for _ in 0..<(200 * testMultiplier) {
      let box = Box(using: &rng)
      let n = box.midpoints.count
      let x = rng.exactMatrix(n, n) { Bool.random(using: &$0) ? $0.rational() : 0 }
      let h: Matrix<PlainInterval> = try box.matrix()
      let exact = try box.point(using: &rng).inertia
      let found = try Testimony.$reading.withValue(Testimony([.congruence(x)])) { try h.certainSigns }
      #expect(found.negative <= exact.negative && found.positive <= exact.positive, "\(box)")
      // Of eigenvalues: as many of each sign as the enclosures say.
      let values = try? Testimony.$reading.withValue(Testimony([.eigenvectors(x)])) { try h.eigenvalues }
      guard let values else { continue }
      let signs = (values.count { $0.isNegative == .yes }, values.count { $0.isPositive == .yes })
      #expect(signs.0 <= exact.negative && signs.1 <= exact.positive)
    }
  }
}
