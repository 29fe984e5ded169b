import CFLINT

extension BallStorage {
  /// Lower bounds for the numbers of negative and positive eigenvalues of a symmetric matrix, by symmetric elimination with
  /// 1×1 and 2×2 pivots [BunchKaufman1977]. Reads the upper triangle.
  ///
  /// A pivot is used only where its sign, or the negative sign of its 2×2 determinant (one eigenvalue of each sign), is certain.
  /// Each step is a congruence, so the signs add up (Sylvester). Where they are not certain, row and column of the pivot are left
  /// out of what remains, which gives no eigenvalue of either sign to the rest (Cauchy). For a regular exact matrix enough bits
  /// always make them certain.
  func pivotedSigns() -> (negative: Int, positive: Int) {
    let a = box.copy()
    var live = Array(0..<rows)
    var (negative, positive) = (0, 0)
    let scratch = (0..<4).map { _ in Ball.Box() }
    func at(_ i: Int, _ j: Int) -> UnsafeMutablePointer<arb_struct> { a.entry(min(i, j), max(i, j)) }
    while let (p, q) = Self.pivot(a, live) {
      let before = (arb_is_positive(at(p, p)) != 0, arb_is_negative(at(p, p)) != 0)
      guard let q else {
        live.removeAll { $0 == p }
        guard arb_is_finite(at(p, p)) != 0, before.0 || before.1 else { continue }
        if before.0 { positive += 1 } else { negative += 1 }
        let factor = scratch[0].value
        for (k, i) in live.enumerated() where arb_is_zero(at(i, p)) == 0 {
          arb_div(factor, at(i, p), at(p, p), bits)
          for j in live[k...] { arb_submul(at(i, j), factor, at(j, p), bits) }
        }
        continue
      }
      let (determinant, u, v, t) = (scratch[0].value, scratch[1].value, scratch[2].value, scratch[3].value)
      arb_mul(determinant, at(p, p), at(q, q), bits)
      arb_sqr(t, at(p, q), bits)
      arb_sub(determinant, determinant, t, bits)
      guard arb_is_finite(determinant) != 0, arb_is_negative(determinant) != 0 else {
        live.removeAll { $0 == p }
        continue
      }
      negative += 1
      positive += 1
      live.removeAll { $0 == p || $0 == q }
      for (k, i) in live.enumerated() where arb_is_zero(at(i, p)) == 0 || arb_is_zero(at(i, q)) == 0 {
        arb_mul(u, at(i, p), at(q, q), bits)
        arb_submul(u, at(i, q), at(p, q), bits)
        arb_div(u, u, determinant, bits)
        arb_mul(v, at(i, q), at(p, p), bits)
        arb_submul(v, at(i, p), at(p, q), bits)
        arb_div(v, v, determinant, bits)
        for j in live[k...] {
          arb_submul(at(i, j), u, at(j, p), bits)
          arb_submul(at(i, j), v, at(j, q), bits)
        }
      }
    }
    return (negative, positive)
  }

  /// A lower bound for the rank, by elimination with full pivoting. A pivot is used only where it is certainly not 0.
  ///
  /// The largest is the one that is so beside the bounds of the other entries in its row and column, up to a factor of two.
  var certainRank: Int {
    guard let sizes else { return 0 }
    let a = box.copy()
    let (rowTop, columnTop) = tops(sizes)
    var (liveRows, liveColumns) = (Array(0..<rows), Array(0..<columns))
    var rank = 0
    let factor = Ball.Box()
    while true {
      var best: (i: Int, j: Int, size: Int)?
      for i in liveRows {
        for j in liveColumns where arb_contains_zero(a.entry(i, j)) == 0 && arb_is_finite(a.entry(i, j)) != 0 {
          let size = arf_abs_bound_lt_2exp_si(a.entry(i, j).pointer(to: \.mid)!) - rowTop[i] - columnTop[j]
          if best.map({ size > $0.size }) ?? true { best = (i, j, size) }
        }
      }
      guard let (p, q, _) = best else { return rank }
      rank += 1
      liveRows.removeAll { $0 == p }
      liveColumns.removeAll { $0 == q }
      for i in liveRows where arb_is_zero(a.entry(i, q)) == 0 {
        arb_div(factor.value, a.entry(i, q), a.entry(p, q), bits)
        for j in liveColumns { arb_submul(a.entry(i, j), factor.value, a.entry(p, j), bits) }
      }
    }
  }

  /// Exponents r and c such that the entries of each row and column of (2^(eᵢⱼ − rᵢ − cⱼ)) are at most, and some near, 1.
  private func tops(_ sizes: [Int]) -> (rows: [Int], columns: [Int]) {
    var (r, c) = ([Int](repeating: 0, count: rows), [Int](repeating: 0, count: columns))
    func largest(_ line: [Int], _ size: (Int) -> Int) -> Int {
      line.filter { sizes[$0] != EquilibratedMatrix.none }.map(size).max() ?? 0
    }
    let n = columns
    for _ in 0..<4 {
      r = (0..<rows).map { i in largest((0..<n).map { i * n + $0 }) { sizes[$0] - c[$0 % n] } }
      c = (0..<n).map { j in largest((0..<rows).map { $0 * n + j }) { sizes[$0] - r[$0 / n] } }
    }
    return (r, c)
  }

  /// The largest diagonal entry p; and with it q, the largest entry of its row, where that is so large that [p, q] must be
  /// eliminated together. `nil` where all that is left has midpoint 0. Midpoints only: a choice, not a claim.
  private static func pivot(_ a: Box, _ live: [Int]) -> (Int, Int?)? {
    func midpoint(_ i: Int, _ j: Int) -> UnsafeMutablePointer<arf_struct> {
      a.entry(min(i, j), max(i, j)).pointer(to: \.mid)!
    }
    func larger(_ x: UnsafeMutablePointer<arf_struct>, _ y: UnsafeMutablePointer<arf_struct>) -> Bool { arf_cmpabs(x, y) < 0 }
    guard var p = live.max(by: { larger(midpoint($0, $0), midpoint($1, $1)) }) else { return nil }
    if arf_is_zero(midpoint(p, p)) != 0 {
      guard let row = live.first(where: { i in live.contains { arf_is_zero(midpoint(i, $0)) == 0 } }) else { return nil }
      p = row
    }
    let others = live.filter { $0 != p }
    guard let q = others.max(by: { larger(midpoint(p, $0), midpoint(p, $1)) }) else { return (p, nil) }
    // |a_pp| ≥ ⅝·|a_pq|: near Bunch and Kaufman's (1 + √17)/8, which balances the growth of both kinds of step.
    let scratch = Ball.Box()
    let t = scratch.value.pointer(to: \.mid)!
    arf_mul_ui(t, midpoint(p, q), 5, 64, ARF_RND_DOWN)
    arf_mul_2exp_si(t, t, -3)
    return withExtendedLifetime(scratch) { arf_cmpabs(midpoint(p, p), t) >= 0 ? (p, nil) : (p, q) }
  }
}
