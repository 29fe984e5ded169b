import Claims
import ExactArithmetic

/// Whether ∇L has degree 1 on a box: whether it never points exactly inwards, towards the middle m, on the boundary.
///
/// Then θ ↦ (1 − t)·∇L(θ) + t·(θ − m) has no zero on the boundary for 0 ≤ t ≤ 1, and the degree is that of θ − m.
struct CensusDegree {
  let evaluator: CensusEvaluator
  let box: [Interval]
  let mostCells: Int

  /// `true` where it is shown.
  func isOne(isCancelled: () -> Bool = { false }) -> Bool {
    let m = box.map(\.midpoint)
    var cells = 0
    for face in box.indices {
      for end in [box[face].lower, box[face].upper] {
        var first = box
        first[face] = Interval(point: end)
        var open = [first]
        while let cell = open.popLast() {
          cells += 1
          if cells > mostCells || isCancelled() { return false }
          if pointsOutwards(cell, m) { continue }
          guard let k = cell.indices.max(by: { cell[$0].width < cell[$1].width }), cell[k].width > 1e-6 else { return false }
          let cut = cell[k].midpoint
          var (low, high) = (cell, cell)
          low[k] = Interval(cell[k].lower, cut)
          high[k] = Interval(cut, cell[k].upper)
          open += [low, high]
        }
      }
    }
    return true
  }

  /// Whether no −s·(θ − m) with s ≥ 0 is ∇L(θ) for a θ of the cell: a coordinate of both has the same sign all over it, or their
  /// inner product is positive.
  private func pointsOutwards(_ cell: [Interval], _ m: [Double]) -> Bool {
    do throws(Undecided) {
      let g = try evaluator.gradient(cell)
      var product = Interval.zero
      for k in cell.indices {
        let away = cell[k] - Interval(point: m[k])
        let term = g[k] * away
        if term.lower > 0 { return true }
        product = product + term
      }
      return product.lower > 0
    } catch { return false }
  }
}
