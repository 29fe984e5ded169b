/// All kernels of one list of vectors with another, as matrices: what ``ArcCosineKernel`` is for one pair. n × m.
private struct KernelTable<Real: Field> {
  /// cos θ, sin θ, 1/sin θ (0 where the vectors are the same, where all that it is multiplied with tends to 0 faster), and
  /// (π − θ)/(2π).
  let cosine, sine, cosecant, overlap: Matrix<Real>

  /// - Parameters:
  ///   - a, b: unit vectors in rows.
  ///   - same: the i for which rows i of both are the same vector; no other two must be parallel.
  ///   - turn: 1/(2π).
  /// - Throws: `.singular`, `.precision` where an enclosure cannot tell whether two others are parallel.
  init(_ a: Matrix<Real>, _ b: Matrix<Real>, same: Set<Int>, turn: Real) throws(Undecided) {
    let (n, m) = (a.rows, b.rows)
    let isSame = Matrix<Real>(1, 1) { _, _ in .one }.gathering(n, m) { i, j in i == j && same.contains(i) ? 0 : nil }
    let isOther = Matrix<Real>(1, 1) { _, _ in .one }.gathering(n, m) { i, j in i == j && same.contains(i) ? nil : 0 }
    // A right angle stands for pairs of the same vector until their values are put in.
    let angles = (a * b.transposed).hadamard(isOther)
    let sines = try angles.map { (c) throws(Undecided) in try .elementary(.squareRoot, .one - c.squared) }
    cosine = angles + isSame
    sine = sines.hadamard(isOther)
    cosecant = try sines.map { (s) throws(Undecided) in try s.reciprocal() }.hadamard(isOther)
    let overlaps = turn * (try angles.map { (c) throws(Undecided) in try .elementary(.arccosine, -c) })
    overlap = overlaps.hadamard(isOther) + Real(1, over: 2) * isSame
  }
}

/// ∇²F without forming it.
extension PopulationLoss {
  /// ∇²F(W)·Δ, n × d like Δ, by products of n × d and n × k matrices: O(n d) memory. The same derivatives as ``hessian``, summed
  /// over all pairs at once.
  /// - Throws: `.singular`, `.precision` where students or teachers may be parallel that are not the same vector, number for number.
  public func hessianVectorProduct(_ Δ: Matrix<Real>) throws(Undecided) -> Matrix<Real> {
    precondition(Δ.rows == students.rows && Δ.columns == students.columns, "a direction \(Δ.shape)")
    let (W, lengths) = try Self.units(students)
    let (V, teacherLengths) = try Self.units(teachers)
    let own = try KernelTable(W, W, same: Set(0..<W.rows), turn: turn)
    let others = try KernelTable(W, V, same: Self.sameRows(students, teachers), turn: turn)
    let q = Self.rowDots(W, Δ)

    // Σ ∂²f/∂wᵢ∂wⱼ Δⱼ over j ≠ i, with Q = (⟨w̄ᵢ, Δⱼ⟩).
    let Q = W * Δ.transposed
    let among = own.overlap.gathering(W.rows, W.rows) { i, j in i == j ? nil : i * students.rows + j } * Δ
    let plane =
      Self.scaled(own.cosecant * q - own.cosecant.hadamard(own.cosine).hadamard(Q).rowSums, W)
      + own.cosecant.hadamard(Q) * W - own.cosecant.hadamard(own.cosine) * Self.scaled(q, W)

    // Σ ∂²f/∂wᵢ² Δᵢ over the other students, less that over the teachers.
    let curved =
      try curvature(of: W, lengths, Δ, q, with: own, W, lengths)
      - (try curvature(of: W, lengths, Δ, q, with: others, V, teacherLengths))
    return Real(1, over: 2) * Δ + among + turn * plane + curved
  }

  /// Σⱼ ∂²f(wᵢ, vⱼ)/∂w² Δᵢ over the rows of the table, which leaves out pairs of the same vector by their sine.
  private func curvature(
    of W: Matrix<Real>, _ lengths: Matrix<Real>, _ Δ: Matrix<Real>, _ q: Matrix<Real>, with table: KernelTable<Real>,
    _ V: Matrix<Real>, _ r: Matrix<Real>
  ) throws(Undecided) -> Matrix<Real> {
    let across = Self.scaled(table.sine * r, Δ - Self.scaled(q, W))
    // |vⱼ| ⟨m, Δᵢ⟩/sin θ with m = cos θ w̄ᵢ − v̄ⱼ.
    let along = table.cosecant.hadamard(Self.scaled(q, table.cosine) - Δ * V.transposed) * Self.diagonal(r)
    let turned = Self.scaled(along.hadamard(table.cosine).rowSums, W) - along * V
    let inverse = try lengths.map { (x) throws(Undecided) in try x.reciprocal() }
    return turn * Self.scaled(inverse, across + turned)
  }

  /// The rows divided by their lengths, and the lengths.
  private static func units(_ rows: Matrix<Real>) throws(Undecided) -> (Matrix<Real>, lengths: Matrix<Real>) {
    let lengths = try rowDots(rows, rows).map { (x) throws(Undecided) in try .elementary(.squareRoot, x) }
    return (scaled(try lengths.map { (x) throws(Undecided) in try x.reciprocal() }, rows), lengths)
  }

  /// ⟨aᵢ, bᵢ⟩ for all rows.
  private static func rowDots(_ a: Matrix<Real>, _ b: Matrix<Real>) -> Matrix<Real> { a.hadamard(b).rowSums }

  /// Row i times cᵢ, for a column c.
  private static func scaled(_ c: Matrix<Real>, _ m: Matrix<Real>) -> Matrix<Real> {
    c.gathering(m.rows, m.columns) { i, _ in i }.hadamard(m)
  }

  private static func diagonal(_ c: Matrix<Real>) -> Matrix<Real> { c.gathering(c.rows, c.rows) { i, j in i == j ? i : nil } }

  /// The i for which rows i are the same numbers.
  private static func sameRows(_ a: Matrix<Real>, _ b: Matrix<Real>) -> Set<Int> {
    Set((0..<min(a.rows, b.rows)).filter { (a[row: $0] - b[row: $0]).vanishes == .yes })
  }
}
