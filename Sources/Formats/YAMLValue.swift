import Yams

/// A YAML document as scalars, lists and maps with their lines. Scalars stay text, so that 0.1 is one tenth and `no` is a word.
struct YAMLValue {
  indirect enum Content {
    case scalar(String)
    case list([YAMLValue])
    case map([(key: String, line: Int, value: YAMLValue)])
  }

  let content: Content
  let line: Int
  /// Whether the value carries our own tag `!matrix`, which tells an empty matrix from an empty list.
  var isMatrix = false

  /// Parses one document.
  ///
  /// Anchors, aliases, unknown tags, repeated keys and keys that are not text are errors; so is nesting deeper than any file of
  /// ours needs, which a recursive parser would answer with a stack overflow.
  init(yaml text: String, file: String) throws(FormatError) {
    try Self.checkNesting(text, file)
    let root: Node?
    let parser: Parser
    do {
      parser = try Parser(yaml: text, encoding: .utf8)
      root = try parser.singleRoot()
    } catch let error as YamlError {
      throw Self.translated(error, file, text)
    } catch {
      throw FormatError(file: file, "not readable as YAML: \(error)")
    }
    guard let root else { throw FormatError(file: file, line: 1, "the file is empty") }
    // The parser keeps the anchors alive that nodes refer to only weakly.
    let value: Result<YAMLValue, FormatError> = withExtendedLifetime(parser) {
      do throws(FormatError) { return .success(try YAMLValue(root, file, [])) } catch { return .failure(error) }
    }
    self = try value.get()
  }

  private init(_ node: Node, _ file: String, _ path: [String]) throws(FormatError) {
    line = node.mark?.line ?? 1
    let key = path.isEmpty ? nil : path.joined(separator: ".")
    guard node.anchor == nil else { throw FormatError(file: file, line: line, key: key, "anchors and aliases are not supported") }
    switch node {
    case .scalar(let scalar):
      try Self.check(tag: scalar.tag, in: ["str", "int", "float", "bool", "null"], file, line, key)
      content = .scalar(scalar.string)
    case .sequence(let sequence):
      isMatrix = sequence.tag.rawValue == "!matrix"
      if !isMatrix { try Self.check(tag: sequence.tag, in: ["seq"], file, line, key) }
      var list: [YAMLValue] = []
      for item in sequence { list.append(try YAMLValue(item, file, path)) }
      content = .list(list)
    case .mapping(let mapping):
      try Self.check(tag: mapping.tag, in: ["map"], file, line, key)
      var pairs: [(key: String, line: Int, value: YAMLValue)] = []
      var firstLines: [String: Int] = [:]
      for (keyNode, value) in mapping {
        let keyLine = keyNode.mark?.line ?? line
        guard let name = keyNode.scalar?.string, keyNode.anchor == nil else {
          throw FormatError(file: file, line: keyLine, key: key, "a key that is not text")
        }
        let full = (path + [name]).joined(separator: ".")
        if let first = firstLines.updateValue(keyLine, forKey: name) {
          throw FormatError(file: file, line: keyLine, key: full, "given twice, first in line \(first)")
        }
        pairs.append((name, keyLine, try YAMLValue(value, file, path + [name])))
      }
      content = .map(pairs)
    case .alias:
      throw FormatError(file: file, line: line, key: key, "anchors and aliases are not supported")
    }
  }

  private static func check(tag: Tag, in names: [String], _ file: String, _ line: Int, _ key: String?) throws(FormatError) {
    let text = tag.rawValue
    if text.isEmpty || text == "!" || names.contains(where: { text == "tag:yaml.org,2002:\($0)" }) { return }
    throw FormatError(file: file, line: line, key: key, "the tag \(text) is not supported")
  }

  private static func checkNesting(_ text: String, _ file: String) throws(FormatError) {
    var (depth, line, indentation, isLeading) = (0, 1, 0, true)
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "\n"), UInt8(ascii: "\r"):
        (line, indentation, isLeading) = (line + 1, 0, true)
        continue
      case UInt8(ascii: "["), UInt8(ascii: "{"): depth += 1
      case UInt8(ascii: "]"), UInt8(ascii: "}"): depth = max(0, depth - 1)
      default: break
      }
      isLeading = isLeading && " -?:\t".utf8.contains(byte)
      if isLeading { indentation += 1 }
      if depth > 64 || indentation > 256 { throw FormatError(file: file, line: line, "nested too deeply") }
    }
  }

  private static func translated(_ error: YamlError, _ file: String, _ text: String) -> FormatError {
    switch error {
    case .scanner(let context, let problem, let mark, _), .parser(let context, let problem, let mark, _),
      .composer(let context, let problem, let mark, _):
      let start = context.map { " (\($0.text), line \($0.mark.line))" } ?? ""
      return FormatError(file: file, line: mark.line, problem + start)
    case .reader(let problem, let offset, _, let yaml):
      return FormatError(file: file, line: 1 + yaml.prefix(offset ?? 0).filter(\.isNewline).count, problem)
    case .duplicatedKeysInMapping(let duplicates, let context):
      // The parser tells where the map begins; the second line that starts with the key is the better place.
      let key = duplicates.first ?? ""
      let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated().dropFirst(
        context.mark.line - 1)
      let places = lines.filter { $0.element.drop { $0 == " " }.hasPrefix(key + ":") }.map { $0.offset + 1 }
      return FormatError(file: file, line: places.count > 1 ? places[1] : context.mark.line, key: key, "given twice")
    default: return FormatError(file: file, "not readable as YAML: \(error)")
    }
  }
}
