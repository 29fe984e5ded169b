import Scalars

extension RankProof {
  /// K, a basis of A's kernel, where A has the rank that this proves.
  ///
  /// A minor of order r that is not 0 shows rank A ≥ r; columns − r independent null vectors show rank A ≤ r.
  @discardableResult
  func checkedKernel(of a: PlainRationalStorage) throws(Rejection) -> PlainRationalStorage {
    try require(rows.isAscending(below: a.rows) && columns.isAscending(below: a.columns), "the minor is not inside the matrix")
    try require(rows.count == columns.count, "a minor of \(rows.count) rows and \(columns.count) columns")
    try require(Modulus(prime)?.isRegular(a, rows, columns) ?? false, "the minor is not shown to be regular modulo \(prime)")
    let k = try PlainRationalStorage(kernel, a.columns, a.columns - columns.count, "the kernel")
    let free = (0..<a.columns).filter { !columns.contains($0) }
    try require(k.isRegularDiagonal(inRows: free), "the null vectors are not shown to be independent")
    try require(a.multiplied(by: k).vanishes == .yes, "a null vector is none")
    return k
  }
}

extension InertiaProof {
  /// Passes only where H has this inertia.
  ///
  /// The restriction of H to the first columns of X is negative definite, that to the others positive definite (Gershgorin), so
  /// that H has at least so many eigenvalues of either sign (Courant–Fischer), and at least so many 0 as independent null
  /// vectors. As they add up to the order, each number is exact.
  func check(of h: PlainRationalStorage) throws(Rejection) {
    let n = h.rows
    try require(h.isSymmetric, "the matrix is not symmetric")
    let counts = [inertia.negative, inertia.zero, inertia.positive]
    try require(counts.allSatisfy { (0...n).contains($0) } && inertia.order == n, "\(inertia) is no inertia of order \(n)")
    let null = try PlainRationalStorage(kernel, n, inertia.zero, "the kernel")
    try require(free.isAscending(below: n) && null.isRegularDiagonal(inRows: free), "null vectors that may be dependent")
    try require(h.multiplied(by: null).vanishes == .yes, "a null vector is none")
    let x = try PlainRationalStorage(congruence, n, n - inertia.zero, "the congruence")
    let m = x.transposed().multiplied(by: h.multiplied(by: x))
    for i in 0..<m.rows {
      let diagonal = i < inertia.negative ? -m[i, i] : m[i, i]
      try require((diagonal - m.sumOffDiagonal(row: i)).sign > 0, "row \(i) of XᵀHX is not dominated by its diagonal entry")
    }
  }
}

extension DefinitenessProof {
  /// Passes only where A is positive definite: then s·A is RᵀR, which is for a regular R, plus a matrix without negative
  /// eigenvalues (Gershgorin).
  func check(of a: PlainRationalStorage) throws(Rejection) {
    let n = a.rows
    try require(a.isSymmetric, "the matrix is not symmetric")
    try require(root.count == n, "the root has \(root.count) rows instead of \(n)")
    for i in 0..<n {
      try require(root[i].count == n - i, "row \(i) of the root has \(root[i].count) entries from the diagonal on")
    }
    let r = PlainRationalStorage(rows: n, columns: n) { i, j in j < i ? .zero : PlainRational(root[i][j - i]) }
    for i in 0..<n { try require(r[i, i].sign != 0, "the root has a zero on its diagonal") }
    let s = PlainRational(scale)
    try require(s.sign > 0, "the scale is not positive")
    let rest = a.scaled(by: s).subtracting(r.transposed().multiplied(by: r))
    for i in 0..<n {
      try require((rest[i, i] - rest.sumOffDiagonal(row: i)).sign >= 0, "row \(i) of s·A − RᵀR is not dominated")
    }
  }
}
