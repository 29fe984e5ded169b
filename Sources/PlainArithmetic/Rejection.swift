import Scalars

/// Why an answer is not believed.
struct Rejection: Error {
  let reason: String
}

/// Goes on only where the condition holds.
func require(_ condition: Bool, _ reason: @autoclosure () -> String) throws(Rejection) {
  if !condition { throw Rejection(reason: reason()) }
}

extension Testimony {
  /// What the next answer says, once the check has passed; a check returns `nil` for an answer to another question.
  /// - Throws: `.unavailable` where there is no answer or the check fails; `rejection` says why.
  func believe<Value>(_ question: String, _ check: (Answer) throws(Rejection) -> Value?) throws(Undecided) -> Value {
    guard let answer = read() else { throw reject("there is no answer about \(question)", isMissing: true) }
    do throws(Rejection) {
      guard let value = try check(answer) else { throw Rejection(reason: "an answer to another question") }
      return value
    } catch {
      throw reject("\(question): \(error.reason)")
    }
  }
}

extension PlainRationalStorage {
  /// The matrix with these rows, which must have the given shape.
  init(_ numbers: [[ExactNumber]], _ rows: Int, _ columns: Int, _ name: String) throws(Rejection) {
    try require(
      numbers.count == rows && numbers.allSatisfy { $0.count == columns }, "\(name) is not a \(rows)×\(columns) matrix")
    self.init(rows: rows, columns: columns) { i, j in PlainRational(numbers[i][j]) }
  }

  /// Whether A = Aᵀ.
  var isSymmetric: Bool { rows == columns && subtracting(transposed()).vanishes == .yes }

  /// Whether the listed rows, as many as columns, are a diagonal matrix without zeros; then the columns are independent.
  func isRegularDiagonal(inRows list: [Int]) -> Bool {
    list.count == columns
      && list.enumerated().allSatisfy { k, i in (0..<columns).allSatisfy { j in (self[i, j].sign != 0) == (j == k) } }
  }

  /// |aᵢᵢ| has to be compared with it: Σ |aᵢⱼ| over j ≠ i.
  func sumOffDiagonal(row i: Int) -> PlainRational {
    (0..<columns).reduce(.zero) { sum, j in
      j == i ? sum : self[i, j].sign < 0 ? sum - self[i, j] : sum + self[i, j]
    }
  }
}

extension [Int] {
  /// Whether they are strictly ascending, from 0 up to but not including the bound.
  func isAscending(below bound: Int) -> Bool {
    allSatisfy { $0 >= 0 && $0 < bound } && zip(self, dropFirst()).allSatisfy { $0 < $1 }
  }
}
