import CFLINT

/// A matrix of ``BigFloat`` numbers in one block of memory, computed with by plain loops over MPFR.
///
/// Every product and every sum is rounded once, and sums run in the order of their indices, so that results depend on nothing but
/// the precision.
public struct BigFloatStorage: MatrixStorage {
  public typealias Element = BigFloat

  /// The shape.
  public let rows, columns: Int
  var elements: [cflint_float]

  init(rows: Int, columns: Int, elements: [cflint_float]) {
    (self.rows, self.columns, self.elements) = (rows, columns, elements)
  }

  public init<Failure: Error>(
    rows: Int, columns: Int, _ entry: (Int, Int) throws(Failure) -> BigFloat
  ) throws(Failure) {
    (self.rows, self.columns, elements) = (rows, columns, [])
    elements.reserveCapacity(rows * columns)
    for i in 0..<rows { for j in 0..<columns { elements.append(try entry(i, j).raw) } }
  }

  public init(zeros rows: Int, _ columns: Int) {
    self.init(rows: rows, columns: columns, elements: Array(repeating: BigFloat.zero.raw, count: rows * columns))
  }

  public subscript(i: Int, j: Int) -> BigFloat {
    get { BigFloat(raw: elements[i * columns + j]) }
    set { elements[i * columns + j] = newValue.raw }
  }

  private func combined(_ other: Self, _ operation: Int) -> Self {
    var result = elements
    other.elements.withUnsafeBufferPointer { b in
      result.withUnsafeMutableBufferPointer { a in
        for k in a.indices {
          cflint_float_combine(&a[k], Int32(operation), &a[k], b.baseAddress! + k, max(a[k].bits, b[k].bits))
        }
      }
    }
    return Self(rows: rows, columns: columns, elements: result)
  }

  public func adding(_ other: Self) -> Self { combined(other, CFLINT_ADD) }
  public func subtracting(_ other: Self) -> Self { combined(other, CFLINT_SUB) }
  public func hadamard(_ other: Self) -> Self { combined(other, CFLINT_MUL) }

  /// The product; an entry errs by at most γₖ(|A|·|B|), k the inner dimension. [Higham2002]
  public func multiplied(by other: Self) -> Self {
    let (inner, width) = (columns, other.columns)
    if rows == 0 || inner == 0 || width == 0 { return Self(zeros: rows, width) }
    let bits = max(elements[0].bits, other.elements[0].bits)
    var result = [cflint_float](repeating: cflint_float(), count: rows * width)
    elements.withUnsafeBufferPointer { a in
      other.elements.withUnsafeBufferPointer { b in
        for i in 0..<rows {
          for j in 0..<width {
            cflint_float_dot(
              &result[i * width + j], a.baseAddress! + i * inner, 1, b.baseAddress! + j, width, inner, bits)
          }
        }
      }
    }
    return Self(rows: rows, columns: width, elements: result)
  }

  public func reshaped(rows m: Int, columns n: Int) -> Self { Self(rows: m, columns: n, elements: elements) }

  public init(flattening parts: [Self]) {
    let all = parts.flatMap(\.elements)
    self.init(rows: 1, columns: all.count, elements: all)
  }
}
