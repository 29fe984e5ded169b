import Foundation
import Search
import Spectra

extension SpectrumReport {
  private struct Layout: Encodable {
    var schema = 1
    var kind = "spectrum"
    var grade = "observed"
    var meaning = SpectrumReport.grade
    var model: String
    var readings, activations: [String]
    var widths: [Int]
    var parameters, samples: Int
    var loss, precision, scale: String
    var seed: UInt64
    var tolerance: Double
    var eigenvalues: Ends?
    var trace: Traces?
    var density: Density?
    var products: Int
    var seconds: Double
    var failures: [String]
    var interrupted: Bool
    var versions: [String: String]
  }
  private struct Value: Encodable {
    var value, residual, predicted: Double
    var converged: Bool
  }
  private struct Ends: Encodable {
    var largest, smallest: [Value]
    var norm, orthogonalityDefect, asymmetry: Double
    var restarts, breakdowns: Int
    var exhausted: Bool
  }
  private struct Interval: Encodable {
    var estimate, lower, upper, deviation, confidence: Double
    var count: Int

    init(_ x: ConfidenceInterval) {
      (estimate, lower, upper, deviation) = (x.estimate, x.lower, x.upper, x.deviation)
      (confidence, count) = (x.confidence, x.count)
    }
  }
  private struct Traces: Encodable {
    var trace, squares: Interval
    var deflation: Int
  }
  private struct Quadrature: Encodable {
    var nodes, weights: [Double]
    var exact: Bool
  }
  private struct Density: Encodable {
    var quadratures: [Quadrature]
    var grid, density, lower, upper: [Double]
    var smoothing, zero: Double
    var negativeMass, zeroMass, positiveMass, trace: Interval
  }

  /// One JSON object, `Schemas/spectrum-v1.schema.json`.
  public var json: String {
    func values(_ list: [ExtremeEigenvalues.Value]) -> [Value] {
      list.map { Value(value: $0.value, residual: $0.residual, predicted: $0.predicted, converged: $0.isConverged) }
    }
    let layout = Layout(
      model: input.model, readings: input.readings, activations: input.activations, widths: input.widths,
      parameters: input.parameters, samples: input.samples, loss: input.loss, precision: input.precision,
      scale: input.isMean ? "mean" : "sum", seed: input.seed, tolerance: tolerance,
      eigenvalues: ends.map {
        Ends(
          largest: values($0.largest), smallest: values($0.smallest), norm: $0.norm, orthogonalityDefect: $0.orthogonalityDefect,
          asymmetry: $0.asymmetry, restarts: $0.restarts, breakdowns: $0.breakdowns, exhausted: $0.isExhausted)
      },
      trace: trace.map { Traces(trace: Interval($0.trace), squares: Interval($0.squares), deflation: $0.deflation) },
      density: density.map {
        Density(
          quadratures: $0.quadratures.map { Quadrature(nodes: $0.nodes, weights: $0.weights, exact: $0.isExact) }, grid: $0.grid,
          density: $0.density, lower: $0.lower, upper: $0.upper, smoothing: $0.smoothing, zero: $0.zero,
          negativeMass: Interval($0.negativeMass), zeroMass: Interval($0.zeroMass), positiveMass: Interval($0.positiveMass),
          trace: Interval($0.trace))
      },
      products: products, seconds: seconds, failures: failures, interrupted: isInterrupted,
      versions: Dictionary(LibraryVersion.all.map { ($0.name, $0.version) }) { first, _ in first })
    return JSONLines.line(layout) + "\n"
  }
}
