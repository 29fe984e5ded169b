import Claims
import Formats
import Foundation
import Reports
import Search

/// Turns the options of `check` into a plan, and finds everything wrong with them before any work is done.
struct CheckPreparation {
  let plan: CheckPlan
  private(set) var selection: Selection
  private(set) var notes: [String] = []
  /// Claims that do not declare an arithmetic that was asked for.
  private var undeclared: [Arithmetic: [String]] = [:]
  /// What every worker is told first: the table of samples and the folder for certificates, where there are such.
  private(set) var preamble: [WorkerTask] = []
  /// Where instances are kept that refute a claim which should hold.
  let store: FailureStore?

  init(_ options: CheckCommand, _ context: Context) throws {
    let problem = try options.problem.map { path throws(FormatError) in try ProblemFile(path: path) }
    let table = try options.data.map { path throws(FormatError) in
      try CSVFile(path: path).samples(targets: options.targets?.split(separator: ",").map { String($0) } ?? [])
    }
    let names = options.names.isEmpty ? [problem?.claim].compactMap(\.self) : options.names
    guard options.all || !names.isEmpty else {
      throw CommandError.usage(
        "name claims or topics, or say --all; `elenchus list` shows what there is, `elenchus check --help` how to say it")
    }
    if let folder = options.certificates {
      do { try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true) } catch {
        throw CommandError.usage("--certificates \(folder): the folder cannot be made: \(error.localizedDescription)")
      }
      preamble.append(.certificates(folder: folder))
    }
    store = FailureStore(options.store, isOff: options.noStore, in: context)
    plan = CheckPlan(context.engine, stopsOnFirst: options.stopOnFirst)
    selection = try Selection(names, of: context.engine)
    if let claim = problem?.claim, !selection.claims.contains(where: { $0.id == claim }) {
      throw FormatError(file: problem!.file, key: "claim", "'\(claim)' is not among the selected claims")
    }
    if let table {
      try prepare(table, options)
    } else {
      try prepare(problem, options, context.engine)
    }
  }

  private mutating func prepare(_ table: Samples, _ options: CheckCommand) throws {
    selection.claims = selection.claims.filter(\.acceptsData)
    selection.experiments = []
    guard !selection.claims.isEmpty else { throw CommandError.usage("none of the selected claims is about a table of samples") }
    preamble.append(.samples(inputs: table.inputs, targets: table.targets))
    notes.append("\(options.data ?? ""): \(table.reading)")
    for claim in selection.claims {
      let declared = claim.available.filter(\.isRigorous)
      // Real data rarely have rational answers, so balls come first.
      let usual = declared.contains(.ball) ? [Arithmetic.ball] : declared.filter { $0 != .certified }
      for arithmetic in kept(options.arithmetic?.list ?? usual, of: claim, declared: declared) {
        plan.add(.data(Unit(claim: claim.id, arithmetic: arithmetic, seed: options.seed, index: 0)))
      }
    }
    noteUndeclared()
    guard plan.total > 0 else { throw nothingLeft }
  }

  private mutating func prepare(_ problem: ProblemFile?, _ options: CheckCommand, _ engine: Engine) throws {
    let given = try choices(problem, options)
    let parameters = options.size?.parameters
    for claim in selection.claims {
      // The numbers of a file are no symbols; who wants both says so.
      let usual =
        parameters != nil
        ? claim.arithmetics.filter { !$0.isRigorous }
        : problem?.saysNumbers == true ? claim.arithmetics.filter { $0 != .symbolic } : claim.arithmetics
      let arithmetics = kept(options.arithmetic?.list ?? usual, of: claim, declared: claim.available)
      if given.isEmpty && parameters == nil && !claim.expectsRefutation { addStored(claim, arithmetics, options.seed) }
      if given.isEmpty && parameters == nil && !arithmetics.isEmpty { plan.add(.sharpness(claim: claim.id)) }
      for arithmetic in arithmetics {
        var isFixed = false
        if !given.isEmpty && parameters == nil {
          let draft = try engine.draft(
            Unit(claim: claim.id, arithmetic: arithmetic, seed: options.seed, index: 0), given: given, isStrict: true)
          try check(draft, claim, problem, options)
          isFixed = draft.choices.allSatisfy { given[$0.name] != nil }
        }
        if let parameters, !given.isEmpty { try checkNames(claim, arithmetic, parameters, options, engine) }
        plan.add(
          claim, arithmetic, instances: isFixed ? 1 : options.instances ?? (parameters == nil ? claim.instances : 1),
          seed: options.seed, given: given, isFixed: isFixed, parameters: parameters)
      }
    }
    noteUndeclared()
    if given.isEmpty && parameters == nil {
      for (id, _) in selection.experiments {
        if options.arithmetic == nil {
          plan.add(.experiment(id: id, seed: options.seed))
        } else {
          notes.append("\(id) is an experiment and has no arithmetic; skipped")
        }
      }
    }
    guard plan.total > 0 else { throw nothingLeft }
  }

  /// Instances that refuted the claim in an earlier run come first, under numbers that no drawn instance has.
  private mutating func addStored(_ claim: Engine.ClaimInfo, _ arithmetics: [Arithmetic], _ seed: UInt64) {
    guard let (entries, complaints) = store?.entries(of: claim.id, dropping: []) else { return }
    notes += complaints
    for (k, entry) in entries.enumerated() where arithmetics.contains(entry.file.arithmetic) {
      let unit = Unit(claim: claim.id, arithmetic: entry.file.arithmetic, seed: seed, index: 1_000_000 + k)
      plan.add(
        .stored(unit, given: entry.file.choices.mapValues(\.description), path: entry.path, scope: entry.file.scope))
    }
  }

  /// The text of a claim's statement.
  func statement(of claim: String) -> String { selection.claims.first { $0.id == claim }?.statement.text ?? "" }

  private var nothingLeft: CommandError {
    .nothing((notes + ["nothing is left to check"]).joined(separator: "\n"))
  }

  /// A note for each claim that lacks an arithmetic that was asked for, or one for all of them where there are many.
  private mutating func noteUndeclared() {
    for (arithmetic, claims) in undeclared.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
      if claims.count > 3 {
        notes.append(
          "\(claims.count) claims are not declared for \(arithmetic.rawValue); skipped (`elenchus list` says which are)")
      } else {
        notes += claims.map { "\($0) is not declared for \(arithmetic.rawValue); skipped" }
      }
    }
    undeclared = [:]
  }

  /// The requested arithmetics that the claim declares; the others are remembered.
  private mutating func kept(_ requested: [Arithmetic], of claim: Engine.ClaimInfo, declared: [Arithmetic]) -> [Arithmetic] {
    for arithmetic in requested where !declared.contains(arithmetic) { undeclared[arithmetic, default: []].append(claim.id) }
    return requested.filter(declared.contains)
  }

  private func choices(_ problem: ProblemFile?, _ options: CheckCommand) throws(CommandError) -> [String: Choice] {
    var choices = problem?.choices ?? [:]
    for item in options.given {
      guard choices.updateValue(item.choice, forKey: item.name) == nil else {
        throw .usage("'\(item.name)' is given twice")
      }
    }
    return choices
  }

  /// Whether the claim asks for the choices that are given beside a size: seen at an instance of at most 1,000 parameters.
  private func checkNames(
    _ claim: Engine.ClaimInfo, _ arithmetic: Arithmetic, _ parameters: Int, _ options: CheckCommand, _ engine: Engine
  ) throws {
    let unit = Unit(claim: claim.id, arithmetic: arithmetic, seed: options.seed, index: 0, parameters: min(parameters, 1_000))
    var given: [String: Choice] = [:]
    for item in options.given { given[item.name] = item.choice }
    let draft = try engine.draft(unit, given: given)
    if let name = draft.unused.first(where: { given[$0] != nil }) { throw unasked(name, claim, draft) }
  }

  private func unasked(_ name: String, _ claim: Engine.ClaimInfo, _ draft: Draft) -> CommandError {
    let near = nearMatches(of: name, among: draft.asked)
    let hint = near.isEmpty ? "it asks for \(draft.asked.joined(separator: ", "))" : "did you mean '\(near[0])'?"
    return .usage("--set \(name): \(claim.id) asks for nothing of this name; \(hint)")
  }

  private func check(_ draft: Draft, _ claim: Engine.ClaimInfo, _ problem: ProblemFile?, _ options: CheckCommand) throws {
    let isSet = Set(options.given.map(\.name))
    if let name = draft.unused.first(where: isSet.contains) { throw unasked(name, claim, draft) }
    if let problem, let error = problem.unknownName(asked: draft.asked, unused: draft.unused.filter { !isSet.contains($0) }) {
      throw error
    }
    guard let complaint = draft.complaints.first else { return }
    if let problem, !isSet.contains(where: { complaint.hasPrefix("'\($0)'") }) { throw problem.error(for: complaint) }
    throw CommandError.usage("--set: \(complaint)")
  }
}
