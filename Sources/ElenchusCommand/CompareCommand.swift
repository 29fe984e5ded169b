import ArgumentParser
import Claims
import Formats
import Foundation
import Reports
import Search
import Synchronization

struct CompareCommand: ContextCommand {
  static let configuration = CommandConfiguration(
    commandName: "compare", abstract: "Compares floats with exact answers: where they are wrong, and how many bits they need.",
    discussion: """
      Examples:
        elenchus compare linear-networks/rank-condition
        elenchus compare optimization linear-networks homogeneity embedding --output build/compare
        elenchus compare embedding --tolerances 1e-6,1e-8 --bits 24,53,113 --instances 5 --format json
        elenchus compare linear-networks/shallow-saddles --set h=2 --near-misses 12
        elenchus compare linear-networks/rank-condition --sizes 10,30,100 --bits 24,53,113,256
        elenchus compare embedding/splitting --problem network.yaml

      Every hypothesis and the conclusion of an instance is decided over the rationals. Then the same instance is handed to
      Double, Float, and MPFR floats of rising precision, whose answers are read as a program would that trusts them up to a
      tolerance; and to balls, for the least precision that decides. Near misses are instances with one number changed by 2^-k.
      Documentation/compare.md says how a tolerance is used, and what the columns mean.
      Exit codes: 0 also where floats are wrong (that is the result), 2 where no case has an exact answer, 3 where two rigorous
      arithmetics disagree, 5 nothing selected, 64 usage, 65 a bad input file, 130 interrupted.
      """)

  @Argument(help: "Identifiers or topics.") var names: [String] = []
  @Flag(help: "Everything in the catalogue.") var all = false
  @Option(help: "Instances of each claim, before near misses.") var instances = 2
  @Option(
    help:
      "About how many parameters instances have, with commas between: needed bits against size. Up to 2000; exact answers are P × P."
  )
  var sizes: String?
  @Option(help: "The seed of all instances.") var seed: UInt64 = 0
  @Option(help: "Tolerances with commas between, or a range of powers of ten such as 1e-2..1e-16.") var tolerances = "1e-2..1e-16"
  @Option(help: "Precisions of MPFR floats and of balls, with commas between.") var bits =
    "8,11,16,24,32,53,64,80,96,113,128,160,192,256"
  @Option(help: "Variants of each instance: near misses, scaled and tiny choices in turn.") var nearMisses = 6
  @Option(name: .customLong("set"), help: "name=value: fixes one choice of the instances; may be repeated.") var given:
    [GivenChoice] = []
  @Option(help: "A YAML file with a network, samples or choices of your own.") var problem: String?
  @Option(help: "table, json (lines) or html.") var format = CompareFormat.table
  @Option(help: "A folder for comparison.html, comparison.jsonl, the plots as SVG, and their data as CSV.") var output: String?
  @Option(help: "Threads.") var jobs = ProcessInfo.processInfo.activeProcessorCount

  enum CompareFormat: String, ExpressibleByArgument, CaseIterable { case table, json, html }

  func validate() throws {
    guard (1...10_000).contains(instances) else { throw ValidationError("--instances must be between 1 and 10000") }
    guard (0...1000).contains(nearMisses) else { throw ValidationError("--near-misses must be between 0 and 1000") }
    guard (1...1024).contains(jobs) else { throw ValidationError("--jobs must be between 1 and 1024") }
    if all && !names.isEmpty { throw ValidationError("--all compares everything; drop it or the names") }
    _ = try toleranceList()
    _ = try bitList()
    _ = try sizeList()
  }

  func run(in context: Context) throws -> ExitStatus {
    let start = ContinuousClock().now
    var options = ComparisonOptions()
    (options.instances, options.seed, options.nearMisses) = (instances, seed, nearMisses)
    (options.tolerances, options.bits, options.sizes) = (try toleranceList(), try bitList(), try sizeList())
    let problem = try problem.map { path throws(FormatError) in try ProblemFile(path: path) }
    options.given = problem?.choices ?? [:]
    for item in given {
      guard options.given.updateValue(item.choice, forKey: item.name) == nil else {
        throw CommandError.usage("'\(item.name)' is given twice")
      }
    }
    let chosen = names.isEmpty ? [problem?.claim].compactMap(\.self) : names
    guard all || !chosen.isEmpty else {
      throw CommandError.usage(
        "name claims or topics, or say --all; `elenchus list` shows what there is, `elenchus compare --help` how to say it")
    }
    let selection = try Selection(chosen, of: context.engine)
    if !options.given.isEmpty { try check(selection, options, problem, context.engine) }
    guard !selection.claims.isEmpty else {
      throw CommandError.nothing("nothing is left to compare: experiments are measured, and have no exact answer")
    }
    Interrupt.listen()
    let line = CompareProgress(context.console)
    let outcome = Comparer(context.engine, options).run(
      selection.claims.map(\.id), jobs: jobs, isCancelled: { Interrupt.isRequested }, progress: line.show)
    line.clear()
    var results = ComparisonResults(outcome, options: options)
    for (id, _) in selection.experiments { results.notes.append("\(id) is an experiment: it has no exact answer; skipped") }
    results.isInterrupted = Interrupt.isRequested
    results.seconds = start.duration(to: ContinuousClock().now).seconds
    if let output {
      do { try results.write(to: output) } catch {
        throw CommandError.usage("--output \(output): cannot be written: \(error.localizedDescription)")
      }
    }
    switch format {
    case .table: context.console.write(results.text(colour: context.console.hasColour))
    case .json: context.console.write(results.json)
    case .html: context.console.write(results.page)
    }
    return results.status
  }

  /// Given choices must be asked for by every selected claim, and be admissible.
  private func check(
    _ selection: Selection, _ options: ComparisonOptions, _ problem: ProblemFile?, _ engine: Engine
  ) throws {
    let isSet = Set(given.map(\.name))
    for claim in selection.claims {
      let draft = try engine.draft(
        Unit(claim: claim.id, arithmetic: .exact, seed: seed, index: 0), given: options.given, isStrict: true)
      if let name = draft.unused.first(where: isSet.contains) {
        let near = nearMatches(of: name, among: draft.asked)
        let hint = near.isEmpty ? "it asks for \(draft.asked.joined(separator: ", "))" : "did you mean '\(near[0])'?"
        throw CommandError.usage("--set \(name): \(claim.id) asks for nothing of this name; \(hint)")
      }
      if let problem, let error = problem.unknownName(asked: draft.asked, unused: draft.unused.filter { !isSet.contains($0) }) {
        throw error
      }
      guard let complaint = draft.complaints.first else { continue }
      if let problem, !isSet.contains(where: { complaint.hasPrefix("'\($0)'") }) { throw problem.error(for: complaint) }
      throw CommandError.usage("--set: \(complaint)")
    }
  }

  private func toleranceList() throws -> [Double] {
    let hint = "--tolerances: say 1e-6,1e-8 or 1e-2..1e-16, each between 0 and 1"
    func number(_ text: Substring) throws -> Double {
      guard let x = Double(text.trimmingCharacters(in: .whitespaces)), x > 0, x < 1 else {
        throw ValidationError("'\(text)' is no tolerance; \(hint)")
      }
      return x
    }
    if let range = tolerances.range(of: "..") {
      let ends = try [number(tolerances[..<range.lowerBound]), number(tolerances[range.upperBound...])].sorted(by: >)
      let (first, last) = (Int((-log10(ends[0])).rounded()), Int((-log10(ends[1])).rounded()))
      guard first <= last, last <= 300 else { throw ValidationError(hint) }
      return (first...last).map { Double("1e-\($0)")! }
    }
    let list = try tolerances.split(separator: ",").map(number)
    guard !list.isEmpty else { throw ValidationError(hint) }
    return Array(Set(list)).sorted(by: >)
  }

  private func sizeList() throws -> [Int] {
    let list = (sizes ?? "").split(separator: ",").map { Int($0.trimmingCharacters(in: .whitespaces)) }
    let known = list.compactMap(\.self).filter { (1...Engine.largestDecidedSize).contains($0) }
    guard known.count == list.count, sizes == nil || !known.isEmpty else {
      throw ValidationError("--sizes: say numbers from 1 to \(Engine.largestDecidedSize) with commas between, such as 10,30,100")
    }
    return Array(Set(known)).sorted()
  }

  private func bitList() throws -> [Int] {
    let list = bits.split(separator: ",").map { Int($0.trimmingCharacters(in: .whitespaces)) }
    let known = list.compactMap(\.self).filter { (2...512).contains($0) }
    guard known.count == list.count, !known.isEmpty else {
      throw ValidationError("--bits: say precisions from 2 to 512 with commas between, such as 24,53,113")
    }
    return Array(Set(known)).sorted()
  }
}

/// One line on standard error that says how far a comparison is; only on terminals.
final class CompareProgress: Sendable {
  private let console: Console
  private let start = ContinuousClock().now
  private let last = Mutex<ContinuousClock.Instant?>(nil)

  init(_ console: Console) { self.console = console }

  /// From any thread.
  @Sendable func show(_ done: Int, _ total: Int, _ claim: String) {
    guard console.showsProgress else { return }
    let now = ContinuousClock().now
    let isDue = last.withLock { last in
      if let before = last, before.duration(to: now).seconds < 0.2 { return false }
      last = now
      return true
    }
    guard isDue else { return }
    let left = start.duration(to: now).seconds / Double(max(done, 1)) * Double(total - done)
    console.error("\r\u{1B}[K\(done)/\(total), about \(duration(left)) left · \(claim.prefix(60))")
  }

  /// Removes the line.
  func clear() {
    if last.withLock({ $0 }) != nil { console.error("\r\u{1B}[K") }
  }
}
