import Claims

/// The header of a `.npy` array: the dictionary `{'descr': '<f8', 'fortran_order': False, 'shape': (3, 4), }`, of which only what
/// NumPy writes is read.
struct NPYHeader {
  let element: Tensor.Element
  let isBigEndian, isFortran: Bool
  let shape: [Int]

  /// What is wrong with a header.
  struct Problem: Error {
    let reason: String

    func formatError(_ file: String, _ name: String) -> FormatError {
      FormatError(file: file, key: name.isEmpty ? nil : name, reason)
    }
  }

  init(_ bytes: ArraySlice<UInt8>) throws(Problem) {
    var parser = Parser(rest: bytes)
    var descr: String?
    var fortran: Bool?
    var extents: [Int]?
    try parser.expect("{")
    while !parser.skip("}") {
      let key = try parser.text()
      try parser.expect(":")
      let isRepeated: Bool
      switch key {
      case "descr": (isRepeated, descr) = (descr != nil, try parser.type())
      case "fortran_order": (isRepeated, fortran) = (fortran != nil, try parser.bool())
      case "shape": (isRepeated, extents) = (extents != nil, try parser.tuple())
      default: throw Problem(reason: "its header has the unknown key '\(key.prefix(40))'")
      }
      if isRepeated { throw Problem(reason: "its header says '\(key)' twice") }
      if !parser.skip(",") {
        try parser.expect("}")
        break
      }
    }
    guard parser.isAtEnd else { throw Problem(reason: "its header has more after the dictionary") }
    guard let descr, let fortran, let extents else {
      let missing = [("descr", descr == nil), ("fortran_order", fortran == nil), ("shape", extents == nil)].filter(\.1)
      throw Problem(reason: "its header does not say \(missing.map { "'\($0.0)'" }.joined(separator: ", "))")
    }
    (isFortran, shape) = (fortran, extents)
    (element, isBigEndian) = try Self.element(descr)
  }

  private static func element(_ descr: String) throws(Problem) -> (Tensor.Element, isBigEndian: Bool) {
    let names: [String: Tensor.Element] = [
      "b1": .bool, "i1": .int8, "i2": .int16, "i4": .int32, "i8": .int64, "u1": .uint8, "u2": .uint16, "u4": .uint32,
      "u8": .uint64, "f2": .float16, "f4": .float32, "f8": .float64,
    ]
    guard let order = descr.first, "<>|".contains(order), let element = names[String(descr.dropFirst())],
      order != "|" || element.size == 1
    else { throw Problem(reason: refusal(descr)) }
    return (element, order == ">")
  }

  private static func refusal(_ descr: String) -> String {
    let kind = descr.first.map { "<>|=".contains($0) } == true ? descr.dropFirst() : descr[...]
    let known = "numbers of the types b1, i1 … i8, u1 … u8, f2, f4 and f8 are read"
    switch kind.first {
    case "O":
      return "holds pickled Python objects, which only running code can read: save numbers, as array.astype(float) does"
    case "V": return "holds raw records ('\(descr.prefix(40))'), bfloat16 perhaps: save float32 or float64; \(known)"
    case "c": return "holds complex numbers ('\(descr.prefix(40))'); \(known)"
    case "U", "S", "a": return "holds texts ('\(descr.prefix(40))'); \(known)"
    case "M", "m": return "holds dates ('\(descr.prefix(40))'); \(known)"
    default: return "holds '\(descr.prefix(40))'; \(known)"
    }
  }

  /// Reads the few forms that stand in a header.
  private struct Parser {
    var rest: ArraySlice<UInt8>

    private mutating func skipSpace() { while let byte = rest.first, " \n\t\r".utf8.contains(byte) { rest.removeFirst() } }

    var isAtEnd: Bool {
      mutating get {
        skipSpace()
        return rest.isEmpty
      }
    }

    mutating func skip(_ token: String) -> Bool {
      skipSpace()
      guard rest.starts(with: token.utf8) else { return false }
      rest.removeFirst(token.utf8.count)
      return true
    }

    private var broken: Problem { Problem(reason: "its header is not what numpy.save writes") }

    mutating func expect(_ token: String) throws(Problem) { if !skip(token) { throw broken } }

    mutating func text() throws(Problem) -> String {
      skipSpace()
      guard let quote = rest.first, "'\"".utf8.contains(quote), let end = rest.dropFirst().firstIndex(of: quote) else {
        throw broken
      }
      let body = rest[(rest.startIndex + 1)..<end]
      guard body.allSatisfy({ (32..<127).contains($0) && $0 != UInt8(ascii: "\\") }) else { throw broken }
      rest = rest[(end + 1)...]
      return String(decoding: body, as: UTF8.self)
    }

    mutating func type() throws(Problem) -> String {
      if skip("[") { throw Problem(reason: "holds records of several fields: save one array for each field") }
      return try text()
    }

    mutating func bool() throws(Problem) -> Bool {
      if skip("True") { return true }
      try expect("False")
      return false
    }

    mutating func tuple() throws(Problem) -> [Int] {
      try expect("(")
      var numbers: [Int] = []
      while !skip(")") {
        skipSpace()
        let digits = rest.prefix { (48...57).contains($0) }
        guard !digits.isEmpty, digits.count <= 18, let n = Int(String(decoding: digits, as: UTF8.self)) else { throw broken }
        rest.removeFirst(digits.count)
        numbers.append(n)
        if !skip(",") {
          // (3) is no tuple.
          guard numbers.count > 1, skip(")") else { throw broken }
          return numbers
        }
      }
      return numbers
    }
  }
}
