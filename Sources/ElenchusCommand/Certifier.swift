import Claims
import ExactArithmetic
import FloatArithmetic
import Formats
import Foundation
import Questions
import Reports
import Search

/// One certification: what floats propose, what is asked of enclosures in turn, and what came of it.
final class Certifier {
  let options: CertifyCommand
  let context: Context
  let file: ProblemFile
  /// The problem's choices, to which each attempt adds its own.
  let given: [String: Choice]
  let problem: Problem<Double>
  let deadline: ContinuousClock.Instant
  private let start = ContinuousClock().now
  var found: Certification
  /// All records without their instances, and those that the statements rest on.
  private(set) var records: [Record] = []
  private(set) var kept: [Record] = []
  /// Crashes, and engine and checker at odds.
  private(set) var failures: [String] = []

  /// The most parameters whose Hessian is computed with.
  static let mostParameters = 2_000

  init(_ file: ProblemFile, _ options: CertifyCommand, _ context: Context) throws {
    (self.file, self.options, self.context) = (file, options, context.withQuestions)
    deadline = ContinuousClock().now.advanced(by: .seconds(options.timeout))
    given = try file.choices(for: "values")
    var choose = Choices(seed: 0, given: given, isStrict: true)
    problem = Problem(&choose)
    found = Certification(Self.input(file, options, problem))
    found.versions = Dictionary(LibraryVersion.all.map { ($0.name, $0.version) }) { first, _ in first }
  }

  private static func input(_ file: ProblemFile, _ options: CertifyCommand, _ problem: Problem<Double>) -> Certification.Input {
    let penalties = problem.objective.regularizers.map { r in
      let strengths = Set(r.strengths.flattened.entries)
      let size = strengths.count == 1 ? "λ = \(strengths.first ?? 0)" : "\(strengths.count) strengths"
      return r.degree == 2 ? "L2 with \(size)" : "penalty of degree \(r.degree) with \(size)"
    }
    return Certification.Input(
      model: options.model, data: options.files.data, problem: options.files.problem, readings: file.readings,
      widths: problem.network.widths,
      activations: problem.network.activations.map(\.description), parameters: problem.network.count,
      samples: problem.objective.data.count, loss: problem.objective.loss.rawValue,
      penalty: penalties.isEmpty ? "no penalty" : penalties.joined(separator: ", "))
  }

  /// The whole ladder.
  func run() throws -> Certification {
    if try passesKinks() {
      let search = CriticalPointSearch(problem.objective, at: problem.network, until: deadline)
      do throws(Undecided) {
        if problem.network.count > Self.mostParameters {
          try excludeByGradient()
        } else {
          try examine(search)
        }
      } catch {
        leaveOpen(error)
      }
    }
    found.trustedSteps = kept.flatMap(\.trustedSteps).reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
    stage(nil)
    found.seconds = start.duration(to: ContinuousClock().now).seconds
    return found
  }

  private func examine(_ search: CriticalPointSearch) throws(Undecided) {
    stage("looking for the critical point in floats")
    let here = try search.here()
    let finding = search.run(from: here)
    let gauge = try symmetries(at: finding.end)
    found.estimates = estimates(finding, nullity: gauge.count)
    stage("enclosing the spectrum")
    found.point = encloseThePoint()
    let isNear = finding.hasSettled && options.radius.map { finding.distance <= $0 } != false
    var obstacle: Record?
    if isNear { obstacle = try proveNearby(finding, gauge) }
    try exclude(here, nullity: gauge.count, isNear: isNear)
    explain(finding, obstacle)
  }

  /// Places among the candidates of the symmetries that are held fixed, so that the rest of the Hessian may be regular.
  private func symmetries(at end: CriticalPointSearch.Point) throws(Undecided) -> [Int] {
    let candidates = problem.network.symmetryCandidates(for: problem.objective.loss)
    // Which units are off is asked at enclosures: floats would take a rounding error for a sign.
    let places = try enclosed().objective.symmetries(of: try enclosed().network)
    found.symmetries = places.map { candidates[$0].description }
    let network = problem.network.at(problem.network.parameters.unflatten(Matrix(column: end.parameters)))
    return try Symmetry.independent(among: places.map { candidates[$0] }, at: network).map { places[$0] }
  }

  private func enclosed() throws(Undecided) -> Problem<Certified> { problem(over: Certified.self) }

  /// The problem over enclosures, at the precision of the task.
  func problem<Real: Field>(over _: Real.Type) -> Problem<Real> {
    var choose = Choices(seed: 0, given: given, isStrict: true)
    return Problem<Real>(&choose)
  }

  private func estimates(_ finding: CriticalPointSearch.Finding, nullity: Int) -> Certification.Estimates {
    let sizes = finding.end.spectrum.values.map(abs).sorted()
    let condition = (sizes.last ?? 1) / (sizes.dropFirst(nullity).first ?? 1)
    return Certification.Estimates(
      gradientNorm: finding.start.gradient.reduce(0) { $0 + $1 * $1 }.squareRoot(),
      newtonDistance: finding.hasSettled ? finding.distance : nil, condition: condition,
      conditionTimesParameters: condition * Double(sizes.count))
  }

  // MARK: Asking

  /// One attempt: a question with its choices in one arithmetic.
  struct Attempt {
    let question: String
    let arithmetic: Arithmetic
    let bits: Int
    var radius: Double?
    var choices: [String: Choice]
  }

  /// The records of attempts, in their order; run beside each other where there are workers.
  func ask(_ attempts: [Attempt], certificates folder: String? = nil) throws(Undecided) -> [Record] {
    let left = ContinuousClock().now.duration(to: deadline).seconds
    guard left > 0, !Interrupt.isRequested else {
      throw Undecided(.budget, Interrupt.isRequested ? "stopped" : "the time is up (--timeout)")
    }
    var results: [Record] = []
    for bits in Set(attempts.map(\.bits)).sorted() {
      let group = attempts.filter { $0.bits == bits }
      // A certificate that takes the checker long must not keep other statements from being tried.
      results += try ask(group, bits: bits, seconds: folder == nil ? left : left * 0.6, folder)
    }
    for (record, attempt) in zip(results, attempts) {
      if folder == nil { found.trials.append(Certification.Trial(record, bits: attempt.bits, radius: attempt.radius)) }
      let isUnconfirmed = folder != nil && record.isUnconfirmed
      if record.verdict == "error", !isUnconfirmed { failures.append("\(record.claim): \(record.reason ?? "an internal error")") }
      var short = record
      short.choices = [:]
      records.append(short)
    }
    return results
  }

  private func ask(_ group: [Attempt], bits: Int, seconds: Double, _ folder: String?) throws(Undecided) -> [Record] {
    let plan = CheckPlan(context.engine, stopsOnFirst: false)
    for (k, attempt) in group.enumerated() {
      let unit = Search.Unit(claim: "questions/\(attempt.question)", arithmetic: attempt.arithmetic, seed: 0, index: k)
      plan.add(.unit(unit, given: given.merging(attempt.choices) { $1 }.mapValues(\.description)))
    }
    // Balls of the attempt's precision and no other: the ladder is climbed here, with a new centre on each rung.
    let preamble: [WorkerTask] =
      [.ladder(first: max(bits, 64), last: max(bits, 64))] + (folder.map { [.certificates(folder: $0)] } ?? [])
    stage(nil)
    if let executable = context.executable, options.jobs > 0 {
      let pool = WorkerPool(executable: executable, jobs: options.jobs, memory: 0, timeout: seconds, preamble: preamble)
      do { try pool.run(plan, progress: Progress(context.console)) } catch {
        failures.append("\(error)")
      }
    } else {
      var runner = TaskRunner(context.engine)
      for task in preamble { _ = runner.run(task) }
      while !Interrupt.isRequested, let task = plan.next() {
        if let reply = runner.run(task) { plan.finish(task, reply) }
      }
    }
    failures += plan.failures
    let found = plan.records.sorted { $0.index < $1.index }
    guard found.count == group.count else { throw Undecided(.budget, "the run was stopped") }
    return found
  }

  /// Keeps what a statement rests on. Where certificates are asked for, the checker has to confirm it, which knows less than the
  /// engine: a claim about a radius is then made of a smaller one above `floor`, if that is confirmed.
  /// - Returns: the unit, and its radius.
  func keep(
    _ record: Record, _ attempt: Attempt, shrinking smaller: ((Double) -> Attempt)? = nil, above floor: Double = 0
  ) -> (evidence: Certification.Evidence, radius: Double) {
    let radius = attempt.radius ?? 0
    var (kept, used) = (record, attempt)
    if let folder = options.certificates, record.certificate == nil {
      stage("checking a certificate")
      let others = smaller.map { make in [2, 8, 64, 512].map { radius / $0 }.filter { $0 > floor }.map(make) } ?? []
      for candidate in [attempt] + others {
        guard let again = try? ask([candidate], certificates: folder).first else { break }
        if again.verdict == "proved", again.certificate != nil {
          (kept, used) = (again, candidate)
          break
        }
      }
      if kept.certificate == nil { found.notes.append("no certificate of \(record.claim): the checker has not confirmed it") }
    }
    self.kept.append(kept)
    return (Certification.Evidence(kept, bits: used.bits), used.radius ?? 0)
  }

  /// One line on standard error about what is being done; `nil` removes it.
  func stage(_ text: String?) {
    guard context.console.showsProgress else { return }
    context.console.error("\r\u{1B}[K\(text.map { "\($0) …" } ?? "")")
  }
}
