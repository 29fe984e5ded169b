import Claims
import ExactArithmetic

/// A rational number or an enclosure that remembers how it was put together, so that a theorem run on one instance can be
/// printed as a program. Everything that it is asked is answered by its value, and the answer is noted.
struct Traced<Base: RigorousScalar & Field>: Field {
  typealias Storage = TracedStorage<Base>

  let value: Base
  let node: TraceNode

  init(_ value: Base, _ node: TraceNode) { (self.value, self.node) = (value, node) }
  init(_ value: Int) { self.init(Base(value), Trace.current.constant(Rational(value))) }
  init(_ value: ExactNumber) { self.init(Base(value), Trace.current.number(value)) }

  static func + (a: Self, b: Self) -> Self { Self(a.value + b.value, Trace.current.sum(a.node, b.node)) }
  static func - (a: Self, b: Self) -> Self { Self(a.value - b.value, Trace.current.difference(a.node, b.node)) }
  static func * (a: Self, b: Self) -> Self { Self(a.value * b.value, Trace.current.product(a.node, b.node)) }
  static prefix func - (a: Self) -> Self { Self(-a.value, Trace.current.negative(a.node)) }

  func reciprocal() throws(Undecided) -> Self {
    Self(try value.reciprocal(), Trace.current.quotient(Trace.current.constant(.one), node))
  }

  static func elementary(_ f: ElementaryFunction, _ x: Self) throws(Undecided) -> Self {
    Self(try Base.elementary(f, x.value), Trace.current.application(f, x.node))
  }

  static func enclosure(around midpoint: ExactNumber, radius: ExactNumber) throws(Undecided) -> Self {
    let trace = Trace.current
    return Self(
      try Base.enclosure(around: midpoint, radius: radius), trace.box(trace.number(midpoint), trace.number(radius)))
  }

  var isFinite: Bool { value.isFinite }
  var description: String { value.description }

  var vanishes: Truth {
    let answer = value.vanishes
    Trace.current.note(node, answer == .yes ? .zero : .nonzero, answer)
    return answer
  }

  var isPositive: Truth {
    let answer = value.isPositive
    Trace.current.note(node, answer == .yes ? .positive : .nonpositive, answer)
    return answer
  }
}

/// Matrices of traced numbers. Ranks, inertias and solutions are taken from the values, and the question is noted as a whole:
/// a program asks it again of the matrix instead of repeating an elimination step by step.
struct TracedStorage<Base: RigorousScalar & Field>: FieldMatrixStorage {
  typealias Element = Traced<Base>

  private var array: ArrayStorage<Traced<Base>>

  init<Failure: Error>(rows: Int, columns: Int, _ entry: (Int, Int) throws(Failure) -> Element) throws(Failure) {
    array = try ArrayStorage(rows: rows, columns: columns, entry)
  }

  private init(_ array: ArrayStorage<Traced<Base>>) { self.array = array }

  var rows: Int { array.rows }
  var columns: Int { array.columns }

  subscript(i: Int, j: Int) -> Element {
    get { array[i, j] }
    set { array[i, j] = newValue }
  }

  func adding(_ other: Self) -> Self { Self(array.adding(other.array)) }
  func multiplied(by other: Self) -> Self { Self(array.multiplied(by: other.array)) }

  private var values: Base.Storage { Base.Storage(rows: rows, columns: columns) { i, j in array[i, j].value } }
  private var doubles: [[Double]] {
    (0..<rows).map { i in (0..<columns).map { (array[i, $0].value as? Rational)?.nearestDouble ?? .nan } }
  }
  private var nodes: [[TraceNode]] { (0..<rows).map { i in (0..<columns).map { array[i, $0].node } } }

  /// Programs over enclosures have no elimination: it would have to decide whether a pivot is 0.
  private func needsRationals(_ what: String) {
    if Base.self is Ball.Type { Trace.current.fail("\(what) of a matrix of enclosures") }
  }

  func rank() throws(Undecided) -> Int {
    needsRationals("the rank")
    let answer = try values.rank()
    Trace.current.note(TraceQuestion(kind: .rank, matrix: nodes, values: doubles, answer: "\(answer)"))
    return answer
  }

  func inertia() throws(Undecided) -> Inertia {
    needsRationals("the inertia")
    let answer = try values.inertia()
    let text = "(\(answer.negative), \(answer.zero), \(answer.positive))"
    Trace.current.note(TraceQuestion(kind: .inertia, matrix: nodes, values: doubles, answer: text))
    return answer
  }

  /// Over ℚ all signs are certain, so that the inertia is what is asked.
  func certainSigns() throws(Undecided) -> (negative: Int, positive: Int) {
    if Base.self is Rational.Type {
      let answer = try inertia()
      return (answer.negative, answer.positive)
    }
    needsRationals("the signs of eigenvalues")
    return try values.certainSigns()
  }

  func determinant() throws(Undecided) -> Element {
    needsRationals("the determinant")
    let answer = try values.determinant()
    return Traced(answer, Trace.current.element(of: .determinant(nodes)))
  }

  func solve(_ right: Self) throws(Undecided) -> Self {
    needsRationals("the inverse")
    let answer = try values.solve(right.values)
    return Self(rows: rows, columns: right.columns) { i, j in
      Traced(answer[i, j], Trace.current.element(of: .solution(nodes, right.nodes, row: i, column: j)))
    }
  }

  /// The basis enters as numbers; that it is null is asked again.
  func nullSpace() throws(Undecided) -> Self {
    let answer = try values.nullSpace()
    needsRationals("the null space")
    let basis = Self(rows: answer.rows, columns: answer.columns) { i, j in
      Traced(ExactNumber("\(answer[i, j])") ?? 0)
    }
    let product = multiplied(by: basis)
    for i in 0..<product.rows { for j in 0..<product.columns { _ = product[i, j].vanishes } }
    return basis
  }

  func symmetricEigenpairs() throws(Undecided) -> (values: [Element], vectors: Self) {
    throw Undecided(.unavailable, "eigenvectors in a program of rational operations")
  }
}
