import Foundation
import Scalars

/// The density of eigenvalues by stochastic Lanczos quadrature [UbaruChenSaad2017]: where the n eigenvalues are, as fractions of n.
///
/// For independent signs z and m Lanczos steps from z/√n, the Ritz values θᵢ with weights τᵢ (squares of the first components of H's
/// eigenvectors) are Gauß quadrature for the measure Σⱼ ⟨z, uⱼ⟩²/n · δ(λⱼ), whose expectation over z is the spectral measure. A
/// smoothed density Σᵢ τᵢ g(t − θᵢ) with a Gaussian g is drawn on a grid [GhorbaniKrishnanXiao2019].
///
/// The band of the density is Student's over the probes, at each point by itself; it covers the choice of probes only. The intervals of
/// masses cover the quadrature as well: the mass of a probe's measure up to a node θₖ lies between τ₁ + … + τₖ₋₁ and τ₁ + … + τₖ
/// (Chebyshev, Markov, Stieltjes [Szego1975, §3.41]), in exact arithmetic.
public struct SpectralDensity: Sendable {
  /// One probe's quadrature: ascending nodes, and weights that sum to 1.
  public struct Quadrature: Sendable {
    /// θᵢ and τᵢ.
    public let nodes, weights: [Double]
    /// Whether the Krylov space was invariant: then the nodes are eigenvalues, and all that the probe sees.
    public let isExact: Bool

    /// The probe's measure of (−∞, t]: what the quadrature says, and bounds of it.
    func mass(upTo t: Double) -> (lower: Double, estimate: Double, upper: Double) {
      // Nodes ascend: k of them are at most t.
      let k = nodes.prefix { $0 <= t }.count
      func sum(_ count: Int) -> Double { count >= nodes.count ? 1 : weights.prefix(max(0, count)).reduce(0, +) }
      return isExact ? (sum(k), sum(k), sum(k)) : (sum(k - 1), sum(k), sum(k + 1))
    }
  }

  /// One for each probe.
  public let quadratures: [Quadrature]
  /// Where the density is given, ascending and equidistant.
  public let grid: [Double]
  /// The density, and the ends of its interval at each point by itself.
  public let density, lower, upper: [Double]
  /// The standard deviation of the Gaussian.
  public let smoothing: Double
  /// Nodes of at most this magnitude count as zero: tolerance·max |θ|.
  public let zero: Double
  /// The fractions of eigenvalues below −``zero``, within ±``zero``, above ``zero``.
  public let negativeMass, zeroMass, positiveMass: ConfidenceInterval
  /// Σ θ τ·n, an estimate of the trace from the same probes.
  public let trace: ConfidenceInterval

  /// How it is computed.
  public struct Plan: Sendable {
    /// How many probes, and Lanczos steps for each.
    public var probes = 10
    public var steps = 80
    /// The Gaussian's standard deviation as a fraction of the range of nodes.
    public var smoothing = 0.01
    /// How many grid points.
    public var points = 1_024
    /// Nodes of at most tolerance·max |θ| count as zero.
    public var tolerance = 1e-6
    public var confidence = 0.95
    public var seed: UInt64 = 0
    /// Bytes for vectors.
    public var memory = 4 << 30

    public init() {}
  }

  /// - Precondition: positive numbers in the plan, at least two grid points.
  /// - Throws: `.budget` where the vectors do not fit; what the operator throws; `.nonFinite`.
  public init<Element: VectorElement>(of A: any SymmetricOperator<Element>, _ plan: Plan) throws(Undecided) {
    precondition(plan.probes > 0 && plan.steps > 0 && plan.points > 1 && plan.smoothing > 0, "a plan without probes or points")
    let lanczos = try LanczosFactorisation(A, steps: plan.steps, seed: plan.seed, limit: plan.memory)
    var found: [Quadrature] = []
    for probe in 0..<plan.probes {
      lanczos.start(signs: UInt64(probe), seed: plan.seed)
      // Where the Krylov space of z ends, so does the quadrature: it is exact.
      try lanczos.extend(to: plan.steps, leavesInvariantSpaces: false)
      let ritz = try lanczos.ritz()
      let squares = (0..<ritz.values.count).map { ritz.vectors[$0] * ritz.vectors[$0] }
      // 1 but for the rounding of LAPACK.
      let sum = squares.reduce(0, +)
      found.append(Quadrature(nodes: ritz.values, weights: squares.map { $0 / sum }, isExact: lanczos.isInvariant))
    }
    self.init(found, dimension: A.dimension, plan)
  }

  /// From quadratures that are known.
  init(_ quadratures: [Quadrature], dimension n: Int, _ plan: Plan) {
    self.quadratures = quadratures
    let nodes = quadratures.flatMap(\.nodes)
    let (least, greatest) = (nodes.min() ?? 0, nodes.max() ?? 0)
    let norm = max(abs(least), abs(greatest))
    // Of a single point, a bump that can be seen.
    let range = greatest - least > 1e-9 * norm ? greatest - least : max(norm, 1e-300)
    let σ = plan.smoothing * range
    smoothing = σ
    // Beyond six deviations a Gaussian has less than 2e-9 of its mass.
    let (from, to) = (least - 6 * σ, greatest + 6 * σ)
    let grid = (0..<plan.points).map { from + (to - from) * Double($0) / Double(plan.points - 1) }
    let peak = 1 / (σ * (2 * Double.pi).squareRoot())
    let curves = quadratures.map { q in
      grid.map { t in
        zip(q.nodes, q.weights).reduce(0.0) { sum, node in
          let x = (t - node.0) / σ
          return abs(x) > 9 ? sum : sum + node.1 * peak * exp(-x * x / 2)
        }
      }
    }
    let intervals = grid.indices.map { k in ConfidenceInterval(curves.map { $0[k] }, confidence: plan.confidence) }
    self.grid = grid
    density = intervals.map(\.estimate)
    lower = intervals.map { max(0, $0.lower) }
    upper = intervals.map(\.upper)
    let zero = plan.tolerance * norm
    self.zero = zero
    func interval(_ parts: [(lower: Double, estimate: Double, upper: Double)]) -> ConfidenceInterval {
      ConfidenceInterval(fractions: parts, confidence: plan.confidence)
    }
    let (below, within) = (quadratures.map { $0.mass(upTo: (-zero).nextDown) }, quadratures.map { $0.mass(upTo: zero) })
    negativeMass = interval(below)
    zeroMass = interval(
      zip(below, within).map { (max(0, $1.lower - $0.upper), $1.estimate - $0.estimate, $1.upper - $0.lower) })
    positiveMass = interval(within.map { (1 - $0.upper, 1 - $0.estimate, 1 - $0.lower) })
    trace = ConfidenceInterval(
      quadratures.map { q in Double(n) * zip(q.nodes, q.weights).reduce(0) { $0 + $1.0 * $1.1 } }, confidence: plan.confidence)
  }

  /// The fraction of eigenvalues up to t, without smoothing; its interval covers probes and quadrature like that of
  /// ``negativeMass``.
  public func mass(upTo t: Double) -> ConfidenceInterval {
    ConfidenceInterval(fractions: quadratures.map { $0.mass(upTo: t) }, confidence: negativeMass.confidence)
  }
}
