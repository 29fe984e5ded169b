import Claims
import PlainArithmetic

/// A number in an interval that remembers how it was computed, so that a theorem run over enclosures can be printed as formulas.
///
/// Every enclosure that the theorem file makes is a quantity of its own, of which the file states the bounds.
struct Enclosed: RigorousScalar, Field {
  typealias Storage = EnclosedStorage

  let term: Term
  let value: PlainInterval

  private init(_ term: Term, _ value: PlainInterval) { (self.term, self.value) = (term, value) }

  init(_ value: Int) { self.init(TermStore.current.number(PlainRational(value)), PlainInterval(value)) }
  init(_ value: ExactNumber) { self.init(TermStore.current.number(PlainRational(value)), PlainInterval(value)) }

  static var grade: Grade { .enclosed }
  var description: String { value.description }
  var vanishes: Truth { value.vanishes }
  var isPositive: Truth { value.isPositive }
  var isFinite: Bool { value.isFinite }
  var width: Double { value.width }

  func exactMidpoint() throws(Undecided) -> ExactNumber { try value.exactMidpoint() }

  static func enclosure(around midpoint: ExactNumber, radius: ExactNumber) throws(Undecided) -> Self {
    let value = try PlainInterval.enclosure(around: midpoint, radius: radius)
    let (m, r) = (PlainRational(midpoint), PlainRational(radius))
    return Self(TermStore.current.symbol(EnclosureLog.current.quantity(from: m - r, to: m + r)), value)
  }

  static func + (a: Self, b: Self) -> Self { Self(TermStore.current.sum(a.term, b.term), a.value + b.value) }
  static func - (a: Self, b: Self) -> Self { Self(TermStore.current.difference(a.term, b.term), a.value - b.value) }
  static func * (a: Self, b: Self) -> Self { Self(TermStore.current.product(a.term, b.term), a.value * b.value) }
  static prefix func - (a: Self) -> Self { Self(TermStore.current.negative(a.term), -a.value) }

  func reciprocal() throws(Undecided) -> Self {
    Self(TermStore.current.application(Self.reciprocalFunction, [term]), try value.reciprocal())
  }

  static func elementary(_ f: ElementaryFunction, _ x: Self) throws(Undecided) -> Self {
    let value = try PlainInterval.elementary(f, x.value)
    return Self(TermStore.current.application(OpaqueFunction(f.rawValue), [x.term]), value)
  }

  static let reciprocalFunction = OpaqueFunction("reciprocal")
}

/// The enclosures that a theorem made. Not thread-safe: one export, one task.
final class EnclosureLog: @unchecked Sendable {
  /// The log of the export that is under way.
  @TaskLocal static var current = EnclosureLog()

  private(set) var quantities: [(name: String, lower: PlainRational, upper: PlainRational)] = []

  /// A new quantity between the bounds.
  func quantity(from lower: PlainRational, to upper: PlainRational) -> String {
    quantities.append(("x_\(quantities.count + 1)", lower, upper))
    return quantities[quantities.count - 1].name
  }
}

/// Arrays of such numbers. Proposals are those of the certificate, and numbers; signs of eigenvalues are those of the intervals.
struct EnclosedStorage: FieldMatrixStorage {
  private var entries: ArrayStorage<Enclosed>

  init<Failure: Error>(rows: Int, columns: Int, _ entry: (Int, Int) throws(Failure) -> Enclosed) throws(Failure) {
    entries = try ArrayStorage(rows: rows, columns: columns, entry)
  }

  var rows: Int { entries.rows }
  var columns: Int { entries.columns }

  subscript(i: Int, j: Int) -> Enclosed {
    get { entries[i, j] }
    set { entries[i, j] = newValue }
  }

  func adding(_ other: Self) -> Self { Self(rows: rows, columns: columns) { self[$0, $1] + other[$0, $1] } }

  func multiplied(by other: Self) -> Self {
    let product = entries.multiplied(by: other.entries)
    return Self(rows: rows, columns: other.columns) { product[$0, $1] }
  }

  private var values: Matrix<PlainInterval> { Matrix(rows, columns) { entries[$0, $1].value } }

  func approximateInverse() throws(Undecided) -> Self {
    let proposed = try values.approximateInverse
    return try Self(rows: rows, columns: columns) { (i, j) throws(Undecided) in Enclosed(try proposed[i, j].exactMidpoint()) }
  }

  func certainSigns() throws(Undecided) -> (negative: Int, positive: Int) { try values.certainSigns }
  func inertia() throws(Undecided) -> Inertia { try values.inertia }
}
