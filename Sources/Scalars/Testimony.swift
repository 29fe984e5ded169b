/// An answer of linear algebra with what it takes to check it by products and comparisons alone: over ℚ the answer with its proof,
/// over enclosures a matrix that was proposed.
///
/// Questions about matrices without entries have evident answers, which are not among these; so have determinants. Of a proposal
/// nothing is claimed: whatever it is, what is concluded with its help is computed anew. One without rows says that none was found.
public enum Answer: Hashable, Sendable {
  /// The rank of a matrix; or that the square matrix of a linear system is singular, which has no solution then.
  case rank(RankProof)
  /// A kernel basis is the `kernel` of the rank's proof.
  case kernel(RankProof)
  /// The X with A·X = B, row by row, and the proof that A is regular.
  case solution([[ExactNumber]], regular: RankProof)
  /// The inertia of a symmetric matrix, or the numbers of its negative and positive eigenvalues.
  case inertia(InertiaProof)
  /// The same for a matrix whose eigenvalues are all positive.
  case definite(DefinitenessProof)
  /// Over enclosures: C near the inverse of a matrix, row by row.
  case inverse([[ExactNumber]])
  /// Over enclosures: X, row by row, such that XᵀHX is nearly diagonal for the symmetric H whose signs were asked for.
  case congruence([[ExactNumber]])
  /// Over enclosures: Q, row by row, with nearly orthonormal columns near eigenvectors of the symmetric matrix whose eigenvalues were
  /// asked for.
  case eigenvectors([[ExactNumber]])
}

/// The rank of a matrix A: a minor from below, null vectors from above.
public struct RankProof: Hashable, Sendable {
  /// Rows and columns, strictly ascending from 0, of a minor that is regular modulo the prime; as many as the rank.
  public var rows, columns: [Int]
  /// Greater than 1, below 2⁶² and coprime to A's denominators; the minor is a unit modulo it. Its being a prime is not needed.
  public var prime: UInt
  /// K, (columns of A) × nullity, row by row, with A·K = 0; its rows at the columns outside the minor are diagonal without zeros.
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
  /// N, independent null vectors as columns, n × zero, row by row: H·N = 0, and the rows `free` of N are diagonal without zeros.
  public var kernel: [[ExactNumber]]
  /// Rows of N, strictly ascending from 0, as many as null vectors.
  public var free: [Int]
  /// X, n × (negative + positive), row by row: XᵀHX is strictly diagonally dominant in every row, the first `negative` diagonal entries are
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

/// The answers that were given while a theorem ran over ℚ or over enclosures, in the order of the questions.
///
/// The engine's arithmetic writes them; the checker's arithmetic, asked the same questions by the same theorem file, reads them
/// and checks each against its own matrix. Not thread-safe: one run, one task.
public final class Testimony: @unchecked Sendable {
  /// Where answers are written; `nil` for nowhere.
  @TaskLocal public static var writing: Testimony?
  /// Where answers are read; `nil` for a run that finds its own.
  @TaskLocal public static var reading: Testimony?

  /// The answers, in the order of the questions. Those that were left for later are made now.
  public var answers: [Answer] {
    for k in made.count..<max(made.count, given.count) { made.append(given[k]()) }
    return made
  }
  private var given: [() -> Answer]
  private var made: [Answer]
  /// Why an answer was not believed, with its number, counted from 0; `nil` as long as all were.
  ///
  /// A run that read this testimony shows nothing if it is not `nil`, whatever came of it.
  public private(set) var rejection: String?
  private var position = 0

  public init(_ answers: [Answer] = []) { (made, given) = (answers, answers.map { answer in { answer } }) }

  /// Runs what only proposes, so that it leaves no trace and believes nothing: it may ask other questions from arithmetic to arithmetic.
  public static func untraced<R>(_ body: () throws(Undecided) -> R) throws(Undecided) -> R {
    func result() -> Result<R, Undecided> {
      do throws(Undecided) { return .success(try body()) } catch { return .failure(error) }
    }
    return try $writing.withValue(nil) { $reading.withValue(nil, operation: result) }.get()
  }

  /// Appends an answer.
  public func write(_ answer: Answer) { given.append { answer } }

  /// Appends an answer that is made when somebody wants to see it: what only a certificate needs costs nothing before.
  public func write(later answer: @escaping () -> Answer) { given.append(answer) }

  /// The next answer; `nil` where there are no more, and after a rejection.
  public func read() -> Answer? {
    guard position < given.count, rejection == nil else { return nil }
    defer { position += 1 }
    return answers[position]
  }

  /// Notes that the answer that was read last, or the one that is missing, is not believed; the first rejection stays.
  /// - Returns: What to throw.
  public func reject(_ reason: String, isMissing: Bool = false) -> Undecided {
    let text = rejection ?? "answer \(isMissing ? position : position - 1): \(reason)"
    rejection = text
    return Undecided(.unavailable, "the certificate is rejected at \(text)")
  }

  /// Answers that were not read.
  public var unread: Int { given.count - position }
}
