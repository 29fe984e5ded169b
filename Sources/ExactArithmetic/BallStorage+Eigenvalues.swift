import CFLINT
import FloatArithmetic

extension BallStorage {
  /// Enclosures of all eigenvalues of a symmetric matrix in ascending order, with multiplicity: the k-th contains the k-th
  /// eigenvalue of every symmetric matrix in the enclosure.
  ///
  /// For any regular X, M = XᵀHX and G = XᵀX: λₖ(M) = θ·λₖ(H) for a θ between the least and the greatest eigenvalue of G
  /// (Ostrowski) [HornJohnson2013, 4.5.9], and with M = D + E, D diagonal, λₖ(M) is within ‖E‖ of the k-th entry of D (Weyl).
  /// Norms are largest row sums. X approximates orthogonal eigenvectors, refined to the precision of the balls.
  /// - Throws: `.nonFinite`; `.precision` where no approximate eigenvectors are found.
  public func eigenvalues() throws(Undecided) -> [Ball] {
    let n = rows
    guard isFinite else { throw Undecided(.nonFinite, "the eigenvalues of a \(n)×\(n) matrix with an unbounded entry") }
    if n == 0 { return [] }
    let work = bits + 2 * (Int.bitWidth - n.leadingZeroBitCount) + 16
    guard let size = sizes?.max() else { throw unresolved }
    // The zero matrix needs no vectors.
    if size == EquilibratedMatrix.none { return (0..<n).map { _ in Ball.zero } }
    let h = Self(box, bits: work).shifted(by: -size)
    guard let x = EigenvectorRefinement(h, bits: work)?.vectors else { throw unresolved }
    return try h.eigenvalues(vectors: x, bits: bits, shift: size)
  }

  /// Those of 2^shift times the matrix, by any X: wrong vectors make them wide, or throw.
  func eigenvalues(vectors x: BallStorage, bits: Int, shift: Int) throws(Undecided) -> [Ball] {
    let (h, n) = (self, rows)
    let t = x.transposed()
    let (m, gram) = (t.multiplied(by: h.multiplied(by: x)), t.multiplied(by: x))
    let θ = Ball.Box()
    arb_one(θ.value)
    gram.addRowSums(to: θ.value.pointer(to: \.rad)!, distanceFrom: 1)
    guard arb_is_positive(θ.value) != 0, m.isFinite else { throw unresolved }
    let radius = Ball.Box()
    m.addRowSums(to: radius.value.pointer(to: \.rad)!, distanceFrom: nil)
    let order = (0..<n).sorted { arf_cmp(m.box.entry($0, $0).pointer(to: \.mid)!, m.box.entry($1, $1).pointer(to: \.mid)!) < 0 }
    return order.map { i in
      Ball(precision: bits) { result, bits in
        let value = Ball.Box()
        arf_set(value.value.pointer(to: \.mid)!, m.box.entry(i, i).pointer(to: \.mid)!)
        mag_set(value.value.pointer(to: \.rad)!, radius.value.pointer(to: \.rad)!)
        arb_div(result, value.value, θ.value, bits)
        arb_mul_2exp_si(result, result, shift)
      }
    }
  }

  private var unresolved: Undecided { Undecided(.precision, "the eigenvalues of a \(rows)×\(rows) matrix at \(bits) bits") }

  /// The greatest Σⱼ |aᵢⱼ − δᵢⱼ·c| over rows, rounded up; without c the midpoint of the diagonal entry takes its place.
  private func addRowSums(to top: UnsafeMutablePointer<mag_struct>, distanceFrom c: Int?) {
    let (sum, bound, entry) = (Ball.Box(), Ball.Box(), Ball.Box())
    let (s, b) = (sum.value.pointer(to: \.rad)!, bound.value.pointer(to: \.rad)!)
    for i in 0..<rows {
      mag_zero(s)
      for j in 0..<columns {
        let x = box.entry(i, j)
        if i == j {
          if let c {
            arb_sub_si(entry.value, x, c, bits)
            arb_get_mag(b, entry.value)
          } else {
            mag_set(b, x.pointer(to: \.rad)!)
          }
        } else {
          arb_get_mag(b, x)
        }
        mag_add(s, s, b)
      }
      mag_max(top, top, s)
    }
    withExtendedLifetime((sum, bound, entry)) {}
  }

  /// All entries times 2ˢ, exactly.
  fileprivate func shifted(by s: Int) -> BallStorage {
    let result = Box(rows, columns)
    arb_mat_scalar_mul_2exp_si(result.value, box.value, s)
    return BallStorage(result, bits: bits)
  }
}

/// Approximately orthogonal eigenvectors of the midpoint of a symmetric matrix with entries of magnitude at most 1. Floats and
/// Arb's arithmetic without bounds: a proposal.
///
/// Each round makes X orthogonal (Newton and Schulz), diagonalises XᵀHX within clusters of neighbouring eigenvalues in
/// doubles at the cluster's own scale, and turns the other pairs by the first-order formula, as in [OgitaAishima2018].
private struct EigenvectorRefinement {
  private(set) var vectors: BallStorage
  private let h: BallStorage
  private let bits: Int
  private var n: Int { h.rows }
  /// What is taken for 0.
  private var goal: Double { Double(sign: .plus, exponent: max(12 - bits, -1000), significand: 1) }

  /// `nil` where LAPACK finds no eigenvectors.
  init?(_ matrix: BallStorage, bits: Int) {
    self.bits = bits
    let n = matrix.rows
    h = matrix.midpoint
    let entries = h.doubles
    guard let found = symmetricEigenDecomposition(entries, order: n)?.vectors,
      let x = BallStorage(exactly: found, rows: n, columns: n, bits: bits)
    else { return nil }
    vectors = x
    var (best, failures) = ((error: Double.infinity, vectors: x), 0)
    for _ in 0..<24 {
      vectors = orthogonalised(vectors)
      var m = approximately(vectors.transposed(), approximately(h, vectors))
      let error = m.largestBesideDiagonal
      guard error.isFinite else { break }
      failures = error < best.error / 2 ? 0 : failures + 1
      if error < best.error { best = (error, vectors) }
      if error <= goal || failures > 1 { break }
      turnClusters(&m, error: error)
      turnPairs(m)
    }
    vectors = best.vectors
  }

  private func approximately(_ a: BallStorage, _ b: BallStorage) -> BallStorage {
    let result = BallStorage.Box(a.rows, b.columns)
    arb_mat_approx_mul(result.value, a.box.value, b.box.value, bits)
    return BallStorage(result, bits: bits)
  }

  /// X made orthogonal: X + X·(1 − XᵀX)/2, as long as the difference is larger than the goal and shrinks.
  private func orthogonalised(_ x: BallStorage) -> BallStorage {
    let identity = BallStorage.Box(n, n)
    arb_mat_one(identity.value)
    let one = BallStorage(identity, bits: bits)
    var (x, last) = (x, Double.infinity)
    for _ in 0..<8 {
      let rest = one.subtracting(approximately(x.transposed(), x)).shifted(by: -1).midpoint
      let distance = rest.largest
      if !(distance > goal && distance < last) { break }
      last = distance
      x = x.adding(approximately(x, rest)).midpoint
    }
    return x
  }

  /// X·V and VᵀMV with V the eigenvectors of M's diagonal blocks at clusters: eigenvalues no farther apart than 16n errors.
  private mutating func turnClusters(_ m: inout BallStorage, error: Double) {
    let order = (0..<n).sorted { arf_cmp(m.midpoint($0, $0), m.midpoint($1, $1)) < 0 }
    var clusters: [[Int]] = []
    for (k, i) in order.enumerated() {
      if k > 0, m.difference(i, order[k - 1]) <= 16 * Double(n) * error {
        clusters[clusters.count - 1].append(i)
      } else {
        clusters.append([i])
      }
    }
    clusters.removeAll { $0.count == 1 }
    if clusters.isEmpty { return }
    let v = BallStorage.Box(n, n)
    for i in 0..<n { arb_one(v.entry(i, i)) }
    for cluster in clusters {
      let size = cluster.count
      var block = [Double](repeating: 0, count: size * size)
      for (a, i) in cluster.enumerated() {
        for (b, j) in cluster.enumerated() {
          block[a * size + b] = a == b ? m.difference(i, cluster[0]) : arf_get_d(m.midpoint(i, j), ARF_RND_NEAR)
        }
      }
      let top = block.reduce(0) { max($0, abs($1)) }
      guard top > 0x1p-1000, let turned = symmetricEigenDecomposition(block.map { $0 / top }, order: size)?.vectors else {
        continue
      }
      for (a, i) in cluster.enumerated() { for (b, j) in cluster.enumerated() { arb_set_d(v.entry(i, j), turned[a * size + b]) } }
    }
    // Orthogonal to the precision of the balls: a multiple of 1 must stay one.
    let turn = orthogonalised(BallStorage(v, bits: bits))
    vectors = approximately(vectors, turn)
    m = approximately(turn.transposed(), approximately(m, turn))
  }

  /// X + X·W with wᵢⱼ = mᵢⱼ/(mⱼⱼ − mᵢᵢ), where the eigenvalues are apart by more than 8n errors: turns between others are noise.
  private mutating func turnPairs(_ m: BallStorage) {
    let w = BallStorage.Box(n, n)
    let t = Ball.Box()
    let noise = 8 * Double(n) * m.largestBesideDiagonal
    for i in 0..<n {
      for j in 0..<n where i != j {
        guard abs(m.difference(j, i)) > noise else { continue }
        arf_sub(t.value.pointer(to: \.mid)!, m.midpoint(j, j), m.midpoint(i, i), bits, ARF_RND_NEAR)
        arf_div(w.entry(i, j).pointer(to: \.mid)!, m.midpoint(i, j), t.value.pointer(to: \.mid)!, bits, ARF_RND_NEAR)
      }
    }
    vectors = vectors.adding(approximately(vectors, BallStorage(w, bits: bits))).midpoint
  }
}

extension BallStorage {
  /// The midpoints alone.
  fileprivate var midpoint: BallStorage {
    let result = Box(rows, columns)
    arb_mat_get_mid(result.value, box.value)
    return BallStorage(result, bits: bits)
  }

  fileprivate func midpoint(_ i: Int, _ j: Int) -> UnsafeMutablePointer<arf_struct> { box.entry(i, j).pointer(to: \.mid)! }

  /// mᵢᵢ − mⱼⱼ of the midpoints, to a double.
  fileprivate func difference(_ i: Int, _ j: Int) -> Double {
    let t = Ball.Box()
    let x = t.value.pointer(to: \.mid)!
    arf_sub(x, midpoint(i, i), midpoint(j, j), 64, ARF_RND_NEAR)
    return withExtendedLifetime(t) { arf_get_d(x, ARF_RND_NEAR) }
  }

  /// The midpoints to doubles, row-major.
  fileprivate var doubles: [Double] {
    (0..<rows).flatMap { i in (0..<columns).map { arf_get_d(midpoint(i, $0), ARF_RND_NEAR) } }
  }

  /// The largest |mᵢⱼ| of the midpoints; without the diagonal, |mᵢⱼ|, i ≠ j.
  fileprivate var largest: Double { largest { _, _ in true } }
  fileprivate var largestBesideDiagonal: Double { largest { $0 != $1 } }

  private func largest(where isCounted: (Int, Int) -> Bool) -> Double {
    var top = 0.0
    for i in 0..<rows {
      for j in 0..<columns where isCounted(i, j) {
        let x = abs(arf_get_d(midpoint(i, j), ARF_RND_NEAR))
        top = x < .infinity ? max(top, x) : .infinity
      }
    }
    return top
  }
}
