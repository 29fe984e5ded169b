import Scalars

extension FloatStorage {
  /// The numbers numerator(k)·2^(−shift), rounded where the type is too narrow for a numerator.
  @specialized(where Element == Double)
  @specialized(where Element == Float)
  public init(rows: Int, columns: Int, shift: Int, _ numerator: (Int) -> Int) {
    let unit = Element(sign: .plus, exponent: Element.Exponent(-shift), significand: 1)
    let elements = [Element](unsafeUninitializedCapacity: rows * columns) { c, count in
      for k in 0..<(rows * columns) { c.initializeElement(at: k, to: Element(numerator(k)) * unit) }
      count = rows * columns
    }
    self.init(rows: rows, columns: columns, elements: elements)
  }
}

extension BoundedStorage {
  /// The numbers numerator(k)·2^(−shift), with bound 0 where they are exact.
  /// - Precondition: the numerators fit the significand; anything else would need a bound for each.
  public init(rows: Int, columns: Int, shift: Int, _ numerator: (Int) -> Int) {
    let most = 1 << F.significandBitCount
    let values = FloatStorage<F>(rows: rows, columns: columns, shift: shift) { k in
      let n = numerator(k)
      precondition(n.magnitude <= most, "a numerator that \(F.self) rounds")
      return n
    }
    self.init(values: values, errors: FloatStorage<F>(zeros: rows, columns))
  }
}
