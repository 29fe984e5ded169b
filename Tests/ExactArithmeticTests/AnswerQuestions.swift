import ExactArithmetic
import PlainArithmetic
import TestSupport

/// A question of linear algebra, asked of any exact arithmetic.
enum Question: CaseIterable {
  case rank, kernel, solution, inertia, signs

  var needsSymmetry: Bool { self == .inertia || self == .signs }

  /// The value as text, which is the same in every arithmetic; "singular" where a system has no unique solution.
  func value<S: Field>(_ a: Matrix<S>) throws(Undecided) -> String {
    switch self {
    case .rank: return "\(try a.rank)"
    case .kernel: return "\(try a.nullSpace)"
    case .solution:
      do throws(Undecided) { return "\(try a.solve(Matrix(a.rows, 2) { i, j in S(i - 2 * j + 1) }))" } catch {
        guard error.reason == .singular else { throw error }
        return "singular"
      }
    case .inertia: return "\(try a.inertia)"
    case .signs: return "\(try a.certainSigns)"
    }
  }
}

/// A matrix as exact texts, which is the same in every arithmetic.
struct Sample {
  var name: String
  var entries: [[ExactNumber]]
  var columns: Int

  init(_ name: String, _ a: Matrix<Rational>) {
    self.name = name
    entries = (0..<a.rows).map { i in (0..<a.columns).map { a[i, $0].exactNumber } }
    columns = a.columns
  }

  func matrix<S: Scalar>(_: S.Type = S.self) -> Matrix<S> { Matrix(exact: entries, columns: columns) }

  /// The questions that may be asked of it.
  var questions: [Question] {
    let rows = entries.count
    let isSymmetric = rows == columns && (0..<rows).allSatisfy { i in (0..<i).allSatisfy { entries[i][$0] == entries[$0][i] } }
    return Question.allCases.filter { $0.needsSymmetry ? isSymmetric : $0 == .solution ? rows == columns : true }
  }

  /// The engine's value, and the answers that it writes.
  func asked(_ question: Question) throws -> (value: String, answers: [Answer]) {
    let testimony = Testimony()
    let value = try Testimony.$writing.withValue(testimony) { try question.value(matrix(Rational.self)) }
    return (value, testimony.answers)
  }

  /// The value that a reader of the answers gets; `nil` where they are rejected or not all read.
  func read(_ question: Question, _ answers: [Answer]) -> (value: String?, rejection: String?) {
    let testimony = Testimony(answers)
    let value = try? Testimony.$reading.withValue(testimony) { try question.value(matrix(PlainRational.self)) }
    return (testimony.rejection == nil && testimony.unread == 0 ? value : nil, testimony.rejection)
  }

  /// Whether what the answer states is true, proved or not: by elimination over plain rationals, and by what defines a kernel.
  func isTrue(_ answer: Answer, _ question: Question) throws -> Bool {
    let a = matrix(PlainRational.self)
    func isBasis(_ rows: [[ExactNumber]]) throws -> Bool {
      guard rows.count == a.columns, let columns = rows.first?.count, rows.allSatisfy({ $0.count == columns }) else {
        return false
      }
      let kernel = Matrix<PlainRational>(exact: rows)
      let nullity = try a.columns - a.rank
      return try (a * kernel).vanishes == .yes && columns == nullity && kernel.rank == nullity
    }
    switch answer {
    case .rank(let proof): return try question == .solution ? a.rank < a.rows : proof.rank == a.rank
    case .kernel(let proof): return try isBasis(proof.kernel)
    case .solution(let x, _):
      guard x.count == a.rows, x.allSatisfy({ $0.count == 2 }) else { return false }
      return try question.value(a) == "\(Matrix<PlainRational>(exact: x))"
    case .inertia(let proof): return try a.inertia == proof.inertia
    case .definite: return try a.inertia.positive == a.rows
    case .inverse, .congruence, .eigenvectors: return false
    }
  }
}

extension Sample {
  /// Matrices of many shapes, ranks, inertias and sizes of entries.
  static func drawn(_ seed: UInt64) -> [Sample] {
    var rng = SplitMix64(seed: seed)
    var result: [Sample] = []
    func add(_ name: String, _ a: Matrix<Rational>) { result.append(Sample("\(name) \(a.shape), seed \(seed)", a)) }
    let (m, n) = (Int.random(in: 1...6, using: &rng), Int.random(in: 1...6, using: &rng))
    let rectangular: Matrix<Rational> = rng.matrix(m, n)
    add("fractions", rectangular)
    add("low rank", rng.matrix(m, n, rankAtMost: Int.random(in: 0...3, using: &rng)))
    add("zero", Matrix(zeros: m, n))
    let b: Matrix<Rational> = rng.matrix(n, n) { ExactNumber($0.integer(upTo: 3)) }
    let fraction: Matrix<Rational> = rng.matrix(n, n)
    add("square", fraction)
    add("indefinite", fraction + fraction.transposed)
    add("definite", b.transposed * b + .identity(n))
    add("definite fractions", fraction.transposed * fraction + Rational(1, over: 1000) * .identity(n))
    add("negative definite", -(b.transposed * b) - .identity(n))
    add("zero diagonal", Matrix(n, n) { i, j in i == j ? .zero : b[min(i, j), max(i, j)] })
    let signs = (0..<n).map { _ in Rational(Int.random(in: -1...1, using: &rng)) }
    add("congruent", b.transposed * .diagonal(signs) * b)
    let u: Matrix<Rational> = rng.matrix(n, 1)
    add("rank one", u * u.transposed)
    let scales = Matrix<Rational>.diagonal((0..<n).map { _ in Rational(ExactNumber("1e\(rng.integer(upTo: 30))")!) })
    add("badly scaled", scales * (fraction + fraction.transposed) * scales)
    return result
  }

  /// Matrices that are hard, large or degenerate.
  static var chosen: [Sample] {
    var result = [
      Sample("0×0", Matrix(zeros: 0, 0)), Sample("0×3", Matrix(zeros: 0, 3)), Sample("3×0", Matrix(zeros: 3, 0)),
      Sample("1×1 zero", Matrix(zeros: 1, 1)), Sample("1×1", Matrix(rows: [[Rational(-3, over: 7)]])),
      Sample("1×1 positive", Matrix(rows: [[Rational(2)]])), Sample("identity", .identity(5)),
    ]
    for n in [6, 12, 25] {
      let hilbert = Matrix<Rational>(n, n) { i, j in Rational(1, over: i + j + 1) }
      result += [Sample("Hilbert \(n)", hilbert), Sample("negative Hilbert \(n)", -hilbert)]
      let block = Matrix<Rational>(2 * n, 2 * n) { i, j in
        i < n && j < n ? hilbert[i, j] : i >= n && j >= n ? -hilbert[i - n, j - n] : .zero
      }
      result.append(Sample("indefinite Hilbert \(2 * n)", block))
    }
    var rng = SplitMix64(seed: 3)
    let wide: Matrix<Rational> = rng.matrix(20, 30) { ExactNumber($0.integer(upTo: 3)) }
    result.append(Sample("Gram", wide.transposed * wide))
    let signs = Matrix<Rational>.diagonal((0..<20).map { Rational($0 < 7 ? -1 : 1, over: $0 + 1) })
    result.append(Sample("of known inertia", wide.transposed * signs * wide))
    return result
  }
}
