/// A network of at most one hidden layer as an affine function plus Σ cₖ |ℓₖ|, with affine ℓₖ that have different zero sets.
///
/// Such |ℓₖ| and the affine functions are linearly independent: at a generic point of a zero set only one of them has a kink.
/// Hence two networks are the same function exactly where all coefficients are.
struct Hinges<S: Field> {
  /// ℓ with 1 as the first entry of its gradient that is not 0, and its coefficient in each output.
  private(set) var list: [(function: AffineFunction<S>, coefficients: [S])] = []
  /// The rest, for each output.
  private(set) var rest: [AffineFunction<S>]

  /// `nil` for a network that is not of this form.
  /// - Throws: `.precision` where it is not known which hinges are the same.
  init?(_ network: Network<S>) throws(Undecided) {
    let L = network.depth
    guard L <= 2, let last = LinearPieces<S>(network.activations[L - 1]), last.isAffine == .yes else { return nil }
    let d = network.widths[0]
    var layer = (0..<d).map { AffineFunction<S>(coordinate: $0, of: d) }
    var kinks: [(unit: Int, function: AffineFunction<S>, factor: S)] = []
    if L == 2 {
      guard let σ = LinearPieces<S>(network.activations[0]) else { return nil }
      // σ(z) = offset + mean·z + half·|z|
      let (mean, half) = (S(1, over: 2) * (σ.above + σ.below), S(1, over: 2) * (σ.above - σ.below))
      layer = network.preactivations(layer: 0, of: layer)
      for (i, z) in layer.enumerated() {
        layer[i] = mean * z
        layer[i].constant = layer[i].constant + σ.offset
        guard try !settled(half.vanishes, "whether an activation has a kink") else { continue }
        if try settled(z.isConstant, "whether a unit depends on the input") {
          let isNegative = try settled(z.constant.isNegative, "the sign of a constant unit")
          layer[i].constant = layer[i].constant + half * (isNegative ? -z.constant : z.constant)
        } else {
          kinks.append((i, z, half))
        }
      }
    }
    rest = network.preactivations(layer: L - 1, of: layer).map { $0 }
    for i in rest.indices {
      rest[i] = last.above * rest[i]
      rest[i].constant = rest[i].constant + last.offset
    }
    for (unit, z, factor) in kinks {
      var pivot = S.zero
      for x in z.gradient where try !settled(x.vanishes, "whether a weight is 0") {
        pivot = x
        break
      }
      let size = try settled(pivot.isNegative, "the sign of a weight") ? -pivot : pivot
      let out = network.parameters[1].weight[column: unit].entries.map { last.above * factor * size * $0 }
      try add((try pivot.reciprocal()) * z, out)
    }
  }

  private mutating func add(_ function: AffineFunction<S>, _ coefficients: [S]) throws(Undecided) {
    for k in list.indices where try settled((list[k].function - function).vanishes, "whether two hinges are the same") {
      list[k].coefficients = zip(list[k].coefficients, coefficients).map { $0 + $1 }
      return
    }
    list.append((function, coefficients))
  }

  /// The hinges of the difference of two networks.
  func minus(_ other: Hinges) throws(Undecided) -> Hinges {
    var difference = self
    difference.rest = zip(rest, other.rest).map { $0 - $1 }
    for (function, coefficients) in other.list { try difference.add(function, coefficients.map { -$0 }) }
    return difference
  }

  /// Points of which at least one shows that the function is not 0; `nil` where it is 0 everywhere.
  func pointsOfDifference() throws(Undecided) -> [Matrix<S>]? {
    for (k, hinge) in list.enumerated() {
      for c in hinge.coefficients where try !settled(c.vanishes, "whether a jump of slope is 0") {
        return try around(hinge.function, avoiding: list.indices.filter { $0 != k }.map { list[$0].function })
      }
    }
    let d = rest.first?.gradient.count ?? 0
    for function in rest where try !settled(function.vanishes, "whether an affine function is 0") {
      let corners = [-1] + Array(0..<d)
      return corners.map { i in Matrix(d, 1) { j, _ in i == j ? .one : .zero } }
    }
    return nil
  }

  /// A point on the zero set of ℓ off the other zero sets, and two neighbours so near that no other sign changes between them: the
  /// second difference of the function there is not 0.
  private func around(_ ℓ: AffineFunction<S>, avoiding others: [AffineFunction<S>]) throws(Undecided) -> [Matrix<S>] {
    let n = ℓ.gradient
    let square = try ℓ.slope(along: n).reciprocal()
    // The moment curve, projected, meets each other zero set in at most d points.
    for t in 1...(others.count * n.count + 1) {
      let q = n.indices.map { S(t).power($0 + 1) }
      let p = zip(q, n).map { $0 - ℓ(q) * square * $1 }
      let values = others.map { $0(p) }
      guard values.allSatisfy({ $0.vanishes == .no }) else { continue }
      var ε = S.one
      for (other, value) in zip(others, values) {
        let slope = other.slope(along: n)
        guard slope.vanishes == .no else { continue }
        let (a, b) = (try Self.magnitude(value), try Self.magnitude(slope))
        let bound = try (S(1, over: 2) * a).divided(by: b)
        if (ε - bound).isPositive == .yes { ε = bound }
      }
      return [S.zero, ε, -ε].map { s in Matrix(column: zip(p, n).map { $0 + s * $1 }) }
    }
    throw Undecided(.precision, "a point on one hinge and on no other")
  }

  private static func magnitude(_ x: S) throws(Undecided) -> S {
    try settled(x.isNegative, "the sign of a number") ? -x : x
  }
}
