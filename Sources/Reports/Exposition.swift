import Claims
import Formats
import Foundation
import Search

/// One counterexample with all that a report shows of it, made again from its record.
struct Exposition: Sendable {
  /// Why it is in the report.
  enum Occasion: Sendable {
    /// A plausible claim that is false.
    case gallery
    /// A claim that was expected to hold.
    case unexpected
    /// Without this hypothesis.
    case ablation(RefutationRecord)
    /// A replay file.
    case replayed
    /// A question about somebody's network.
    case asked(Report.Answer)
  }

  let occasion: Occasion
  let record: Record
  let claim: Engine.ClaimInfo
  /// The choices in the order of asking.
  let choices: [(name: String, choice: Choice)]
  let dissection: Dissection?
  let drawings: [Drawing]
  let snippet: Snippet
  let replay: ReplayFile?

  init(_ occasion: Occasion, _ record: Record, claim: Engine.ClaimInfo, engine: Engine) {
    (self.occasion, self.record, self.claim) = (occasion, record, claim)
    let instance = Reenactment(record, engine: engine)
    var choices: [(name: String, choice: Choice)] = []
    var drawings: [Drawing] = []
    if let instance {
      do throws(Undecided) { choices = try instance.choices() } catch {
        choices = instance.given.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
      }
      do throws(Undecided) { drawings = try instance.pictures().compactMap { Drawing($0) } } catch { drawings = [] }
      if drawings.isEmpty, instance.record.arithmetic == .exact { drawings = [Drawing(inertiasOf: instance)].compactMap(\.self) }
    }
    (self.choices, self.drawings) = (choices, drawings)
    if case .asked = occasion, record.verdict != "refuted" {
      dissection = nil
    } else {
      dissection = instance.map { Dissection($0) }
    }
    if let story = claim.story, record.dropped.isEmpty, Self.tells(story, instance) {
      snippet = .code(story.python, isGenerated: false)
    } else {
      snippet = instance.map { Snippet.generated($0) } ?? .unavailable("the record names no numbers")
    }
    replay = [.exact, .ball].contains(record.arithmetic) ? ReplayFile(record, statement: claim.statement.text) : nil
  }

  /// Whether this is the very instance of the story.
  private static func tells(_ story: Story, _ instance: Reenactment?) -> Bool {
    instance?.given.mapValues(\.description) == story.instance.mapValues(\.description)
  }

  /// The hypothesis that was dropped.
  var dropped: String? {
    if case .ablation(let refutation) = occasion { refutation.hypothesis } else { nil }
  }

  var title: String {
    guard case .ablation(let refutation) = occasion else { return claim.statement.title }
    return claim.statement.title + (refutation.isAsStated ? ", as stated" : ", without \(refutation.hypothesis)")
  }

  /// For file names and anchors: letters, digits, dots and hyphens.
  var slug: String {
    let name = claim.id.replacing("/", with: ".")
    if case .ablation(let refutation) = occasion { return "\(name).\(refutation.key)" }
    if case .unexpected = occasion { return Report.name(record) }
    return name
  }

  /// How the verdict is confirmed.
  var command: String {
    if replay != nil { return "elenchus replay \(slug).replay.yaml" }
    return
      "elenchus check \(claim.id) --arithmetic \(record.arithmetic.rawValue) --seed \(record.seed) --instances \(record.index + 1)"
  }

  /// Every counterexample of a run, in catalogue order: what was not expected, then stories, then what hypotheses are needed for.
  static func all(_ results: RunResults, _ refutations: [RefutationRecord], engine: Engine) -> [Exposition] {
    let claims = Dictionary(results.claims.map { ($0.id, $0) }) { first, _ in first }
    var list: [Exposition] = []
    for record in results.unexpected.filter({ $0.verdict == "refuted" }).prefix(20) {
      guard let claim = claims[record.claim] else { continue }
      list.append(Exposition(.unexpected, record, claim: claim, engine: engine))
    }
    for claim in results.claims where claim.expectsRefutation {
      let refuted = results.records.filter { $0.claim == claim.id && $0.verdict == "refuted" && $0.arithmetic.isRigorous }
      // The instance of the story is the first of every run.
      guard let first = refuted.min(by: { $0.index < $1.index }) else { continue }
      list.append(Exposition(.gallery, first, claim: claim, engine: engine))
    }
    for refutation in refutations {
      guard let record = refutation.record, record.verdict == "refuted", let claim = claims[refutation.claim] else { continue }
      list.append(Exposition(.ablation(refutation), record, claim: claim, engine: engine))
    }
    return list
  }
}
