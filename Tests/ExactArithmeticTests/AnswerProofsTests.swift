import ExactArithmetic
import PlainArithmetic
import TestSupport
import Testing

/// What the engine answers over ℚ is believed by a reader who has products and comparisons only, and nothing that is false is.
@Suite struct AnswerProofsTests {
  /// One answer to each question, none to those without entries; read as written; and the values are those without testimony.
  private func checkAccepted(_ sample: Sample) throws {
    for question in sample.questions {
      let (value, answers) = try sample.asked(question)
      #expect(answers.count == (sample.entries.isEmpty || sample.columns == 0 ? 0 : 1), "\(question) of \(sample.name)")
      #expect(try question.value(sample.matrix(Rational.self)) == value, "\(question) of \(sample.name)")
      let (read, rejection) = sample.read(question, answers)
      #expect(read == value, "\(question) of \(sample.name): \(rejection ?? "not rejected")")
      if question != .kernel {
        #expect(try question.value(sample.matrix(PlainRational.self)) == value, "\(question) of \(sample.name)")
      }
    }
  }

  @Test(arguments: seeds(20)) func answersAreAccepted(_ seed: UInt64) throws {
    for sample in Sample.drawn(seed) { try checkAccepted(sample) }
  }

  @Test func answersOfHardMatricesAreAccepted() throws {
    for sample in Sample.chosen { try checkAccepted(sample) }
  }

  /// The answers of several questions are read in their order, beside others of the same kind.
  @Test func answersInOrder() throws {
    func values<S: Field>(_: S.Type) throws(Undecided) -> String {
      let a = Matrix<S>(rows: [[S(2), S(1)], [S(1), S(2)]])
      let (rank, inverse, inertia) = (try (a - .identity(2)).rank, try a.inverse, try a.inertia)
      return
        "\(rank) \(inverse) \(inertia) \(try (-a).certainSigns) \(try a.determinant) \(try (S(3) * .identity(2) - a).nullSpace)"
    }
    let testimony = Testimony()
    let written = try Testimony.$writing.withValue(testimony) { try values(Rational.self) }
    #expect(testimony.answers.count == 5)
    let reading = Testimony(testimony.answers)
    #expect(try Testimony.$reading.withValue(reading) { try values(PlainRational.self) } == written)
    #expect(reading.unread == 0 && reading.rejection == nil)
    for k in testimony.answers.indices {
      var answers = testimony.answers
      answers.remove(at: k)
      let shortened = Testimony(answers)
      #expect(throws: Undecided.self) { try Testimony.$reading.withValue(shortened) { try values(PlainRational.self) } }
      #expect(shortened.rejection?.hasPrefix("answer \(k): ") == true)
    }
  }

  /// A matrix with one entry changed, and its mirror image: its true answer is another one, so the old proof must fail.
  @Test(arguments: seeds(10)) func answersOfOtherMatricesAreRejected(_ seed: UInt64) throws {
    var changed: [String: Int] = [:]
    for sample in Sample.drawn(seed) {
      for question in sample.questions {
        let (value, answers) = try sample.asked(question)
        for i in sample.entries.indices {
          for j in 0..<sample.columns where !question.needsSymmetry || j <= i {
            for step in [-100, -1, 1, 100] {
              var other = sample
              let entry = (Rational(sample.entries[i][j]) + Rational(step)).exactNumber
              other.entries[i][j] = entry
              if question.needsSymmetry { other.entries[j][i] = entry }
              guard try question.value(other.matrix(Rational.self)) != value else { continue }
              changed[try #require(answers.first).kind, default: 0] += 1
              #expect(other.read(question, answers).value == nil, "\(question) of \(sample.name) at (\(i), \(j))")
            }
          }
        }
      }
    }
    #expect(Set(changed.keys) == Answer.kinds && changed.values.allSatisfy { $0 > 1 }, "\(changed)")
  }

  /// Every change of a proof is rejected, or what it shows is true; and many changes would show something false.
  @Test(arguments: seeds(4)) func mutantsShowNothingFalse(_ seed: UInt64) throws {
    var counts: [String: (mutants: Int, rejected: Int, false: Int)] = [:]
    for sample in Sample.drawn(seed) {
      for question in sample.questions {
        let answer = try #require(try sample.asked(question).answers.first)
        for mutant in mutants(of: answer) {
          let isFalse = try !sample.isTrue(mutant, question)
          let value = sample.read(question, [mutant]).value
          var count = counts[answer.kind] ?? (0, 0, 0)
          count.mutants += 1
          if value == nil { count.rejected += 1 }
          if isFalse { count.false += 1 }
          counts[answer.kind] = count
          #expect(value == nil || !isFalse, "\(question) of \(sample.name): \(mutant)")
          if let value, question != .kernel { #expect(try question.value(sample.matrix(PlainRational.self)) == value) }
        }
      }
    }
    #expect(Set(counts.keys) == Answer.kinds)
    for (kind, count) in counts.sorted(by: { $0.key < $1.key }) {
      print("\(kind): \(count.mutants) mutants, \(count.rejected) rejected, \(count.false) of them false")
      // A mutant of a definite matrix's proof states the same: it is definite.
      #expect(count.rejected > 50 && (kind == "definite" || count.false > 50))
    }
  }

  /// No proof that a matrix is definite, or of any inertia, is accepted for one that has another: those of nearby matrices.
  @Test(arguments: seeds(20)) func nearlySingularMatrices(_ seed: UInt64) throws {
    var rng = SplitMix64(seed: seed)
    let n = Int.random(in: 2...8, using: &rng)
    let b: Matrix<Rational> = rng.matrix(n - 1, n) { ExactNumber($0.integer(upTo: 3)) }
    let singular = b.transposed * b
    let step = Rational(ExactNumber("1e-9")!)
    let samples = [-step, .zero, step].map { Sample("shifted by \($0)", singular + $0 * .identity(n)) }
    for question in [Question.inertia, .signs] {
      for (i, written) in samples.enumerated() {
        let (value, answers) = try written.asked(question)
        for (j, other) in samples.enumerated() {
          #expect(other.read(question, answers).value == (i == j ? value : nil), "\(i) for \(j)")
        }
      }
    }
  }
}
