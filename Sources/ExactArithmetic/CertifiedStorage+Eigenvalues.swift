import FloatArithmetic

extension CertifiedStorage {
  /// Enclosures of all eigenvalues of a symmetric matrix in ascending order, with multiplicity: the k-th contains the k-th
  /// eigenvalue of every symmetric matrix in the enclosure.
  ///
  /// As over balls, by Ostrowski and Weyl for the congruence with LAPACK's eigenvectors; radii are of the size of n·√n·u times
  /// the largest eigenvalue.
  /// - Throws: `.nonFinite`; `.precision` where LAPACK finds no eigenvectors that are orthogonal enough.
  public func eigenvalues() throws(Undecided) -> [Certified] {
    try eigenvalues { symmetricEigenDecomposition($0, order: $1)?.vectors }
  }

  /// Those that any vectors show, proposed for the matrix over a power of two: wrong ones make them wide, or throw.
  func eigenvalues(by propose: ([Double], Int) -> [Double]?) throws(Undecided) -> [Certified] {
    let n = rows
    guard isFinite else { throw Undecided(.nonFinite, "the eigenvalues of a \(n)×\(n) matrix with an unbounded entry") }
    let (values, errors) = (midpoints, radii)
    var top = 0.0
    for k in values.indices { top = max(top, abs(values[k]), errors[k]) }
    if top == 0 { return [Certified](repeating: .zero, count: n) }
    // A common power of two, exact but for what underflows. Entries are at most 1 then.
    let shift = -binaryExponent(top)
    var (h, r) = (values, errors)
    for i in 0..<n {
      for j in i..<n {
        (h[i * n + j], r[i * n + j]) = (timesPowerOfTwo(values[i * n + j], shift), timesPowerOfTwo(errors[i * n + j], shift))
        (h[j * n + i], r[j * n + i]) = (h[i * n + j], r[i * n + j])
      }
    }
    guard n < 1 << 20, let x = propose(h, n), x.allSatisfy({ abs($0) <= 2 }) else {
      throw unresolved
    }
    let b = matrixProduct(h, x, m: n, k: n, n: n, transposeA: false, transposeB: false)
    let t = matrixProduct(x, b, m: n, k: n, n: n, transposeA: true, transposeB: false)
    let magnitudes = x.map(abs)
    let bound = CongruenceBound(order: n, h: h.map(abs), radii: r, x: magnitudes, b: b.map(abs))
    let ones = [Double](repeating: 1, count: n)
    let e = Self.largestRowSum(t, order: n, diagonal: nil, plus: bound.rowSums(weights: ones)) * bound.inflation
    let gramError = transposedMatrixTimesVector(magnitudes, matrixTimesVector(magnitudes, ones, order: n), order: n)
      .map { $0 * bound.gamma * bound.inflation + 0x1p-500 }
    let gram = Self.mirrored(gramTriangle(x, order: n), order: n)
    let g = Self.largestRowSum(gram, order: n, diagonal: 1, plus: gramError) * bound.inflation
    guard g < 0.5, e < .infinity else { throw unresolved }
    let inverse = try Certified(midpoint: 1, radius: g).reciprocal()
    var result: [Certified] = []
    for d in (0..<n).map({ t[$0 * n + $0] }).sorted() {
      let λ = Certified(midpoint: d, radius: e) * inverse
      // Back to the scale of the matrix; what underflows or overflows here is covered, or nothing is known.
      let (m, radius) = (
        Double(sign: .plus, exponent: -shift, significand: λ.midpoint),
        Double(sign: .plus, exponent: -shift, significand: λ.radius)
      )
      result.append(Certified(midpoint: m, radius: radius + 0x1p-1000))
    }
    return result
  }

  private var unresolved: Undecided { Undecided(.precision, "the eigenvalues of a \(rows)×\(rows) matrix in doubles") }

  /// The greatest Σⱼ |tᵢⱼ − δᵢⱼ·diagonal| + errors[i] over rows, where `nil` leaves the diagonal out; +∞ for NaN. Not rounded up.
  private static func largestRowSum(_ t: [Double], order n: Int, diagonal: Double?, plus errors: [Double]) -> Double {
    var top = 0.0
    for i in 0..<n {
      var sum = errors[i]
      for j in 0..<n {
        if i == j {
          if let diagonal { sum += abs(t[i * n + i] - diagonal) }
        } else {
          sum += abs(t[i * n + j])
        }
      }
      top = sum < .infinity ? max(top, sum) : .infinity
    }
    return top
  }

  private static func mirrored(_ upper: [Double], order n: Int) -> [Double] {
    var a = upper
    for i in 0..<n { for j in 0..<i { a[i * n + j] = a[j * n + i] } }
    return a
  }
}
