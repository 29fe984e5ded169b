import ArgumentParser
import Claims
import Formats
import Foundation
import Reports
import Search

struct CheckCommand: ContextCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Checks claims in every arithmetic that they declare.",
    discussion: """
      Examples:
        elenchus check --all --output build/report
        elenchus check optimization --arithmetic exact,ball --instances 20 --seed 7
        elenchus check linear-networks/shallow-saddles --data iris.csv --arithmetic ball
        elenchus check embedding --problem network.yaml --format json
        elenchus check embedding --arithmetic symbolic --certificates certificates
        elenchus check --all --size 1e6 --arithmetic float64

      A vacuous instance (one at which a hypothesis fails) is counted and replaced. `proved` speaks of one instance; a run
      over many is reported as `held`, which is evidence and not a proof. Over symbols `proved` speaks of all values of one
      shape. Experiments are measured and have no verdict.

      With --size each claim is measured in floats at an instance of about so many parameters (one, unless --instances says
      more); its large matrices are seeds and shapes, which records and replay files keep. A claim without such an instance
      says `too-large` and why. Arithmetics that decide may be asked for up to 2,000 parameters.
      """)

  @Argument(help: "Identifiers or topics.") var names: [String] = []
  @Flag(help: "Everything in the catalogue.") var all = false
  @Option(help: "symbolic, exact, ball, float64, float32: any of them, with commas between.") var arithmetic: ArithmeticList?
  @Option(help: "How many applicable instances of each claim in each arithmetic.") var instances: Int?
  @Option(help: "The seed of all instances.") var seed: UInt64 = 0
  @Option(
    help: "How many parameters instances have: small (what theorems draw), medium (1e4), large (1e6), or a number such as 1.17e7."
  )
  var size: SizeOption?
  @Option(name: .customLong("set"), help: "name=value: fixes one choice of the instances; may be repeated.") var given:
    [GivenChoice] = []
  @Option(help: "A YAML file with a network, samples or choices of your own.") var problem: String?
  @Option(help: "A CSV file of samples, for claims about data.") var data: String?
  @Option(help: "Columns of the table that are targets, with commas between.") var targets: String?
  @Option(help: "table, json (lines), junit, markdown or html.") var format = OutputFormat.table
  @Option(help: "A folder for report.html, report.md, records.jsonl and junit.xml.") var output: String?
  @Option(help: "A folder for one certificate of each positive verdict, to be checked by `elenchus-check`.") var certificates:
    String?
  @Option(help: "Seconds for each instance.") var timeout = 300.0
  @Option(help: "MiB of address space for each worker; 0 for no limit.") var memory = 0
  @Option(help: "Worker processes; 0 runs in this process, without limits.") var jobs = ProcessInfo.processInfo
    .activeProcessorCount
  @Option(help: "The folder of instances that refuted a claim before (default: .elenchus); they are tried first.") var store:
    String?
  @Flag(help: "Reads and writes no stored instances.") var noStore = false
  @Flag(help: "Also shows exhibits.") var verbose = false
  @Flag(help: "Stops at the first unexpected verdict.") var stopOnFirst = false

  func validate() throws {
    if let instances, instances < 1 { throw ValidationError("--instances must be at least 1") }
    guard timeout > 0, timeout.isFinite else { throw ValidationError("--timeout must be a positive number of seconds") }
    guard (0...1_048_576).contains(memory) else { throw ValidationError("--memory must be between 0 and 1048576 MiB") }
    guard (0...1024).contains(jobs) else { throw ValidationError("--jobs must be between 0 and 1024") }
    if targets != nil && data == nil { throw ValidationError("--targets names columns of the table that --data gives") }
    if data != nil && (problem != nil || !given.isEmpty) {
      throw ValidationError("--data makes its own instances; drop --problem and --set")
    }
    if certificates != nil && data != nil {
      throw ValidationError("--certificates needs instances that choices tell; drop it or --data")
    }
    if size?.parameters != nil {
      if data != nil || problem != nil { throw ValidationError("--size makes its own instances; drop --data and --problem") }
      if arithmetic?.list == [.symbolic] {
        throw ValidationError("a proof over symbols is of all values of a small shape; drop --size, or say --arithmetic float64")
      }
      if certificates != nil && arithmetic?.list.contains(where: \.isRigorous) != true {
        throw ValidationError("a float run has no certificates; drop --certificates, or say --arithmetic exact")
      }
    }
    if store != nil && noStore { throw ValidationError("--store and --no-store contradict each other") }
    if all && !names.isEmpty { throw ValidationError("--all checks everything; drop it or the names") }
  }

  func run(in context: Context) throws -> ExitStatus {
    let start = ContinuousClock().now
    let preparation = try CheckPreparation(self, context)
    let progress = Progress(context.console)
    Interrupt.listen()
    if let executable = context.executable, jobs > 0 {
      let pool = WorkerPool(executable: executable, jobs: jobs, memory: memory, timeout: timeout, preamble: preparation.preamble)
      try pool.run(preparation.plan, progress: progress)
    } else {
      var runner = TaskRunner(context.engine)
      for task in preparation.preamble { _ = runner.run(task) }
      while !Interrupt.isRequested, let task = preparation.plan.next() {
        if let reply = runner.run(task) { preparation.plan.finish(task, reply) }
        progress.show(preparation.plan)
      }
      preparation.plan.isInterrupted = Interrupt.isRequested
    }
    progress.clear()
    var results = preparation.plan.results(preparation.selection)
    results.notes = preparation.notes + preparation.plan.notes
    for record in results.unexpected where record.scope != .data {
      try preparation.store?.keep(record, statement: preparation.statement(of: record.claim))
    }
    results.writesCertificates = certificates != nil
    results.seconds = start.duration(to: ContinuousClock().now).seconds
    if let output { try Report(results, engine: context.engine).write(to: output) }
    switch format {
    case .table: context.console.write(results.text(colour: context.console.hasColour, exhibits: verbose || data != nil))
    case .json: context.console.write(JSONLines.text(results))
    case .junit: context.console.write(JUnit.text(results))
    case .markdown: context.console.write(Report(results, engine: context.engine).markdown)
    case .html: context.console.write(HTML.text(results, engine: context.engine))
    }
    return results.status
  }
}
