import Certificates
import Claims
import ExactArithmetic
import FloatArithmetic
import Search
import TestSupport
import Testing
import Theorems

/// What float runs measure of a theorem, as a theorem that exact arithmetic decides.
struct MeasuredForm<T: Theorem>: Theorem {
  typealias Real = T.Real
  let instance: T

  static var statement: Statement { T.statement }
  var hypotheses: [Hypothesis<Real>] { instance.measuredHypotheses }
  var conclusion: Claim<Real> { get throws(Undecided) { try instance.measuredConclusion } }
  static func draw(_ choose: inout Choices) throws(Undecided) -> Self { Self(instance: try T.draw(&choose)) }
  static func construct(_ choose: inout Choices) throws(Undecided) -> Self? {
    try T.construct(&choose).map { Self(instance: $0) }
  }
}

/// The checks of measured forms that every topic shares.
enum MeasuredForms {
  static func theorem<Real: Field>(_ id: String, _: Real.Type) -> any Theorem<Real>.Type {
    Catalogue.entries(over: Real.self).first { $0.id == id }!.theorem
  }

  /// The claims of a topic that floats measure.
  static func claims(_ topic: String) -> [String] {
    Engine(Catalogue.self).claims.filter { $0.topic == topic && $0.arithmetics.contains(.float64) }.map(\.id)
  }

  /// Over ℚ: the verdict on the theorem and on its measured form.
  static func verdicts(_ id: String, _ choices: Choices) -> (whole: String, measured: String) {
    func verdicts<T: Theorem<Rational>>(_: T.Type) -> (String, String) {
      (attempt(T.self, choices).decision.verdict.name, attempt(MeasuredForm<T>.self, choices).decision.verdict.name)
    }
    return verdicts(theorem(id, Rational.self))
  }

  /// At each counterexample, what the measured form says exactly, and whether in doubles it exceeds its bound.
  static func counterexamples(_ id: String) throws -> [(without: String, verdict: String, exceeds: Bool)] {
    func exactly<T: Theorem<Rational>>(_: T.Type, _ given: [String: Choice]) -> String {
      var choose = Choices(seed: 0, given: given, isStrict: true)
      do throws(Undecided) {
        switch evaluate(try T.draw(&choose).measuredConclusion) {
        case .no: return "no"
        case .yes: return "yes"
        default: return "unknown"
        }
      } catch { return "throws" }
    }
    func inDoubles<T: Theorem<Bounded<Double>>>(_: T.Type, _ given: [String: Choice]) -> Bool {
      var choose = Choices(seed: 0, given: given, isStrict: true)
      do throws(Undecided) { return measure(try T.draw(&choose).measuredConclusion).excess != nil } catch { return false }
    }
    var result: [(String, String, Bool)] = []
    let (exact, rounded) = (theorem(id, Rational.self), theorem(id, Bounded<Double>.self))
    for case .counterexample(let key, let given) in exact.sharpness {
      result.append((key, exactly(exact, given), inDoubles(rounded, given)))
    }
    return result
  }

  /// The measured form follows from the conclusion: it is proved wherever that is.
  static func expectConsequence(_ id: String) {
    var proved = 0
    for index in 0..<(8 * testMultiplier) {
      let (whole, measured) = verdicts(id, Unit(claim: id, arithmetic: .exact, seed: 31, index: index).choices())
      guard whole == "proved" else { continue }
      proved += 1
      #expect(measured == "proved", "\(id), instance \(index): \(measured)")
    }
    #expect(proved >= 4 * testMultiplier, "\(id) is proved at \(proved) instances only")
  }

  /// An instance of many parameters, made small enough for ℚ: hypotheses and measured form hold exactly.
  static func expectExactAtSize(_ id: String, _ parameters: Int) throws {
    func verdict<T: Theorem<Rational>>(_: T.Type) -> String {
      guard case .choices(let sizes) = T.sizes(parameters: parameters) else { return "no sizes" }
      let unit = Unit(claim: id, arithmetic: .exact, seed: 7, index: 0, parameters: parameters)
      return attempt(MeasuredForm<T>.self, unit.choices(given: sizes)).decision.verdict.name
    }
    let found = verdict(theorem(id, Rational.self))
    #expect(found == "proved", "\(id): \(found)")
  }

  /// About as many parameters as asked for, all bounds kept.
  static func expectObserved(_ id: String, _ parameters: Int, _ arithmetic: Arithmetic, seeds: Range<UInt64>) throws {
    for seed in seeds {
      let record = try Engine(Catalogue.self).run(
        Unit(claim: id, arithmetic: arithmetic, seed: seed, index: 0, parameters: parameters))
      #expect(record.verdict == "observed", "\(id) in \(arithmetic), seed \(seed): \(record.verdict) \(record.reason ?? "")")
      let P = Double(record.parameters ?? 0) / Double(parameters)
      #expect(P > 0.9 && P < 1.2, "\(id) has \(record.parameters ?? 0) parameters instead of \(parameters)")
    }
  }
}
