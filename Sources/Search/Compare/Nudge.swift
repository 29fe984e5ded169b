import Claims
import ExactArithmetic

/// A change of one number of a finished instance by ±2⁻ᵏ: what makes an exactly true statement false, by so little that floats may not see it.
struct Nudge: Sendable, Hashable {
  /// The number of the matrix among those of the instance, in the order of its properties, and of the entry in it.
  var matrix, entry: Int
  /// k, and whether 2⁻ᵏ is subtracted.
  var exponent: Int
  var isNegative: Bool

  var change: Rational { Rational(isNegative ? -1 : 1) * Rational(ExactNumber("1/" + Nudge.powerOfTwo(exponent).description)!) }

  /// 2ᵏ for k ≤ 62.
  static func powerOfTwo(_ k: Int) -> Int { 1 << k }

  /// Changes the instance in place.
  /// - Throws: `.unavailable` where the instance has no such number.
  func apply<T>(to instance: T) throws(Undecided) {
    let found = InstanceParts(instance).matrices
    guard found.indices.contains(matrix), found[matrix].count > entry else {
      throw Undecided(.unavailable, "matrix \(matrix) of the instance, entry \(entry)")
    }
    found[matrix].add(change, to: entry)
  }
}

/// A matrix of an instance that can be changed in place.
protocol ChangeableMatrix {
  var name: String { get set }
  var identity: ObjectIdentifier { get }
  var shape: (rows: Int, columns: Int) { get }
  func number(_ k: Int) -> Rational?
  func add(_ change: Rational, to k: Int)
}

extension ChangeableMatrix {
  var count: Int { shape.rows * shape.columns }

  /// The largest magnitude of an entry, as a double.
  var magnitude: Double { (0..<count).reduce(0) { max($0, abs(number($1)?.nearestDouble ?? 0)) } }
}

private struct FoundMatrix<Target: TransferTarget>: ChangeableMatrix {
  var name = ""
  let storage: TransferredStorage<Target>
  var identity: ObjectIdentifier { ObjectIdentifier(storage.box) }
  var shape: (rows: Int, columns: Int) { (storage.rows, storage.columns) }
  func number(_ k: Int) -> Rational? {
    guard case .exact(let a) = storage.box.content else { return nil }
    return a[k / a.columns, k % a.columns]
  }
  func add(_ change: Rational, to k: Int) { storage.box.add(change, to: k) }
}

private protocol MatrixHolder {
  var changeable: any ChangeableMatrix { get }
}

extension TransferredStorage: MatrixHolder {
  fileprivate var changeable: any ChangeableMatrix { FoundMatrix(storage: self) }
}

private protocol NetworkShape {
  var parameterCount: Int { get }
  var layerCount: Int { get }
}

extension Network: NetworkShape {
  fileprivate var parameterCount: Int { count }
  fileprivate var layerCount: Int { depth }
}

/// The matrices of an instance, each once, in the order of its stored properties, and the largest network among them.
struct InstanceParts {
  private(set) var matrices: [any ChangeableMatrix] = []
  private(set) var network: (parameters: Int, depth: Int)?

  init<T>(_ instance: T) { visit(instance, [], depth: 0) }

  private mutating func visit(_ value: Any, _ path: [String], depth: Int) {
    if let holder = value as? any MatrixHolder {
      var found = holder.changeable
      guard found.count > 0, found.number(0) != nil else { return }
      found.name = path.filter { $0 != "storage" }.joined(separator: ".")
      if !matrices.contains(where: { $0.identity == found.identity }) { matrices.append(found) }
      return
    }
    if let shape = value as? any NetworkShape, shape.parameterCount > network?.parameters ?? 0 {
      network = (shape.parameterCount, shape.layerCount)
    }
    if depth > 12 { return }
    for (k, child) in Mirror(reflecting: value).children.enumerated() {
      visit(child.value, path + [child.label.map { $0.hasPrefix(".") ? "\(k + 1)" : $0 } ?? "\(k + 1)"], depth: depth + 1)
    }
  }
}
