import Claims

extension ProblemFile {
  /// `inputs` and `targets`, a column for each sample; for losses on labels the targets become labels. What is to be drawn may be
  /// missing.
  mutating func read(data section: YAMLMap, _ widths: [Int]?, _ loss: Loss, _ recipe: Recipe?) throws(FormatError) {
    var section = section
    let inputs = try section.required("inputs")
    let targets = recipe == nil ? try section.required("targets") : section.take("targets")
    try section.finish()
    let x = try section.matrix(inputs, "inputs")
    let n = x.first?.count ?? 0
    guard n > 0 else { throw section.error("inputs", inputs.line, "no samples") }
    guard n <= Limits.samples else {
      throw section.error("inputs", inputs.line, "\(n) samples; at most \(Limits.samples) are read")
    }
    if let widths, x.count != widths[0] {
      throw section.error("inputs", inputs.line, "\(x.count) rows, the network has \(widths[0]) inputs (samples are columns)")
    }
    if let count = recipe?.samples, count.value != n {
      throw FormatError(file: file, line: count.line, key: "draw.samples", "\(count.value), but there are \(n) inputs")
    }
    set("samples", .integer(n), inputs.line, isImplied: true)
    set("X", .matrix(x), inputs.line)
    guard let targets else { return }
    if let line = recipe?.critical { throw FormatError(file: file, line: line, key: "draw.targets", "the targets are given") }
    let y = try section.matrix(targets, "targets")
    guard y.first?.count == n else {
      throw section.error("targets", targets.line, "\(y.first?.count ?? 0) samples, the inputs have \(n)")
    }
    if let widths, y.count != widths[widths.count - 1] {
      throw section.error("targets", targets.line, "\(y.count) rows, the network has \(widths[widths.count - 1]) outputs")
    }
    if let sample = set(targets: y, loss, targets.line) {
      throw section.error("targets", targets.line, "sample \(sample) must be \(Self.wanted(loss)) for the loss \(loss.rawValue)")
    }
  }

  /// What targets of a loss on labels must be, for messages.
  static func wanted(_ loss: Loss) -> String { loss == .logistic ? "all 1 or all -1" : "1 in one row and 0 in the others" }

  /// Makes the targets, or the labels that they are for losses on labels, choices.
  /// - Returns: the first sample, from 1, whose targets are no label, or `nil`.
  mutating func set(targets y: [[ExactNumber]], _ loss: Loss, _ line: Int?) -> Int? {
    if loss == .squared || loss == .opaque {
      set("Y", .matrix(y), line)
      return nil
    }
    for j in y[0].indices {
      guard let label = label(y.map { $0[j] }, loss) else { return j + 1 }
      set("label \(j + 1)", .integer(label), line)
    }
    return nil
  }

  private func label(_ column: [ExactNumber], _ loss: Loss) -> Int? {
    if loss == .logistic { return column.allSatisfy { $0 == 1 } ? 1 : column.allSatisfy { $0 == -1 } ? 0 : nil }
    guard let one = column.firstIndex(of: 1), column.enumerated().allSatisfy({ $0.offset == one || $0.element == 0 }) else {
      return nil
    }
    return one
  }
}
