import Certificates
import Claims
import Formats
import Foundation
import Questions
import Reports
import Search

/// The questions of one problem file: what is run in which arithmetic, and what comes of it.
struct Inquiry {
  private struct Task {
    let unit: Search.Unit
    let given: [String: Choice]
    /// The number of the question that it belongs to.
    let question: Int
  }

  private let file: ProblemFile
  private let options: AskCommand
  private let engine: Engine
  private var asked: [(claim: String, title: String, expected: Bool?)] = []
  private var tasks: [Task] = []
  /// Answers to the question of that number, in the order of trust.
  private var records: [Int: [Record]] = [:]

  /// - Throws: where the file does not say what a question is about.
  init(_ file: ProblemFile, _ options: AskCommand, _ context: Context) throws {
    (self.file, self.options, engine) = (file, options, context.engine)
    if let claim = file.claim, options.question.isEmpty { try add(theorem: claim) }
    for question in selected {
      guard file.offers(question.name) else {
        let section = question.name == "splitting" ? "split" : "other"
        throw FormatError(file: file.file, key: section, "missing: '\(question.name)' is about it")
      }
      try add(question)
    }
  }

  /// Those of the command line, else those of the file, else all that the file has something for.
  private var selected: [ProblemFile.Asked] {
    if !options.question.isEmpty {
      return options.question.map { name in
        file.questions.first { $0.name == name } ?? ProblemFile.Asked(name: name)
      }
    }
    if !file.questions.isEmpty || file.claim != nil { return file.questions }
    return Questions.names.filter { !Proposal.questions.contains($0) && file.offers($0) }.map {
      ProblemFile.Asked(name: $0)
    }
  }

  private mutating func add(_ question: ProblemFile.Asked) throws {
    let id = "questions/\(question.name)"
    let number = asked.count
    let title = try engine.claim(id).statement.title
    asked.append((id, title, question.expected))
    var given = try file.choices(for: question.name)
    if options.search, question.name == "global-minimum", given["better"] == .name("none"),
      let found = Proposal(given)?.betterPoint()
    {
      given.merge(found) { $1 }
    }
    let claim = try engine.claim(id)
    do throws(Undecided) {
      guard !arithmetics(claim, given).isEmpty else {
        throw claim.arithmetics.contains(.exact)
          ? Undecided(.unavailable, "it is decided over ℚ only: --arithmetic exact")
          : Undecided(.unavailable, "a box needs enclosures: --arithmetic ball")
      }
      if Proposal.questions.contains(question.name), let found = try Proposal(given)?.choices(for: question.name) {
        given.merge(found) { own, _ in own }
      }
    } catch {
      let reason = error
      records[number] = [.unfinished(Search.Unit(claim: id, arithmetic: .ball, seed: 0, index: 0), title: title, reason)]
      return
    }
    for arithmetic in arithmetics(claim, given) {
      tasks.append(Task(unit: Search.Unit(claim: id, arithmetic: arithmetic, seed: 0, index: 0), given: given, question: number))
    }
  }

  /// A theorem of the catalogue at the numbers of the file: drawn freely, since a construction would change them.
  private mutating func add(theorem id: String) throws {
    let claims = engine.claims
    guard let claim = claims.first(where: { $0.id == id }) else {
      let near = nearMatches(of: id, among: claims.map(\.id))
      let hint = near.isEmpty ? "`elenchus list` shows all" : "did you mean \(near.joined(separator: " or "))?"
      throw FormatError(file: file.file, key: "claim", "there is no claim '\(id.prefix(80))'; \(hint)")
    }
    let number = asked.count
    asked.append((id, claim.statement.title, file.expected))
    let wanted = arithmetics(claim, file.choices)
    guard !wanted.isEmpty else {
      throw FormatError(file: file.file, key: "claim", "'\(id)' is decided neither over ℚ nor by enclosures as asked")
    }
    for arithmetic in wanted {
      let unit = Search.Unit(claim: id, arithmetic: arithmetic, seed: 0, index: 0)
      let draft = try engine.draft(unit, given: file.choices, isStrict: true, source: .free)
      if let error = file.unknownName(asked: draft.asked, unused: draft.unused) { throw error }
      if let complaint = draft.complaints.first { throw file.error(for: complaint) }
      if let name = draft.choices.first(where: { file.choices[$0.name] == nil })?.name {
        throw file.missing(name)
      }
      tasks.append(Task(unit: unit, given: file.choices, question: number))
    }
  }

  /// Exact arithmetic first: where it answers at all, it answers more.
  private func arithmetics(_ claim: Engine.ClaimInfo, _ given: [String: Choice]) -> [Arithmetic] {
    switch options.arithmetic {
    case .exact: return claim.arithmetics.filter { $0 == .exact }
    case .ball: return claim.arithmetics.filter { $0 == .ball }
    case .auto:
      let both = claim.arithmetics.filter { $0 == .exact || $0 == .ball }
      return both.contains(.exact) && Proposal.isRational(given, questionNeedsLoss: !claim.id.contains("/equal-"))
        ? [.exact] : both
    }
  }

  mutating func run(_ context: Context) throws {
    if let folder = options.certificates {
      do { try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true) } catch {
        throw CommandError.usage("--certificates \(folder): the folder cannot be made: \(error.localizedDescription)")
      }
    }
    let plan = CheckPlan(engine, stopsOnFirst: false)
    let questions = tasks.filter { $0.unit.claim.hasPrefix("questions/") }
    for task in questions { plan.add(.unit(task.unit, given: task.given.mapValues(\.description))) }
    let preamble = options.certificates.map { [WorkerTask.certificates(folder: $0)] } ?? []
    if let executable = context.executable, options.jobs > 0 {
      let pool = WorkerPool(executable: executable, jobs: options.jobs, memory: 0, timeout: options.timeout, preamble: preamble)
      try pool.run(plan, progress: Progress(context.console))
    } else {
      var runner = TaskRunner(engine)
      for task in preamble { _ = runner.run(task) }
      while !Interrupt.isRequested, let task = plan.next() {
        if let reply = runner.run(task) { plan.finish(task, reply) }
      }
    }
    if let failure = plan.failures.first { throw CommandError(description: failure, status: .failure) }
    for task in questions {
      let found = plan.records.filter { $0.claim == task.unit.claim && $0.arithmetic == task.unit.arithmetic }
      records[task.question, default: []] += found
    }
    for task in tasks where !task.unit.claim.hasPrefix("questions/") && !Interrupt.isRequested {
      let (record, certificate) = try engine.answer(task.unit, given: task.given, isStrict: true, source: .free)
      var kept = record.hashed()
      if let folder = options.certificates, let certificate {
        kept.keep(certificate, by: CertificateWriter(engine.collection, folder: folder))
      }
      records[task.question, default: []].append(kept)
    }
  }

  /// One answer for each question: the first that is yes or no, else the last that was tried.
  func answers() throws -> [Answered] {
    try asked.enumerated().map { number, question in
      let found = records[number] ?? []
      guard let record = found.first(where: { ["proved", "refuted", "error"].contains($0.verdict) }) ?? found.last else {
        throw CommandError(description: "\(question.claim) was not run", status: .failure)
      }
      return Answered(record: record, title: question.title, expected: question.expected)
    }
  }
}
