/// Is ⟨c, y⟩ greater than a bound somewhere on {y : ⟨aᵢ, y⟩ + sᵢ ≥ 0}, all sᵢ > 0? By the simplex method with Bland's rule, which
/// always ends. The variables are the positive and the negative parts of y, then the slacks.
struct LinearProgram<S: Field> {
  let objective: [S]
  let rows: [[S]]
  let slack: [S]

  /// A feasible y with ⟨c, y⟩ > bound ≥ 0; `nil` where there is none.
  func exceeding(_ bound: S) throws(Undecided) -> [S]? {
    let d = objective.count
    // basic = b + Σ a·nonbasic; value = v + Σ c·nonbasic.
    var nonbasic = Array(0..<(2 * d))
    var basic = Array((2 * d)..<(2 * d + rows.count))
    var a = rows.map { $0 + $0.map { -$0 } }
    var b = slack
    var c = objective + objective.map { -$0 }
    var v = S.zero
    func point(_ values: [S], _ extra: (variable: Int, value: S)? = nil) -> [S] {
      var all = Array(repeating: S.zero, count: 2 * d + rows.count)
      for (i, variable) in basic.enumerated() { all[variable] = values[i] }
      if let extra { all[extra.variable] = extra.value }
      return (0..<d).map { all[$0] - all[d + $0] }
    }
    while true {
      if try settled((v - bound).isPositive, "the value of a linear program") { return point(b) }
      var entering: Int?
      for j in nonbasic.indices where try settled(c[j].isPositive, "a reduced cost") {
        if entering.map({ nonbasic[j] < nonbasic[$0] }) ?? true { entering = j }
      }
      guard let j = entering else { return nil }
      var leaving: (row: Int, ratio: S)?
      for i in basic.indices where try settled(a[i][j].isNegative, "an entry of a tableau") {
        let ratio = try b[i].divided(by: -a[i][j])
        guard let best = leaving else {
          leaving = (i, ratio)
          continue
        }
        let difference = best.ratio - ratio
        let isTie = try settled(difference.vanishes, "a tie in a tableau")
        let isLess = try settled(difference.isPositive, "the least ratio of a tableau")
        if isLess || isTie && basic[i] < basic[best.row] { leaving = (i, ratio) }
      }
      guard let i = leaving?.row else {
        // Unbounded: far enough along this variable.
        let t = try (bound - v).divided(by: c[j]) + .one
        return point(basic.indices.map { b[$0] + a[$0][j] * t }, (nonbasic[j], t))
      }
      // Solve row i for the entering variable, and put it into all other rows.
      let inverse = try a[i][j].reciprocal()
      var row = a[i].map { -inverse * $0 }
      row[j] = inverse
      let constant = -inverse * b[i]
      func replace(_ old: [S]) -> [S] {
        let factor = old[j]
        return old.indices.map { $0 == j ? factor * row[$0] : old[$0] + factor * row[$0] }
      }
      for k in basic.indices where k != i {
        b[k] = b[k] + a[k][j] * constant
        a[k] = replace(a[k])
      }
      v = v + c[j] * constant
      c = replace(c)
      (a[i], b[i]) = (row, constant)
      (basic[i], nonbasic[j]) = (nonbasic[j], basic[i])
    }
  }
}
