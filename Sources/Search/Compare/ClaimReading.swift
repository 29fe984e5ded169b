import Claims
import ExactArithmetic
import FloatArithmetic

/// A claim as a customary program reads it: which numbers it compares, by how much they differ, and what follows with a tolerance τ.
///
/// a = b is taken for true where |a − b| ≤ τ(1 + max(|a|, |b|)), and a ≤ b where a − b is at most that; a < b and a ≠ 0 are plain. Ranks and
/// signs were counted by the arithmetic with the ``FloatTolerance`` of the task. NaN answers nothing. The leaves come in the
/// order of the claim, which depends on its structure alone, so that readings over several arithmetics can be laid side by side.
struct ClaimReading: Sendable {
  /// One comparison; of matrices the entry with the largest ratio.
  struct Leaf: Sendable {
    /// Names of the parts that it belongs to.
    var path: [String]
    /// "=", "≠", "<", "≤", or "fact".
    var relation: String
    /// |a − b| / (1 + max(|a|, |b|)), of ≤ the violation; NaN where a side is no finite number.
    var ratio = 0.0
    /// |a − b| itself, of ≤ the violation, and the larger side.
    var residual = 0.0
    /// By how much the comparison fails as it stands: |a − b| of an equation, max(0, a − b) of < and ≤.
    var violation = 0.0
    var scale = 0.0
    /// The derived bound of a − b, where the arithmetic has one.
    var bound: Double?
    /// What the arithmetic's own `vanishes` and `isPositive` say of the comparison; a fact's own answer.
    var truth: Truth
    /// What was found, for facts; "entry (i, j)" for matrices.
    var text = ""
    /// a − b over ℚ.
    var difference: Rational?
  }

  private indirect enum Shape: Sendable {
    case leaf(Int)
    case all([Shape])
    case any([Shape])
    case not(Shape)
  }

  /// The comparisons in order.
  private(set) var leaves: [Leaf] = []
  private var shape = Shape.all([])

  /// Reads a claim.
  init<Target: TransferTarget>(_ claim: Claim<Transferred<Target>>) { shape = visit(claim, []) }

  private mutating func add(_ leaf: Leaf) -> Shape {
    leaves.append(leaf)
    return .leaf(leaves.count - 1)
  }

  private mutating func visit<Target: TransferTarget>(_ claim: Claim<Transferred<Target>>, _ path: [String]) -> Shape {
    switch claim {
    case .equal(let a, let b): return add(Self.compare("=", a, b, path))
    case .notEqual(let a, let b): return add(Self.compare("≠", a, b, path))
    case .less(let a, let b): return add(Self.compare("<", a, b, path))
    case .lessOrEqual(let a, let b): return add(Self.compare("≤", a, b, path))
    case .matricesEqual(let a, let b):
      if a.count == 0 { return .all([]) }
      var truth = Truth.yes
      var worst: Leaf?
      let (left, right, differences) = (a.entries, b.entries, (a - b).entries)
      for k in differences.indices {
        var leaf = Self.compare("=", left[k], right[k], path, difference: differences[k])
        truth = truth && leaf.truth
        // NaN is worse than any number.
        if let worst, !(leaf.ratio.isNaN && !worst.ratio.isNaN || leaf.ratio > worst.ratio) { continue }
        leaf.text = "entry (\(k / a.columns + 1), \(k % a.columns + 1))"
        worst = leaf
      }
      worst!.truth = truth
      return add(worst!)
    case .fact(let truth, let text): return add(Leaf(path: path, relation: "fact", truth: truth, text: text))
    case .all(let parts): return .all(parts.map { visit($0, path) })
    case .any(let parts): return .any(parts.map { visit($0, path) })
    case .not(let part): return .not(visit(part, path))
    case .labelled(let name, let part): return visit(part, path + [name])
    case .supported(let part, _): return visit(part, path)
    }
  }

  private static func compare<Target: TransferTarget>(
    _ relation: String, _ a: Transferred<Target>, _ b: Transferred<Target>, _ path: [String],
    difference: Transferred<Target>? = nil
  ) -> Leaf {
    let d = (difference ?? a - b).handedOver
    let (size, left, right) = (d.size, a.handedOver.size.value, b.handedOver.size.value)
    var leaf = Leaf(path: path, relation: relation, truth: .unknown)
    leaf.scale = max(abs(left), abs(right))
    leaf.residual = relation == "≤" ? max(0, size.value) : abs(size.value)
    leaf.violation = relation == "=" ? leaf.residual : max(0, size.value)
    if size.value.isNaN { (leaf.residual, leaf.violation) = (.nan, .nan) }
    leaf.ratio = leaf.residual / (1 + leaf.scale)
    if !(d.isFinite && leaf.scale.isFinite) { leaf.ratio = .nan }
    leaf.bound = size.bound
    leaf.difference = d as? Rational
    // Plainly, without the tolerance of the task.
    leaf.truth =
      switch relation {
      case "=": d.vanishes
      case "≠": !d.vanishes
      case "<": d.isFinite ? (-d).isPositive : .unknown
      default: d.isFinite ? !d.isPositive : .unknown
      }
    return leaf
  }

  /// What a leaf says with a tolerance.
  static func truth(of leaf: Leaf, tolerance τ: Double) -> Truth {
    switch leaf.relation {
    case "=", "≤": leaf.ratio.isNaN ? .unknown : Truth(leaf.ratio <= τ)
    case "≠": leaf.ratio.isNaN ? .unknown : Truth(leaf.ratio > τ)
    default: leaf.truth
    }
  }

  /// What a program says that trusts its numbers up to τ; `unknown` is no answer.
  func verdict(tolerance τ: Double) -> Truth { combined(shape) { Self.truth(of: $0, tolerance: τ) } ?? .unknown }

  /// What the arithmetic itself says, by its bounds where it has any.
  var truth: Truth { combined(shape) { $0.truth } ?? .unknown }

  /// Kleene's connectives; `nil` for a part that claims nothing.
  private func combined(_ shape: Shape, _ truth: (Leaf) -> Truth) -> Truth? {
    switch shape {
    case .leaf(let k): return truth(leaves[k])
    case .all(let parts):
      let each = parts.compactMap { combined($0, truth) }
      return each.isEmpty ? nil : each.reduce(.yes) { $0 && $1 }
    case .any(let parts): return parts.reduce(.no) { $0 || (combined($1, truth) ?? .unknown) }
    case .not(let part): return combined(part, truth).map { !$0 }
    }
  }

  /// The comparison by number that is violated most, beside 1 and its larger side; of those without numbers, and of a ≠ b, none.
  var worst: Leaf? {
    func size(_ leaf: Leaf) -> Double {
      let ratio = leaf.violation / (1 + leaf.scale)
      return ratio.isNaN || leaf.ratio.isNaN ? .infinity : ratio
    }
    return leaves.filter { $0.relation != "fact" && $0.relation != "≠" }.max { size($0) < size($1) }
  }

  /// With the bounds that the same comparisons have in another arithmetic: of a matrix only where the entry is the same.
  func bounded(by other: ClaimReading) -> ClaimReading {
    guard leaves.count == other.leaves.count else { return self }
    var result = self
    for (k, leaf) in other.leaves.enumerated() where leaf.text == leaves[k].text && leaf.relation == leaves[k].relation {
      result.leaves[k].bound = leaf.bound.flatMap { $0.isFinite ? $0 : nil }
    }
    return result
  }
}
