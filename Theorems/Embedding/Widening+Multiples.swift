extension Widening {
  /// For each entry of S g, the dual's image of a gradient g, what it is a sum of: factors times entries of g.
  func dualMultiples(of g: Parameters<S>) -> [[Multiple<S>]] {
    let (matrix, pattern, entries) = (dual.matrix(like: g), copying.matrix(like: g), g.flattened.entries)
    return (0..<matrix.rows).map { j in
      entries.indices.filter { pattern[j, $0].vanishes == .no }.map { Multiple(matrix[j, $0], of: entries[$0]) }
    }
  }
}
