import Scalars

/// A·Vᵀ ≈ VᵀH + r·eᵀ: an orthonormal basis V of a Krylov space (k × n, vectors as rows), and what A is on it [Lanczos1950].
///
/// Every new vector is made orthogonal to all earlier ones, twice: without that, copies of converged eigenvalues appear that are no
/// eigenvalues ("ghosts"). H is kept as a full k × k matrix of doubles, so that thick restarts need nothing else [WuSimon2000].
/// One product and three passes over the basis for each vector; memory is that of k + 1 vectors.
public final class LanczosFactorisation<Element: VectorElement> {
  private let A: any SymmetricOperator<Element>
  let basis: Basis<Element>
  /// k: H is known on the first k vectors; vector k is the next one, of unit length.
  public private(set) var count = 0
  /// ⟨vᵢ, A vⱼ⟩ for i ≤ j, by columns.
  private var columns: [[Double]] = []
  /// ‖r‖.
  public private(set) var residualNorm = 0.0
  /// Whether the vectors span a space that A maps into itself, within rounding, and no further one was begun.
  public private(set) var isInvariant = false
  /// max |⟨vᵢ, A vⱼ⟩ − ⟨A vᵢ, vⱼ⟩| over neighbours: 0 but for rounding where the operator is symmetric.
  public private(set) var asymmetry = 0.0
  /// How often the Krylov space was invariant, and was left by a new random direction.
  public private(set) var breakdowns = 0
  /// The largest ‖A v‖ so far: a lower bound of ‖A‖.
  private var scale = 0.0
  private var random: Seeded
  private var isBegun = false
  /// What ⟨A vₖ₋₁, vₖ⟩ was, to compare ⟨vₖ₋₁, A vₖ⟩ with; `nil` where it is not known.
  private var coupling: Double?
  /// `false` leaves out the reorthogonalisation, to see what it is for.
  private let reorthogonalises: Bool

  /// Room for `steps` vectors and the one after them.
  /// - Parameter limit: in bytes.
  /// - Throws: `.budget` where the vectors need more memory than the limit, before any is taken.
  public convenience init(
    _ A: any SymmetricOperator<Element>, steps: Int, seed: UInt64, limit: Int = .max
  ) throws(Undecided) {
    try self.init(A, steps: steps, seed: seed, limit: limit, reorthogonalises: true)
  }

  init(
    _ A: any SymmetricOperator<Element>, steps: Int, seed: UInt64, limit: Int = .max, reorthogonalises: Bool
  ) throws(Undecided) {
    precondition(steps > 0, "\(steps) Lanczos steps")
    let capacity = min(steps, A.dimension) + 1
    guard A.dimension > 0, A.dimension < Int(Int32.max) else {
      throw Undecided(.unavailable, "Lanczos steps in dimension \(A.dimension)")
    }
    let bytes = Basis<Element>.bytes(dimension: A.dimension, capacity: capacity)
    guard let bytes, bytes <= limit else {
      let needed = bytes.map { memoryText($0) } ?? "more than can be counted"
      throw Undecided(
        .budget,
        "\(capacity) vectors of \(A.dimension) numbers need \(needed), and the limit is \(memoryText(limit)): fewer steps, "
          + "float32 or a higher limit")
    }
    self.A = A
    self.reorthogonalises = reorthogonalises
    basis = Basis(dimension: A.dimension, capacity: capacity)
    random = Seeded(seed: seed, stream: .max)
  }

  /// The most vectors.
  public var capacity: Int { basis.capacity - 1 }

  /// Begins anew with a random direction.
  func start() {
    random.uniform(basis.dimension, into: basis[0])
    begin()
  }

  /// Begins anew with random signs.
  func start(signs probe: UInt64, seed: UInt64) {
    var stream = Seeded(seed: seed, stream: probe)
    stream.signs(basis.dimension, into: basis[0])
    begin()
  }

  private func begin() {
    (count, columns, residualNorm, coupling, isInvariant, isBegun, scale) = (0, [], 0, nil, false, true, 0)
    let norm = basis.dot(basis[0], basis[0]).squareRoot()
    basis.scale(basis[0], by: 1 / norm)
  }

  /// Adds vectors until there are `steps` of them.
  /// - Parameter leavesInvariantSpaces: whether a new random direction is taken where the space is invariant; else it ends there.
  /// - Throws: what the operator throws; `.nonFinite` where a product overflows or is NaN.
  public func extend(to steps: Int, leavesInvariantSpaces: Bool = true) throws(Undecided) {
    if !isBegun { start() }
    while count < min(steps, capacity), !isInvariant {
      let j = count
      let w = basis[j + 1]
      try A.apply(basis[j], into: w)
      let first = reorthogonalises ? 0 : max(0, j - 1)
      let found: Basis<Element>.Orthogonalization
      if reorthogonalises {
        found = basis.orthogonalize(w, rows: 0..<(j + 1))
      } else {
        let (c, square) = basis.sweep(w, rows: first..<(j + 1))
        let after = basis.sweep(w, rows: first..<(j + 1), subtracting: c, coefficients: false).squaredNorm
        found = .init(
          coefficients: Array(repeating: 0, count: first) + c, before: square.squareRoot(), after: after.squareRoot(),
          isDependent: false)
      }
      guard found.before.isFinite, found.after.isFinite else {
        throw Undecided(.nonFinite, "product \(j + 1) of a Hessian with a vector of length 1 has the norm \(found.before)")
      }
      if j > 0, let coupling { asymmetry = max(asymmetry, abs(found.coefficients[j - 1] - coupling)) }
      scale = max(scale, found.before)
      columns.append(found.coefficients)
      count += 1
      residualNorm = found.after
      if count == basis.dimension {
        (isInvariant, residualNorm) = (true, 0)
      } else if found.isDependent || found.after <= 16 * Double(Element.unitRoundoff) * scale {
        // The space is invariant: its Ritz values are eigenvalues. Others may lie outside.
        residualNorm = 0
        if !leavesInvariantSpaces { isInvariant = true } else if count < capacity { try leave() }
      } else {
        basis.scale(w, by: 1 / found.after)
      }
      coupling = residualNorm
    }
  }

  /// A random direction orthogonal to all vectors becomes the next one.
  private func leave() throws(Undecided) {
    breakdowns += 1
    for _ in 0..<8 {
      random.uniform(basis.dimension, into: basis[count])
      let found = basis.orthogonalize(basis[count], rows: 0..<count)
      if !found.isDependent, found.after > 0 { return basis.scale(basis[count], by: 1 / found.after) }
    }
    throw Undecided(.precision, "no direction was found beside \(count) of \(basis.dimension) dimensions")
  }

  /// H, k × k, row-major: the upper triangle as computed, mirrored.
  public var projection: [Double] {
    var h = [Double](repeating: 0, count: count * count)
    for j in 0..<count {
      for i in 0...j { (h[i * count + j], h[j * count + i]) = (columns[j][i], columns[j][i]) }
    }
    return h
  }

  /// The eigenvalues of H, ascending, and of each its eigenvector (as columns, k × k) and |r eᵀs|, the norm of its residual.
  /// - Throws: `.nonFinite` where LAPACK finds none.
  public func ritz() throws(Undecided) -> (values: [Double], vectors: [Double], residuals: [Double]) {
    let solved = SingleThreadedBLAS.during { _ in symmetricEigenDecomposition(projection, order: count) }
    guard let found = solved else { throw Undecided(.nonFinite, "the eigenvalues of a projection of order \(count)") }
    let residuals = (0..<count).map { abs(residualNorm * found.vectors[(count - 1) * count + $0]) }
    return (found.values, found.vectors, residuals)
  }

  /// Keeps the Ritz vectors of the given numbers, and the residual as the next vector: a thick restart [WuSimon2000].
  func restart(keeping numbers: [Int], of ritz: (values: [Double], vectors: [Double], residuals: [Double])) throws(Undecided) {
    let (k, m) = (count, numbers.count)
    extract(numbers, of: ritz)
    columns = numbers.enumerated().map { row, number in
      (0...row).map { $0 == row ? ritz.values[number] : 0 }
    }
    count = m
    if residualNorm == 0 {
      try leave()
    } else {
      basis.move(k, to: m)
    }
    // The kept vectors' couplings with the next one are computed with its column; it has no single neighbour to compare with.
    (residualNorm, coupling) = (0, nil)
  }

  /// Replaces the vectors by the Ritz vectors of the given numbers, at the end.
  func extract(_ numbers: [Int], of ritz: (values: [Double], vectors: [Double], residuals: [Double])) {
    let k = count
    basis.rotate(numbers.flatMap { number in (0..<k).map { ritz.vectors[$0 * k + number] } }, from: k, to: numbers.count)
  }

  /// One more product, with a vector of unit length.
  /// - Returns: ⟨v, Av⟩/⟨v, v⟩ and ‖Av − ρv‖/‖v‖.
  func residual(of k: Int) throws(Undecided) -> (quotient: Double, norm: Double) {
    let (v, w) = (basis[k], basis[capacity])
    try A.apply(v, into: w)
    let length = basis.dot(v, v)
    let quotient = basis.dot(v, w) / length
    basis.add(-quotient, v, to: w)
    let norm = (basis.dot(w, w) / length).squareRoot()
    guard quotient.isFinite, norm.isFinite else { throw Undecided(.nonFinite, "the residual of an eigenvector") }
    return (quotient, norm)
  }
}

/// "1.3 GiB".
public func memoryText(_ bytes: Int) -> String {
  let units = ["bytes", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB"]
  var (size, unit) = (Double(bytes), 0)
  while size >= 1024, unit < units.count - 1 { (size, unit) = (size / 1024, unit + 1) }
  let rounded = (size * 10).rounded() / 10
  return "\(unit == 0 || rounded == rounded.rounded() ? "\(Int(rounded))" : "\(rounded)") \(units[unit])"
}
