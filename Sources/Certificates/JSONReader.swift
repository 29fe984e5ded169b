/// What a file may cost its reader. Beyond it, the file is rejected.
struct JSONLimits: Sendable {
  /// Bytes of the file.
  var size = 256 << 20
  /// Arrays and objects inside each other.
  var depth = 512
  /// Values of all kinds in the file.
  var count = 8_000_000
  /// Bytes of one text.
  var text = 16 << 20
  /// Digits of one integer that is not a text; so every reader of JSON gets it right.
  var digits = 15
}

/// Reads JSON from bytes: no trap, no fractions, no key twice in an object.
package struct JSONReader {
  private let bytes: [UInt8]
  private let file: String
  private let limits: JSONLimits
  private var position = 0
  private var count = 0

  /// The value of a whole text, within the limits of certificates.
  package static func read(_ bytes: [UInt8], file: String) throws(CertificateError) -> JSON {
    try read(bytes, file: file, limits: JSONLimits())
  }

  /// The value of a whole text.
  static func read(_ bytes: [UInt8], file: String, limits: JSONLimits) throws(CertificateError) -> JSON {
    var reader = JSONReader(bytes: bytes, file: file, limits: limits)
    guard bytes.count <= limits.size else { throw CertificateError(file: file, "is longer than \(limits.size) bytes") }
    let value = try reader.value(depth: 0)
    reader.skipSpace()
    guard reader.position == bytes.count else { throw reader.error("there is more after the end of the value") }
    return value
  }

  private init(bytes: [UInt8], file: String, limits: JSONLimits) { (self.bytes, self.file, self.limits) = (bytes, file, limits) }

  private func error(_ reason: String) -> CertificateError { CertificateError(file: file, path: "byte \(position)", reason) }

  private var next: UInt8? { position < bytes.count ? bytes[position] : nil }

  private mutating func skipSpace() { while let byte = next, [0x20, 0x09, 0x0a, 0x0d].contains(byte) { position += 1 } }

  private mutating func skip(_ token: StaticString) -> Bool {
    let size = token.utf8CodeUnitCount
    guard bytes.count - position >= size else { return false }
    for k in 0..<size where bytes[position + k] != token.utf8Start[k] { return false }
    position += size
    return true
  }

  private mutating func value(depth: Int) throws(CertificateError) -> JSON {
    count += 1
    guard count <= limits.count else { throw error("more than \(limits.count) values") }
    guard depth <= limits.depth else { throw error("more than \(limits.depth) arrays and objects inside each other") }
    skipSpace()
    guard let next else { throw error("the text ends too early") }
    switch next {
    case UInt8(ascii: "{"): return .object(try members(depth: depth))
    case UInt8(ascii: "["): return .array(try items(depth: depth))
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return .integer(try integer())
    default:
      if skip("true") { return .bool(true) }
      if skip("false") { return .bool(false) }
      if skip("null") { return .null }
      throw error("a value was expected")
    }
  }

  private mutating func members(depth: Int) throws(CertificateError) -> [(key: String, value: JSON)] {
    position += 1
    var members: [(key: String, value: JSON)] = []
    var keys: Set<String> = []
    skipSpace()
    if skip("}") { return [] }
    while true {
      skipSpace()
      let key = try string()
      guard keys.insert(key).inserted else { throw error("the key '\(key.prefix(80))' occurs twice") }
      skipSpace()
      guard skip(":") else { throw error("':' was expected") }
      members.append((key, try value(depth: depth + 1)))
      skipSpace()
      if skip("}") { return members }
      guard skip(",") else { throw error("',' or '}' was expected") }
    }
  }

  private mutating func items(depth: Int) throws(CertificateError) -> [JSON] {
    position += 1
    var items: [JSON] = []
    skipSpace()
    if skip("]") { return [] }
    while true {
      items.append(try value(depth: depth + 1))
      skipSpace()
      if skip("]") { return items }
      guard skip(",") else { throw error("',' or ']' was expected") }
    }
  }

  private mutating func integer() throws(CertificateError) -> Int {
    let start = position
    _ = skip("-")
    let first = position
    while let byte = next, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) { position += 1 }
    if let byte = next, [UInt8(ascii: "."), UInt8(ascii: "e"), UInt8(ascii: "E")].contains(byte) {
      throw error("floating-point numbers have no place here")
    }
    let digits = position - first
    guard digits > 0, digits == 1 || bytes[first] != UInt8(ascii: "0"), digits <= limits.digits,
      let value = Int(String(decoding: bytes[start..<position], as: UTF8.self))
    else { throw error("not an integer of at most \(limits.digits) digits") }
    return value
  }

  private mutating func string() throws(CertificateError) -> String {
    guard skip("\"") else { throw error("a text in quotes was expected") }
    var content: [UInt8] = []
    while let byte = next {
      guard content.count < limits.text else { throw error("a text of more than \(limits.text) bytes") }
      position += 1
      switch byte {
      case UInt8(ascii: "\""):
        guard let text = String(validating: content, as: UTF8.self) else { throw error("a text that is not UTF-8") }
        return text
      case UInt8(ascii: "\\"): content.append(contentsOf: String(try escaped()).utf8)
      case 0..<0x20: throw error("a control character in a text")
      default: content.append(byte)
      }
    }
    throw error("a text without an end")
  }

  private mutating func escaped() throws(CertificateError) -> Unicode.Scalar {
    guard let byte = next else { throw error("a text without an end") }
    position += 1
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return Unicode.Scalar(byte)
    case UInt8(ascii: "b"): return "\u{8}"
    case UInt8(ascii: "f"): return "\u{c}"
    case UInt8(ascii: "n"): return "\n"
    case UInt8(ascii: "r"): return "\r"
    case UInt8(ascii: "t"): return "\t"
    case UInt8(ascii: "u"):
      let unit = try hexadecimal()
      if let scalar = Unicode.Scalar(unit) { return scalar }
      guard (0xD800..<0xDC00).contains(unit), skip("\\u") else { throw error("half of a surrogate pair") }
      let low = try hexadecimal()
      guard (0xDC00..<0xE000).contains(low), let scalar = Unicode.Scalar(0x10000 + (unit - 0xD800) << 10 + low - 0xDC00)
      else { throw error("half of a surrogate pair") }
      return scalar
    default: throw error("an unknown escape sequence")
    }
  }

  private mutating func hexadecimal() throws(CertificateError) -> UInt32 {
    guard bytes.count - position >= 4 else { throw error("a text without an end") }
    var value: UInt32 = 0
    for byte in bytes[position..<position + 4] {
      guard let digit = Character(Unicode.Scalar(byte)).hexDigitValue, byte < 0x80 else {
        throw error("not four hexadecimal digits")
      }
      value = value << 4 | UInt32(digit)
    }
    position += 4
    return value
  }
}
