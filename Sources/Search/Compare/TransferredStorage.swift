import Claims
import ExactArithmetic
import FloatArithmetic
import Synchronization

/// A matrix of ``Transferred`` numbers: rationals while the instance is made, the target's own storage afterwards.
struct TransferredStorage<Target: TransferTarget>: FieldMatrixStorage {
  typealias Element = Transferred<Target>

  /// The matrix of an instance, or of a result. A class, so that a number of a finished instance can be changed wherever it is kept.
  final class Box: @unchecked Sendable {
    enum Content {
      case exact(RationalStorage)
      case value(Target.Storage)
    }
    fileprivate(set) var content: Content
    /// What it was handed over as, by the context of the target.
    private let cache = Mutex<(context: Int, value: Target.Storage, isExact: Bool)?>(nil)

    init(_ content: Content) { self.content = content }

    var handedOver: Target.Storage {
      switch content {
      case .value(let a): return a
      case .exact(let a):
        let context = Target.transferContext
        if let kept = cache.withLock({ $0 }), kept.context == context {
          if !kept.isExact { Transfer.watch?.note() }
          return kept.value
        }
        var allExact = true
        let value = Target.Storage(rows: a.rows, columns: a.columns) { i, j in
          let (x, isExact) = Target.nearest(to: a[i, j])
          if !isExact { allExact = false }
          return x
        }
        cache.withLock { $0 = (context, value, allExact) }
        if !allExact { Transfer.watch?.note() }
        return value
      }
    }

    /// Adds a number to entry k, in row-major order, of a matrix of the instance.
    func add(_ change: Rational, to k: Int) {
      guard case .exact(var a) = content else { return }
      a[k / a.columns, k % a.columns] = a[k / a.columns, k % a.columns] + change
      content = .exact(a)
      cache.withLock { $0 = nil }
    }
  }

  private(set) var box: Box

  private init(_ content: Box.Content) { box = Box(content) }

  private var exact: RationalStorage? {
    if case .exact(let a) = box.content, Transfer.isMaking { return a }
    return nil
  }

  private var value: Target.Storage { box.handedOver }

  var rows: Int {
    switch box.content {
    case .exact(let a): a.rows
    case .value(let a): a.rows
    }
  }

  var columns: Int {
    switch box.content {
    case .exact(let a): a.columns
    case .value(let a): a.columns
    }
  }

  init<Failure: Error>(
    rows: Int, columns: Int, _ entry: (Int, Int) throws(Failure) -> Element
  ) throws(Failure) {
    var (entries, isExact): ([Element], Bool) = ([], true)
    entries.reserveCapacity(rows * columns)
    for i in 0..<rows {
      for j in 0..<columns {
        entries.append(try entry(i, j))
        if case .value = entries[entries.count - 1] { isExact = false }
      }
    }
    if isExact && (Transfer.isMaking || !entries.isEmpty) {
      self.init(
        .exact(
          RationalStorage(rows: rows, columns: columns) { i, j in
            if case .exact(let x) = entries[i * columns + j] { x } else { .zero }
          }))
    } else {
      self.init(.value(Target.Storage(rows: rows, columns: columns) { i, j in entries[i * columns + j].handedOver }))
    }
  }

  init(zeros rows: Int, _ columns: Int) {
    self.init(
      Transfer.isMaking
        ? .exact(RationalStorage(zeros: rows, columns)) : .value(Target.Storage(zeros: rows, columns)))
  }

  subscript(i: Int, j: Int) -> Element {
    get {
      switch box.content {
      case .exact(let a): Transfer.isMaking ? .exact(a[i, j]) : .value(value[i, j])
      case .value(let a): .value(a[i, j])
      }
    }
    set {
      if var a = exact, case .exact(let x) = newValue {
        a[i, j] = x
        box = Box(.exact(a))
      } else {
        var a = value
        a[i, j] = newValue.handedOver
        box = Box(.value(a))
      }
    }
  }

  private func combine(
    _ other: Self, _ exactly: (RationalStorage, RationalStorage) -> RationalStorage,
    _ otherwise: (Target.Storage, Target.Storage) -> Target.Storage
  ) -> Self {
    if let a = exact, let b = other.exact { return Self(.exact(exactly(a, b))) }
    return Self(.value(otherwise(value, other.value)))
  }

  private func each(
    _ exactly: (RationalStorage) -> RationalStorage, _ otherwise: (Target.Storage) -> Target.Storage
  ) -> Self {
    if let a = exact { return Self(.exact(exactly(a))) }
    return Self(.value(otherwise(value)))
  }

  func adding(_ other: Self) -> Self { combine(other, { $0.adding($1) }, { $0.adding($1) }) }
  func subtracting(_ other: Self) -> Self { combine(other, { $0.subtracting($1) }, { $0.subtracting($1) }) }
  func multiplied(by other: Self) -> Self { combine(other, { $0.multiplied(by: $1) }, { $0.multiplied(by: $1) }) }
  func hadamard(_ other: Self) -> Self { combine(other, { $0.hadamard($1) }, { $0.hadamard($1) }) }
  func transposed() -> Self { each({ $0.transposed() }, { $0.transposed() }) }

  func scaled(by factor: Element) -> Self {
    if let a = exact, case .exact(let c) = factor { return Self(.exact(a.scaled(by: c))) }
    return Self(.value(value.scaled(by: factor.handedOver)))
  }

  func block(rows r: Range<Int>, columns c: Range<Int>) -> Self {
    each({ $0.block(rows: r, columns: c) }, { $0.block(rows: r, columns: c) })
  }

  func reshaped(rows m: Int, columns n: Int) -> Self {
    each({ $0.reshaped(rows: m, columns: n) }, { $0.reshaped(rows: m, columns: n) })
  }

  func gathering(rows m: Int, columns n: Int, _ index: (Int, Int) -> Int?) -> Self {
    each({ $0.gathering(rows: m, columns: n, index) }, { $0.gathering(rows: m, columns: n, index) })
  }

  init(flattening parts: [Self]) {
    let exact = parts.compactMap(\.exact)
    if exact.count == parts.count, Transfer.isMaking {
      self.init(.exact(RationalStorage(flattening: exact)))
    } else {
      self.init(.value(Target.Storage(flattening: parts.map(\.value))))
    }
  }

  /// Every entry by itself, so that a tolerance is asked for each.
  var vanishes: Truth {
    if let a = exact { return a.vanishes }
    guard Target.self is any PlainFloat.Type else { return value.vanishes }
    return value.rowMajor.reduce(.yes) { $0 && $1.isNegligible }
  }
}

/// Linear algebra by the target, which is told to the trace of an exact run.
extension TransferredStorage {
  private func noted(_ kind: MatrixTrace.Kind, _ rank: Int) {
    guard let trace = Transfer.trace, let a = value as? RationalStorage else { return }
    trace.note(kind, a, rank: rank)
  }

  func rank() throws(Undecided) -> Int {
    if let a = exact { return try a.rank() }
    let rank = try value.rank()
    noted(.rank, rank)
    return rank
  }

  func certainSigns() throws(Undecided) -> (negative: Int, positive: Int) {
    if let a = exact { return try a.certainSigns() }
    let signs = try value.certainSigns()
    noted(.inertia, signs.negative + signs.positive)
    return signs
  }

  func inertia() throws(Undecided) -> Inertia {
    if let a = exact { return try a.inertia() }
    let inertia = try value.inertia()
    noted(.inertia, inertia.negative + inertia.positive)
    return inertia
  }

  func determinant() throws(Undecided) -> Element {
    if let a = exact { return .exact(try a.determinant()) }
    return .value(try value.determinant())
  }

  func solve(_ right: Self) throws(Undecided) -> Self {
    if let a = exact, let b = right.exact { return Self(.exact(try a.solve(b))) }
    return Self(.value(try value.solve(right.value)))
  }

  func nullSpace() throws(Undecided) -> Self {
    if let a = exact { return Self(.exact(try a.nullSpace())) }
    return Self(.value(try value.nullSpace()))
  }

  func approximateInverse() throws(Undecided) -> Self { Self(.value(try value.approximateInverse())) }
  func approximateCongruence() throws(Undecided) -> Self { Self(.value(try value.approximateCongruence())) }
  func eigenvalues() throws(Undecided) -> [Element] { try value.eigenvalues().map { .value($0) } }

  func symmetricEigenpairs() throws(Undecided) -> (values: [Element], vectors: Self) {
    let pairs = try value.symmetricEigenpairs()
    return (pairs.values.map { .value($0) }, Self(.value(pairs.vectors)))
  }
}
