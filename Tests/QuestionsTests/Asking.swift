import Certificates
import Claims
import ExactArithmetic
import Questions
import Search
import Testing

/// Asks a question exactly, or in another arithmetic, at given choices; a certificate must be confirmed by the checker.
func ask(
  _ question: String, _ given: [String: Choice], in arithmetic: Arithmetic = .exact, needsCertificate: Bool = true,
  sourceLocation: SourceLocation = #_sourceLocation
) throws -> Record {
  let unit = Unit(claim: "questions/\(question)", arithmetic: arithmetic, seed: 0, index: 0)
  let (record, certificate) = try Engine(Questions.self).answer(unit, given: complete(given), isStrict: true)
  if ["proved", "refuted"].contains(record.verdict), needsCertificate || certificate != nil {
    let certificate = try #require(certificate, "no certificate", sourceLocation: sourceLocation)
    guard case .verified = Checker(collection: Questions.self).check(certificate) else {
      Issue.record("\(Checker(collection: Questions.self).check(certificate))", sourceLocation: sourceLocation)
      return record
    }
  }
  return record
}

/// What a problem file takes for granted.
private func complete(_ given: [String: Choice]) -> [String: Choice] {
  var all: [String: Choice] = [
    "loss": "squared", "penalty": "none", "better": "none", "activations": "one", "bias": "no", "activation": "identity",
    "other activations": "one", "other bias": "no",
  ]
  all.merge(given) { $1 }
  return all
}

/// f(x) = a σ(w x) with samples in a row.
func scalar(_ w: Choice, _ a: Choice, _ σ: Choice = "identity", x: Choice, y: Choice, more: [String: Choice] = [:]) -> [String:
  Choice]
{
  var samples = 1
  if case .matrix(let rows) = x { samples = rows[0].count }
  let own: [String: Choice] = [
    "depth": 2, "inputs": 1, "width 1": 1, "outputs": 1, "W1": w, "W2": a, "activation": σ, "samples": .integer(samples), "X": x,
    "Y": y,
  ]
  return own.merging(more) { $1 }
}

extension Rational: ExpressibleByIntegerLiteral {
  public init(integerLiteral value: Int) { self.init(value) }
}
