import Foundation

/// Pieces of a page that is HTML and well-formed XML at once.
enum Markup {
  /// Text as content or attribute; characters that XML forbids become U+FFFD.
  static func escaped(_ text: String) -> String { JUnit.escaped(text).replacing("&#10;", with: "\n") }

  /// An element with text that is escaped already, or other elements, as its content.
  static func element(_ name: String, _ attributes: KeyValuePairs<String, String> = [:], _ content: String) -> String {
    "<\(name)\(Self.attributes(attributes))>\(content)</\(name)>"
  }

  /// An element with plain text.
  static func text(_ name: String, _ attributes: KeyValuePairs<String, String> = [:], _ content: String) -> String {
    element(name, attributes, escaped(content))
  }

  static func attributes(_ attributes: KeyValuePairs<String, String>) -> String {
    attributes.map { " \($0.key)=\"\(escaped($0.value).replacing("\n", with: "&#10;"))\"" }.joined()
  }

  /// A table; the first column heads its rows. Cells are markup.
  static func table(
    _ caption: String, head: [String], rows: [[String]], kind: String = "", rowAttributes: (Int) -> String = { _ in "" }
  ) -> String {
    var text = "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"\(escaped(caption))\"><table"
    text += kind.isEmpty ? ">" : " class=\"\(kind)\">"
    text += "<caption>\(escaped(caption))</caption><thead><tr>"
    text += head.map { "<th scope=\"col\">\(escaped($0))</th>" }.joined() + "</tr></thead><tbody>"
    for (k, row) in rows.enumerated() {
      text += "<tr\(rowAttributes(k))>"
      for (column, cell) in row.enumerated() { text += column == 0 ? "<th scope=\"row\">\(cell)</th>" : "<td>\(cell)</td>" }
      text += "</tr>"
    }
    return text + "</tbody></table></div>"
  }

  /// A link that saves a text under a name, without any server.
  static func download(_ text: String, as name: String, kind: String, label: String) -> String {
    let allowed = CharacterSet(charactersIn: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.~!*'(),;:@=+/")
    let data = text.addingPercentEncoding(withAllowedCharacters: allowed) ?? ""
    return element("a", ["class": "download", "download": name, "href": "data:\(kind);charset=utf-8,\(data)"], escaped(label))
  }

  /// Paragraphs, at blank lines; lines within one are joined.
  static func paragraphs(_ text: String) -> String {
    text.components(separatedBy: "\n\n").map { "<p>\(escaped($0))</p>" }.joined()
  }

  /// A matrix or a number as MathML.
  static func math(_ name: String, _ choice: MathValue) -> String {
    var text = "<math display=\"block\"><mrow><mi>\(escaped(name))</mi><mo>=</mo>"
    switch choice {
    case .number(let x): text += number(x)
    case .text(let other): text += "<mtext>\(escaped(other))</mtext>"
    case .matrix(let rows):
      text += "<mtable class=\"matrix\">"
      for row in rows { text += "<mtr>" + row.map { "<mtd>\(number($0))</mtd>" }.joined() + "</mtr>" }
      text += "</mtable>"
    }
    return text + "</mrow></math>"
  }

  /// What a name stands for.
  enum MathValue {
    case number(String)
    case text(String)
    case matrix([[String]])
  }

  /// "−1/2" as a fraction; one of many digits stays in a line.
  private static func number(_ text: String) -> String {
    let isNegative = text.hasPrefix("-")
    let parts = text.drop { $0 == "-" }.split(separator: "/").map(String.init)
    let sign = isNegative ? "<mo form=\"prefix\">−</mo>" : ""
    if parts.count == 2, parts[0].count <= 6, parts[1].count <= 6 {
      return "<mrow>\(sign)<mfrac><mn>\(parts[0])</mn><mn>\(parts[1])</mn></mfrac></mrow>"
    }
    return isNegative ? "<mrow>\(sign)<mn>\(escaped(String(text.dropFirst())))</mn></mrow>" : "<mn>\(escaped(text))</mn>"
  }
}
