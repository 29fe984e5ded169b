import Claims

extension ProblemFile {
  /// How large a problem may be, so that no file takes the program's memory or time.
  enum Limits {
    static let bytes = 4 << 20
    /// Digits of all numbers together, exponents written out.
    static let digits = 8_000_000
    static let parameters = 20_000
    static let samples = Choices.largestSize
    static let layers = 64
    /// Units of a layer where weights are read as floats.
    static let widest = 1 << 16
    /// Rows and columns of the linear system that makes a point critical.
    static let criticalParameters = 300
    static let criticalOutputs = 300

    /// Passes where the numbers are not too long when they are written out.
    static func check(_ value: YAMLValue, _ file: String) throws(FormatError) {
      var sum = 0
      func count(_ value: YAMLValue) {
        switch value.content {
        case .scalar(let text):
          sum += text.utf8.count
          if let mark = text.utf8.lastIndex(where: { $0 == UInt8(ascii: "e") || $0 == UInt8(ascii: "E") }),
            let exponent = Int(text[text.index(after: mark)...]), (-10_000...10_000).contains(exponent)
          {
            sum += abs(exponent)
          }
        case .list(let items): for item in items where sum <= digits { count(item) }
        case .map(let pairs): for pair in pairs where sum <= digits { count(pair.value) }
        }
      }
      count(value)
      if sum > digits { throw FormatError(file: file, "its numbers have more than \(digits) digits when they are written out") }
    }
  }
}
