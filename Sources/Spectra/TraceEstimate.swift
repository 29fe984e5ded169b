import Scalars

/// tr A and tr A² = ‖A‖_F² by random probes [Hutchinson1990], with intervals.
///
/// For independent signs z, E⟨z, Az⟩ = tr A and E‖Az‖² = tr A², from one product. With `deflation` = l > 0 an orthonormal basis Q of
/// A·S, S random signs n × l, takes the part of A on Q out exactly and leaves the rest to the probes [MeyerMuscoMuscoWoodruff2021]:
/// tr A = tr QᵀAQ + E⟨z, (I − QQᵀ)A(I − QQᵀ)z⟩. That costs 2l more products and pays where few eigenvalues dominate.
///
/// The interval is Student's over the probes, given Q. It covers sampling, and not the rounding of products.
public struct TraceEstimate: Sendable {
  /// tr A.
  public let trace: ConfidenceInterval
  /// tr A² = Σ λᵢ².
  public let squares: ConfidenceInterval
  /// The dimension of Q, which may be less than asked for where A has a smaller rank.
  public let deflation: Int

  /// How it is computed.
  public struct Plan: Sendable {
    /// How many probes.
    public var probes = 30
    /// l.
    public var deflation = 0
    public var confidence = 0.95
    public var seed: UInt64 = 0
    /// Bytes for vectors.
    public var memory = 4 << 30

    public init() {}
  }

  /// - Precondition: at least one probe.
  /// - Throws: `.budget` where the vectors do not fit; what the operator throws; `.nonFinite`.
  public init<Element: VectorElement>(of A: any SymmetricOperator<Element>, _ plan: Plan) throws(Undecided) {
    precondition(plan.probes > 0 && plan.deflation >= 0, "\(plan.probes) probes, deflation \(plan.deflation)")
    let (n, l) = (A.dimension, min(plan.deflation, A.dimension))
    guard n > 0, n < Int(Int32.max) else { throw Undecided(.unavailable, "the trace in dimension \(n)") }
    guard let bytes = Basis<Element>.bytes(dimension: n, capacity: l + 2), bytes <= plan.memory else {
      throw Undecided(.budget, "\(l + 2) vectors of \(n) numbers need more than \(memoryText(plan.memory))")
    }
    let basis = Basis<Element>(dimension: n, capacity: l + 2)
    let (z, y) = (basis[l], basis[l + 1])
    var rank = 0
    for probe in 0..<l {
      var stream = Seeded(seed: plan.seed, stream: 0x5000_0000 + UInt64(probe))
      stream.signs(n, into: z)
      try A.apply(z, into: basis[rank])
      let found = basis.orthogonalize(basis[rank], rows: 0..<rank)
      guard found.before.isFinite else { throw Undecided(.nonFinite, "a product with random signs") }
      if found.isDependent { continue }
      basis.scale(basis[rank], by: 1 / found.after)
      rank += 1
    }
    // What A is on Q.
    var (exact, exactSquares) = (0.0, 0.0)
    for k in 0..<rank {
      try A.apply(basis[k], into: y)
      exact += basis.dot(basis[k], y)
      exactSquares += basis.dot(y, y)
    }
    var (traces, squares): ([Double], [Double]) = ([], [])
    for probe in 0..<plan.probes {
      var stream = Seeded(seed: plan.seed, stream: UInt64(probe))
      stream.signs(n, into: z)
      if rank > 0 { _ = basis.orthogonalize(z, rows: 0..<rank) }
      try A.apply(z, into: y)
      traces.append(basis.dot(z, y))
      squares.append(basis.dot(y, y))
      guard traces[probe].isFinite, squares[probe].isFinite else { throw Undecided(.nonFinite, "a product with random signs") }
    }
    trace = ConfidenceInterval(traces, confidence: plan.confidence).shifted(by: exact)
    self.squares = ConfidenceInterval(squares, confidence: plan.confidence).shifted(by: exactSquares)
    deflation = rank
  }
}
