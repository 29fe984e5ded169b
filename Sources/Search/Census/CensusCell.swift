import Claims
import ExactArithmetic

/// Why a part of the box contains no zero that is not known.
enum CensusDiscard: Sendable, Hashable {
  /// ∇L ≠ 0 all over it.
  case noZero
  /// It lies where a known zero is the only one.
  case known
  /// A symmetry carries it to another part of the box.
  case symmetric
  /// It lies in the tube round a named family of critical points, by its number.
  case family(Int)
}

/// What the examination of a cell gives.
struct CensusExamination: Sendable {
  /// Why the cell, or all of it that is not in `open`, needs no further search.
  var discard: CensusDiscard = .noZero
  /// What remains to be searched.
  var open: [[Interval]] = []
  /// A zero that was found on the way.
  var zero: CensusZero?
  /// Whether the cell is too narrow to be divided.
  var isStuck = false
}

/// How cells are searched: the parts that every thread shares.
struct CensusSearch: Sendable {
  let symmetry: CensusSymmetry
  let families: [CensusFamily]
  /// Boxes with exactly one zero, which is known, and where in them it is.
  var territories: [[Interval]] = []
  var places: [[Interval]] = []
  /// Widths below which a cell is not divided.
  let leastWidths: [Double]

  /// Examines a cell: what certainly contains no unknown zero is cut off, and the rest divided.
  func examine(_ cell: [Interval], _ evaluator: CensusEvaluator) -> CensusExamination {
    var x = cell
    for _ in 0..<10 {
      guard let trimmed = symmetry.trimmed(x) else { return CensusExamination(discard: .symmetric) }
      x = trimmed
      if let k = families.firstIndex(where: { $0.contains(x) }) { return CensusExamination(discard: .family(k)) }
      let parts = uncovered(x)
      if parts.isEmpty { return CensusExamination(discard: .known) }
      if parts.count > 1 { return CensusExamination(discard: .known, open: parts) }
      x = parts[0]
      switch evaluator.contraction(of: x) {
      case .empty: return CensusExamination()
      case .unknown: return divided(x, weights: x.map(\.width))
      case .box(let y, let isInjective, let weights):
        // At most one zero in x, which is known.
        if isInjective, places.contains(where: { zip(x, $0).allSatisfy { $0.contains($1) } }) {
          return CensusExamination(discard: .known)
        }
        if isInjective, let zero = evaluator.zero(from: y.map(\.midpoint), within: x, known: territories) {
          // At most one zero in x: if this is it, there is nothing else.
          if zip(x, zero.place).allSatisfy({ $0.contains($1) }) { return CensusExamination(discard: .known, zero: zero) }
          if zip(x, zero.place).allSatisfy({ $0.intersection($1) != nil }) { return CensusExamination(open: [y], zero: zero) }
        }
        let gain = zip(x, y).reduce(1.0) { $0 * ($1.0.width > 0 ? $1.1.width / $1.0.width : 1) }
        x = y
        if gain > 0.7 {
          guard let z = evaluator.componentwise(x) else { return CensusExamination() }
          let gain = zip(x, z).reduce(1.0) { $0 * ($1.0.width > 0 ? $1.1.width / $1.0.width : 1) }
          x = z
          if gain > 0.7 { return divided(x, weights: weights) }
        }
      }
    }
    return divided(x, weights: x.map(\.width))
  }

  /// The parts of a box outside of the territories, where they are boxes that are easily told; else the box itself.
  private func uncovered(_ box: [Interval]) -> [[Interval]] {
    var x = box
    for territory in territories {
      var outside: Int?
      var isSimple = true
      for k in x.indices where !territory[k].contains(x[k]) {
        if outside != nil || x[k].intersection(territory[k]) == nil {
          isSimple = false
          break
        }
        outside = k
      }
      guard isSimple else { continue }
      guard let k = outside else { return [] }
      var parts: [[Interval]] = []
      if x[k].lower < territory[k].lower {
        parts.append(x)
        parts[parts.count - 1][k] = Interval(x[k].lower, territory[k].lower)
      }
      if x[k].upper > territory[k].upper {
        parts.append(x)
        parts[parts.count - 1][k] = Interval(territory[k].upper, x[k].upper)
      }
      if parts.count != 1 { return parts }
      x = parts[0]
    }
    return [x]
  }

  private func divided(_ x: [Interval], weights: [Double]) -> CensusExamination {
    let order = x.indices.filter { x[$0].width > leastWidths[$0] }.sorted { weights[$0] > weights[$1] }
    guard let k = order.first else { return CensusExamination(open: [x], isStuck: true) }
    // Off the middle, so that symmetric critical points do not come to lie on faces.
    let cut = x[k].lower + 0.49 * (x[k].upper - x[k].lower)
    guard x[k].lower < cut, cut < x[k].upper else { return CensusExamination(open: [x], isStuck: true) }
    var (low, high) = (x, x)
    low[k] = Interval(x[k].lower, cut)
    high[k] = Interval(cut, x[k].upper)
    return CensusExamination(open: [low, high])
  }
}

/// What is left of a box after a step of the interval Newton method.
enum CensusContraction {
  /// No zero lies in the box.
  case empty
  /// Nothing could be computed.
  case unknown
  /// All zeros of the box lie in this one; whether there is at most one; and how much each side blurs the gradient.
  case box([Interval], isInjective: Bool, weights: [Double])
}

extension CensusEvaluator {
  /// The natural enclosure of ∇L, its mean value form, and Gauss–Seidel steps with and without a preconditioner [Neumaier1990].
  func contraction(of box: [Interval]) -> CensusContraction {
    do throws(Undecided) {
      let n = count
      let g = try gradient(box)
      if g.contains(where: \.excludesZero) { return .empty }
      let h = try hessian()
      let m = box.map(\.midpoint)
      let middle = try gradient(m.map { Interval(point: $0) })
      var x = box
      for i in 0..<n {
        guard step(row: { h[i * n + $0] }, value: middle[i], m, &x) else { return .empty }
      }
      var weights = [Double](repeating: 0, count: n)
      for i in 0..<n {
        let parts = (0..<n).map { h[i * n + $0].magnitude * box[$0].width }
        let sum = parts.reduce(0, +)
        for j in 0..<n where sum > 0 { weights[j] += parts[j] / sum }
      }
      guard h.allSatisfy(\.isFinite), let c = inverse(h.map(\.midpoint)) else {
        return .box(x, isInjective: false, weights: weights)
      }
      // D = I − C·H; rows of C·H = I − D.
      var d = [Interval](repeating: .zero, count: n * n)
      for i in 0..<n { for j in 0..<n { d[i * n + j] = defect(i, j, c, h) } }
      for i in 0..<n {
        var value = Interval.zero
        for j in 0..<n { value = value + Interval(point: c[i * n + j]) * middle[j] }
        guard step(row: { (i == $0 ? .one : .zero) - d[i * n + $0] }, value: value, m, &x, only: i) else { return .empty }
      }
      return .box(x, isInjective: isInjective(box, d), weights: weights)
    } catch { return .unknown }
  }

  /// Narrows one side after the other: with xⱼ at its middle and the others anywhere, ∇L differs from that at x by ∂ⱼ∇L·(xⱼ − mⱼ). Where
  /// L is quadratic in xⱼ, as in outgoing weights, this loses nothing that the natural enclosure has. `nil` where there is no zero.
  func componentwise(_ box: [Interval]) -> [Interval]? {
    var x = box
    do throws(Undecided) {
      _ = try gradient(x)
      let h = try hessian()
      for j in 0..<count where x[j].width > 0 {
        let middle = Interval(point: x[j].midpoint)
        var y = x
        y[j] = middle
        let g = try gradient(y)
        var side = x[j]
        for i in 0..<count {
          let slope = h[i * count + j]
          if (g[i] + slope * (x[j] - middle)).excludesZero { return nil }
          guard slope.excludesZero, slope.isFinite, g[i].isFinite else { continue }
          guard let narrowed = side.intersection(middle - g[i] * (try slope.reciprocal())) else { return nil }
          side = narrowed
        }
        x[j] = side
      }
    } catch { return x }
    return x
  }

  /// Uses value + Σⱼ rowⱼ·(xⱼ − mⱼ) ∋ 0 to narrow each xⱼ, or only one. `false` where no x of the box satisfies it.
  private func step(
    row: (Int) -> Interval, value: Interval, _ m: [Double], _ x: inout [Interval], only: Int? = nil
  ) -> Bool {
    let n = count
    let terms = (0..<n).map { row($0) * (x[$0] - Interval(point: m[$0])) }
    // Sums of the terms before and after each.
    var after = [Interval](repeating: .zero, count: n + 1)
    for j in stride(from: n - 1, through: 0, by: -1) { after[j] = after[j + 1] + terms[j] }
    if (value + after[0]).excludesZero { return false }
    var before = value
    for j in 0..<n {
      if only == nil || only == j {
        let slope = row(j)
        let rest = before + after[j + 1]
        if slope.excludesZero, rest.isFinite, slope.isFinite {
          do throws(Undecided) {
            let target = Interval(point: m[j]) - rest * (try slope.reciprocal())
            guard let narrowed = x[j].intersection(target) else { return false }
            x[j] = narrowed
          } catch { return true }
        }
      }
      before = before + terms[j]
    }
    return true
  }
}
