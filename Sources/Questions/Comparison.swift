/// Decides whether two networks are the same function. Exact arithmetic decides; enclosures can only show a difference.
struct Comparison<S: Field> {
  let f, g: Network<S>

  enum Decision {
    /// With the reason, for people.
    case equal(String)
    /// An input at which the outputs differ, as a column.
    case different(Matrix<S>)
  }

  init(_ f: Network<S>, _ g: Network<S>) { (self.f, self.g) = (f, g) }

  private var dimension: Int { f.widths[0] }

  /// - Throws: `.budget` where there are too many cells or grid points; `.unavailable` for activations of other kinds.
  func decision() throws(Undecided) -> Decision {
    if isIdentical { return .equal("the same parameters and activations") }
    if let x = try difference(among: smallPoints) { return .different(x) }
    let pieces = (f.activations + g.activations).map(LinearPieces<S>.init)
    if !pieces.contains(where: { $0 == nil }) {
      if let a = try Hinges(f), let b = try Hinges(g) {
        guard let points = try a.minus(b).pointsOfDifference() else {
          return .equal(
            "the same hinges with the same jumps of slope, and the same affine rest; \(a.list.count + b.list.count) hinges")
        }
        return try found(points)
      }
      var cells = LinearCells(f, g)
      if let x = try cells.difference() { return try found([x]) }
      return .equal("the same affine function on each of \(cells.count) cells of linearity")
    }
    if let a = f.polynomialDegree, let b = g.polynomialDegree { return try onGrid(degree: max(a, b)) }
    throw Undecided(
      .unavailable, "no difference was found, and equality is decided only for piecewise-linear or only polynomial activations")
  }

  private var isIdentical: Bool {
    guard f.widths == g.widths, f.activations == g.activations else { return false }
    return zip(f.parameters.blocks, g.parameters.blocks).allSatisfy { a, b in
      guard (a.weight - b.weight).vanishes == .yes else { return false }
      let rows = a.weight.rows
      let (p, q) = (a.bias ?? Matrix(zeros: rows, 1), b.bias ?? Matrix(zeros: rows, 1))
      return (p - q).vanishes == .yes
    }
  }

  /// The first of the points at which the outputs certainly differ.
  private func difference(among points: [Matrix<S>]) throws(Undecided) -> Matrix<S>? {
    for x in points where try (f(x) - g(x)).vanishes == .no { return x }
    return nil
  }

  /// A difference that was derived and is confirmed by evaluating both networks.
  private func found(_ points: [Matrix<S>]) throws(Undecided) -> Decision {
    guard let x = try difference(among: points) else {
      throw Undecided(.unavailable, "a difference was derived, but the networks agree where it should be")
    }
    return .different(x)
  }

  /// Small integers, so that a difference is easy to read.
  private var smallPoints: [Matrix<S>] {
    let values = [0, 1, -1, 2, -2]
    var points: [[Int]] = [[]]
    for _ in 0..<dimension { points = points.flatMap { p in values.map { p + [$0] } }.prefix(200).map(\.self) }
    let axes = (0..<dimension).flatMap { i in [1, -1].map { v in (0..<dimension).map { $0 == i ? v : 0 } } }
    return (points + axes).map { p in Matrix(dimension, 1) { i, _ in S(p[i]) } }
  }

  /// A polynomial of degree at most D in each variable that vanishes on {0, …, D}ᵈ is 0.
  private func onGrid(degree D: Int) throws(Undecided) -> Decision {
    var count = 1
    for _ in 0..<dimension {
      count *= D + 1
      guard count <= 20_000 else { throw Undecided(.budget, "polynomials of degree \(D) in \(dimension) variables on a grid") }
    }
    for k in 0..<count {
      var rest = k
      let x = Matrix<S>(dimension, 1) { _, _ in
        defer { rest /= D + 1 }
        return S(rest % (D + 1))
      }
      switch try (f(x) - g(x)).vanishes {
      case .yes: continue
      case .no: return .different(x)
      case .unknown: throw Undecided(.precision, "whether two polynomials agree at \(x.transposed)")
      }
    }
    return .equal("polynomials of degree at most \(D) that agree on \(count) points of a grid")
  }
}

extension Network {
  /// A bound of the degree in each input where all activations are polynomials; `nil` otherwise, and where it is beyond use.
  fileprivate var polynomialDegree: Int? {
    var degree = 1
    for σ in activations {
      switch σ {
      case .identity: break
      case .polynomial(let c): degree *= max(c.count - 1, 0)
      default: return nil
      }
      if degree > 100_000 { return nil }
    }
    return degree
  }
}

/// An activation of the form `offset` + slope·z, with one slope below 0 and one above.
struct LinearPieces<S: Scalar> {
  let below, above, offset: S

  /// `nil` for an activation that is not piecewise linear with its only kink at 0.
  init?(_ σ: Activation) {
    switch σ {
    case .identity: self.init(S.one, S.one)
    case .relu: self.init(S.zero, S.one)
    case .leakyReLU(let slope): self.init(S(slope), S.one)
    case .absoluteValue: self.init(-S.one, S.one)
    case .polynomial(let c) where σ.isPiecewiseLinear:
      let slope = c.count > 1 ? S(c[1]) : .zero
      self.init(slope, slope, offset: c.first.map { S($0) } ?? .zero)
    default: return nil
    }
  }

  private init(_ below: S, _ above: S, offset: S = .zero) { (self.below, self.above, self.offset) = (below, above, offset) }

  /// Whether both slopes are the same.
  var isAffine: Truth { (above - below).vanishes }
}
