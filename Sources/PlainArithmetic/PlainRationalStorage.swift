import Scalars

/// Matrices of plain rationals: arrays with schoolbook loops.
///
/// Where a testimony is being read (`Testimony.reading`), each question of linear algebra takes the next answer from it and
/// believes it only after products and comparisons with this very matrix. Otherwise elimination finds the answer.
public struct PlainRationalStorage: MatrixStorage {
  private var entries: ArrayStorage<PlainRational>

  init(_ entries: ArrayStorage<PlainRational>) { self.entries = entries }

  public init<Failure: Error>(
    rows: Int, columns: Int, _ entry: (Int, Int) throws(Failure) -> PlainRational
  ) throws(Failure) {
    entries = try ArrayStorage(rows: rows, columns: columns, entry)
  }

  public var rows: Int { entries.rows }
  public var columns: Int { entries.columns }

  public subscript(i: Int, j: Int) -> PlainRational {
    get { entries[i, j] }
    set { entries[i, j] = newValue }
  }

  public func adding(_ other: Self) -> Self { Self(entries.adding(other.entries)) }
  public func multiplied(by other: Self) -> Self { Self(entries.multiplied(by: other.entries)) }
}

extension PlainRationalStorage: FieldMatrixStorage {
  /// The testimony that has the answers to questions about this matrix. Those about matrices without entries are not asked.
  private var testimony: Testimony? { rows == 0 || columns == 0 ? nil : Testimony.reading }

  public func rank() throws(Undecided) -> Int {
    guard let testimony else { return try entries.rank() }
    return try testimony.believe("the rank of a \(rows)×\(columns) matrix") { (answer) throws(Rejection) in
      guard case .rank(let proof) = answer else { return nil }
      try proof.checkedKernel(of: self)
      return proof.rank
    }
  }

  public func nullSpace() throws(Undecided) -> Self {
    guard let testimony else { return Self(try entries.nullSpace()) }
    return try testimony.believe("the kernel of a \(rows)×\(columns) matrix") { (answer) throws(Rejection) in
      guard case .kernel(let proof) = answer else { return nil }
      return try proof.checkedKernel(of: self)
    }
  }

  public func solve(_ right: Self) throws(Undecided) -> Self {
    guard let testimony else { return Self(try entries.solve(right.entries)) }
    let solution = try testimony.believe("a linear system of order \(rows)") { (answer) throws(Rejection) -> Self?? in
      switch answer {
      case .rank(let proof):
        try proof.checkedKernel(of: self)
        try require(proof.rank < rows, "no solution, but the matrix is regular")
        return .some(nil)
      case .solution(let solution, let proof):
        try proof.checkedKernel(of: self)
        try require(rows == columns && proof.rank == rows, "the matrix is not shown to be regular")
        let x = try Self(solution, rows, right.columns, "the solution")
        try require(multiplied(by: x).subtracting(right).vanishes == .yes, "A·X is not B")
        return .some(x)
      default: return nil
      }
    }
    guard let solution else { throw Undecided(.singular, "a linear system of order \(rows) that is singular") }
    return solution
  }

  public func inertia() throws(Undecided) -> Inertia {
    guard let testimony else { return try entries.inertia() }
    return try testimony.believe("the inertia of a \(rows)×\(columns) matrix") { (answer) throws(Rejection) in
      switch answer {
      case .inertia(let proof):
        try proof.check(of: self)
        return proof.inertia
      case .definite(let proof):
        try proof.check(of: self)
        return Inertia(negative: 0, zero: 0, positive: rows)
      default: return nil
      }
    }
  }

  /// Over ℚ the certain signs are all of them.
  public func certainSigns() throws(Undecided) -> (negative: Int, positive: Int) {
    let inertia = try inertia()
    return (inertia.negative, inertia.positive)
  }

  /// The determinant by elimination, which needs no answer.
  public func determinant() throws(Undecided) -> PlainRational { try entries.determinant() }
}
