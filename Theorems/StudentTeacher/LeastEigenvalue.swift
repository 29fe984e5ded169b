/// A proposal for the least eigenvalue of a symmetric matrix, and what shows that it is one.
public struct LeastEigenvalue<Real: Field>: Sendable {
  /// n × n; over enclosures all symmetric matrices within are meant.
  private let H: Matrix<Real>
  /// vᵀHv/vᵀv for the proposed eigenvector, which the least eigenvalue does not exceed.
  private let quotient: Real
  private let centre, gap: ExactNumber

  /// Looks for an eigenvector.
  /// - Parameters:
  ///   - bases: n × mᵢ, of full rank: an eigenvector of the least eigenvalue is sought in their spans, each of which H should map to
  ///     itself. Where none is there the claim cannot be shown.
  ///   - gap: half the width of the enclosure.
  public init(of H: Matrix<Real>, in bases: [Matrix<Real>], within gap: ExactNumber) throws(Undecided) {
    var least: Real?
    for U in bases {
      let y = try Testimony.untraced { () throws(Undecided) in try Self.vector(of: U.transposed * H * U, U.transposed * U) }
      let v = U * y
      let quotient = try dot(v, H * v).divided(by: v.squaredNorm)
      if let found = least, (found - quotient).isPositive != .yes { continue }
      least = quotient
    }
    guard let least else { throw Undecided(.unavailable, "no directions to look for an eigenvector in") }
    (self.H, quotient, self.gap) = (H, least, gap)
    centre = try least.exactMidpoint()
  }

  /// The numbers within the gap of the proposal, among which the least eigenvalue is if ``claim()`` is true.
  public func enclosure() throws(Undecided) -> Real { try .enclosure(around: centre, radius: gap) }

  /// H − ℓ is positive definite for the lower end ℓ of the enclosure, and a Rayleigh quotient of H lies below the upper end.
  public func claim() throws(Undecided) -> Claim<Real> {
    let lower = Real(centre) - Real(gap)
    let above = try (H - lower * .identity(H.rows)).certainSigns.positive
    return .all([
      .fact(above == H.rows ? .yes : .unknown, "\(above) of \(H.rows) eigenvalues exceed \(lower)"),
      quotient .< Real(centre) + Real(gap),
    ])
  }

  /// Single numbers y with M y ≈ λ G y for the λ nearest to 0, by inverse iteration: a proposal.
  private static func vector(of M: Matrix<Real>, _ G: Matrix<Real>) throws(Undecided) -> Matrix<Real> {
    let step = try M.approximateInverse * G
    var y = Matrix<Real>(M.rows, 1) { i, _ in Real(i + 1) }
    for _ in 0..<60 {
      let next = try Ray(step * y).direction
      y = try next.map { (x) throws(Undecided) in Real(try x.exactMidpoint()) }
    }
    return y
  }
}
