import Claims

@testable import Certificates

/// Small changes of certificates: every field of every kind ±1, with another sign, exchanged, left out, doubled.
///
/// A mutant gets the hash and the kind that belong to it, so that neither can be what rejects it.
struct Mutation {
  /// What was changed, for messages.
  let place: String
  /// `nil` where the changed text is no certificate at all.
  let mutant: Certificate?

  /// All mutants of one certificate; `others` lend it their members.
  static func all(of certificate: Certificate, others: [Certificate] = []) throws -> [Mutation] {
    var mutants: [Mutation] = []
    try forEach(certificate, others) { mutants.append(Mutation($0, $1)) }
    return mutants.filter { $0.mutant?.text != certificate.text }
  }

  /// Some of them, drawn at random: of large certificates there are too many.
  static func sample(
    _ count: Int, of certificate: Certificate, others: [Certificate], using rng: inout SplitMix64
  ) throws -> [Mutation] {
    var total = 0
    try forEach(certificate, others) { _, _ in total += 1 }
    let picked = Set((0..<count).map { _ in Int.random(in: 0..<total, using: &rng) })
    var (mutants, number) = ([Mutation](), 0)
    try forEach(certificate, others) {
      if picked.contains(number) { mutants.append(Mutation($0, $1)) }
      number += 1
    }
    return mutants.filter { $0.mutant?.text != certificate.text }
  }

  private init(_ changed: JSON, _ place: String) {
    self.init(place: place, mutant: try? Certificate(content: JSONField(value: changed, file: "mutant", path: "")))
  }

  init(place: String, mutant: Certificate?) { (self.place, self.mutant) = (place, mutant) }

  private static func forEach(_ certificate: Certificate, _ others: [Certificate], _ use: (JSON, String) -> Void) throws {
    let root = try json(certificate)
    var texts: Set<String> = []
    collect(root, into: &texts)
    change(root, "", Array(texts).sorted(), use)
    for other in others where other.text != certificate.text {
      guard case .object(let members) = root, case .object(let foreign) = try json(other) else { continue }
      let groups = [["body"], ["choices"], ["claim", "statement"], ["scope"], ["dropped"], ["body", "arithmetic", "scope"]]
      for keys in groups + [["claim", "statement", "trusted"], ["choices", "dropped", "verdict"]] {
        let lent = members.map { member in
          keys.contains(member.key) ? (member.key, foreign.first { $0.key == member.key }!.value) : member
        }
        use(.object(lent), "\(keys) of \(other.claim)")
      }
    }
  }

  private static func json(_ certificate: Certificate) throws -> JSON {
    try JSONReader.read(Array(certificate.text.utf8), file: "certificate")
  }

  private static func collect(_ value: JSON, into texts: inout Set<String>) {
    switch value {
    case .string(let text): texts.insert(text)
    case .array(let items): for item in items { collect(item, into: &texts) }
    case .object(let members): for member in members { collect(member.value, into: &texts) }
    default: break
    }
  }

  private static func change(_ value: JSON, _ path: String, _ texts: [String], _ use: (JSON, String) -> Void) {
    switch value {
    case .integer(let n): for m in [n + 1, n - 1, -n, 0, 2 * n + 1] where m != n { use(.integer(m), "\(path) = \(m)") }
    case .string(let text):
      for other in changed(text) { use(.string(other), "\(path) = \(other.prefix(60))") }
      // A sibling's text, not too far away in the order.
      let near = position(of: text, in: texts).map { k in texts[max(0, k - 3)..<min(texts.count, k + 4)] } ?? []
      for other in near where other != text { use(.string(other), "\(path) = \(other.prefix(60)) (exchanged)") }
    case .bool(let flag): use(.bool(!flag), path)
    case .null: use(.integer(0), path)
    case .array(let items):
      func add(_ list: [JSON], _ what: String) { use(.array(list), "\(path) \(what)") }
      for (i, item) in items.enumerated() {
        add(Array(items[..<i] + items[(i + 1)...]), "without \(i)")
        add(Array(items[...i] + items[i...]), "with \(i) twice")
        if i > 0 { add(Array(items[..<(i - 1)] + [item, items[i - 1]] + items[(i + 1)...]), "with \(i) exchanged") }
        change(item, "\(path)[\(i)]", texts) { new, place in
          var list = items
          list[i] = new
          use(.array(list), place)
        }
      }
      if items.count > 1 { add([], "emptied") }
    case .object(let members):
      for (i, member) in members.enumerated() {
        use(.object(members.enumerated().filter { $0.offset != i }.map(\.element)), "\(path) without \(member.key)")
        use(.object(members + [(member.key + "2", member.value)]), "\(path) with \(member.key)2")
        for j in members.indices where j > i {
          var exchanged = members
          (exchanged[i].value, exchanged[j].value) = (members[j].value, members[i].value)
          use(.object(exchanged), "\(path).\(member.key) exchanged with \(members[j].key)")
        }
        change(member.value, "\(path).\(member.key)", texts) { new, place in
          var list = members
          list[i].value = new
          use(.object(list), place)
        }
      }
    }
  }

  private static func position(of text: String, in sorted: [String]) -> Int? {
    var (low, high) = (0, sorted.count)
    while low < high {
      let middle = (low + high) / 2
      if sorted[middle] < text { low = middle + 1 } else { high = middle }
    }
    return low < sorted.count && sorted[low] == text ? low : nil
  }

  /// Every digit up and down, every sign turned, and a few more.
  private static func changed(_ text: String) -> [String] {
    var result = ["", text + "0", text + "1", "-" + text, text + "/2", text + " + 1", text + " - " + text, "0", "1", "a"]
    if text.hasPrefix("-") { result.append(String(text.dropFirst())) }
    let parts = text.split(separator: "/")
    if parts.count == 2 { result.append("\(parts[1])/\(parts[0])") }
    let characters = Array(text)
    for (i, c) in characters.enumerated().prefix(200) {
      var near: [String] = []
      if let digit = c.wholeNumberValue { near = [String((digit + 1) % 10), String((digit + 9) % 10), "-\(digit)", ""] }
      if c == "-" { near = ["+", ""] }
      if c == "+" { near = ["-"] }
      if c == "^" || c == "*" { near = ["*", "^"] }
      if c.isLetter { near = ["b", "x", ""] }
      for other in near where other != String(c) {
        result.append(String(characters[..<i]) + other + String(characters[(i + 1)...]))
      }
    }
    return result.filter { $0 != text }
  }
}
