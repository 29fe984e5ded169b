import Matrices
@testable import PlainArithmetic
import TestSupport
import Testing

/// Answers written by hand, and why they are rejected.
@Suite struct PlainRationalStorageTests {
  typealias M = Matrix<PlainRational>

  static func matrix(_ rows: [[Int]]) -> M { M(rows: rows.map { $0.map { PlainRational($0) } }) }

  let lowRank = matrix([[1, 2, 3], [2, 4, 6]])
  let rankOne = RankProof(rows: [1], columns: [0], prime: 7, kernel: [[-2, -3], [1, 0], [0, 1]])

  /// The value read, or the reason of the rejection.
  private func read<Value>(_ answers: [Answer], _ question: () throws(Undecided) -> Value) -> (value: Value?, rejection: String?)
  {
    let testimony = Testimony(answers)
    return Testimony.$reading.withValue(testimony) {
      do throws(Undecided) { return (try question(), testimony.rejection) } catch {
        #expect((testimony.rejection == nil) == (error.reason == .singular))
        return (nil, testimony.rejection ?? error.description)
      }
    }
  }

  private func rejects(
    _ reason: String, _ answer: Answer?, of a: M, sourceLocation: SourceLocation = #_sourceLocation,
    _ question: (M) throws(Undecided) -> Void
  ) {
    let found = read(answer.map { [$0] } ?? []) { () throws(Undecided) in try question(a) }
    #expect(found.rejection?.contains(reason) == true, "\(found)", sourceLocation: sourceLocation)
  }

  @Test func ranksAndKernels() throws {
    #expect(read([.rank(rankOne)]) { () throws(Undecided) in try lowRank.rank }.value == 1)
    let kernel = read([.kernel(rankOne)]) { () throws(Undecided) in try lowRank.nullSpace }.value
    #expect(kernel.map { "\($0)" } == "[[-2, -3], [1, 0], [0, 1]]")
    func rejected(_ reason: String, of a: M? = nil, _ change: (inout RankProof) -> Void) {
      var proof = rankOne
      change(&proof)
      rejects(reason, .rank(proof), of: a ?? lowRank) { (a) throws(Undecided) in _ = try a.rank }
      rejects(reason, .kernel(proof), of: a ?? lowRank) { (a) throws(Undecided) in _ = try a.nullSpace }
    }
    rejected("inside the matrix") { $0.rows = [2] }
    rejected("inside the matrix") { $0.columns = [-1] }
    rejected("inside the matrix") { ($0.rows, $0.columns) = ([1, 0], [0, 1]) }
    rejected("inside the matrix") { ($0.rows, $0.columns) = ([1, 1], [0, 1]) }
    rejected("a minor of 2 rows") { $0.rows = [0, 1] }
    // 2 is 0 modulo 2, and no unit modulo 6.
    for prime in [0, 1, 2, 6, 1 << 62, UInt.max] { rejected("regular modulo") { $0.prime = prime } }
    rejected("not a 3×2 matrix") { $0.kernel.removeLast() }
    rejected("not a 3×2 matrix") { $0.kernel[1] = [1] }
    rejected("independent") { $0.kernel = [[-2, -2], [1, 1], [0, 0]] }
    rejected("a null vector is none") { $0.kernel[0] = [-2, 3] }
    rejected("a null vector is none", of: Self.matrix([[1, 2, 3], [2, 4, 7]])) { _ in }
    // A modulus need not be prime.
    var proof = rankOne
    proof.prime = 15
    #expect(read([.rank(proof)]) { () throws(Undecided) in try lowRank.rank }.value == 1)
    // Fractions: 1/15 has no residue modulo 15.
    let fraction = PlainRational(1, over: 15) * lowRank
    rejects("regular modulo 15", .rank(proof), of: fraction) { (a) throws(Undecided) in _ = try a.rank }
    #expect(read([.rank(rankOne)]) { () throws(Undecided) in try fraction.rank }.value == 1)
  }

  @Test func solutions() throws {
    let (a, b) = (Self.matrix([[2, 1], [1, 1]]), Self.matrix([[3], [2]]))
    let regular = RankProof(rows: [0, 1], columns: [0, 1], prime: 101, kernel: [[], []])
    let solved = read([.solution([[1], [1]], regular: regular)]) { () throws(Undecided) in try a.solve(b) }.value
    #expect(solved.map { "\($0)" } == "[[1], [1]]")
    func rejected(_ reason: String, _ answer: Answer, _ a: M) {
      rejects(reason, answer, of: a) { (a) throws(Undecided) in _ = try a.solve(b) }
    }
    rejected("A·X is not B", .solution([[1], [2]], regular: regular), a)
    rejected("not a 2×1 matrix", .solution([[1, 0], [2, 0]], regular: regular), a)
    rejected("regular modulo", .solution([[1], [1]], regular: regular), Self.matrix([[1, 2], [1, 2]]))
    rejected("no solution, but the matrix is regular", .rank(regular), a)
    let singular = RankProof(rows: [0], columns: [0], prime: 101, kernel: [[-2], [1]])
    rejected("not shown to be regular", .solution([[3], [0]], regular: singular), Self.matrix([[1, 2], [1, 2]]))
    let found = read([.rank(singular)]) { () throws(Undecided) in try Self.matrix([[1, 2], [1, 2]]).solve(b) }
    #expect(found.value == nil && found.rejection?.hasPrefix("singular: ") == true)
  }

  @Test func inertias() throws {
    let h = Self.matrix([[2, 1, 0], [1, -2, 0], [0, 0, 0]])
    let right = InertiaProof(
      inertia: Inertia(negative: 1, zero: 1, positive: 1), kernel: [[0], [0], [5]], free: [2],
      congruence: [[0, 1], [1, 0], [7, 0]])
    #expect(read([.inertia(right)]) { () throws(Undecided) in try h.inertia }.value == right.inertia)
    #expect(read([.inertia(right)]) { () throws(Undecided) in try h.certainSigns }.value?.negative == 1)
    func rejected(_ reason: String, of a: M? = nil, _ change: (inout InertiaProof) -> Void) {
      var proof = right
      change(&proof)
      rejects(reason, .inertia(proof), of: a ?? h) { (a) throws(Undecided) in _ = try a.inertia }
    }
    rejected("not symmetric", of: Self.matrix([[2, 1, 0], [1, -2, 0], [0, 1, 0]])) { _ in }
    rejected("no inertia of order 3") { $0.inertia.positive = 2 }
    rejected("no inertia of order 3") { $0.inertia = Inertia(negative: -1, zero: 3, positive: 1) }
    rejected("no inertia of order 3") { $0.inertia = Inertia(negative: .max, zero: 1, positive: .max) }
    rejected("row 0 of XᵀHX") { $0.inertia = Inertia(negative: 0, zero: 1, positive: 2) }
    rejected("row 1 of XᵀHX") { $0.inertia = Inertia(negative: 2, zero: 1, positive: 0) }
    rejected("row 0 of XᵀHX") { $0.congruence = [[0, 0], [1, 1], [0, 0]] }
    // Dominated, but not strictly.
    rejected("row 0 of XᵀHX", of: Self.matrix([[1, 1, 0], [1, -1, 0], [0, 0, 0]])) { _ in }
    rejected("dependent") { $0.kernel[2] = [0] }
    rejected("dependent") { $0.free = [1] }
    rejected("dependent") { $0.free = [] }
    rejected("dependent") { $0.free = [3] }
    rejected("a null vector is none") { $0.kernel[0] = [1] }
    rejected("the congruence is not a 3×2 matrix") { $0.congruence.removeLast() }
  }

  @Test func definiteness() throws {
    let a = Self.matrix([[2, 1], [1, 2]])
    let right = DefinitenessProof(root: [[1, 1], [1]], scale: 1)
    let half = PlainRational(1, over: 2) * a
    #expect(read([.definite(right)]) { () throws(Undecided) in try a.inertia }.value?.positive == 2)
    #expect(read([.definite(right)]) { () throws(Undecided) in try a.certainSigns }.value?.positive == 2)
    func rejected(_ reason: String, of matrix: M? = nil, _ change: (inout DefinitenessProof) -> Void) {
      var proof = right
      change(&proof)
      rejects(reason, .definite(proof), of: matrix ?? a) { (a) throws(Undecided) in _ = try a.inertia }
    }
    rejected("not symmetric", of: Self.matrix([[2, 1], [0, 2]])) { _ in }
    rejected("row 0 of s·A − RᵀR", of: half) {
      $0.scale = 1; $0.root[0] = [2, 1]
    }
    rejected("row 1 of s·A − RᵀR", of: Self.matrix([[2, 1], [1, 1]])) { _ in }
    rejected("the scale is not positive") { $0.scale = 0 }
    rejected("the scale is not positive") { $0.scale = -1 }
    rejected("a zero on its diagonal") { $0.root[1] = [0] }
    rejected("the root has 1 rows") { $0.root = [[1, 1]] }
    rejected("row 1 of the root has 2 entries") { $0.root[1] = [1, 1] }
    let doubled = Answer.definite(DefinitenessProof(root: [[1, 1], [1]], scale: 2))
    #expect(read([doubled]) { () throws(Undecided) in try half.inertia }.value?.positive == 2)
  }

  @Test func missingAndOtherAnswers() throws {
    let a = M.identity(2)
    rejects("answer 0: there is no answer about the rank of a 2×2 matrix", nil, of: a) { (a) throws(Undecided) in _ = try a.rank }
    let definite = Answer.definite(DefinitenessProof(root: [[1, 0], [1]], scale: 1))
    let other = "answer 0: the kernel of a 2×2 matrix: an answer to another question"
    rejects(other, definite, of: a) { (a) throws(Undecided) in _ = try a.nullSpace }
    // The first rejection stays, and nothing is read after it.
    let testimony = Testimony([definite, definite])
    Testimony.$reading.withValue(testimony) {
      #expect(throws: Undecided.self) { try a.rank }
      #expect(throws: Undecided.self) { try a.inertia }
    }
    #expect(testimony.rejection?.hasPrefix("answer 0: the rank") == true && testimony.unread == 1)
  }

  /// Questions about matrices without entries, and determinants, read nothing; nor do other scalars.
  @Test func questionsWithoutAnswers() throws {
    let testimony = Testimony([.rank(rankOne)])
    let values = try Testimony.$reading.withValue(testimony) {
      [
        try M(zeros: 0, 3).rank, try M(zeros: 0, 3).nullSpace.columns, try M(zeros: 3, 0).rank, try M(zeros: 0, 0).inertia.order,
        try M(zeros: 0, 0).solve(M(zeros: 0, 2)).columns, try Self.matrix([[2, 1], [1, 1]]).determinant.sign,
        try Matrix<PlainPolynomial>.identity(2).rank,
      ]
    }
    #expect(values == [0, 3, 0, 0, 2, 1, 2])
    #expect(testimony.unread == 1 && testimony.rejection == nil)
  }

  /// Modulo a prime, a minor is regular if and only if its determinant has a residue other than 0.
  @Test(arguments: [2, 3, 101] as [UInt]) func minors(_ p: UInt) throws {
    let modulus = try #require(Modulus(p))
    var rng = SplitMix64(seed: UInt64(p))
    var regular = 0
    for _ in 0..<300 {
      let n = Int.random(in: 1...4, using: &rng)
      let a: M = rng.matrix(n, n) { ExactNumber($0.integer(upTo: 1)) }
      let isRegular = modulus.isRegular(a.storage, Array(0..<n), Array(0..<n))
      #expect(isRegular == (modulus.residue(try a.determinant) != 0), "\(a)")
      if isRegular { regular += 1 }
    }
    #expect(regular > 50 && regular < 250)
  }

  /// Residues against machine integers.
  @Test(arguments: [2, 6, 7, 97, 1 << 61, (1 << 62) - 1] as [UInt]) func residues(_ n: UInt) throws {
    let modulus = try #require(Modulus(n))
    var rng = SplitMix64(seed: UInt64(n))
    for _ in 0..<100 {
      let x = Int.random(in: -(1 << 62)...(1 << 62), using: &rng)
      let residue = modulus.residue("\(x)")
      #expect(residue == UInt(((x % Int(n)) + Int(n)) % Int(n)))
      let (a, b) = (UInt.random(in: 0..<n, using: &rng), UInt.random(in: 0..<n, using: &rng))
      #expect(modulus.difference(a, b) < n && modulus.difference(modulus.difference(a, b), modulus.difference(0, b)) == a)
      if let inverse = modulus.inverse(a) { #expect(inverse < n && modulus.product(a, inverse) == 1) }
      if n < 100 { #expect((modulus.inverse(a) == nil) == !(0..<n).contains { a * $0 % n == 1 }) }
    }
    #expect(modulus.residue("1" + String(repeating: "0", count: 40)) == (0..<40).reduce(1) { r, _ in modulus.product(r, 10 % n) })
    #expect(Modulus(0) == nil && Modulus(1) == nil && Modulus(1 << 62) == nil)
  }
}
