import Matrices

/// The laws of matrix arithmetic for the storage of S, with one product checked against its entries.
public func checkMatrixLaws<S: Scalar>(_: S.Type, seed: UInt64, _ agreement: Agreement) -> Violations {
  var v = Violations(agreement)
  var rng = SplitMix64(seed: seed)
  let (m, k, n, p) = (rng.size(), rng.size(), rng.size(), rng.size())
  let (a, a2): (Matrix<S>, Matrix<S>) = (rng.matrix(m, k), rng.matrix(m, k))
  let (b, b2, c): (Matrix<S>, Matrix<S>, Matrix<S>) = (rng.matrix(k, n), rng.matrix(k, n), rng.matrix(n, p))
  let x = S(rng.rational())
  v.equal((a * b) * c, a * (b * c), "(AB)C = A(BC)")
  v.equal(a * (b + b2), a * b + a * b2, "A(B + B′) = AB + AB′")
  v.equal((a + a2) * b, a * b + a2 * b, "(A + A′)B = AB + A′B")
  v.equal((a * b).transposed, b.transposed * a.transposed, "(AB)ᵀ = BᵀAᵀ")
  v.equal(a.transposed.transposed, a, "Aᵀᵀ = A")
  v.equal(a - a2, a + -a2, "A − A′ = A + (−A′)")
  v.equal(x * (a * b), (x * a) * b, "x(AB) = (xA)B")
  v.equal(Matrix.identity(m) * a, a, "I·A = A")
  v.equal(a * Matrix.identity(k), a, "A·I = A")
  v.equal(a.hadamard(a2), a2.hadamard(a), "A ∘ A′ = A′ ∘ A")
  v.equal(a.reshaped(k, m).reshaped(m, k), a, "reshaped and back")
  v.equal(a.appending(columns: a2).block(rows: 0..<m, columns: k..<(2 * k)), a2, "a block of [A | A′]")
  v.equal((a * a2.transposed).trace, dot(a, a2), "tr(A A′ᵀ) = ⟨A, A′⟩")
  v.require((a - a).vanishes != .no && Matrix<S>(zeros: m, k).vanishes == .yes, "A − A = 0")
  v.require((Matrix.identity(m + 1) + Matrix<S>(zeros: m + 1, m + 1)).vanishes == .no, "I ≠ 0")
  v.expect("map") { (v) throws(Undecided) in
    v.equal(try a.map { $0 + $0 }, S(2) * a, "map doubles")
    v.undecided(.kink, "map rethrows") { () throws(Undecided) in
      try Matrix<S>.identity(2).map { (_) throws(Undecided) in throw Undecided(.kink, "on purpose") }
    }
  }
  return v + compareWithLoops(a, a2, b, x, agreement)
}

/// Every operation of the storage of S against the plain loops of ``ArrayStorage``, entry by entry.
public func compareWithLoops<S: Scalar>(
  _ a: Matrix<S>, _ a2: Matrix<S>, _ b: Matrix<S>, _ x: S, _ agreement: Agreement
) -> Violations {
  var v = Violations(agreement)
  let (p, p2, q) = (loops(a), loops(a2), loops(b))
  v.equal(a + a2, rebuilt(p.adding(p2)), "sum against loops")
  v.equal(a - a2, rebuilt(p.subtracting(p2)), "difference against loops")
  v.equal(a * b, rebuilt(p.multiplied(by: q)), "product against loops")
  v.equal(a.hadamard(a2), rebuilt(p.hadamard(p2)), "entrywise product against loops")
  v.equal(x * a, rebuilt(p.scaled(by: x)), "scaled against loops")
  v.equal(a.transposed, rebuilt(p.transposed()), "transpose against loops")
  v.equal(a.reshaped(a.columns, a.rows), rebuilt(p.reshaped(rows: a.columns, columns: a.rows)), "reshaped against loops")
  let (r, c) = (a.rows / 2..<a.rows, 0..<(a.columns + 1) / 2)
  v.equal(a.block(rows: r, columns: c), rebuilt(p.block(rows: r, columns: c)), "block against loops")
  v.require(a.vanishes == p.vanishes, "vanishes against loops", a)
  return v
}

/// The same matrix in plain arrays.
public func loops<S: Scalar>(_ a: Matrix<S>) -> ArrayStorage<S> {
  ArrayStorage(rows: a.rows, columns: a.columns) { i, j in a[i, j] }
}

/// The same matrix in the storage of its scalar.
public func rebuilt<S: Scalar>(_ a: ArrayStorage<S>) -> Matrix<S> { Matrix(a.rows, a.columns) { i, j in a[i, j] } }

extension SplitMix64 {
  /// A matrix dimension, 0 now and then.
  mutating func size() -> Int { Int.random(in: 0...9, using: &self) == 0 ? 0 : Int.random(in: 1...5, using: &self) }
}
