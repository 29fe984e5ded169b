import Scalars

/// Canonical texts are read back: what `text` writes, and nothing else.
extension PlainPolynomial {
  /// Why a text is not the canonical text of a polynomial, and where.
  public struct SyntaxError: Error, Hashable, Sendable, CustomStringConvertible {
    /// In bytes of UTF-8, from 0.
    public let position: Int
    /// What was expected or is out of bounds.
    public let reason: String

    public var description: String { "byte \(position): \(reason)" }
  }

  /// The longest text that is read, in bytes.
  public static let longestText = 1 << 24
  /// How deeply applications of functions may be nested in a text that is read.
  public static let deepestNesting = 64
  /// The largest exponent that is read.
  public static let largestExponent = 1024

  /// The polynomial of this canonical text. Time and memory grow with the length of the text times its depth.
  /// - Throws: for every text that `text` does not write, and beyond the limits above.
  public init(text: String) throws(SyntaxError) {
    var reader = PlainReader(text)
    guard text.utf8.count <= Self.longestText else {
      throw SyntaxError(position: Self.longestText, reason: "the text is longer than \(Self.longestText) bytes")
    }
    self = try reader.polynomial()
    guard reader.isAtEnd else { throw reader.error("an operator or the end was expected") }
    let canonical = self.text
    guard canonical.utf8.elementsEqual(text.utf8) else {
      let common = zip(canonical.utf8, text.utf8).prefix { $0 == $1 }.count
      throw SyntaxError(position: common, reason: "not the canonical text")
    }
  }
}

/// A reader by recursive descent over the bytes of a text:
///
///     polynomial = ["-"] term {(" + " | " - ") term}
///     term = number ["*" factors] | factors
///     factors = factor {"*" factor}
///     factor = atom ["^" exponent]
///     atom = name | function "(" [polynomial {", " polynomial}] ")"
///
/// It is more lenient than the canonical form, which its caller enforces by writing the polynomial again.
private struct PlainReader {
  typealias SyntaxError = PlainPolynomial.SyntaxError

  let bytes: [UInt8]
  var position = 0
  var depth = 0

  init(_ text: String) { bytes = Array(text.utf8) }

  var isAtEnd: Bool { position == bytes.count }
  var next: UInt8? { position < bytes.count ? bytes[position] : nil }

  func error(_ reason: String) -> SyntaxError { SyntaxError(position: position, reason: reason) }

  /// Moves past a token if it comes next.
  mutating func skip(_ token: StaticString) -> Bool {
    let count = token.utf8CodeUnitCount
    guard bytes.count - position >= count else { return false }
    for k in 0..<count where bytes[position + k] != token.utf8Start[k] { return false }
    position += count
    return true
  }

  /// Moves past the bytes that satisfy a condition.
  mutating func skip(while condition: (UInt8) -> Bool) { while let byte = next, condition(byte) { position += 1 } }

  func text(from start: Int) -> String { String(decoding: bytes[start..<position], as: UTF8.self) }

  mutating func polynomial() throws(SyntaxError) -> PlainPolynomial {
    var terms: [PlainMonomial: PlainRational] = [:]
    var isNegative = skip("-")
    while true {
      let (monomial, coefficient) = try term()
      guard terms.updateValue(isNegative ? -coefficient : coefficient, forKey: monomial) == nil else {
        throw error("a monomial occurs twice")
      }
      if skip(" + ") { isNegative = false } else if skip(" - ") { isNegative = true } else { break }
    }
    return PlainPolynomial(collecting: terms)
  }

  mutating func term() throws(SyntaxError) -> (PlainMonomial, PlainRational) {
    var coefficient = PlainRational(1)
    if let byte = next, isDigit(byte) {
      coefficient = try number()
      guard skip("*") else { return (.one, coefficient) }
    }
    var factors: [PlainMonomial.Factor] = []
    repeat { factors.append(try factor()) } while skip("*")
    guard let monomial = PlainMonomial(factors) else { throw error("an atom occurs twice in a monomial") }
    return (monomial, coefficient)
  }

  mutating func number() throws(SyntaxError) -> PlainRational {
    let start = position
    skip(while: isDigit)
    if skip("/") { skip(while: isDigit) }
    guard let number = ExactNumber(text(from: start)) else { throw error("not a number p or p/q with q > 0") }
    return PlainRational(number)
  }

  mutating func factor() throws(SyntaxError) -> PlainMonomial.Factor {
    let atom = try atom()
    guard skip("^") else { return .init(atom: atom, exponent: 1) }
    let start = position
    skip(while: isDigit)
    guard let exponent = Int(text(from: start)), (2...PlainPolynomial.largestExponent).contains(exponent) else {
      throw error("not an exponent from 2 to \(PlainPolynomial.largestExponent)")
    }
    return .init(atom: atom, exponent: exponent)
  }

  mutating func atom() throws(SyntaxError) -> PlainAtom {
    let start = position
    skip(while: isInName)
    if next == UInt8(ascii: "[") {
      skip { $0 != UInt8(ascii: "]") }
      _ = skip("]")
    } else {
      // Spaces may stand inside of a name, but those at its end belong to an operator.
      while position > start && bytes[position - 1] == UInt8(ascii: " ") { position -= 1 }
      if next == UInt8(ascii: "{") {
        skip { $0 != UInt8(ascii: "}") }
        _ = skip("}")
      }
      let name = text(from: start)
      if skip("(") {
        guard let f = OpaqueFunction(description: name) else { throw error("not the name of a function") }
        return PlainAtom(.application(f, try arguments()))
      }
    }
    let name = text(from: start)
    guard SymbolicText.isName(name) else { throw error("a number, a name or a function was expected") }
    return PlainAtom(.indeterminate(name))
  }

  /// Polynomials separated by commas, after the opening parenthesis.
  mutating func arguments() throws(SyntaxError) -> [PlainPolynomial] {
    guard depth < PlainPolynomial.deepestNesting else {
      throw error("applications are nested more than \(PlainPolynomial.deepestNesting) deep")
    }
    if skip(")") { return [] }
    depth += 1
    defer { depth -= 1 }
    var list: [PlainPolynomial] = []
    repeat { list.append(try polynomial()) } while skip(", ")
    guard skip(")") else { throw error("a closing parenthesis was expected") }
    return list
  }
}

private func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }

/// Whether a byte can stand in the part of a name before its index; all of UTF-8 beyond ASCII can, and is judged later.
private func isInName(_ byte: UInt8) -> Bool {
  switch byte {
  case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), 0x80...: true
  case UInt8(ascii: "_"), UInt8(ascii: " "): true
  default: isDigit(byte)
  }
}
