import Claims
import PlainArithmetic

/// A rational number that remembers how it was computed, so that an instance can be printed as the theorem file has it.
///
/// The answers of linear algebra are found by plain elimination; ``ExactLog`` notes of which matrices they are.
struct Literal: RigorousScalar, Field {
  typealias Storage = LiteralStorage

  let term: Term
  let value: PlainRational

  private init(_ term: Term, _ value: PlainRational) { (self.term, self.value) = (term, value) }

  /// A number as such.
  init(_ value: PlainRational) { self.init(TermStore.current.number(value), value) }
  init(_ value: Int) { self.init(PlainRational(value)) }
  init(_ value: ExactNumber) { self.init(PlainRational(value)) }

  static var grade: Grade { .exact }
  var description: String { value.description }
  var vanishes: Truth { value.vanishes }
  var isPositive: Truth { value.isPositive }

  static func + (a: Self, b: Self) -> Self { Self(TermStore.current.sum(a.term, b.term), a.value + b.value) }
  static func - (a: Self, b: Self) -> Self { Self(TermStore.current.difference(a.term, b.term), a.value - b.value) }
  static func * (a: Self, b: Self) -> Self { Self(TermStore.current.product(a.term, b.term), a.value * b.value) }
  static prefix func - (a: Self) -> Self { Self(TermStore.current.negative(a.term), -a.value) }

  func reciprocal() throws(Undecided) -> Self { Self(try value.reciprocal()) }
}

/// The questions of linear algebra that a theorem asked. Not thread-safe: one export, one task.
final class ExactLog: @unchecked Sendable {
  /// The log of the export that is under way.
  @TaskLocal static var current = ExactLog()

  /// A question about one matrix.
  enum Question {
    case rank(Matrix<Literal>, Int)
    case inertia(Matrix<Literal>, Inertia)
  }

  var questions: [Question] = []
  /// Whether solutions of linear systems, kernels or determinants were used as numbers.
  var usedNumbers = false
}

/// Arrays of literals; decompositions are those of their values.
struct LiteralStorage: FieldMatrixStorage {
  private var entries: ArrayStorage<Literal>

  init<Failure: Error>(rows: Int, columns: Int, _ entry: (Int, Int) throws(Failure) -> Literal) throws(Failure) {
    entries = try ArrayStorage(rows: rows, columns: columns, entry)
  }

  var rows: Int { entries.rows }
  var columns: Int { entries.columns }

  subscript(i: Int, j: Int) -> Literal {
    get { entries[i, j] }
    set { entries[i, j] = newValue }
  }

  func adding(_ other: Self) -> Self { Self(rows: rows, columns: columns) { self[$0, $1] + other[$0, $1] } }

  func multiplied(by other: Self) -> Self {
    let product = entries.multiplied(by: other.entries)
    return Self(rows: rows, columns: other.columns) { product[$0, $1] }
  }

  private var values: Matrix<PlainRational> { Matrix(rows, columns) { entries[$0, $1].value } }

  private static func literals(_ m: Matrix<PlainRational>) -> Self {
    ExactLog.current.usedNumbers = true
    return Self(rows: m.rows, columns: m.columns) { Literal(m[$0, $1]) }
  }

  func rank() throws(Undecided) -> Int {
    let found = try values.rank
    ExactLog.current.questions.append(.rank(Matrix(self), found))
    return found
  }

  func inertia() throws(Undecided) -> Inertia {
    let found = try values.inertia
    ExactLog.current.questions.append(.inertia(Matrix(self), found))
    return found
  }

  func certainSigns() throws(Undecided) -> (negative: Int, positive: Int) {
    let found = try inertia()
    return (found.negative, found.positive)
  }

  func determinant() throws(Undecided) -> Literal {
    ExactLog.current.usedNumbers = true
    return Literal(try values.determinant)
  }

  func solve(_ right: Self) throws(Undecided) -> Self { Self.literals(try values.solve(right.values)) }
  func nullSpace() throws(Undecided) -> Self { Self.literals(try values.nullSpace) }
}
