/// x ↦ ⟨gradient, x⟩ + constant.
struct AffineFunction<S: Field>: Sendable {
  var gradient: [S]
  var constant: S

  init(_ gradient: [S], _ constant: S) { (self.gradient, self.constant) = (gradient, constant) }

  /// The coordinate xᵢ of d.
  init(coordinate i: Int, of d: Int) { self.init((0..<d).map { $0 == i ? .one : .zero }, .zero) }

  func callAsFunction(_ x: [S]) -> S { zip(gradient, x).reduce(constant) { $0 + $1.0 * $1.1 } }

  /// How fast it grows along a direction.
  func slope(along u: [S]) -> S { zip(gradient, u).reduce(.zero) { $0 + $1.0 * $1.1 } }

  static func + (a: Self, b: Self) -> Self { Self(zip(a.gradient, b.gradient).map { $0 + $1 }, a.constant + b.constant) }
  static func - (a: Self, b: Self) -> Self { a + -S.one * b }
  static func * (c: S, a: Self) -> Self { Self(a.gradient.map { c * $0 }, c * a.constant) }

  /// Whether it does not depend on x.
  var isConstant: Truth { gradient.reduce(.yes) { $0 && $1.vanishes } }
  /// Whether it is 0 everywhere.
  var vanishes: Truth { isConstant && constant.vanishes }
}

extension Network where S: Field {
  /// W a + b of one layer, applied to affine functions.
  func preactivations(layer l: Int, of inputs: [AffineFunction<S>]) -> [AffineFunction<S>] {
    let (W, b) = (parameters[l].weight, parameters[l].bias)
    let zero = AffineFunction(Array(repeating: S.zero, count: widths[0]), .zero)
    return (0..<W.rows).map { i in
      var sum = zero
      for j in 0..<W.columns { sum = sum + W[i, j] * inputs[j] }
      sum.constant = sum.constant + (b?[i] ?? .zero)
      return sum
    }
  }
}

/// A truth that a decision procedure needs.
/// - Throws: `.precision` where it is unknown.
func settled(_ truth: Truth, _ question: String) throws(Undecided) -> Bool {
  guard truth != .unknown else { throw Undecided(.precision, question) }
  return truth == .yes
}
