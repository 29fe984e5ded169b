import Claims
import Foundation
import Search
import Spectra

/// What was observed of the Hessian's spectrum by products alone: a table, JSON by `Schemas/spectrum-v1.schema.json`, a page.
public struct SpectrumReport: Sendable {
  /// What was looked at.
  public struct Input: Sendable {
    /// Where it is from.
    public var model: String
    public var readings: [String] = []
    public var widths: [Int] = []
    public var activations: [String] = []
    public var parameters = 0
    public var samples = 0
    public var loss = ""
    /// "float64" or "float32".
    public var precision = "float64"
    public var seed: UInt64 = 0
    /// Whether the eigenvalues are those of L/N.
    public var isMean = false

    /// Nothing but the model's name.
    public init(model: String) { self.model = model }
  }

  /// What was looked at.
  public var input: Input
  public var ends: ExtremeEigenvalues?
  public var trace: TraceEstimate?
  public var density: SpectralDensity?
  /// Hessian-vector products, seconds, and the most memory that vectors took.
  public var products = 0
  public var seconds = 0.0
  /// Why something is missing: a kink, memory, Ctrl-C.
  public var failures: [String] = []
  public var isInterrupted = false
  /// Relative to max |θ|: when an eigenvalue counts as converged, and a node as zero.
  public var tolerance = 1e-6

  public init(_ input: Input) { self.input = input }

  /// What all of it is worth.
  public static let grade =
    "observed: floating-point products with residuals and sampling intervals, no proof; "
    + "for some hundred parameters `elenchus certify` proves the inertia"

  /// 0 where everything was found and converged, 2 where something is missing or has not converged, 130 where it was interrupted.
  public var status: ExitStatus {
    if isInterrupted { return .interrupted }
    return failures.isEmpty && ends?.isConverged != false ? .met : .undecided
  }

  /// A line of the table of eigenvalues.
  struct Row {
    var end: String
    var number: Int
    var item: ExtremeEigenvalues.Value
  }

  var rows: [Row] {
    guard let ends else { return [] }
    return ends.largest.enumerated().map { Row(end: "largest", number: $0 + 1, item: $1) }
      + ends.smallest.enumerated().map { Row(end: "smallest", number: $0 + 1, item: $1) }
  }

  /// The eigenvalues.
  public var table: TextTable {
    var table = TextTable(["end", "number", "eigenvalue", "residual", "converged"], rightAligned: [1, 2, 3])
    for row in rows {
      table.rows.append([
        row.end, "\(row.number)", Self.digits(row.item.value), String(format: "%.1e", row.item.residual),
        row.item.isConverged ? "yes" : "no",
      ])
    }
    return table
  }

  /// A sentence each.
  public var sentences: [String] {
    var lines: [String] = []
    let scale = input.isMean ? "the mean over \(input.samples) samples" : "the sum over \(counted(input.samples, "sample"))"
    lines.append(
      "∇²L of \(counted(input.parameters, "parameter")) (widths \(input.widths.map(String.init).joined(separator: "-"))), L "
        + "(\(input.loss)) is \(scale); \(input.precision), seed \(input.seed)")
    if let ends {
      lines.append(
        "residual is ‖Hx − θx‖ for a unit vector x, from a product of its own: in exact arithmetic an eigenvalue lies within it of θ"
      )
      let left = ends.breakdowns == 0 ? "" : ", \(counted(ends.breakdowns, "invariant subspace")) left"
      lines.append(
        "‖H‖ ≥ \(Self.digits(ends.norm)) nearly; \(counted(ends.restarts, "restart"))\(left); vectors orthonormal to "
          + "\(String(format: "%.0e", ends.orthogonalityDefect)); asymmetry of products \(String(format: "%.0e", ends.asymmetry))"
      )
      if ends.isExhausted { lines.append("the Krylov space is the whole space: no eigenvalue is missing") }
      if !ends.isConverged {
        lines.append(
          "not converged: a residual is more than \(tolerance)·‖H‖; more --steps, more --products or a larger --tolerance would help"
        )
      }
    }
    if let trace {
      let how = trace.deflation == 0 ? "" : ", \(counted(trace.deflation, "direction")) taken out exactly"
      lines.append("trace \(Self.interval(trace.trace)) from \(counted(trace.trace.count, "probe"))\(how)")
      lines.append("Σ λ² = ‖H‖_F² \(Self.interval(trace.squares))")
    }
    if let d = density {
      lines.append(
        "fraction of eigenvalues below −\(short(d.zero)): \(Self.interval(d.negativeMass)); within ±\(short(d.zero)): "
          + "\(Self.interval(d.zeroMass)); above: \(Self.interval(d.positiveMass))")
      let steps = d.quadratures.map(\.nodes.count).max() ?? 0
      lines.append(
        "density from \(counted(d.quadratures.count, "probe")) of \(counted(steps, "step")), smoothed by \(short(d.smoothing)); "
          + "intervals of fractions cover the choice of probes and the number of steps, the band of the density the probes only")
    }
    lines += failures
    if isInterrupted { lines.append("interrupted: only what had ended is reported") }
    lines.append("\(counted(products, "Hessian-vector product")) in \(duration(seconds))")
    lines.append(Self.grade)
    return lines
  }

  /// The table with what is to be said around it.
  public var text: String {
    var text = input.readings.map { "note: \($0)\n" }.joined()
    if !rows.isEmpty { text += (text.isEmpty ? "" : "\n") + table.text() }
    return text + (text.isEmpty ? "" : "\n") + sentences.map { $0 + "\n" }.joined()
  }

  /// "1.5 in [1.2, 1.8] at 95 %".
  static func interval(_ x: ConfidenceInterval) -> String {
    guard x.lower.isFinite, x.upper.isFinite else { return "\(digits(x.estimate)) (one probe: no interval)" }
    return "\(digits(x.estimate)) in [\(digits(x.lower)), \(digits(x.upper))] at \(short(100 * x.confidence)) %"
  }

  static func digits(_ x: Double) -> String { String(format: "%.7g", x == 0 ? 0 : x) }
}
