/// Choices as texts, in replay files and certificates.
extension Choice {
  /// A scalar choice from its text: an integer, a number, a seeded matrix or a name.
  public init(text: String) {
    if let n = Int(text), String(n) == text {
      self = .integer(n)
    } else if let x = ExactNumber(text) {
      self = .number(x)
    } else if let matrix = SeededMatrix(text) {
      self = .seeded(matrix)
    } else {
      self = .name(text)
    }
  }

  /// Reads what ``Choice/description`` writes; `nil` where brackets or numbers do not fit.
  public init?(description text: String) {
    guard text.hasPrefix("[") else {
      self.init(text: text)
      return
    }
    guard text.count > 1, text.hasSuffix("]") else { return nil }
    func cells(_ row: String) -> [String] { row.split(separator: ",").map(String.init) }
    let body = String(text.filter { $0 != " " }.dropFirst().dropLast())
    guard body.hasPrefix("[") else {
      let list = cells(body).map { Int($0) }
      guard !list.contains(nil) else { return nil }
      self = .integers(list.compactMap(\.self))
      return
    }
    guard body.count > 1, body.hasSuffix("]") else { return nil }
    var rows: [[ExactNumber]] = []
    for part in String(body.dropFirst().dropLast()).split(separator: "],[", omittingEmptySubsequences: false) {
      let numbers = cells(String(part)).map { ExactNumber($0) }
      guard !numbers.contains(nil) else { return nil }
      rows.append(numbers.compactMap(\.self))
    }
    guard rows.allSatisfy({ $0.count == rows[0].count }) else { return nil }
    self = .matrix(rows)
  }
}
