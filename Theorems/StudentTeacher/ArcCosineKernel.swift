/// A vector other than 0, by its length and its direction.
public struct Ray<Real: Field>: Sendable {
  /// |w|.
  public let length: Real
  /// w/|w|, d × 1.
  public let direction: Matrix<Real>

  /// - Throws: `.singular` where the vector may be 0.
  public init(_ vector: Matrix<Real>) throws(Undecided) {
    length = try .elementary(.squareRoot, vector.squaredNorm)
    direction = try length.reciprocal() * vector
  }

  /// The vector itself.
  public var vector: Matrix<Real> { length * direction }
}

/// The arc-cosine kernel of degree 1 for two vectors w and v of angle θ, with its first and second derivatives. [ChoSaul2009]
///
/// f(w, v) = E max(⟨w, x⟩, 0) max(⟨v, x⟩, 0) = |w||v| (sin θ + (π − θ) cos θ)/(2π) for standard Gaussian x. It is twice continuously
/// differentiable where w ≠ 0 ≠ v, also where w and v are parallel: f − ⟨w, v⟩/2 is of third order in θ at 0, and f in π − θ at π.
/// Over enclosures, vectors that may be parallel but need not be are undecided.
public struct ArcCosineKernel<Real: Field>: Sendable {
  private let w, v: Ray<Real>
  /// cos θ and sin θ.
  private let cosine, sine: Real
  /// 1/sin θ; `nil` where the vectors are exactly parallel, where all that it is multiplied with tends to 0 faster.
  private let cosecant: Real?
  /// 1/(2π).
  private let turn: Real
  /// (π − θ)/(2π), the probability that ⟨w, x⟩ and ⟨v, x⟩ are both positive.
  public let overlap: Real

  /// The kernel at (w, v); `turn` is 1/(2π).
  /// - Throws: `.precision`, `.singular` where an enclosure cannot tell whether the vectors are parallel.
  public init(_ w: Ray<Real>, _ v: Ray<Real>, turn: Real) throws(Undecided) {
    (self.w, self.v, self.turn) = (w, v, turn)
    cosine = dot(w.direction, v.direction)
    let square = Real.one - cosine.squared
    if square.vanishes == .yes {
      (sine, cosecant) = (.zero, nil)
    } else {
      sine = try .elementary(.squareRoot, square)
      cosecant = try sine.reciprocal()
    }
    overlap = turn * (try .elementary(.arccosine, -cosine))
  }

  /// f(w, v).
  public var value: Real { w.length * v.length * (turn * sine + overlap * cosine) }

  /// ∂f/∂w = |v| (sin θ w̄ + (π − θ) v̄)/(2π) with unit vectors w̄ and v̄, d × 1.
  public var gradient: Matrix<Real> { v.length * (turn * sine * w.direction + overlap * v.direction) }

  /// ∂²f/∂w² = |v|/(2π |w|) (sin θ (1 − w̄w̄ᵀ) + mmᵀ/sin θ) with m = cos θ w̄ − v̄, d × d; 0 where the vectors are parallel.
  public func secondDerivative() throws(Undecided) -> Matrix<Real> {
    let n = w.direction.rows
    guard let cosecant else { return Matrix(zeros: n, n) }
    let m = cosine * w.direction - v.direction
    let across = Matrix<Real>.identity(n) - w.direction * w.direction.transposed
    return try normalCurvature() * across + curvatureFactor() * cosecant * (m * m.transposed)
  }

  /// ∂²f/∂w∂v = ((π − θ) 1 + (w̄v̄ᵀ + v̄w̄ᵀ − cos θ (w̄w̄ᵀ + v̄v̄ᵀ))/sin θ)/(2π), d × d; (π − θ)/(2π) 1 where they are parallel.
  public var mixedDerivative: Matrix<Real> {
    let (a, b) = (w.direction, v.direction)
    let diagonal = overlap * Matrix<Real>.identity(a.rows)
    guard let cosecant else { return diagonal }
    let mixed = a * b.transposed
    let plane = mixed + mixed.transposed - cosine * (a * a.transposed + b * b.transposed)
    return diagonal + turn * cosecant * plane
  }

  /// uᵀ ∂²f/∂w² u for a unit vector u that is orthogonal to w and v: |v| sin θ/(2π |w|).
  public func normalCurvature() throws(Undecided) -> Real { try curvatureFactor() * sine }

  private func curvatureFactor() throws(Undecided) -> Real { turn * v.length * (try w.length.reciprocal()) }
}
