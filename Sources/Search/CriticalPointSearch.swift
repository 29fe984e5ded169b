import ExactArithmetic
import FloatArithmetic
import Networks

/// Looks in floats for the critical point that a training run ended near, be it a minimum or a saddle. A proposal: enclosures decide.
///
/// Levenberg and Marquardt's method for ∇L = 0: the step is −H(H² + μ)⁻¹∇L by the eigenvectors of H = ∇²L, so that Newton's method is
/// the case μ = 0 and directions in which L is flat are not followed. A spectrum serves as long as the gradient falls quickly.
public struct CriticalPointSearch: Sendable {
  private let objective: Objective<Double>
  private let network: Network<Double>
  /// When to give up.
  private let deadline: ContinuousClock.Instant

  /// A search from the network's parameters θ.
  public init(_ objective: Objective<Double>, at network: Network<Double>, until deadline: ContinuousClock.Instant) {
    (self.objective, self.network, self.deadline) = (objective, network, deadline)
  }

  /// A point with what floats say of it.
  public struct Point: Sendable {
    /// The parameters in flat order.
    public let parameters: [Double]
    /// ∇L there.
    public let gradient: [Double]
    /// Of ∇²L, there or close by.
    public let spectrum: FloatSpectrum
  }

  /// Where the search ended.
  public struct Finding: Sendable {
    /// θ itself, where the search began.
    public let start: Point
    /// The last point.
    public let end: Point
    /// How many steps were taken.
    public let steps: Int
    /// Whether the steps have become as short as rounding allows.
    public let hasSettled: Bool
    /// The greatest change of a parameter.
    public var distance: Double { maximumNorm(zip(start.parameters, end.parameters).map { $1 - $0 }) }
  }

  /// The point at θ: its gradient and the spectrum of its Hessian.
  /// - Throws: `.kink`, `.nonFinite`, or `.unavailable` where LAPACK finds no eigenvalues.
  public func here() throws(Undecided) -> Point {
    let x = network.parameters.flattened.entries
    return try Point(parameters: x, gradient: gradient(x), spectrum: spectrum(x))
  }

  /// The critical point that the search leads to from θ.
  /// - Throws: as ``here()``, which is for θ itself; later obstacles merely end the search.
  public func run(from start: Point, limit: Int = 200) -> Finding {
    var (x, g, spectrum) = (start.parameters, start.gradient, start.spectrum)
    var (size, isFresh, steps, hasSettled) = (euclideanNorm(g), true, 0, false)
    // √μ relative to ‖H‖.
    let least = 1e-13
    var damping = least
    while steps < limit, size > 0, ContinuousClock().now < deadline {
      let cut = damping * spectrum.norm
      let step = spectrum.applying({ $0 / ($0 * $0 + cut * cut) }, to: g)
      let length = maximumNorm(step)
      let next = zip(x, step).map { $0 - $1 }
      let isShort = length <= 1e-13 * (1 + maximumNorm(x))
      // No step far beyond the size of the weights: another valley would answer another question.
      if length <= 0.5 * (1 + maximumNorm(x)), let there = try? gradient(next), euclideanNorm(there) < size {
        let ratio = euclideanNorm(there) / size
        (x, g, size, steps) = (next, there, euclideanNorm(there), steps + 1)
        damping = max(damping / 30, least)
        isFresh = false
        if isShort { hasSettled = true }
        if isShort && ratio > 0.5 { break }
        if ratio <= 0.05 { continue }
      } else if isShort {
        hasSettled = true
        break
      } else if isFresh {
        damping *= 30
        if damping > 10 { break }
      }
      if !isFresh {
        guard let found = try? self.spectrum(x) else { break }
        (spectrum, isFresh) = (found, true)
      }
    }
    if !isFresh, let found = try? self.spectrum(x) { spectrum = found }
    return Finding(
      start: start, end: Point(parameters: x, gradient: g, spectrum: spectrum), steps: steps, hasSettled: hasSettled || size == 0)
  }

  private func gradient(_ x: [Double]) throws(Undecided) -> [Double] {
    let g = try objective.gradient(at(x)).flattened.entries
    guard g.allSatisfy(\.isFinite) else { throw Undecided(.nonFinite, "the gradient in floats") }
    return g
  }

  private func spectrum(_ x: [Double]) throws(Undecided) -> FloatSpectrum {
    guard let found = FloatSpectrum(try objective.hessian(at(x))) else {
      throw Undecided(.unavailable, "the eigenvalues of the Hessian in floats")
    }
    return found
  }

  private func at(_ x: [Double]) -> Network<Double> { network.at(network.parameters.unflatten(Matrix(column: x))) }
}
