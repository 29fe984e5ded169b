import ExactArithmetic
import Scalars

/// Writes traced numbers as Python: one statement for each number that is used twice or would make a line too long.
struct PythonProgram {
  /// An expression and how tightly it binds: 1 sums, 2 products, 3 signs, 4 powers, 5 names.
  private typealias Text = (text: String, level: Int)

  private(set) var statements: [String] = []
  private(set) var helpers: Set<PythonHelper> = []
  /// The names of all numbers of the instance that occur.
  private(set) var inputs: Set<String> = []
  private var uses: [Int: Int] = [:]
  private var written: [Int: Text] = [:]
  private var temporaries = 0

  /// How many operations all of it takes.
  var operations: Int { uses.count }

  /// A program whose results are these numbers, each of which may be asked for by ``expression(_:)``.
  init(results: [TraceNode]) {
    var open = results
    while let node = open.popLast() {
      uses[node.id, default: 0] += 1
      if uses[node.id] == 1 { open += node.operands }
    }
  }

  /// The expression of a number; what it needs is written as statements first.
  mutating func expression(_ node: TraceNode) -> String { render(node).text }

  /// A matrix of numbers as a list of lists.
  mutating func matrix(_ rows: [[TraceNode]]) -> String {
    var lines: [String] = []
    for row in rows { lines.append("[" + row.map { expression($0) }.joined(separator: ", ") + "]") }
    return Self.list(lines)
  }

  /// Rows in one line where they are short, else one below the other.
  static func list(_ rows: [String]) -> String {
    let line = "[" + rows.joined(separator: ", ") + "]"
    return line.count <= 88 ? line : "[\n    " + rows.joined(separator: ",\n    ") + "]"
  }

  /// A helper that the text calls.
  mutating func need(_ helper: PythonHelper) { helpers.insert(helper) }

  private mutating func render(_ node: TraceNode) -> Text {
    if let done = written[node.id] { return done }
    var result = compose(node)
    let isShared = uses[node.id, default: 0] > 1 && result.level < 5
    if isShared || result.text.count > 64 && result.level < 5 { result = (name(result.text), 5) }
    if result.level == 5 || isShared { written[node.id] = result }
    return result
  }

  private mutating func name(_ text: String, _ prefix: String = "t") -> String {
    temporaries += 1
    statements.append("\(prefix)\(temporaries) = \(text)")
    return "\(prefix)\(temporaries)"
  }

  private mutating func compose(_ node: TraceNode) -> Text {
    switch node.operation {
    case .constant(let x): return Self.constant(x)
    case .input(let name):
      inputs.insert(String(name.prefix { $0 != "[" }))
      return (name, 5)
    case .sum(let a, let b): return ("\(inside(a, 1)) + \(inside(b, 1))", 1)
    case .difference(let a, let b): return ("\(inside(a, 1)) - \(inside(b, 2))", 1)
    case .product(let a, let b) where a === b: return ("\(inside(a, 5))**2", 4)
    case .product(let a, let b): return ("\(inside(a, 2)) * \(inside(b, 3))", 2)
    case .quotient(let a, let b): return ("\(inside(a, 2)) / \(inside(b, 3))", 2)
    case .negative(let a): return ("-\(inside(a, 3))", 3)
    case .function(let f, let a):
      need(.function(f))
      return ("\(PythonHelper.function(f).call)(\(render(a).text))", 5)
    case .box(let a, let b):
      need(.box)
      return ("box(\(render(a).text), \(render(b).text))", 5)
    case .determinant(let rows):
      need(.determinant)
      return ("determinant(\(matrix(rows)))", 5)
    case .solution(let a, let b, let row, let column):
      need(.solve)
      return (solution(matrix(a), matrix(b)) + "[\(row)][\(column)]", 5)
    }
  }

  private var systems: [String: String] = [:]

  /// The name of the solution of one linear system, which has many entries.
  private mutating func solution(_ a: String, _ b: String) -> String {
    let text = "solve(\(a), \(b))"
    if let known = systems[text] { return known }
    let name = name(text, "s")
    systems[text] = name
    return name
  }

  private mutating func inside(_ node: TraceNode, _ level: Int) -> String {
    let (text, own) = render(node)
    return own < level ? "(\(text))" : text
  }

  private static func constant(_ x: Rational) -> Text {
    let number = number(x)
    return (number, number.hasPrefix("-") ? 3 : 5)
  }

  /// A rational number as Python reads it: an integer, or Q(p, q).
  static func number(_ x: Rational) -> String {
    x.isInteger ? x.numerator : "Q(\(x.numerator), \(x.denominator))"
  }
}

/// A function that a program brings along.
enum PythonHelper: Hashable {
  case rank, inertia, determinant, solve, box
  case function(ElementaryFunction)

  /// Its name.
  var call: String {
    switch self {
    case .rank: "rank"
    case .inertia: "inertia"
    case .determinant: "determinant"
    case .solve: "solve"
    case .box: "box"
    case .function(.exp): "iv.exp"
    case .function(.log): "iv.log"
    case .function(.squareRoot): "iv.sqrt"
    case .function(.sine): "iv.sin"
    case .function(.cosine): "iv.cos"
    case .function(let f): f.rawValue
    }
  }

  /// Its definition; `nil` where Python has no such function among enclosures, empty where the library has it.
  var definition: String? {
    switch self {
    case .rank:
      """
      def rank(A):  # by elimination over the rationals
          A, r = [[Q(x) for x in row] for row in A], 0
          for c in range(len(A[0]) if A else 0):
              p = next((i for i in range(r, len(A)) if A[i][c] != 0), None)
              if p is not None:
                  A[r], A[p] = A[p], A[r]
                  for i in range(r + 1, len(A)):
                      A[i] = [x - A[i][c] / A[r][c] * y for x, y in zip(A[i], A[r])]
                  r += 1
          return r
      """
    case .inertia:
      """
      def inertia(A):  # (negative, zero, positive) eigenvalues of a symmetric matrix, by Sylvester
          A, live, count = [[Q(x) for x in row] for row in A], list(range(len(A))), [0, 0, 0]
          while any(A[i][j] != 0 for i in live for j in live):
              p = next((i for i in live if A[i][i] != 0), None)
              if p is None:  # add row and column q to p, so that A[p][p] becomes 2 A[p][q]
                  p, q = next((i, j) for i in live for j in live if A[i][j] != 0)
                  for k in live: A[p][k] += A[q][k]
                  for k in live: A[k][p] += A[k][q]
              live.remove(p)
              count[2 if A[p][p] > 0 else 0] += 1
              for i in live:
                  f = A[i][p] / A[p][p]
                  for j in live: A[i][j] -= f * A[p][j]
          return count[0], len(live), count[2]
      """
    case .determinant:
      """
      def determinant(A):  # by elimination over the rationals
          A, d = [[Q(x) for x in row] for row in A], Q(1)
          for c in range(len(A)):
              p = next((i for i in range(c, len(A)) if A[i][c] != 0), None)
              if p is None: return Q(0)
              if p != c: A[c], A[p], d = A[p], A[c], -d
              d *= A[c][c]
              for i in range(c + 1, len(A)):
                  A[i] = [x - A[i][c] / A[c][c] * y for x, y in zip(A[i], A[c])]
          return d
      """
    case .solve:
      """
      def solve(A, B):  # X with A X = B, by Gauss and Jordan
          M = [[Q(x) for x in a + b] for a, b in zip(A, B)]
          for c in range(len(M)):
              p = next(i for i in range(c, len(M)) if M[i][c] != 0)
              M[c], M[p] = M[p], M[c]
              M[c] = [x / M[c][c] for x in M[c]]
              for i in range(len(M)):
                  if i != c: M[i] = [x - M[i][c] * y for x, y in zip(M[i], M[c])]
          return [row[len(A):] for row in M]
      """
    case .box: "def box(m, r): return iv.mpf([(Q(m) - r).a, (Q(m) + r).b])  # all numbers within r of m"
    case .function(.exp), .function(.log), .function(.squareRoot), .function(.sine), .function(.cosine): ""
    case .function(.arccosine): "def arccosine(x): return 2 * iv.atan2(iv.sqrt(1 - x), iv.sqrt(1 + x))"
    case .function(.tanh): "def tanh(x): return 1 - 2 / (iv.exp(2 * x) + 1)"
    case .function(.sigmoid): "def sigmoid(x): return 1 / (1 + iv.exp(-x))"
    case .function(.softplus): "def softplus(x): return iv.log(1 + iv.exp(x))"
    case .function(.erf), .function(.erfDerivative): nil
    }
  }
}
