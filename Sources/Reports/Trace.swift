import Claims
import ExactArithmetic

/// One number of a straight-line program, and what it is made of.
final class TraceNode: Sendable {
  enum Operation: Sendable {
    case constant(Rational)
    /// A number of the instance: "W1[0][2]".
    case input(String)
    case sum(TraceNode, TraceNode), difference(TraceNode, TraceNode), product(TraceNode, TraceNode)
    case quotient(TraceNode, TraceNode), negative(TraceNode)
    case function(ElementaryFunction, TraceNode)
    /// All numbers within the second of the first.
    case box(TraceNode, TraceNode)
    case determinant([[TraceNode]])
    case solution([[TraceNode]], [[TraceNode]], row: Int, column: Int)
  }

  /// Counted in the order of making: operands come before results.
  let id: Int
  let operation: Operation

  init(_ id: Int, _ operation: Operation) { (self.id, self.operation) = (id, operation) }

  var constant: Rational? {
    if case .constant(let x) = operation { x } else { nil }
  }

  var operands: [TraceNode] {
    switch operation {
    case .constant, .input: []
    // A square asks for its base once.
    case .product(let a, let b) where a === b: [a]
    case .sum(let a, let b), .difference(let a, let b), .product(let a, let b), .quotient(let a, let b), .box(let a, let b):
      [a, b]
    case .negative(let a), .function(_, let a): [a]
    case .determinant(let a): a.flatMap(\.self)
    case .solution(let a, let b, _, _): (a + b).flatMap(\.self)
    }
  }
}

/// A question about a whole matrix, with the answer that was used.
struct TraceQuestion {
  enum Kind: String { case rank, inertia }
  let kind: Kind
  let matrix: [[TraceNode]]
  /// The matrix in doubles, to be drawn.
  let values: [[Double]]
  let answer: String
}

/// Everything that one run of a theorem over ``Traced`` numbers did.
///
/// Equal operations are one node, and what needs no computing is folded. Used by one task only.
final class Trace: @unchecked Sendable {
  /// What is known of the sign of a number.
  enum Sign {
    case zero, nonzero, positive, negative, nonpositive, nonnegative

    /// The same of the opposite number.
    var flipped: Sign {
      switch self {
      case .zero, .nonzero: self
      case .positive: .negative
      case .negative: .positive
      case .nonpositive: .nonnegative
      case .nonnegative: .nonpositive
      }
    }
  }

  @TaskLocal private static var running: Trace?

  /// The trace of this task.
  static var current: Trace {
    guard let running else { preconditionFailure("traced numbers outside of a trace") }
    return running
  }

  private let inputs: [String: String]
  private var known: [String: TraceNode] = [:]
  private(set) var signs: [(node: TraceNode, signs: Set<Sign>)] = []
  private(set) var questions: [TraceQuestion] = []
  /// Why no program says the same, if so.
  private(set) var failure: String?

  /// - Parameter inputs: names of the instance's numbers, by the unreduced fractions under which they enter.
  init(inputs: [String: String]) { self.inputs = inputs }

  func run<R, Failure: Error>(_ body: () throws(Failure) -> R) throws(Failure) -> R {
    let result: Result<R, Failure> = Trace.$running.withValue(self) {
      do throws(Failure) { return .success(try body()) } catch { return .failure(error) }
    }
    return try result.get()
  }

  private func node(_ key: String, _ operation: @autoclosure () -> TraceNode.Operation) -> TraceNode {
    if let found = known[key] { return found }
    let made = TraceNode(known.count, operation())
    known[key] = made
    return made
  }

  func constant(_ x: Rational) -> TraceNode { node("\(x)", .constant(x)) }

  func number(_ x: ExactNumber) -> TraceNode {
    if let name = inputs[x.description] { return node("input \(name)", .input(name)) }
    return constant(Rational(x))
  }

  func sum(_ a: TraceNode, _ b: TraceNode) -> TraceNode {
    if let x = a.constant, let y = b.constant { return constant(x + y) }
    if a.constant?.sign == 0 { return b }
    if b.constant?.sign == 0 { return a }
    if case .negative(let c) = b.operation { return difference(a, c) }
    return node("\(a.id) + \(b.id)", .sum(a, b))
  }

  func difference(_ a: TraceNode, _ b: TraceNode) -> TraceNode {
    if let x = a.constant, let y = b.constant { return constant(x - y) }
    if b.constant?.sign == 0 { return a }
    if a.constant?.sign == 0 { return negative(b) }
    return node("\(a.id) - \(b.id)", .difference(a, b))
  }

  func negative(_ a: TraceNode) -> TraceNode {
    if let x = a.constant { return constant(-x) }
    if case .negative(let b) = a.operation { return b }
    if case .difference(let b, let c) = a.operation { return difference(c, b) }
    return node("-\(a.id)", .negative(a))
  }

  func product(_ a: TraceNode, _ b: TraceNode) -> TraceNode {
    if let x = a.constant, let y = b.constant { return constant(x * y) }
    for (factor, other) in [(a, b), (b, a)] {
      guard let c = factor.constant else { continue }
      if c.sign == 0 { return factor }
      if (c - .one).sign == 0 { return other }
      if (c + .one).sign == 0 { return negative(other) }
    }
    if case .quotient(let c, let d) = b.operation, (c.constant.map { ($0 - .one).sign == 0 }) == true { return quotient(a, d) }
    return node("\(a.id) * \(b.id)", .product(a, b))
  }

  func quotient(_ a: TraceNode, _ b: TraceNode) -> TraceNode {
    if let x = a.constant, let y = b.constant, y.sign != 0, let q = try? x.divided(by: y) { return constant(q) }
    return node("\(a.id) / \(b.id)", .quotient(a, b))
  }

  func application(_ f: ElementaryFunction, _ a: TraceNode) -> TraceNode { node("\(f) \(a.id)", .function(f, a)) }

  func box(_ midpoint: TraceNode, _ radius: TraceNode) -> TraceNode {
    node("box \(midpoint.id) \(radius.id)", .box(midpoint, radius))
  }

  /// An entry of what is computed from whole matrices.
  func element(of operation: TraceNode.Operation) -> TraceNode { TraceNode(grow(), operation) }

  /// Such entries are not looked up, but take a number all the same.
  private func grow() -> Int {
    let number = known.count
    known["entry \(number)"] = TraceNode(number, .constant(.zero))
    return number
  }

  /// Notes what a branch relied on.
  func note(_ node: TraceNode, _ sign: Sign, _ answer: Truth) {
    if answer == .unknown { return fail("a sign that the enclosures leave open") }
    guard node.constant == nil else { return }
    if case .negative(let a) = node.operation { return note(a, sign.flipped, answer) }
    if case .difference(let a, let b) = node.operation, a.id > b.id { return note(difference(b, a), sign.flipped, answer) }
    if let k = signs.firstIndex(where: { $0.node === node }) {
      signs[k].signs.insert(sign)
    } else {
      signs.append((node, [sign]))
    }
  }

  func note(_ question: TraceQuestion) { questions.append(question) }

  func fail(_ reason: String) { failure = failure ?? reason }
}
