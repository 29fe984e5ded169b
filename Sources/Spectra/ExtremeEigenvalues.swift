import Scalars

/// The largest and smallest eigenvalues of a symmetric operator by thick-restart Lanczos [WuSimon2000]: observations, with residuals.
///
/// For a unit vector x in real arithmetic, some eigenvalue of A lies within ‖Ax − θx‖ of θ; with orthonormal vectors there are as
/// many eigenvalues, with multiplicity, within ‖R‖ of the values together [Parlett1998]. Here the residual is computed with one more
/// product of the same floating-point operator. Its rounding is observed and not bounded: a residual near u·‖A‖ says no more than
/// "as good as this precision gets". Nothing shows that no larger eigenvalue was missed; an eigenvector that is orthogonal to the
/// random start up to rounding, or a further copy of a multiple eigenvalue, may be found late or not at all.
public struct ExtremeEigenvalues: Sendable {
  /// An eigenvalue as observed.
  public struct Value: Sendable {
    /// ⟨x, Ax⟩/⟨x, x⟩ for the approximate eigenvector x, by a product of its own.
    public let value: Double
    /// ‖Ax − θx‖/‖x‖ of the same product.
    public let residual: Double
    /// What the Lanczos recurrence predicts for it. Much less than ``residual`` means that rounding has taken over.
    public let predicted: Double
    /// Whether ``residual`` is at most tolerance·‖A‖.
    public let isConverged: Bool
  }

  /// Descending.
  public let largest: [Value]
  /// Ascending.
  public let smallest: [Value]
  /// max |θ| over all Ritz values: an estimate of ‖A‖ from below.
  public let norm: Double
  /// max |⟨xᵢ, xⱼ⟩ − δᵢⱼ| over the eigenvectors.
  public let orthogonalityDefect: Double
  /// See ``LanczosFactorisation/asymmetry``.
  public let asymmetry: Double
  /// Restarts, and invariant subspaces that were left.
  public let restarts, breakdowns: Int
  /// Whether the Krylov space became the whole space: then every eigenvalue is there.
  public let isExhausted: Bool

  /// Whether every value that was asked for converged.
  public var isConverged: Bool { (largest + smallest).allSatisfy(\.isConverged) }

  /// How it is computed.
  public struct Plan: Sendable {
    /// How many of the largest and of the smallest eigenvalues are wanted.
    public var largest = 1
    public var smallest = 1
    /// The most basis vectors; `nil` chooses three for each wanted value, at least 32.
    public var steps: Int?
    /// A residual of at most tolerance·‖A‖ is good enough.
    public var tolerance = 1e-6
    /// No restart is begun after so many products.
    public var products = 500
    public var seed: UInt64 = 0
    /// Bytes for vectors.
    public var memory = 4 << 30

    public init() {}

    /// The number of basis vectors in dimension n.
    public func steps(dimension n: Int) -> Int {
      let wanted = largest + smallest
      return min(n, max(steps ?? max(32, 3 * wanted), wanted + 2))
    }
  }

  /// Computes them.
  /// - Precondition: at least one value is wanted, none fewer than 0.
  /// - Throws: `.budget` where the vectors do not fit the plan's memory; what the operator throws; `.nonFinite`.
  public init<Element: VectorElement>(of A: any SymmetricOperator<Element>, _ plan: Plan) throws(Undecided) {
    precondition(plan.largest >= 0 && plan.smallest >= 0 && plan.largest + plan.smallest > 0, "no eigenvalue is wanted")
    let counted = CountedOperator(A)
    let steps = plan.steps(dimension: A.dimension)
    let lanczos = try LanczosFactorisation<Element>(counted, steps: steps, seed: plan.seed, limit: plan.memory)
    var restarts = 0
    while true {
      try lanczos.extend(to: steps)
      let ritz = try lanczos.ritz()
      let k = ritz.values.count
      let low = min(plan.smallest, k)
      // At the lower end, and at the upper end without those.
      let high = min(plan.largest, k - low)
      let wanted = Array(0..<low) + Array((k - high)..<k)
      let norm = ritz.values.reduce(0) { max($0, abs($1)) }
      let isDone = wanted.allSatisfy { ritz.residuals[$0] <= 0.5 * plan.tolerance * norm }
      if isDone || lanczos.isInvariant || counted.products + wanted.count >= plan.products {
        let values = try Self.values(lanczos, wanted, ritz, plan.tolerance * norm)
        let isExhausted = lanczos.isInvariant
        smallest = Array(values.prefix(low))
        // In a small space both lists may want the same ones.
        largest = Array(values.reversed().prefix(min(plan.largest, k)))
        self.norm = norm
        orthogonalityDefect = lanczos.basis.orthogonalityDefect(wanted.count)
        (asymmetry, breakdowns) = (lanczos.asymmetry, lanczos.breakdowns)
        (self.restarts, self.isExhausted) = (restarts, isExhausted)
        return
      }
      restarts += 1
      // More than what is wanted is kept, at the ends in proportion: convergence depends on the gaps beyond.
      let spare = max(0, (k - wanted.count) / 2)
      let below = spare * plan.smallest / (plan.largest + plan.smallest)
      let kept = Array(0..<(low + below)) + Array((k - high - (spare - below))..<k)
      try lanczos.restart(keeping: kept, of: ritz)
    }
  }

  private static func values<Element: VectorElement>(
    _ lanczos: LanczosFactorisation<Element>, _ wanted: [Int],
    _ ritz: (values: [Double], vectors: [Double], residuals: [Double]), _ bound: Double
  ) throws(Undecided) -> [Value] {
    lanczos.extract(wanted, of: ritz)
    var values: [Value] = []
    for (k, number) in wanted.enumerated() {
      let (quotient, residual) = try lanczos.residual(of: k)
      values.append(
        Value(value: quotient, residual: residual, predicted: ritz.residuals[number], isConverged: residual <= bound))
    }
    return values
  }
}
