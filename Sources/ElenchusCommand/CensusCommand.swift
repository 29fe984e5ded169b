import ArgumentParser
import Claims
import ExactArithmetic
import FloatArithmetic
import Formats
import Foundation
import Questions
import Reports
import Search

struct CensusCommand: ContextCommand {
  static let configuration = CommandConfiguration(
    commandName: "census", abstract: "Encloses all critical points of a tiny network's loss, and shows that there are no others.",
    discussion: """
      Examples:
        elenchus census Examples/census/tanh-1-1-1.yaml
        elenchus census problem.yaml --box 4 --budget 300 --format html > census.html
        elenchus census problem.yaml --certificates certificates && elenchus-check certificates

      The problem file needs a network, data and a loss, no weights. Without a `regularizer:` a penalty λθ²/2 is added for each
      parameter, with λ = 11/100, 12/100, …, since a plain loss has whole families of critical points; --no-penalty leaves it out
      and excludes tubes round the families instead. Without --box, all of parameter space is searched where a bound is known for
      all critical points, else [−4, 4] for each parameter.
      Exit codes: 0 complete, 2 something unresolved, 3 an internal error, 64 usage, 65 a bad file, 130 interrupted.
      Documentation/census.md says how it is shown.
      """)

  @Argument(help: "A YAML problem file.") var problem: String
  @Option(help: "Half the side of the box around 0 that is searched.") var box: Double?
  @Option(parsing: .unconditional, help: "The least value of each parameter, with commas between; one value for all.") var lower:
    String?
  @Option(parsing: .unconditional, help: "The greatest value of each parameter, with commas between; one value for all.")
  var upper: String?
  @Option(help: "Seconds.") var budget = 60.0
  @Option(help: "The most cells to examine.") var cells = 50_000_000
  @Option(help: "Threads.") var jobs = ProcessInfo.processInfo.activeProcessorCount
  @Flag(inversion: .prefixedNo, help: "Adds a penalty for each parameter where the file has none.") var penalty = true
  @Flag(inversion: .prefixedNo, help: "Searches one of each set of symmetric points.") var symmetry = true
  @Option(help: "Half the width of the tubes round families of critical points; 0 excludes none.") var tube = 0.125
  @Option(help: "table, json (lines), markdown or html.") var format = CensusFormat.table
  @Option(help: "A folder for one certificate of each point, to be checked by `elenchus-check`.") var certificates: String?

  enum CensusFormat: String, ExpressibleByArgument, CaseIterable { case table, json, markdown, html }

  /// The most parameters that a census is tried for.
  static let mostParameters = 16

  func validate() throws {
    guard budget > 0, budget.isFinite else { throw ValidationError("--budget must be a positive number of seconds") }
    guard cells > 0 else { throw ValidationError("--cells must be positive") }
    guard (1...1024).contains(jobs) else { throw ValidationError("--jobs must be between 1 and 1024") }
    guard tube >= 0, tube.isFinite else { throw ValidationError("--tube must not be negative") }
    if let box { guard box > 0, box <= 1e100 else { throw ValidationError("--box must be a positive number up to 1e100") } }
    guard (lower == nil) == (upper == nil) else { throw ValidationError("--lower and --upper belong together") }
    guard lower == nil || box == nil else { throw ValidationError("--box and --lower say the same") }
  }

  func run(in context: Context) throws -> ExitStatus {
    let file = try ProblemFile(path: problem)
    var given = try file.choicesForAllParameters()
    var notes: [String] = []
    if !file.saysPenalty {
      if penalty {
        let added = CensusPenalty(given)
        given.merge(added.choices) { $1 }
        notes.append(added.note)
      } else {
        if tube > 0 {
          notes.append(
            "no penalty: critical points come in families; tubes of half width \(tube) round the known ones are left out")
        }
      }
    }
    if let certificates {
      do { try FileManager.default.createDirectory(atPath: certificates, withIntermediateDirectories: true) } catch {
        throw CommandError.usage("--certificates \(certificates): the folder cannot be made: \(error.localizedDescription)")
      }
    }
    let found = try census(given, file)
    var search = found.census
    (search.seconds, search.cells, search.threads) = (budget, cells, jobs)
    if let note = found.note { notes.append(note) }
    if !symmetry { search.symmetry = CensusSymmetry(trivial: search.problem.count) }
    if given["penalty"] == .name("none"), tube > 0 {
      search.families = CensusFamily.families(of: search.problem, radius: tube)
    }
    Interrupt.listen()
    let line = CensusProgress(context.console)
    let result = BLASLibrary.sparingThreads(forOrder: search.problem.count) {
      search.run(isCancelled: { Interrupt.isRequested }, progress: line.show)
    }
    line.clear()
    var report = CensusReport(result, file: problem, names: search.problem.names, notes: notes)
    var failure: String?
    if let certificates {
      let written = try CensusCertificates(given, context.withQuestions.engine, folder: certificates).write(result.points)
      (report.certificates, failure) = (written.paths, written.failure)
    }
    switch format {
    case .table: context.console.write(report.text)
    case .json: context.console.write(report.json)
    case .markdown: context.console.write(report.markdown)
    case .html: context.console.write(report.page(search.problem))
    }
    if let failure { throw CommandError(description: failure, status: .failure) }
    return report.status
  }

  private func census(_ given: [String: Choice], _ file: ProblemFile) throws -> (census: Census, note: String?) {
    var choose = Choices(seed: 0, given: given, isStrict: true)
    let parts = Problem<Recording>(&choose)
    let count = parts.network.count
    guard count <= Self.mostParameters else {
      throw FormatError(
        file: file.file, key: "network.widths",
        "\(count) parameters; a census is taken of at most \(Self.mostParameters), and in reasonable time of 6 to 8")
    }
    let problem: CensusProblem
    do throws(Undecided) { problem = try CensusProblem(parts.network, parts.objective) } catch {
      throw FormatError(
        file: file.file, key: "network.activation", "a census needs a loss with two derivatives everywhere: \(error.query)")
    }
    if let lower, let upper {
      let (a, b) = (try sides(lower, "--lower", count), try sides(upper, "--upper", count))
      guard zip(a, b).allSatisfy(<) else { throw CommandError.usage("--lower must be less than --upper for each parameter") }
      return (Census(problem, box: zip(a, b).map { Interval($0, $1) }), nil)
    }
    if let box { return (Census(problem, box: Array(repeating: Interval(-box, box), count: count)), nil) }
    let bound = CensusBound(of: problem)
    guard let radii = bound.radii else {
      return (
        Census(problem, box: Array(repeating: Interval(-4, 4), count: count)),
        "searched: [−4, 4] for each parameter (--box, --lower, --upper); no bound is known: \(bound.reason)"
      )
    }
    // A little more, so that no critical point lies on the boundary.
    return (Census(problem, box: radii.map { Interval(-1.0625 * $0 - 0.0625, 1.0625 * $0 + 0.0625) }), nil)
  }

  private func sides(_ text: String, _ option: String, _ count: Int) throws -> [Double] {
    let values = text.split(separator: ",").map { Double($0.trimmingCharacters(in: .whitespaces)) }
    let numbers = values.compactMap(\.self).filter { abs($0) <= 1e100 }
    guard numbers.count == values.count, numbers.count == count || numbers.count == 1 else {
      throw CommandError.usage("\(option) needs one number, or one for each of the \(count) parameters")
    }
    return numbers.count == 1 ? Array(repeating: numbers[0], count: count) : numbers
  }
}

/// The penalty that is added where a file has none: λθ²/2 with λ = 11/100, 12/100, … in the order of the parameters. Strengths that
/// differ leave no family of critical points that is known to us.
struct CensusPenalty {
  let choices: [String: Choice]
  let note: String

  init(_ given: [String: Choice]) {
    var choices: [String: Choice] = ["penalty": .name("each"), "degree": .integer(2)]
    var strength = 10
    func strengths(like choice: Choice?) -> Choice? {
      guard case .matrix(let rows)? = choice else { return nil }
      return .matrix(
        rows.map { row in
          row.map { _ in
            strength += 1
            return ExactNumber(strength, over: 100)
          }
        })
    }
    var l = 1
    while given["W\(l)"] != nil {
      choices["λ\(l)"] = strengths(like: given["W\(l)"])
      if given["bias"] == .name("yes") { choices["λc\(l)"] = strengths(like: given["b\(l)"]) }
      l += 1
    }
    self.choices = choices
    note =
      "the file has no regularizer: Σ λθ²/2 is added with λ = 11/100, …, \(strength)/100 in the order of the parameters "
      + "(--no-penalty leaves it out)"
  }
}

/// One line on standard error that says how far a census is; only on terminals.
final class CensusProgress {
  private let console: Console
  private var last = 0.0

  init(_ console: Console) { self.console = console }

  func show(_ done: Double, _ cells: Int, _ zeros: Int, _ seconds: Double) {
    guard console.showsProgress, seconds - last > 0.2 else { return }
    last = seconds
    let volume = String(format: "%.4f", 100 * done)
    console.error("\r\u{1B}[K\(volume) % of the volume, \(cells) cells, \(zeros) critical points, \(duration(seconds))")
  }

  /// Removes the line.
  func clear() {
    if last > 0 { console.error("\r\u{1B}[K") }
  }
}
