import CFLINT

/// A matrix of balls, computed with by Arb.
///
/// The inclusion principle of ``Ball`` holds entry by entry, and every occurrence of an entry stands for a number of its own.
/// Precision travels with the matrix; a result takes the larger one.
public struct BallStorage: MatrixStorage {
  public typealias Element = Ball

  final class Box: @unchecked Sendable {
    let value = UnsafeMutablePointer<arb_mat_struct>.allocate(capacity: 1)

    init(_ rows: Int, _ columns: Int) { arb_mat_init(value, rows, columns) }

    deinit {
      arb_mat_clear(value)
      value.deallocate()
    }

    func entry(_ i: Int, _ j: Int) -> UnsafeMutablePointer<arb_struct> { arb_mat_entry_ptr(value, i, j) }

    func copy() -> Box {
      let result = Box(Int(value.pointee.r), Int(value.pointee.c))
      arb_mat_set(result.value, value)
      return result
    }
  }

  var box: Box
  /// Bits of the midpoints that results keep.
  public let bits: Int

  init(_ box: Box, bits: Int) { (self.box, self.bits) = (box, bits) }

  public var rows: Int { Int(box.value.pointee.r) }
  public var columns: Int { Int(box.value.pointee.c) }

  /// The zero matrix at the task's precision.
  public init(zeros rows: Int, _ columns: Int) { self.init(Box(rows, columns), bits: Ball.precision) }

  /// The matrix of the given entries, at the largest of their precisions (the task's, if there are none).
  public init<Failure: Error>(rows: Int, columns: Int, _ entry: (Int, Int) throws(Failure) -> Ball) throws(Failure) {
    let box = Box(rows, columns)
    var largest = 0
    for i in 0..<rows {
      for j in 0..<columns {
        let x = try entry(i, j)
        largest = max(largest, x.bits)
        arb_set(box.entry(i, j), x.box.value)
      }
    }
    self.init(box, bits: largest == 0 ? Ball.precision : largest)
  }

  /// Enclosures of the entries of a rational matrix.
  init(_ a: RationalStorage, precision: Int) {
    let box = Box(a.rows, a.columns)
    for i in 0..<a.rows {
      for j in 0..<a.columns { a[i, j].withFraction { arb_set_fmpq(box.entry(i, j), $0, precision) } }
    }
    self.init(box, bits: precision)
  }

  public subscript(i: Int, j: Int) -> Ball {
    get { Ball(precision: bits) { result, _ in arb_set(result, box.entry(i, j)) } }
    set {
      if !isKnownUniquelyReferenced(&box) { box = box.copy() }
      if newValue.bits > bits { self = Self(box, bits: newValue.bits) }
      arb_set(box.entry(i, j), newValue.box.value)
    }
  }

  /// Whether every entry is finite.
  var isFinite: Bool { arb_mat_is_finite(box.value) != 0 }
}

extension BallStorage {
  private typealias Operation = (
    UnsafeMutablePointer<arb_mat_struct>, UnsafePointer<arb_mat_struct>, UnsafePointer<arb_mat_struct>, Int
  ) -> Void

  /// An operation on two matrices that Arb must not take for the same one: it squares A·A as if the factors were one ball.
  private func combine(_ other: Self, _ rows: Int, _ columns: Int, _ f: Operation) -> Self {
    let result = Box(rows, columns)
    let bits = max(bits, other.bits)
    let right = box === other.box ? other.box.copy() : other.box
    withExtendedLifetime((box, right)) { f(result.value, box.value, right.value, bits) }
    return Self(result, bits: bits)
  }

  public func adding(_ other: Self) -> Self { combine(other, rows, columns) { arb_mat_add($0, $1, $2, $3) } }
  public func subtracting(_ other: Self) -> Self { combine(other, rows, columns) { arb_mat_sub($0, $1, $2, $3) } }
  public func multiplied(by other: Self) -> Self { combine(other, rows, other.columns) { arb_mat_mul($0, $1, $2, $3) } }
  public func hadamard(_ other: Self) -> Self { combine(other, rows, columns) { arb_mat_mul_entrywise($0, $1, $2, $3) } }

  public func scaled(by factor: Ball) -> Self {
    let bits = max(bits, factor.bits)
    let result = Box(rows, columns)
    withExtendedLifetime(factor) { arb_mat_scalar_mul_arb(result.value, box.value, factor.box.value, bits) }
    return Self(result, bits: bits)
  }

  public func transposed() -> Self {
    let result = Box(columns, rows)
    if rows > 0, columns > 0 { arb_mat_transpose(result.value, box.value) }
    return Self(result, bits: bits)
  }

  public func gathering(rows m: Int, columns n: Int, _ index: (Int, Int) -> Int?) -> Self {
    let (width, result) = (columns, Box(m, n))
    for i in 0..<m {
      for j in 0..<n {
        if let k = index(i, j) { arb_set(result.entry(i, j), box.entry(k / width, k % width)) }
      }
    }
    return Self(result, bits: bits)
  }

  public func block(rows r: Range<Int>, columns c: Range<Int>) -> Self {
    let width = columns
    return gathering(rows: r.count, columns: c.count) { i, j in (r.lowerBound + i) * width + c.lowerBound + j }
  }

  public func reshaped(rows m: Int, columns n: Int) -> Self { gathering(rows: m, columns: n) { i, j in i * n + j } }

  public init(flattening parts: [Self]) {
    let result = Box(1, parts.reduce(0) { $0 + $1.rows * $1.columns })
    var k = 0
    for part in parts {
      for i in 0..<part.rows {
        for j in 0..<part.columns {
          arb_set(result.entry(0, k), part.box.entry(i, j))
          k += 1
        }
      }
    }
    self.init(result, bits: parts.map(\.bits).max() ?? Ball.precision)
  }

  public func map(_ f: (Ball) throws(Undecided) -> Ball) throws(Undecided) -> Self {
    try Self(rows: rows, columns: columns) { (i, j) throws(Undecided) in try f(self[i, j]) }
  }

  /// `no` as soon as one entry does not contain 0; `yes` where all are the exact 0.
  public var vanishes: Truth {
    var result = Truth.yes
    for i in 0..<rows {
      for j in 0..<columns {
        let x = box.entry(i, j)
        if arb_is_zero(x) != 0 { continue }
        if arb_is_finite(x) != 0, arb_contains_zero(x) == 0 { return .no }
        result = .unknown
      }
    }
    return result
  }
}
