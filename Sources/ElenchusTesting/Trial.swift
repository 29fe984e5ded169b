import Claims
import ExactArithmetic
import Formats
import Search
import Testing

/// Instances of one claim, run until enough of them are applicable; what the expectations have in common.
struct Trial {
  let engine: Engine
  let claim: Engine.ClaimInfo
  let seed: UInt64
  let wanted: Int
  let location: SourceLocation

  init?(_ id: String, _ theorems: any TheoremCollection.Type, instances: Int?, seed: UInt64, _ location: SourceLocation) {
    engine = Engine(theorems)
    (self.seed, self.location) = (seed, location)
    do throws(EngineError) {
      claim = try engine.claim(id)
    } catch {
      Issue.record("\(error)", sourceLocation: location)
      return nil
    }
    wanted = instances ?? claim.instances
  }

  /// Records an issue; the texts of records carry a replay file where they can.
  func fail(_ text: String, _ records: [Record] = []) {
    var message = "\(claim.id): \(text) (seed \(seed))"
    for record in records {
      message +=
        "\n\(record.arithmetic.rawValue), instance \(record.index): \(record.verdict)" + (record.reason.map { ", \($0)" } ?? "")
      if let file = ReplayFile(record, statement: claim.statement.text) { message += "\nreplay file:\n\(file.text)" }
    }
    Issue.record("\(message)", sourceLocation: location)
  }

  /// Runs instances until `wanted` of them are applicable, at most twenty times as many.
  func applicable(_ arithmetic: Arithmetic) -> [Record] {
    var records: [Record] = []
    var index = 0
    while records.count < wanted, index < 20 * wanted {
      let record = run(arithmetic, index)
      if record.verdict != "inapplicable" { records.append(record) }
      index += 1
    }
    return records
  }

  func run(_ arithmetic: Arithmetic, _ index: Int, given: [String: Choice] = [:]) -> Record {
    let unit = Unit(claim: claim.id, arithmetic: arithmetic, seed: seed, index: index)
    do throws(EngineError) {
      return try engine.run(unit, given: given, isStrict: !given.isEmpty)
    } catch {
      var record = Record.unfinished(unit, title: claim.statement.title, Undecided(.unavailable, error.description))
      record.verdict = "error"
      return record
    }
  }
}
