import Claims

/// Samples as a theorem takes them: each column one sample.
public struct Samples: Hashable, Sendable {
  /// dx × N and dy × N.
  public var inputs, targets: [[ExactNumber]]
  public var inputNames, targetNames: [String]
  /// How the numbers were read, for reports.
  public var reading: String
}

extension CSVFile {
  /// Splits the table into inputs and targets.
  ///
  /// Without `targets`, the one column that is not numeric is the target. A target column of text becomes one row for each of its
  /// values, in order of appearance: 1 where a sample has it, else 0. Decimals are read exactly, 0.1 as 1/10.
  /// The inputs are the given columns; where none is given, all that are no targets.
  public func samples(inputs: [String] = [], targets names: [String] = []) throws(FormatError) -> Samples {
    var targets = try columns(names)
    if targets.isEmpty {
      targets = header.indices.filter { column in rows.allSatisfy { ExactNumber($0.cells[column]) == nil } }
      guard targets.count == 1 else {
        let found =
          targets.isEmpty ? "no column is text" : "the columns \(targets.map { header[$0] }.joined(separator: ", ")) are text"
        throw FormatError(file: file, line: 1, "\(found): name the targets with --targets COLUMN")
      }
    }
    let features = inputs.isEmpty ? header.indices.filter { !targets.contains($0) } : try columns(inputs)
    if let both = features.first(where: targets.contains) {
      throw FormatError(file: file, line: 1, key: header[both], "cannot be an input and a target")
    }
    guard !features.isEmpty else { throw FormatError(file: file, line: 1, "no column is left for the inputs") }
    var result = Samples(inputs: [], targets: [], inputNames: features.map { header[$0] }, targetNames: [], reading: "")
    for column in features { result.inputs.append(try numbers(column)) }
    for column in targets {
      if rows.contains(where: { ExactNumber($0.cells[column]) != nil }) {
        result.targets.append(try numbers(column))
        result.targetNames.append(header[column])
      } else {
        if let row = rows.first(where: { $0.cells[column].isEmpty }) {
          throw FormatError(file: file, line: row.line, key: header[column], "a missing value")
        }
        for value in classes(column) {
          result.targets.append(rows.map { $0.cells[column] == value ? 1 : 0 })
          result.targetNames.append("\(header[column]) = \(value)")
        }
      }
    }
    result.reading =
      "\(rows.count) samples; inputs \(result.inputNames.joined(separator: ", ")); targets "
      + "\(result.targetNames.joined(separator: ", ")); decimals read exactly, text as one-hot, nothing centred or scaled"
    return result
  }

  /// The numbers of the columns of these names.
  private func columns(_ names: [String]) throws(FormatError) -> [Int] {
    var columns: [Int] = []
    for name in names {
      guard let column = header.firstIndex(of: name) else {
        let near = nearMatches(of: name, among: header)
        let hint =
          near.isEmpty ? "the columns are \(header.joined(separator: ", "))" : "did you mean \(near.joined(separator: " or "))?"
        throw FormatError(file: file, line: 1, key: name, "there is no such column; \(hint)")
      }
      guard !columns.contains(column) else { throw FormatError(file: file, line: 1, key: name, "is named twice") }
      columns.append(column)
    }
    return columns
  }

  private func numbers(_ column: Int) throws(FormatError) -> [ExactNumber] {
    var result: [ExactNumber] = []
    for row in rows {
      guard let x = ExactNumber(row.cells[column]) else {
        let text = row.cells[column].isEmpty ? "a missing value" : "'\(row.cells[column])' is not a number"
        throw FormatError(file: file, line: row.line, key: header[column], text)
      }
      result.append(x)
    }
    return result
  }

  private func classes(_ column: Int) -> [String] {
    var seen: Set<String> = []
    return rows.map { $0.cells[column] }.filter { seen.insert($0).inserted }
  }
}
