import Claims

extension YAMLMap {
  /// An integer, a number, a name, a list of integers or a matrix by its rows.
  func choice(_ value: YAMLValue, _ key: String) throws(FormatError) -> Choice {
    switch value.content {
    case .scalar(let text):
      guard !text.isEmpty else { throw error(key, value.line, "has no value") }
      return Choice(text: text)
    case .list(let items):
      guard let first = items.first else { return value.isMatrix ? .matrix([]) : .integers([]) }
      if case .list = first.content { return .matrix(try matrix(value, key)) }
      var list: [Int] = []
      for item in items {
        guard case .scalar(let text) = item.content, let n = Int(text) else {
          throw error(key, item.line, "a list of integers, or a matrix as a list of rows, is expected")
        }
        list.append(n)
      }
      return .integers(list)
    case .map: throw error(key, value.line, "must be a number, a name or a list")
    }
  }

  /// A number, read exactly from its text: 0.1 is 1/10.
  func number(_ value: YAMLValue, _ key: String) throws(FormatError) -> ExactNumber {
    guard case .scalar(let text) = value.content else { throw error(key, value.line, "a number is expected here") }
    guard let number = ExactNumber(text) else {
      throw error(key, value.line, "'\(text)' is not an integer, a decimal or p/q")
    }
    return number
  }

  func integer(_ value: YAMLValue, _ key: String) throws(FormatError) -> Int {
    guard case .scalar(let text) = value.content, let n = Int(text) else {
      throw error(key, value.line, "an integer is expected here")
    }
    return n
  }

  func list(_ value: YAMLValue, _ key: String) throws(FormatError) -> [YAMLValue] {
    guard case .list(let items) = value.content else { throw error(key, value.line, "must be a list") }
    return items
  }

  /// A matrix as a list of rows of equal length; its shape must be `shape` where one is given.
  func matrix(_ value: YAMLValue, _ key: String, shape: (rows: Int, columns: Int)? = nil) throws(FormatError) -> [[ExactNumber]] {
    var rows: [[ExactNumber]] = []
    for (i, row) in try list(value, key).enumerated() {
      guard case .list(let cells) = row.content else { throw error(key, row.line, "row \(i + 1) must be a list of numbers") }
      var numbers: [ExactNumber] = []
      for cell in cells { numbers.append(try number(cell, key)) }
      if let first = rows.first, first.count != numbers.count {
        throw error(key, row.line, "row \(i + 1) has \(numbers.count) entries, row 1 has \(first.count)")
      }
      rows.append(numbers)
    }
    if let shape, rows.count != shape.rows || rows.contains(where: { $0.count != shape.columns }) {
      throw error(key, value.line, "is \(rows.count)×\(rows.first?.count ?? 0), expected \(shape.rows)×\(shape.columns)")
    }
    return rows
  }

  /// A column vector, given as a list of numbers or as a matrix of one column.
  func column(_ value: YAMLValue, _ key: String, rows: Int) throws(FormatError) -> [[ExactNumber]] {
    let items = try list(value, key)
    if let first = items.first, case .list = first.content { return try matrix(value, key, shape: (rows, 1)) }
    var numbers: [[ExactNumber]] = []
    for item in items { numbers.append([try number(item, key)]) }
    guard numbers.count == rows else { throw error(key, value.line, "has \(numbers.count) entries, expected \(rows)") }
    return numbers
  }
}
