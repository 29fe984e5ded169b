/// The ranks that decide what kind of critical point a deep linear network stands at.
extension LinearProblem {
  /// Whether S is {1, …, |S|}: the best eigenvectors and no others.
  static func isInitial(_ S: [Int]) -> Bool { S == Array(S.indices) }

  /// A pair of layers i > j, and the ranks of its two complementary blocks
  /// W_{i−1} ··· W_{j+1}  and  W_{j−1} ··· W₁ Sxy W_L ··· W_{i+1}  (empty products are identities).
  struct Pivot {
    let i, j, inner, outer: Int

    /// At least one block has rank r.
    func isTightened(_ r: Int) -> Bool { inner == r || outer == r }
  }

  /// All pivots of a network.
  func pivots(of network: Network<Real>) throws(Undecided) -> [Pivot] {
    let L = network.depth
    var list: [Pivot] = []
    for i in 1...L {
      for j in 1..<max(i, 1) {
        let inner = network.product(from: j + 1, to: i - 1)
        let outer = network.product(from: 1, to: j - 1) * syx.transposed * network.product(from: i + 1, to: L)
        list.append(Pivot(i: i, j: j, inner: try inner.rank, outer: try outer.rank))
      }
    }
    return list
  }

  /// Whether every pivot is tightened (Achour, Malgouyres and Gerchinovitz).
  func isTightened(_ network: Network<Real>) throws(Undecided) -> Bool {
    let r = try network.product.rank
    let pivots = try pivots(of: network)
    return pivots.allSatisfy { $0.isTightened(r) }
  }
}
