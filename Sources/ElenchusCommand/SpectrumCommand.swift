import ArgumentParser
import Claims
import FloatArithmetic
import Formats
import Foundation
import Reports
import Search
import Spectra

struct SpectrumCommand: ContextCommand {
  static let configuration = CommandConfiguration(
    commandName: "spectrum", abstract: "Observes the Hessian's spectrum of a network of any size by products alone.",
    discussion: """
      Examples:
        elenchus spectrum model.safetensors --data points.npz --problem problem.yaml
        elenchus spectrum model.safetensors --data points.npz --activation relu --loss softmax-cross-entropy --largest 10 --trace
        elenchus spectrum network.yaml --density --format html > spectrum.html

      Takes the files that `certify` takes, with models of up to some ten million weights. Nothing is formed but products ∇²L·v.
      Eigenvalues at the ends are by Lanczos with full reorthogonalisation and thick restarts, each with its residual; the trace by
      Hutchinson's probes and the density by Lanczos quadrature, with intervals. Everything is observed and nothing is proved.
      L is a sum over the samples, as in `certify`; --mean divides it by their number, penalties included.

      Exit codes: 0 found, 2 something has not converged or has no value, 64 usage, 65 a bad file, 130 interrupted.
      Documentation/spectrum.md says how to read the answers.
      """)

  @Argument(help: "A model (.safetensors, .npz), or a YAML problem file that holds or names its weights.") var model: String
  @OptionGroup var files: ModelFiles
  @Option(help: "How many of the largest eigenvalues; 3 where nothing else is asked for.") var largest: Int?
  @Option(help: "How many of the smallest eigenvalues; 3 where nothing else is asked for.") var smallest: Int?
  @Flag(help: "Estimates the trace and the Frobenius norm.") var trace = false
  @Flag(help: "Estimates the density of all eigenvalues and the negative fraction.") var density = false
  @Option(help: "Lanczos vectors that are kept; without it 32 or more for eigenvalues, 80 for the density.") var steps: Int?
  @Option(help: "Random probes; without it 30 for the trace, 10 for the density.") var probes: Int?
  @Option(help: "Directions that are taken out of the trace exactly, for two products each (Hutch++).") var deflate = 0
  @Option(help: "No restart is begun after so many products.") var products = 500
  @Option(help: "A residual of at most tolerance·‖H‖ counts as converged, a node as zero; 1e-6, or 1e-4 in float32.")
  var tolerance: Double?
  @Option(help: "The standard deviation of the density's Gaussian, as a fraction of the range.") var smoothing = 0.01
  @Option(help: "float64 or float32.") var precision = Precision.float64
  @Option(help: "The seed of start vectors and probes.") var seed: UInt64 = 0
  @Option(help: "Samples that go through the network at once; without it all.") var batch: Int?
  @Option(help: "GiB for vectors; what needs more is refused before it begins.") var memory = 4.0
  @Flag(help: "Divides L by the number of samples.") var mean = false
  @Option(help: "table, json or html.") var format = SpectrumFormat.table
  @Option(help: "A folder for report.html, report.json, density.svg and density.csv.") var output: String?

  enum Precision: String, ExpressibleByArgument, CaseIterable { case float64, float32 }
  enum SpectrumFormat: String, ExpressibleByArgument, CaseIterable { case table, json, html }

  func validate() throws {
    for (name, value) in [("--largest", largest), ("--smallest", smallest)] {
      if let value { guard (0...10_000).contains(value) else { throw ValidationError("\(name) must be between 0 and 10000") } }
    }
    for (name, value) in [("--steps", steps), ("--probes", probes), ("--products", products), ("--batch", batch)] {
      if let value { guard (1...10_000_000).contains(value) else { throw ValidationError("\(name) must be positive") } }
    }
    guard (0...100_000).contains(deflate) else { throw ValidationError("--deflate must not be negative") }
    guard smoothing > 0, smoothing <= 1 else { throw ValidationError("--smoothing must be between 0 and 1") }
    guard memory > 0, memory <= 1e6 else { throw ValidationError("--memory must be a positive number of GiB") }
    if let tolerance { guard tolerance > 0, tolerance < 1 else { throw ValidationError("--tolerance must be between 0 and 1") } }
  }

  func run(in context: Context) throws -> ExitStatus {
    switch precision {
    case .float64: try run(in: context, Double.self)
    case .float32: try run(in: context, Float.self)
    }
  }

  private func run<Real: VectorElement>(in context: Context, _: Real.Type) throws -> ExitStatus {
    let problem: FloatProblem<Real> = try files.floatProblem(model)
    Interrupt.listen()
    if let output {
      do { try FileManager.default.createDirectory(atPath: output, withIntermediateDirectories: true) } catch {
        throw CommandError.usage("--output \(output): the folder cannot be made: \(error.localizedDescription)")
      }
    }
    let report = BLASLibrary.sparingThreads(forOrder: problem.network.count) { spectrum(of: problem, context.console) }
    if let output {
      try TextFile.write(report.page, to: "\(output)/report.html")
      try TextFile.write(report.json, to: "\(output)/report.json")
      if let drawing = report.drawing {
        try TextFile.write(drawing.svg, to: "\(output)/density.svg")
        try TextFile.write(drawing.csv, to: "\(output)/density.csv")
      }
    }
    switch format {
    case .table: context.console.write(report.text)
    case .json: context.console.write(report.json)
    case .html: context.console.write(report.page)
    }
    return report.status
  }

  private func spectrum<Real: VectorElement>(of problem: FloatProblem<Real>, _ console: Console) -> SpectrumReport {
    var input = SpectrumReport.Input(model: model)
    input.readings = problem.readings
    (input.widths, input.activations) = (problem.network.widths, problem.network.activations.map(\.description))
    (input.parameters, input.samples) = (problem.network.count, problem.objective.data.count)
    (input.loss, input.precision, input.seed, input.isMean) = (problem.objective.loss.rawValue, precision.rawValue, seed, mean)
    var report = SpectrumReport(input)
    let (start, bytes) = (ContinuousClock().now, Int(memory * Double(1 << 30)))
    report.tolerance = tolerance ?? (precision == .float32 ? 1e-4 : 1e-6)

    let wanted: (Int, Int)? =
      largest != nil || smallest != nil ? (largest ?? 0, smallest ?? 0) : trace || density ? nil : (3, 3)
    var ends = ExtremeEigenvalues.Plan()
    (ends.largest, ends.smallest) = wanted ?? (0, 0)
    (ends.steps, ends.tolerance, ends.products, ends.seed, ends.memory) = (steps, report.tolerance, products, seed, bytes)
    var traces = TraceEstimate.Plan()
    (traces.probes, traces.deflation, traces.seed, traces.memory) = (probes ?? 30, deflate, seed, bytes)
    var shape = SpectralDensity.Plan()
    (shape.probes, shape.steps, shape.smoothing) = (probes ?? 10, steps ?? 80, smoothing)
    (shape.tolerance, shape.seed, shape.memory) = (report.tolerance, seed, bytes)

    let count = input.parameters
    let hasEnds = ends.largest + ends.smallest > 0
    let line = SpectrumProgress(console)
    line.total = hasEnds ? ends.steps(dimension: count) + ends.largest + ends.smallest : 0
    line.total += trace ? traces.probes + 2 * deflate : 0
    line.total += density ? shape.probes * min(shape.steps, count) : 0
    let hessian: any SymmetricOperator<Real> = NetworkHessian(of: problem.objective, at: problem.network, batch: batch)
    let scaled = mean ? AffineOperator(hessian, factor: 1 / Real(input.samples)) : hessian
    let H = CountedOperator(scaled) { products in
      line.show(products)
      return !Interrupt.isRequested
    }
    func stage(_ name: String, _ body: () throws(Undecided) -> Void) {
      if Interrupt.isRequested || (report.failures.last?.hasPrefix("kink") ?? false) { return }
      line.stage = name
      do throws(Undecided) { try body() } catch {
        if Interrupt.isRequested { return }
        report.failures.append("\(error.reason == .kink ? "kink: " : "")no \(name): \(error.query)")
      }
    }
    if hasEnds { stage("eigenvalues") { () throws(Undecided) in report.ends = try ExtremeEigenvalues(of: H, ends) } }
    if trace { stage("trace") { () throws(Undecided) in report.trace = try TraceEstimate(of: H, traces) } }
    if density { stage("density") { () throws(Undecided) in report.density = try SpectralDensity(of: H, shape) } }
    line.clear()
    report.isInterrupted = Interrupt.isRequested
    (report.products, report.seconds) = (H.products, start.duration(to: ContinuousClock().now).seconds)
    return report
  }
}
