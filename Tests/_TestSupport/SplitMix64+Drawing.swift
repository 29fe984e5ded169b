@_exported import Claims

/// Random numbers as exact texts, so that every arithmetic can be given the same ones.
extension SplitMix64 {
  /// An integer of magnitude at most `bound`.
  public mutating func integer(upTo bound: Int) -> Int { Int.random(in: -bound...bound, using: &self) }

  /// p/q with |p| ≤ `bound` and 1 ≤ q ≤ `bound`.
  public mutating func rational(upTo bound: Int = 20) -> ExactNumber {
    ExactNumber(integer(upTo: bound), over: Int.random(in: 1...bound, using: &self))
  }

  /// p/2ᵏ with |p| < 2^bits and k in `scales`: a float of `bits` significant bits, the same in every arithmetic.
  public mutating func dyadic(bits: Int = 24, scales: ClosedRange<Int> = 20...26) -> ExactNumber {
    ExactNumber(integer(upTo: (1 << bits) - 1), over: 1 << Int.random(in: scales, using: &self))
  }

  /// A matrix of texts with the given drawing of entries.
  public mutating func exactMatrix(
    _ rows: Int, _ columns: Int, _ entry: (inout SplitMix64) -> ExactNumber = { $0.dyadic() }
  ) -> [[ExactNumber]] {
    (0..<rows).map { _ in (0..<columns).map { _ in entry(&self) } }
  }

  /// A matrix over any scalar with the given drawing of entries.
  public mutating func matrix<S: Scalar>(
    _ rows: Int, _ columns: Int, of _: S.Type = S.self, _ entry: (inout SplitMix64) -> ExactNumber = { $0.rational() }
  ) -> Matrix<S> {
    Matrix(rows, columns) { _, _ in S(entry(&self)) }
  }

  /// A matrix of rank at most `rank`, as a product of integer factors.
  public mutating func matrix<S: Scalar>(
    _ rows: Int, _ columns: Int, of _: S.Type = S.self, rankAtMost rank: Int, upTo bound: Int = 3
  ) -> Matrix<S> {
    let left: Matrix<S> = matrix(rows, rank) { ExactNumber($0.integer(upTo: bound)) }
    let right: Matrix<S> = matrix(rank, columns) { ExactNumber($0.integer(upTo: bound)) }
    return left * right
  }
}

extension Matrix {
  /// The matrix over this scalar of numbers given as texts.
  public init(exact rows: [[ExactNumber]], columns: Int? = nil) {
    self.init(rows.count, columns ?? rows.first?.count ?? 0) { i, j in S(rows[i][j]) }
  }
}
