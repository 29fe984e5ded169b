import Claims
import Formats
import Questions
import Reports
import Search

/// Kinks come first: without derivatives there is nothing to enclose.
extension Certifier {
  /// Whether every activation is differentiable at the weights, which is proved; where not, what is said of kinks is the answer.
  func passesKinks() throws -> Bool {
    let activations = problem.network.activations
    if activations.allSatisfy(\.isSmooth) { return true }
    let isRational = activations.allSatisfy(\.isRational)
    var list = [Rung.certified]
    list.append(isRational ? Rung(arithmetic: .exact, bits: 0) : Rung(arithmetic: .ball, bits: 256))
    do throws(Undecided) {
      for rung in list {
        stage("looking for kinks")
        let attempt = Attempt(
          question: "kinks", arithmetic: rung.arithmetic, bits: rung.bits, choices: ["radius": .number(0)])
        let record = try ask([attempt])[0]
        if record.verdict == "proved" {
          found.kinks = Certification.Kinks(isOff: true, places: [], evidence: [keep(record, attempt).evidence])
          return true
        }
        if record.verdict == "refuted" {
          try examineKinks(record)
          return false
        }
      }
      leaveOpen(Undecided(.kink, "whether a unit stands on its kink could not be told"))
    } catch {
      leaveOpen(error)
    }
    return false
  }

  private func examineKinks(_ record: Record) throws(Undecided) {
    let places = record.exhibits.filter { $0.label == "kink" }.flatMap { $0.cells.map(\.value) }
    var kinks = Certification.Kinks(isOff: false, places: places, evidence: [])
    let isRational = problem.objective.loss.isRational && problem.network.activations.allSatisfy(\.isRational)
    if isRational {
      let attempt = Attempt(question: "clarke-stationary", arithmetic: .exact, bits: 0, choices: [:])
      let answer = try ask([attempt])[0]
      kinks.stationary = ["proved": "yes", "refuted": "no"][answer.verdict] ?? "unknown"
      if kinks.stationary != "unknown" { kinks.evidence.append(keep(answer, attempt).evidence) }
      found.kinks = kinks
      if kinks.stationary == "unknown" {
        leaveOpen(Undecided(answer.undecided ?? .kink, answer.reason ?? "generalised gradients were not decided"))
      }
    } else {
      kinks.stationary = "unknown"
      found.kinks = kinks
      leaveOpen(Undecided(.kink, "a unit stands on its kink, and generalised gradients are computed with over ℚ only"))
    }
  }
}
