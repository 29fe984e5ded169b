import Claims
import Formats
import Search

/// The claims and experiments that a command line names.
struct Selection {
  var claims: [Engine.ClaimInfo] = []
  var experiments: [(id: String, experiment: any Experiment.Type)] = []

  /// Names are identifiers or topics; none means everything.
  init(_ names: [String], of engine: Engine) throws {
    let (all, experiments) = (engine.claims, engine.collection.experiments)
    if names.isEmpty {
      (claims, self.experiments) = (all, experiments)
      return
    }
    func isNamed(_ id: String, _ name: String) -> Bool { id == name || id.hasPrefix(name.hasSuffix("/") ? name : name + "/") }
    for name in names
    where !all.contains(where: { isNamed($0.id, name) }) && !experiments.contains(where: { isNamed($0.id, name) }) {
      let ids = all.map(\.id) + experiments.map(\.id)
      let topics = Set(ids.map { String($0.prefix { $0 != "/" }) }).sorted()
      let tail = name.split(separator: "/").last.map(String.init) ?? name
      var near = nearMatches(of: name, among: ids + topics)
      if near.isEmpty { near = Array(ids.filter { $0.contains(tail) }.prefix(3)) }
      let hint = near.isEmpty ? "`elenchus list` shows all" : "did you mean \(near.joined(separator: ", "))?"
      throw CommandError.usage("there is no claim or topic '\(name)'; \(hint)")
    }
    claims = all.filter { claim in names.contains { isNamed(claim.id, $0) } }
    self.experiments = experiments.filter { experiment in names.contains { isNamed(experiment.id, $0) } }
  }
}
