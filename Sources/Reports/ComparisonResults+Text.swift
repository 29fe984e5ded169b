import Claims
import Search

extension ComparisonResults {
  /// The comparison for people: a line for each claim, rates by tolerance, needed bits, and some cases in words.
  public func text(colour: Bool = false) -> String {
    var text = claimTable.text(style: Self.style(colour)) + "\n"
    text += "wrong yes: the exact answer is no, and the float within the tolerance says yes. wrong no: the reverse.\n\n"
    for table in [rateTable, kindTable, bitsSummary] { text += table.text(style: Self.style(colour)) + "\n" }
    for item in explanations {
      text += "\(item.claim), \(item.part == "conclusion" ? "conclusion" : item.name)\n"
      text += item.lines.map { "  \($0)\n" }.joined() + "\n"
    }
    for line in outcome.disagreements { text += "DISAGREEMENT: \(line)\n" }
    for note in notes + Self.short(outcome.notes) { text += "note: \(note)\n" }
    return text + headline + "\n"
  }

  /// The last line: how much was compared.
  var headline: String {
    let open = outcome.cases.count - counted.count
    return
      "\(Reports.counted(outcome.instances.count, "instance")) of \(Reports.counted(Set(outcome.cases.map(\.claim)).count, "claim")), \(Reports.counted(counted.count, "case")) with an exact answer"
      + (open > 0 ? ", \(open) without (they count nowhere)" : "") + " · \(duration(seconds))"
      + (isInterrupted ? " · interrupted" : "")
  }

  private static func short(_ notes: [String]) -> [String] {
    notes.count <= 6 ? notes : notes.prefix(5) + ["… and \(notes.count - 5) more; --format json has all of them"]
  }

  private static func style(_ colour: Bool) -> (Int, String, String) -> String {
    { column, cell, padded in
      colour && column > 0 && cell.first.map { "123456789".contains($0) } == true && cell.contains("!")
        ? "\u{1B}[31m\(padded)\u{1B}[0m" : padded
    }
  }

  /// The tolerances among those tried that programs usually come with.
  private var shownTolerances: [Double] {
    let usual = options.tolerances.filter { [1e-6, 1e-8, 1e-10].contains($0) }
    return usual.isEmpty ? Array(options.tolerances.prefix(3)) : usual
  }

  private static func name(_ tolerance: Double) -> String { ComparisonExplanation.number(tolerance) }

  /// "3+1 of 40": wrong yes and wrong no.
  private static func wrong(_ rate: ComparisonRate?) -> String {
    guard let rate else { return "–" }
    return rate.wrongYes + rate.wrongNo == 0 ? "0" : "\(rate.wrongYes) + \(rate.wrongNo)"
  }

  /// One line for each claim.
  var claimTable: TextTable {
    let shown = shownTolerances
    var table = TextTable(
      ["claim", "cases", "yes", "no"] + shown.map { "float64 at \(Self.name($0))" }
        + shown.suffix(1).map { _ in "float32 at 1e-6" }
        + ["bits", "ball"],
      rightAligned: Set(1..<(7 + shown.count)))
    for claim in unique(outcome.cases.map(\.claim)) {
      let cases = counted.filter { $0.claim == claim }
      guard !cases.isEmpty else {
        table.rows.append([claim, "0"] + Array(repeating: "–", count: table.header.count - 2))
        continue
      }
      let rates = ComparisonRate.of(cases, topic: "all", about: "all", .float64)
      let single = ComparisonRate.of(cases, topic: "all", about: "all", .float32)
      table.rows.append(
        [claim, "\(cases.count)", "\(cases.count { $0.exact.verdict == "yes" })", "\(cases.count { $0.exact.verdict == "no" })"]
          + shown.map { τ in Self.wrong(rates.first { $0.tolerance == τ }) }
          + shown.suffix(1).map { _ in Self.wrong(single.first { $0.tolerance == 1e-6 }) }
          + [Self.range(cases.map(\.neededBits), last: options.bits.last ?? 0), Self.range(cases.compactMap(\.ball.bits))])
    }
    return table
  }

  /// "8–64", with "+" where some case needs more than was tried.
  private static func range(_ bits: [Int?], last: Int) -> String {
    let known = bits.compactMap(\.self)
    guard let least = known.min(), let most = known.max() else { return ">\(last)" }
    let beyond = known.count < bits.count
    return least == most && !beyond ? "\(least)" : "\(least)–\(beyond ? ">\(last)" : "\(most)")"
  }

  private static func range(_ bits: [Int]) -> String {
    guard let least = bits.min(), let most = bits.max() else { return "–" }
    return least == most ? "\(least)" : "\(least)–\(most)"
  }

  /// Rates by tolerance for both float types.
  var rateTable: TextTable {
    var table = TextTable(
      ["tolerance", "float64 wrong yes", "wrong no", "no answer", "float32 wrong yes", "wrong no", "no answer"],
      rightAligned: [0, 1, 2, 3, 4, 5, 6])
    let double = ComparisonRate.of(outcome.cases, topic: "all", about: "all", .float64)
    let single = ComparisonRate.of(outcome.cases, topic: "all", about: "all", .float32)
    for (a, b) in zip(double, single) {
      table.rows.append([Self.name(a.tolerance)] + Self.percents(a) + Self.percents(b))
    }
    return table
  }

  private static func percents(_ rate: ComparisonRate) -> [String] {
    [percent(rate.wrongYes, of: rate.no), percent(rate.wrongNo, of: rate.yes), "\(rate.unanswered)"]
  }

  static func percent(_ part: Int, of whole: Int) -> String {
    if whole == 0 { return "–" }
    let tenths = (Double(part) / Double(whole) * 1000).rounded() / 10
    return "\(tenths == tenths.rounded() ? "\(Int(tenths))" : "\(tenths)") %"
  }

  /// Wrong answers of Double by kind of claim, with the bits that were needed.
  var kindTable: TextTable {
    let shown = shownTolerances
    var table = TextTable(
      ["kind", "yes", "no"] + shown.flatMap { ["wrong yes at \(Self.name($0))", "wrong no"] } + [
        "median bits", "most", "beyond",
      ],
      rightAligned: Set(1..<(6 + 2 * shown.count)))
    for kind in kinds {
      let cases = counted.filter { $0.about == kind }
      let rates = ComparisonRate.of(cases, topic: "all", about: "all", .float64)
      let bits = cases.compactMap(\.neededBits).sorted()
      table.rows.append(
        [kind, "\(rates.first?.yes ?? 0)", "\(rates.first?.no ?? 0)"]
          + shown.flatMap { τ -> [String] in
            guard let rate = rates.first(where: { $0.tolerance == τ }) else { return ["–", "–"] }
            return [Self.percent(rate.wrongYes, of: rate.no), Self.percent(rate.wrongNo, of: rate.yes)]
          } + [
            bits.isEmpty ? "–" : "\(bits[bits.count / 2])", bits.last.map { "\($0)" } ?? "–", "\(cases.count - bits.count)",
          ])
    }
    return table
  }

  /// Needed bits against size, depth and condition: medians and most, by classes.
  var bitsSummary: TextTable {
    var table = TextTable(["", "cases", "median bits", "nine of ten", "most", "beyond"], rightAligned: [1, 2, 3, 4, 5])
    func add(_ name: String, _ cases: [ComparisonCase]) {
      if cases.isEmpty { return }
      let bits = cases.compactMap(\.neededBits).sorted()
      func rank(_ share: Double) -> String {
        bits.isEmpty ? "–" : "\(bits[min(bits.count - 1, Int(share * Double(bits.count)))])"
      }
      table.rows.append(
        [name, "\(cases.count)", rank(0.5), rank(0.9), bits.last.map { "\($0)" } ?? "–", "\(cases.count - bits.count)"])
    }
    for (low, high) in [(1, 9), (10, 19), (20, 39), (40, 99), (100, Int.max)] {
      add(
        "parameters \(high == Int.max ? "≥ \(low)" : "\(low)–\(high)")",
        counted.filter { $0.parameters.map { (low...high).contains($0) } ?? false })
    }
    for depth in Set(counted.compactMap(\.depth)).sorted() { add("depth \(depth)", counted.filter { $0.depth == depth }) }
    for (low, high) in [(0, 2), (2, 4), (4, 8), (8, 16), (16, 400)] {
      add(
        "condition \(low == 16 ? "≥ 1e16" : "1e\(low)–1e\(high)")",
        counted.filter { item in
          guard let κ = item.condition else { return false }
          return κ >= Double("1e\(low)")! && (low == 16 || κ < Double("1e\(high)")!)
        })
    }
    return table
  }
}

/// Each once, in the order of the first.
private func unique(_ list: [String]) -> [String] {
  var seen: Set<String> = []
  return list.filter { seen.insert($0).inserted }
}
