import FloatArithmetic

/// Eigenvalue signs by a factorisation of ±H − C, C ≥ 0 diagonal, that is compared with the matrix afterwards.
///
/// Let T be the exact product of the floating-point factors and A any symmetric matrix within the error of ±H. If A − T is
/// strictly dominated by a positive diagonal, then A > T, so each eigenvalue of A exceeds that of T with the same number (Weyl).
/// For T = RᵀR ≥ 0 this makes A positive definite, as in [Rump2006], but without a word about how Cholesky's factor was
/// computed; for T = UᵀDU with a unit triangular U it gives A at least as many positive eigenvalues as D has (Sylvester).
struct ShiftedMatrix {
  private let order: Int
  private let sign: Double
  /// H and bounds of its error, per row: Σⱼ δ|hᵢⱼ| + rᵢⱼ.
  private let h: EquilibratedMatrix
  private let known: [Double]

  /// Of ±H; `nil` for sizes at which the terms for underflow would be no bounds.
  init?(_ h: EquilibratedMatrix, sign: Double) {
    let n = h.order
    guard n > 0, n < 1 << 20, h.entries.allSatisfy({ abs($0) <= 4 }), h.radii?.allSatisfy({ $0 <= 4 }) ?? true else { return nil }
    (order, self.sign, self.h) = (n, sign, h)
    known = h.entries.withUnsafeBufferPointer { a in
      (0..<n).map { i in
        var sum = 0.0
        for j in 0..<n { sum += abs(a[i * n + j]) }
        sum *= EquilibratedMatrix.relativeError
        if let radii = h.radii { radii.withUnsafeBufferPointer { r in for j in 0..<n { sum += r[i * n + j] } } }
        return sum
      }
    }
  }

  /// γₙ₊₂, which covers the products of the factors.
  private var gamma: Double {
    let nu = Double(order + 2) * 0x1p-53
    return nu / (1 - nu)
  }

  /// Covers the rounding of sums of n nonnegative terms nested three deep, and of a few products.
  private var inflation: Double { 1 + 8 * gamma + 0x1p-40 }

  /// What n³ products that underflow can do: factors are bounded by 2¹⁰⁰.
  private static let underflow = 0x1p-800

  /// ±H − C.
  private func shifted(by c: [Double]) -> [Double] {
    var a = sign > 0 ? h.entries : h.entries.map { -$0 }
    for i in 0..<order { a[i * order + i] -= c[i] }
    return a
  }

  /// For each row i of A − T what its diagonal entry exceeds the others by, at least; A's rows and columns in the order `place`.
  ///
  /// T is given by its upper triangle up to the error `product`, per row of the full matrix.
  private func dominance(over t: [Double], place: [Int]?, product: [Double]) -> [Double] {
    let n = order
    var (diagonal, rest) = ([Double](repeating: 0, count: n), [Double](repeating: 0, count: n))
    h.entries.withUnsafeBufferPointer { a in
      t.withUnsafeBufferPointer { t in
        rest.withUnsafeMutableBufferPointer { rest in
          for i in 0..<n {
            let row = (place?[i] ?? i) * n
            diagonal[i] = sign * a[row + (place?[i] ?? i)] - t[i * n + i]
            var own = 0.0
            if let place {
              for j in (i + 1)..<max(n, i + 1) {
                let x = abs(sign * a[row + place[j]] - t[i * n + j])
                own += x
                rest[j] += x
              }
            } else {
              for j in (i + 1)..<max(n, i + 1) {
                let x = abs(sign * a[row + j] - t[i * n + j])
                own += x
                rest[j] += x
              }
            }
            rest[i] += own
          }
        }
      }
    }
    return (0..<n).map { i in
      // The difference on the diagonal is rounded once; all the rest has room for its rounding.
      let bound = (rest[i] + product[i] + known[place?[i] ?? i]) * inflation + Self.underflow
      return diagonal[i] * (1 - 0x1p-50) - bound
    }
  }

  /// Whether every symmetric matrix within the error of ±H is shown positive definite.
  var isPositiveDefinite: Bool {
    let n = order
    var roots: [Double] = []
    for i in 0..<n { roots.append((sign * h.entries[i * n + i]).squareRoot()) }
    // (|R|ᵀ|R|)ᵢⱼ ≤ √(aᵢᵢ·aⱼⱼ), nearly (Cauchy–Schwarz); twice for the residual and for the bound.
    let sum = roots.reduce(0, +)
    let c = (0..<n).map { 2.25 * gamma * roots[$0] * sum + 1.01 * known[$0] + 2 * Self.underflow }
    guard (0..<n).allSatisfy({ c[$0] < sign * h.entries[$0 * n + $0] }) else { return false }
    return choleskyFactor(shifted(by: c), order: n).map(isPositiveDefinite(byRoot:)) ?? false
  }

  /// Whether R, n × n, row-major, upper triangular, shows it: any doubles may be tried, a wrong R shows nothing.
  func isPositiveDefinite(byRoot r: [Double]) -> Bool {
    let n = order
    guard r.allSatisfy({ abs($0) <= 0x1p100 }) else { return false }
    let magnitudes = r.map(abs)
    let ones = [Double](repeating: 1, count: n)
    let product = transposedMatrixTimesVector(magnitudes, matrixTimesVector(magnitudes, ones, order: n), order: n)
    let margins = dominance(over: gramTriangle(r, order: n), place: nil, product: product.map { gamma * $0 })
    return margins.allSatisfy { $0 > 0 }
  }

  /// A lower bound for the number of positive eigenvalues of every symmetric matrix within the error of ±H.
  func positiveEigenvalues() -> Int {
    let n = order
    // A first guess of C: elimination grows little as a rule. If it was too small, what was found missing.
    let norms = matrixTimesVector(h.entries.map(abs), [Double](repeating: 1, count: n), order: n)
    let top = norms.max() ?? 0
    var c = (0..<n).map { 8 * gamma * top + 1.01 * known[$0] + 2 * Self.underflow }
    for _ in 0..<3 {
      guard c.allSatisfy({ $0 < 1 }), let factors = SymmetricFactors(shifted(by: c), order: n) else { return 0 }
      let u = factors.upper.map(abs)
      guard u.allSatisfy({ $0 <= 0x1p100 }), factors.diagonal.allSatisfy({ abs($0) <= 0x1p100 }),
        factors.beside.allSatisfy({ abs($0) <= 0x1p100 })
      else { return 0 }
      let ones = [Double](repeating: 1, count: n)
      let product = transposedMatrixTimesVector(
        u, factors.timesMagnitudesOfD(matrixTimesVector(u, ones, order: n)), order: n)
      let margins = dominance(over: factors.product(), place: factors.permutation, product: product.map { gamma * $0 })
      if margins.allSatisfy({ $0 > 0 }) { return factors.positivePivots }
      for i in 0..<n where !(margins[i] > 0) {
        let place = factors.permutation[i]
        c[place] = max(c[place] - 2 * margins[i], 1.5 * c[place])
      }
    }
    return 0
  }
}

extension SymmetricFactors {
  /// |D|·v.
  fileprivate func timesMagnitudesOfD(_ v: [Double]) -> [Double] {
    (0..<order).map { i in
      abs(diagonal[i]) * v[i] + (i + 1 < order ? abs(beside[i]) * v[i + 1] : 0) + (i > 0 ? abs(beside[i - 1]) * v[i - 1] : 0)
    }
  }

  /// A lower bound for the number of positive eigenvalues of D. A block of order 2 is counted only where its determinant is
  /// certainly negative: one eigenvalue of each sign.
  fileprivate var positivePivots: Int {
    var (count, i) = (0, 0)
    while i < order {
      if beside[i] == 0 {
        if diagonal[i] > 0 { count += 1 }
        i += 1
        continue
      }
      let (square, outer) = (beside[i] * beside[i], diagonal[i] * diagonal[i + 1])
      if square > 0x1p-900, outer < square * (1 - 0x1p-50) { count += 1 }
      i += 2
    }
    return count
  }
}
