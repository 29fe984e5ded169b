import Claims

/// A table of samples: a header and rows of cells, as RFC 4180 has it, with `,` between cells and `"…"` around any of them.
public struct CSVFile: Hashable, Sendable {
  /// The name of the file in messages.
  public let file: String
  public let header: [String]
  /// The cells of each sample, and the line that it starts in.
  public let rows: [(line: Int, cells: [String])]

  public init(path: String) throws(FormatError) { try self.init(text: try TextFile.read(path), file: path) }

  /// Reads a table's text; `file` is its name in messages.
  public init(text: String, file: String) throws(FormatError) {
    self.file = file
    var table = try Self.cells(text, file)
    guard !table.isEmpty else { throw FormatError(file: file, line: 1, "the file is empty") }
    header = table.removeFirst().cells
    for (i, name) in header.enumerated() {
      if name.isEmpty { throw FormatError(file: file, line: 1, "column \(i + 1) has no name") }
      if header.firstIndex(of: name) != i { throw FormatError(file: file, line: 1, key: name, "two columns of this name") }
    }
    for row in table where row.cells.count != header.count {
      throw FormatError(file: file, line: row.line, "\(row.cells.count) cells under \(header.count) column names")
    }
    guard !table.isEmpty else { throw FormatError(file: file, line: 1, "a header and no samples") }
    rows = table
  }

  private static func cells(_ text: String, _ file: String) throws(FormatError) -> [(line: Int, cells: [String])] {
    var table: [(line: Int, cells: [String])] = []
    var row: [String] = []
    var (cell, line, rowLine, quoteLine) = ("", 1, 1, 0)
    var (isQuoted, wasQuoted) = (false, false)
    func trimmed() -> String { wasQuoted ? cell : cell.trimming(" \t") }
    func endRow() {
      row.append(trimmed())
      if row != [""] || wasQuoted { table.append((rowLine, row)) }
      (row, cell, wasQuoted) = ([], "", false)
    }
    var characters = text[...]
    while let c = characters.popFirst() {
      if isQuoted {
        if c == "\"", characters.first == "\"" {
          cell.append(c)
          characters.removeFirst()
        } else if c == "\"" {
          isQuoted = false
        } else {
          if c.isNewline { line += 1 }
          cell.append(c)
        }
      } else if c == "\"" {
        guard !wasQuoted, cell.allSatisfy({ $0 == " " }) else {
          throw FormatError(file: file, line: line, "a quote inside a cell that is not quoted")
        }
        (isQuoted, wasQuoted, cell, quoteLine) = (true, true, "", line)
      } else if c == "," {
        row.append(trimmed())
        (cell, wasQuoted) = ("", false)
      } else if c.isNewline {
        endRow()
        line += 1
        rowLine = line
      } else if wasQuoted {
        guard c == " " else { throw FormatError(file: file, line: line, "text after a closing quote") }
      } else {
        cell.append(c)
      }
    }
    guard !isQuoted else { throw FormatError(file: file, line: quoteLine, "a quote is not closed") }
    if !cell.isEmpty || !row.isEmpty || wasQuoted { endRow() }
    return table
  }

  /// Tables are equal where their cells are, wherever they were read from.
  public static func == (a: CSVFile, b: CSVFile) -> Bool {
    a.header == b.header && a.rows.elementsEqual(b.rows) { $0.cells == $1.cells }
  }

  /// Hashes the cells.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(header)
    for row in rows { hasher.combine(row.cells) }
  }
}

extension String {
  /// The text without the given characters at both ends.
  func trimming(_ unwanted: String) -> String {
    var body = self[...]
    while let c = body.first, unwanted.contains(c) { body.removeFirst() }
    while let c = body.last, unwanted.contains(c) { body.removeLast() }
    return String(body)
  }
}
