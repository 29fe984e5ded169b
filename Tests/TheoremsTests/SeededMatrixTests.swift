import ExactArithmetic
import FloatArithmetic
import Formats
import PlainArithmetic
import Search
import TestSupport
import Testing
import Theorems

/// Matrices that a seed and a shape determine, and choices that are such matrices.
@Suite struct SeededMatrixTests {
  @Test func everyEntryCanBeMadeAlone() {
    let matrix = SeededMatrix(rows: 5, columns: 7, seed: 42, shift: 25)
    var sequence = Claims.SplitMix64(seed: 42)
    for k in 0..<35 { #expect(matrix.numerator(k) == Int(sequence.next() >> 40) - (1 << 23)) }
    let whole: Matrix<Rational> = matrix.matrix()
    for i in 0..<5 {
      for j in 0..<7 {
        #expect((whole[i, j] - Rational(matrix.numerator(i * 7 + j), over: 1 << 25)).vanishes == .yes)
      }
    }
  }

  @Test(arguments: [0, 23, 24, 31, 60]) func allScalarsSeeTheSameNumbers(_ shift: Int) {
    let matrix = SeededMatrix(rows: 3, columns: 11, seed: 9, shift: shift)
    let exact: Matrix<Rational> = matrix.matrix()
    let (double, float): (Matrix<Double>, Matrix<Float>) = (matrix.matrix(), matrix.matrix())
    let (bounded, narrow): (Matrix<Bounded<Double>>, Matrix<Bounded<Float>>) = (matrix.matrix(), matrix.matrix())
    let (ball, plain): (Matrix<Ball>, Matrix<PlainRational>) = (matrix.matrix(), matrix.matrix())
    let series: Matrix<Series<Rational>> = matrix.matrix()
    for k in 0..<exact.count {
      let text = exact[k].description
      #expect(Rational(ExactNumber(exactly: double[k])!).description == text)
      #expect(Double(float[k]) == double[k])
      #expect(bounded[k].value == double[k] && bounded[k].error == 0)
      #expect(narrow[k].value == float[k] && narrow[k].error == 0)
      #expect((ball[k] - Ball(ExactNumber(text)!)).vanishes == .yes)
      #expect(plain[k].description == text)
      #expect(series[k].coefficients.count == 1 && series[k][0].description == text)
    }
  }

  /// Of 100,000 entries, tenths, mean and neighbours are as those of independent uniform numbers, within five deviations.
  @Test(arguments: [0, 1, 12345] as [UInt64]) func entriesAreUniform(_ seed: UInt64) {
    let n = 100_000
    let matrix = SeededMatrix(rows: n, columns: 1, seed: seed)
    let x = (0..<n).map { Double(matrix.numerator($0)) / Double(1 << 23) }
    #expect(x.allSatisfy { $0 >= -1 && $0 < 1 })
    var tenths = Array(repeating: 0, count: 10)
    for value in x { tenths[Int((value + 1) * 5)] += 1 }
    for count in tenths { #expect(abs(Double(count) - 10_000) < 5 * (Double(n) * 0.09).squareRoot()) }
    let deviation = (Double(n) / 3).squareRoot()
    #expect(abs(x.reduce(0, +)) < 5 * deviation)
    #expect(abs(zip(x, x.dropFirst()).reduce(0) { $0 + $1.0 * $1.1 }) < 5 * (Double(n) / 9).squareRoot())
    #expect(Set(x).count > n * 9 / 10)
  }

  @Test func textsAreReadBack() {
    for matrix in [
      SeededMatrix(rows: 784, columns: 1_000, seed: .max, shift: 60), SeededMatrix(rows: 0, columns: 3, seed: 0, shift: 0),
      SeededMatrix(rows: 4, columns: 6, seed: 5, shift: 23).replacing(3, 5, by: ExactNumber(-1, over: 3)).replacing(0, 2, by: 7),
    ] {
      #expect(SeededMatrix(matrix.description) == matrix)
      #expect(Choice(description: Choice.seeded(matrix).description) == .seeded(matrix))
      let file = ReplayFile(claim: "a/b", verdict: "observed", arithmetic: .float64, choices: ["W": .seeded(matrix), "n": 3])
      #expect(try! ReplayFile(text: file.text, file: "a.yaml") == file)
    }
    for text in [
      "", "seeded()", "seeded(rows: 1, columns: 1, seed: 1)", "seeded(rows: 1, columns: 1, seed: 1, shift: 61)",
      "seeded(rows: -1, columns: 1, seed: 1, shift: 23)", "seeded(rows: 1, rows: 1, columns: 1, seed: 1, shift: 23)",
      "seeded(rows: 1, columns: 1, seed: 1, shift: 23) ", "seeded(rows: 1.0, columns: 1, seed: 1, shift: 23)",
      "seeded(rows: 9223372036854775807, columns: 2, seed: 1, shift: 23)", "seeded(rows: 1, columns: 1, sed: 1, shift: 23)",
      "seeded(rows: 1, columns: 1, seed: 1, shift: 23) with", "seeded(rows: 1, columns: 1, seed: 1, shift: 23) with ",
      "seeded(rows: 1, columns: 1, seed: 1, shift: 23) with [1, 2] = 1",
      "seeded(rows: 1, columns: 1, seed: 1, shift: 23) with [0, 1] = 1",
      "seeded(rows: 1, columns: 1, seed: 1, shift: 23) with [1, 1] = 1; [1, 1] = 2",
      "seeded(rows: 0, columns: 0, seed: 1, shift: 23) with [1, 1] = 1",
      "seeded(rows: 1, columns: 1, seed: 1, shift: 23) with [1, 1] = x",
    ] { #expect(SeededMatrix(text) == nil, "\(text)") }
  }

  @Test func replacedEntriesAreThoseAndNoOthers() {
    let plain = SeededMatrix(rows: 3, columns: 4, seed: 6)
    let changed = plain.replacing(1, 2, by: ExactNumber(1, over: 3))
    #expect(changed != plain && changed.description.hasSuffix(" with [2, 3] = 1/3"))
    let (a, b): (Matrix<Rational>, Matrix<Rational>) = (plain.matrix(), changed.matrix())
    for k in 0..<12 { #expect((b[k] - (k == 6 ? Rational(1, over: 3) : a[k])).sign == 0) }
    let float: Matrix<Float> = changed.matrix()
    #expect(float[1, 2] == 1 / 3 as Float && float[0, 0] == (plain.matrix() as Matrix<Float>)[0, 0])
    // A bound belongs to what was rounded.
    let bounded: Matrix<Bounded<Double>> = changed.matrix()
    #expect(bounded[1, 2].error > 0 && bounded[1, 1].error == 0)
  }

  @Test func sumsStayOfSizeOne() {
    for fanIn in [1, 2, 4, 5, 16, 17, 1_000, 1 << 20] {
      var choose = Choices(seed: 1, profile: .sized)
      _ = choose.matrix("W", 1, 100, fanIn: fanIn) as Matrix<Double>
      guard case .seeded(let matrix)? = choose.made["W"] else { return #expect(Bool(false)) }
      let scale = Double(1 << (matrix.shift - 23))
      #expect(scale >= Double(fanIn).squareRoot() && scale < 4 * Double(fanIn).squareRoot())
    }
  }
}

/// Choices that are given as seeds.
@Suite struct SeededChoicesTests {
  private func made(_ given: [String: Choice], strict: Bool = true, profile: Choices.Profile = .integers) -> Choices {
    var choose = Choices(seed: 3, profile: profile, given: given, isStrict: strict)
    let n = choose.integer("n", in: 1...4)
    _ = choose.matrix("x", n, 1) as Matrix<Rational>
    return choose
  }

  @Test func largeMatricesAreSeeds() {
    func isSeeded(_ choose: Choices) -> Bool { if case .seeded? = choose.made["x"] { true } else { false } }
    #expect(!isSeeded(made(["n": 16], profile: .sized)) && isSeeded(made(["n": 17], profile: .sized)))
    #expect(!isSeeded(made(["n": 2_000])))
    #expect(made(["n": 2_001]).complaints.count == 1 && made(["n": 20_000], profile: .sized).complaints.isEmpty)
  }

  @Test func givenSeedsAreTakenOrComplainedAbout() {
    let matrix = SeededMatrix(rows: 5_000, columns: 1, seed: 8)
    let fitting = made(["n": 5_000, "x": .seeded(matrix)])
    #expect(fitting.complaints.isEmpty && fitting.made["x"] == .seeded(matrix))
    for strict in [true, false] {
      let wrong = made(["n": 4_999, "x": .seeded(matrix)], strict: strict)
      #expect(wrong.complaints == ["'x' is 5000×1, not 4999×1"])
    }
    var choose = Choices(seed: 0, given: ["x": .seeded(matrix), "I": .seeded(matrix), "σ": .seeded(matrix)])
    _ = choose.number("x") as Rational
    _ = choose.subset("I", of: 3, atMost: 2)
    _ = choose.option("σ", of: ["a"])
    #expect(choose.complaints.count == 3)
    // A table in place of a seed.
    let table = made(["n": 2, "x": [[1], [2]]], profile: .sized)
    #expect(table.complaints.isEmpty && table.made["x"] == [[1], [2]])
  }

  /// With what was made as given, the same instance comes back whatever the seed and the profile.
  @Test func whatWasMadeMakesItAgain() {
    let first = made(["n": 300], profile: .sized)
    var again = Choices(seed: 99, profile: .dyadics, given: first.made, isStrict: true)
    let n = again.integer("n", in: 1...4)
    let x: Matrix<Rational> = again.matrix("x", n, 1)
    #expect(again.made == first.made && again.complaints.isEmpty)
    var other = Choices(seed: 99, profile: .sized, given: ["n": 300])
    _ = other.integer("n", in: 1...4)
    let y: Matrix<Rational> = other.matrix("x", n, 1)
    #expect((x .== y).isExactlyEqual == false)
  }
}

extension Claim<Rational> {
  /// Whether an equation of matrices holds.
  fileprivate var isExactlyEqual: Bool {
    guard case .matricesEqual(let a, let b) = self else { return false }
    return (a - b).vanishes == .yes
  }
}
