import Claims

/// A value inside a certificate's file, with the way to it for messages.
struct JSONField {
  let value: JSON
  let file: String
  let path: String

  func error(_ reason: String) -> CertificateError { CertificateError(file: file, path: path, reason) }

  private func inside(_ key: String, _ value: JSON) -> JSONField {
    JSONField(value: value, file: file, path: path.isEmpty ? key : "\(path).\(key)")
  }

  /// The members of an object, which has exactly the required keys, and of the optional ones what it likes.
  func members(_ required: [String], optional: [String] = []) throws(CertificateError) -> [String: JSONField] {
    var found: [String: JSONField] = [:]
    for (key, field) in try namedMembers() {
      guard required.contains(key) || optional.contains(key) else { throw field.error("an unknown key") }
      found[key] = field
    }
    for key in required where found[key] == nil { throw error("'\(key)' is missing") }
    return found
  }

  /// The members of an object that may have any keys.
  func namedMembers() throws(CertificateError) -> [(key: String, field: JSONField)] {
    guard case .object(let members) = value else { throw error("an object was expected") }
    return members.map { ($0.key, inside(String($0.key.prefix(80)), $0.value)) }
  }

  /// The one member of an object.
  func onlyMember() throws(CertificateError) -> (key: String, field: JSONField) {
    let members = try namedMembers()
    guard members.count == 1 else { throw error("an object with one key was expected") }
    return members[0]
  }

  func items() throws(CertificateError) -> [JSONField] {
    guard case .array(let items) = value else { throw error("an array was expected") }
    return items.enumerated().map { JSONField(value: $1, file: file, path: "\(path)[\($0)]") }
  }

  func list<Item>(_ read: (JSONField) throws(CertificateError) -> Item) throws(CertificateError) -> [Item] {
    var list: [Item] = []
    for item in try items() { list.append(try read(item)) }
    return list
  }

  func text() throws(CertificateError) -> String {
    guard case .string(let text) = value else { throw error("a text was expected") }
    return text
  }

  /// One of the names of an enumeration.
  func name<Name: RawRepresentable>(of _: Name.Type) throws(CertificateError) -> Name where Name.RawValue == String {
    let text = try text()
    guard let name = Name(rawValue: text) else { throw error("'\(text.prefix(80))' is not known") }
    return name
  }

  /// An integer that is not negative.
  func count() throws(CertificateError) -> Int {
    guard case .integer(let value) = value, value >= 0 else { throw error("an integer ≥ 0 was expected") }
    return value
  }

  /// "p" or "p/q", just as it would be written.
  func number() throws(CertificateError) -> ExactNumber {
    let text = try text()
    guard text.utf8.count <= 1_000_000 else { throw error("a number of more than a million digits") }
    guard text.utf8.allSatisfy({ (0x30...0x39).contains($0) || $0 == 0x2d || $0 == 0x2f }), let number = ExactNumber(text),
      number.description == text
    else { throw error("'\(text.prefix(80))' is not written as an integer p or a fraction p/q") }
    return number
  }

  func integers() throws(CertificateError) -> [Int] {
    try list { (item) throws(CertificateError) in try item.count() }
  }

  func matrix() throws(CertificateError) -> [[ExactNumber]] {
    try list { (row) throws(CertificateError) in try row.list { (item) throws(CertificateError) in try item.number() } }
  }
}
