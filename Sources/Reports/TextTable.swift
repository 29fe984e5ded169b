/// Columns of text, aligned.
public struct TextTable {
  /// Column names, then rows of as many cells.
  public var header: [String]
  public var rows: [[String]] = []
  /// Columns aligned on the right.
  public var rightAligned: Set<Int>

  public init(_ header: [String], rightAligned: Set<Int> = []) {
    (self.header, self.rightAligned) = (header, rightAligned)
  }

  /// Two blanks between columns; `style` may colour a cell after it was filled up.
  public func text(style: (_ column: Int, _ cell: String, _ padded: String) -> String = { $2 }) -> String {
    let widths = header.indices.map { column in ([header] + rows).map { $0[column].count }.max() ?? 0 }
    func line(_ cells: [String], _ style: (Int, String, String) -> String) -> String {
      let parts = cells.indices.map { column in
        let isLast = column == cells.count - 1
        let filling = String(repeating: " ", count: widths[column] - cells[column].count)
        let padded = rightAligned.contains(column) ? filling + cells[column] : isLast ? cells[column] : cells[column] + filling
        return style(column, cells[column], padded)
      }
      return parts.joined(separator: "  ")
    }
    return ([line(header) { $2 }] + rows.map { line($0, style) }).joined(separator: "\n") + "\n"
  }

  /// The same columns as a Markdown table.
  public var markdown: String {
    func line(_ cells: [String]) -> String { "| " + cells.map(Markdown.cell).joined(separator: " | ") + " |" }
    let rule = header.indices.map { rightAligned.contains($0) ? "---:" : "---" }
    return ([line(header), "| " + rule.joined(separator: " | ") + " |"] + rows.map(line)).joined(separator: "\n") + "\n"
  }
}
