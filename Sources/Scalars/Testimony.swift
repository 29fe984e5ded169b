/// An answer of linear algebra over ℚ with what it takes to check it by products and comparisons alone.
public enum Answer: Hashable, Sendable {
  case rank(RankProof)
  /// A kernel basis is the `kernel` of the rank's proof.
  case kernel(RankProof)
  /// The X with A·X = B, and the proof that A is regular.
  case solution([[ExactNumber]], regular: RankProof)
  case inertia(InertiaProof)
  case definite(DefinitenessProof)
}

/// The rank of a matrix A: a minor from below, null vectors from above.
public struct RankProof: Hashable, Sendable {
  /// Rows and columns, ascending, of a minor that is regular modulo the prime; as many as the rank.
  public var rows, columns: [Int]
  /// With A's entries brought over one denominator, the minor of the numerators is not 0 modulo it.
  public var prime: UInt
  /// K, (columns of A) × nullity, with A·K = 0; its rows at the columns outside the minor are diagonal without zeros.
  public var kernel: [[ExactNumber]]

  public init(rows: [Int], columns: [Int], prime: UInt, kernel: [[ExactNumber]]) {
    (self.rows, self.columns, self.prime, self.kernel) = (rows, columns, prime, kernel)
  }

  /// The rank that it proves.
  public var rank: Int { rows.count }
}

/// The inertia of a symmetric matrix H of order n.
public struct InertiaProof: Hashable, Sendable {
  /// The claimed counts.
  public var inertia: Inertia
  /// Independent null vectors as columns, n × zero: H·N = 0, and the rows `free` of N are diagonal without zeros.
  public var kernel: [[ExactNumber]]
  public var free: [Int]
  /// X, n × (negative + positive): XᵀHX is strictly diagonally dominant in every row, the first `negative` diagonal entries are
  /// negative, the others positive.
  public var congruence: [[ExactNumber]]

  public init(inertia: Inertia, kernel: [[ExactNumber]], free: [Int], congruence: [[ExactNumber]]) {
    (self.inertia, self.kernel, self.free, self.congruence) = (inertia, kernel, free, congruence)
  }
}

/// That a symmetric matrix A is positive definite.
public struct DefinitenessProof: Hashable, Sendable {
  /// R, an upper triangular matrix of integers without zeros on its diagonal; rows from the diagonal on.
  public var root: [[ExactNumber]]
  /// s > 0, an integer: s·A − RᵀR is weakly diagonally dominant with a nonnegative diagonal.
  public var scale: ExactNumber

  public init(root: [[ExactNumber]], scale: ExactNumber) { (self.root, self.scale) = (root, scale) }
}

/// The answers that were given while a theorem ran over ℚ, in the order of the questions.
///
/// The engine's arithmetic writes them; the checker's arithmetic, asked the same questions by the same theorem file, reads them
/// and checks each against its own matrix. Not thread-safe: one run, one task.
public final class Testimony: @unchecked Sendable {
  /// Where answers are written; `nil` for nowhere.
  @TaskLocal public static var writing: Testimony?
  /// Where answers are read; `nil` for a run that finds its own.
  @TaskLocal public static var reading: Testimony?

  public private(set) var answers: [Answer]
  private var position = 0

  public init(_ answers: [Answer] = []) { self.answers = answers }

  /// Appends an answer.
  public func write(_ answer: Answer) { answers.append(answer) }

  /// The next answer; `nil` where there are no more.
  public func read() -> Answer? {
    guard position < answers.count else { return nil }
    defer { position += 1 }
    return answers[position]
  }

  /// Answers that were not read.
  public var unread: Int { answers.count - position }
}
