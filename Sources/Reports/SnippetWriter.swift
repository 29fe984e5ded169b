import ExactArithmetic
import Scalars

/// Puts a snippet together: the instance's numbers, the helpers, the computation, the assertions.
struct SnippetWriter {
  let numbers: NamedNumbers
  /// Fractions, or enclosures by mpmath.
  let isRational: Bool

  /// A comparison that is recomputed, and what was found.
  struct Line {
    let relation: String
    let holds: Bool
    let left, right: TraceNode
  }

  func snippet(
    _ lines: [Line], facts: [String], hold: Bool, signs: [(node: TraceNode, signs: Set<Trace.Sign>)], questions: [TraceQuestion]
  ) -> Snippet {
    let results =
      signs.map(\.node) + questions.flatMap { $0.matrix.flatMap(\.self) } + lines.flatMap { [$0.left, $0.right] }
    var program = PythonProgram(results: results)
    let tooLong = Snippet.unavailable("too long to print (\(program.operations) operations); replay it instead")
    if program.operations > 40 * Snippet.longest { return tooLong }
    var body: [String] = []
    func flush() {
      body += program.statements.dropFirst(flushed)
      flushed = program.statements.count
    }
    var flushed = 0
    for (node, known) in signs {
      let text = assertion(node, known, &program)
      flush()
      if !body.contains(text) { body.append(text) }
    }
    for fact in facts { body.append("# \(hold ? "holds" : "fails"): \(fact.replacing("\n", with: " "))") }
    for (k, question) in questions.enumerated() {
      let name = questions.count == 1 ? "M" : "M\(k + 1)"
      let matrix = program.matrix(question.matrix)
      program.need(question.kind == .rank ? .rank : .inertia)
      flush()
      body += ["\(name) = \(matrix)", "print(\(question.kind.rawValue)(\(name)))"]
      body.append("assert \(question.kind.rawValue)(\(name)) == \(question.answer)")
    }
    for (k, line) in lines.enumerated() {
      let suffix = lines.count == 1 ? "" : "\(k + 1)"
      let (left, right) = (program.expression(line.left), program.expression(line.right))
      flush()
      body += ["left\(suffix) = \(left)", "right\(suffix) = \(right)", "print(left\(suffix), right\(suffix))"]
      body.append("assert " + Self.comparison("left\(suffix)", line, "right\(suffix)", isRational: isRational))
    }
    guard let head = head(program) else { return .unavailable("Python has no enclosures of one of its functions") }
    let text = (head + body).joined(separator: "\n")
    return text.split(separator: "\n", omittingEmptySubsequences: false).count > Snippet.longest
      ? tooLong : .code(text, isGenerated: true)
  }

  /// Imports, helpers, and the numbers that are used.
  private func head(_ program: PythonProgram) -> [String]? {
    var lines =
      isRational
      ? ["from fractions import Fraction as Q", ""]
      : ["from mpmath import iv", "", "iv.prec = 128", "def Q(p, q=1): return iv.mpf(p) / q", ""]
    for helper in program.helpers.sorted(by: { $0.call < $1.call }) {
      guard let definition = helper.definition else { return nil }
      if !definition.isEmpty { lines += [definition, ""] }
    }
    for (name, rows, isMatrix) in numbers.definitions where program.inputs.contains(name) {
      let cells = rows.map { $0.map { Self.literal($0) } }
      lines.append(
        isMatrix
          ? "\(name) = " + PythonProgram.list(cells.map { "[" + $0.joined(separator: ", ") + "]" }) : "\(name) = \(cells[0][0])")
    }
    return lines
  }

  private static func literal(_ x: ExactNumber) -> String {
    x.isInteger ? "Q(\(x.numerator))" : "Q(\(x.numerator), \(x.denominator))"
  }

  /// What is asserted of a comparison: that it fails, or that it holds. A comparison of enclosures is true only where it is certain.
  private static func comparison(_ a: String, _ line: Line, _ b: String, isRational: Bool) -> String {
    let negated = ["=": "!=", "≠": "==", "<": ">=", "≤": ">"]
    let plain = ["=": "==", "≠": "!=", "<": "<", "≤": "<="]
    let relation = (line.holds ? plain : negated)[line.relation] ?? "=="
    return !isRational && relation == "!=" ? "\(a) < \(b) or \(a) > \(b)" : "\(a) \(relation) \(b)"
  }

  private func assertion(_ node: TraceNode, _ known: Set<Trace.Sign>, _ program: inout PythonProgram) -> String {
    let relation: String
    if known.contains(.zero) || known.isSuperset(of: [.nonpositive, .nonnegative]) {
      relation = "=="
    } else if known.contains(.positive) {
      relation = ">"
    } else if known.contains(.negative) {
      relation = "<"
    } else if known.contains(.nonpositive) {
      relation = known.contains(.nonzero) ? "<" : "<="
    } else if known.contains(.nonnegative) {
      relation = known.contains(.nonzero) ? ">" : ">="
    } else {
      relation = "!="
    }
    if case .difference(let a, let b) = node.operation, relation != "!=" {
      return "assert \(program.expression(a)) \(relation) \(program.expression(b))"
    }
    let text = program.expression(node)
    return !isRational && relation == "!=" ? "assert \(text) < 0 or \(text) > 0" : "assert \(text) \(relation) 0"
  }
}
