import Matrices

/// Rank, determinant, solutions, kernels and inertia of the storage of S against the default elimination over plain loops, and
/// against what defines them. For exact types; matrices include singular, indefinite and zero-diagonal ones.
public func checkFieldMatrixLaws<S: Field>(_: S.Type, seed: UInt64) -> Violations {
  var v = Violations(.decided)
  var rng = SplitMix64(seed: seed)
  let (m, n) = (rng.size(), rng.size())
  let low: Matrix<S> = rng.matrix(m, n, rankAtMost: Int.random(in: 0...3, using: &rng))
  let square: Matrix<S> = rng.matrix(n, n) { ExactNumber($0.integer(upTo: 2)) }
  v.expect("rank and kernel") { (v) throws(Undecided) in
    let rank = try low.rank
    v.require(rank == (try loops(low).rank()), "rank against elimination", low)
    v.require(rank == (try low.transposed.rank), "rank A = rank Aᵀ", low)
    let kernel = try low.nullSpace
    v.require(kernel.rows == n && kernel.columns == n - rank, "dimension of the kernel", low)
    v.equal(low * kernel, Matrix(zeros: m, n - rank), "A·N = 0")
    v.require(try kernel.rank == n - rank, "the kernel basis is independent", low)
  }
  v.expect("determinant and solution") { (v) throws(Undecided) in
    let determinant = try square.determinant
    v.equal(determinant, try loops(square).determinant(), "determinant against elimination")
    let other: Matrix<S> = rng.matrix(n, n)
    v.equal(try (square * other).determinant, determinant * (try other.determinant), "det AB = det A · det B")
    let regular = try square.rank == n
    v.require(regular == (determinant.vanishes == .no), "det A = 0 iff rank A < n", square)
    let right: Matrix<S> = rng.matrix(n, 2)
    if regular {
      v.equal(square * (try square.solve(right)), right, "A · solve(A, B) = B")
      v.equal(square * (try square.inverse), .identity(n), "A · A⁻¹ = I")
    } else {
      v.undecided(.singular, "solving a singular system is thrown") { () throws(Undecided) in try square.solve(right) }
    }
  }
  v.expect("inertia") { (v) throws(Undecided) in
    let signs = (0..<n).map { _ in Int.random(in: -1...1, using: &rng) }
    let zeroDiagonal = Matrix<S>(n, n) { i, j in i == j ? .zero : square[min(i, j), max(i, j)] }
    let congruent = square.transposed * Matrix.diagonal(signs.map { S($0) }) * square
    for a in [congruent, square + square.transposed, zeroDiagonal] {
      let inertia = try a.inertia
      v.require(inertia == (try loops(a).inertia()), "inertia against elimination", a)
      let rank = try a.rank
      v.require(inertia.order == n && inertia.zero == n - rank, "zero eigenvalues = n − rank", a, inertia)
      let certain = try a.certainSigns
      v.require(certain == (inertia.negative, inertia.positive), "certain signs are the inertia", a, inertia)
      let reversed = Inertia(negative: inertia.positive, zero: inertia.zero, positive: inertia.negative)
      v.require(try (-a).inertia == reversed, "inertia of −A", a)
    }
    if try square.rank == n {
      let expected = Inertia(
        negative: signs.filter { $0 < 0 }.count, zero: signs.filter { $0 == 0 }.count, positive: signs.filter { $0 > 0 }.count)
      v.require(try congruent.inertia == expected, "Sylvester's law", congruent, signs)
    }
  }
  return v
}
