/// Exact critical points of F = ½ ‖W₂W₁X − Y‖² + λ/2 ‖θ‖²: slices along singular vectors.
///
/// X = B diag(x) and Y = A Σ diag(x)⁻¹ with rational orthogonal A, B (by Cayley's map) and Σ = diag(s). The slices qₖ (aₖ, bₖ)
/// are critical with sₖ = λ + qₖ²xₖ², where G has the singular value −λ; where qₖ = 0, sₖ = cₖλ is free. A minimum has |cₖ| ≤ 1.
/// The first slice may come in many balanced copies.
extension Choices {
  /// - Parameters:
  ///   - zeros: how many zero slices are appended.
  ///   - isMinimum: whether all |cₖ| ≤ 1.
  mutating func singularSlices<Real: Field>(
    zeros: ClosedRange<Int>, isMinimum: Bool
  ) throws(Undecided) -> (f: Network<Real>, problem: SliceProblem<Real>) {
    let (dx, dy) = (integer("inputs", in: 1...3), integer("outputs", in: 1...3))
    let r = min(dx, dy) + integer("zero slices", in: zeros)
    let A: Matrix<Real> = try orthogonal("A", dy)
    let B: Matrix<Real> = try orthogonal("B", dx)
    let λ: Real = positive("λ")
    let q: Matrix<Real> = matrix("q", r, 1)
    let x: [Real] = (0..<dx).map { positive("x\($0 + 1)") }
    let c: Matrix<Real> = matrix("c", r, 1)
    var s: [Real] = []
    for k in 0..<min(dx, dy) {
      let bounded = isMinimum ? try (Real(2) * c[k]).divided(by: .one + c[k].squared) : c[k]
      s.append(q[k].vanishes == .yes ? λ * bounded : λ + (q[k] * x[k]).squared)
    }
    let Y = try Matrix(dy, dx) { (i, k) throws(Undecided) in k < s.count ? A[i, k] * (try s[k].divided(by: x[k])) : .zero }
    let f = Network(
      Matrix(r, dx) { k, j in k < s.count ? q[k] * B[j, k] : .zero },
      Matrix(dy, r) { i, k in k < s.count ? q[k] * A[i, k] : .zero })
    let wide = try balancedCopies(of: 0, width: r)(f)
    return (wide, SliceProblem(on: Dataset(inputs: B * Matrix.diagonal(x), targets: Y), decay: λ))
  }
}
