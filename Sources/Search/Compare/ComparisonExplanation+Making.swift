import Claims
import ExactArithmetic

extension ComparisonExplanation {
  /// The explanation of a case in which Double is wrong at a customary tolerance; `nil` for the others, and where it gives no answer.
  init?(_ item: ComparisonCase, _ part: ExactRun.Part, _ readings: [Double: ClaimReading], _ specimen: Specimen) {
    let wrong = item.float64.verdicts.filter { Comparer.customary.contains($0.tolerance) && !$0.right && $0.verdict != .none }
    guard item.counts, let first = wrong.first, let reading = readings[first.tolerance] else { return nil }
    topic = item.topic
    (claim, instance, self.part, name, about) = (item.claim, item.instance, item.part, item.name, item.about)
    (tolerances, verdict, exact) = (wrong.map(\.tolerance), first.verdict, item.exact.verdict)
    (neededBits, ballBits) = (item.neededBits, item.ball.bits)
    let isTrue = item.exact.verdict == "yes"
    lines = [
      "Instance: \(Self.words(specimen)). The numbers are \(item.float64.inputs == "exact" ? "all doubles" : "rounded to doubles")."
    ]
    let τ = first.tolerance
    let (numbers, facts, leaf) = Self.deciding(part.reading, reading, isTrue: isTrue, tolerance: τ)
    let otherwise =
      item.exact.arithmetic == .ball
      ? "Decided by balls." : item.exact.detail ?? "The two runs take different branches and compare different numbers."
    lines.append("Exactly: \(isTrue ? "yes" : "no"). " + (numbers?.exact ?? facts?.exact ?? otherwise))
    lines.append(
      "Double with tolerance \(Self.short(τ)): \(first.verdict.rawValue). " + (numbers?.float ?? facts?.float ?? ""))
    if facts != nil, part.hasZeroMatrix, item.neededBits == nil {
      lines.append(
        "A matrix whose rank or signs are asked for is exactly 0. In floats rounding is left of it, and a tolerance relative to the "
          + "largest singular value or pivot finds that to have a rank, at any precision.")
    } else if facts != nil, let worst = part.worst {
      let kind = worst.kind == .rank ? "singular values" : "magnitudes of eigenvalues"
      lines.append(
        "The matrix has exact rank \(worst.rank) of \(worst.values.count); its \(kind), of the matrix rounded to doubles: "
          + "\(Self.list(worst.values)). "
          + (worst.condition.isFinite
            ? "The least that is not 0 is \(Self.short(1 / worst.condition)) of the largest."
            : "The least that is not 0 is lost in the rounding."))
    }
    if let leaf, let bound = leaf.bound {
      let residual = leaf.residual
      lines.append(
        residual > bound
          ? "The derived rounding bound is \(Self.short(bound)): a residual of \(Self.short(residual)) is no rounding error."
          : "The derived rounding bound is \(Self.short(bound)): rounding may explain the residual of \(Self.short(residual)), and Double cannot tell."
      )
    }
    let bits = item.neededBits.map { "right from \($0) bits on" } ?? "still wrong at \(item.precisions.last?.bits ?? 0) bits"
    let balls =
      item.ball.bits.map { "Balls decide it at \($0) bits." }
      ?? (item.ball.verdict == "consistent"
        ? "Balls find it consistent, as enclosures of an equation must." : "Balls do not decide it.")
    let (residual, bound) = (leaf?.residual ?? 0, leaf?.bound ?? .infinity)
    let kinds = ["rank": 5, "inertia": 5, "criticality": 4, "equation": 3, "kink": 3, "inequality": 2]
    // Clear cases first: of numbers that doubles hold, by facts or by differences that rounding does not explain.
    weight = 10 * (kinds[about] ?? 1) + tolerances.count + (item.float64.inputs == "exact" ? 3 : 0)
    weight += facts != nil || residual > 4 * bound ? 4 : 0
    weight -= item.exact.size.map { $0 < 1e-13 ? 8 : 0 } ?? 0
    lines.append("BigFloat with half of its digits as tolerance is \(bits). \(balls)")
  }

  private static func words(_ specimen: Specimen) -> String {
    switch specimen.origin {
    case .own: "as drawn or constructed (index \(specimen.index))"
    case .story: "the counterexample's own"
    case .nearMiss: "a near miss of index \(specimen.index), \(specimen.change ?? "")"
    case .scaled, .tiny: "index \(specimen.index) made with \(specimen.change ?? "")"
    }
  }

  /// The comparison or the fact that the two readings answer differently, in words.
  private static func deciding(
    _ exact: ClaimReading?, _ float: ClaimReading, isTrue: Bool, tolerance τ: Double
  ) -> (numbers: (exact: String, float: String)?, facts: (exact: String, float: String)?, leaf: ClaimReading.Leaf?) {
    guard let exact, exact.leaves.count == float.leaves.count else { return (nil, nil, nil) }
    let pairs = zip(exact.leaves, float.leaves).filter { a, b in
      a.truth != .unknown && ClaimReading.truth(of: b, tolerance: τ) != a.truth
    }
    // The clearest comes first: the largest difference over ℚ, or the largest residual where there is none.
    guard let (a, b) = pairs.max(by: { max($0.0.ratio, $0.1.ratio) < max($1.0.ratio, $1.1.ratio) }) else {
      return (nil, nil, nil)
    }
    let path = a.path.isEmpty ? "" : a.path.joined(separator: ", ") + ": "
    if a.relation == "fact" { return (nil, (path + a.text + ".", "It finds: \(b.text)."), nil) }
    let place = a.text.isEmpty ? "" : a.text + ": "
    let difference = a.difference.map { x in
      let text = x.description
      return x.sign == 0
        ? "left − right = 0"
        : "left − right = \(text.count <= 70 ? text : "\(text.prefix(24))… (\(text.count) characters)") ≈ \(short(x.nearestDouble))"
    }
    return (
      (
        "\(path)\(place)\(difference ?? "left \(a.relation) right"), and the claim is left \(a.relation) right.",
        "It computes |left − right| = \(short(b.residual)), \(short(b.ratio)) of 1 + max(|left|, |right|)."
      ), nil, b
    )
  }

  private static func list(_ values: [Double]) -> String {
    let shown = values.prefix(6).map(short)
    return (shown + (values.count > 6 ? ["…", short(values[values.count - 1])] : [])).joined(separator: ", ")
  }

  /// A float for people, with three significant digits.
  public static func number(_ x: Double) -> String { short(x) }

  static func short(_ x: Double) -> String {
    if x == 0 || !x.isFinite { return "\(x == 0 ? "0" : "\(x)")" }
    let exponent = Int(floorLog10(abs(x)))
    if (-3...4).contains(exponent) {
      let scale = Double("1e\(2 - exponent)")!
      let rounded = (x * scale).rounded() / scale
      return rounded == rounded.rounded() ? "\(Int(rounded))" : "\(rounded)"
    }
    var (mantissa, shown) = ((x / Double("1e\(exponent)")! * 100).rounded() / 100, exponent)
    if abs(mantissa) >= 10 { (mantissa, shown) = (mantissa / 10, exponent + 1) }
    return (mantissa == mantissa.rounded() ? "\(Int(mantissa))" : "\(mantissa)") + "e\(shown)"
  }

  private static func floorLog10(_ x: Double) -> Double {
    var (k, power) = (0.0, x)
    while power >= 10 { (k, power) = (k + 1, power / 10) }
    while power < 1 { (k, power) = (k - 1, power * 10) }
    return k
  }

  /// At most `most` explanations of each topic: different kinds of claims, and wrong at many tolerances, first.
  public static func selection(_ all: [ComparisonExplanation], most: Int = 4) -> [ComparisonExplanation] {
    var result: [ComparisonExplanation] = []
    var topics: [String] = []
    for item in all where !topics.contains(item.topic) { topics.append(item.topic) }
    for topic in topics {
      var seen: Set<String> = []
      let ranked = all.filter { $0.topic == topic }.enumerated().sorted {
        ($1.element.weight, $0.offset) < ($0.element.weight, $1.offset)
      }.map(\.element)
      var chosen: [ComparisonExplanation] = []
      for item in ranked where seen.insert("\(item.about) \(item.exact)").inserted { chosen.append(item) }
      for item in ranked
      where !chosen.contains(where: { $0.claim == item.claim && ($0.part == item.part || $0.instance == item.instance) }) {
        chosen.append(item)
      }
      result += chosen.prefix(most)
    }
    return result
  }
}
