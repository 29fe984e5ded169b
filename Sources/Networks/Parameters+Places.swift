extension Parameters {
  /// Where the i-th parameter sits: its layer, its index within the layer, its row, and its column (`nil` for a bias).
  public struct Place: Sendable {
    /// Counted from 0; `index` is the place in the flat order of the layer, weights before bias.
    public let layer, index, row: Int
    public let column: Int?

    /// "W1[1,2]" or "b1[1]": layers, rows and columns are counted from 1 here.
    public var name: String { column.map { "W\(layer + 1)[\(row + 1),\($0 + 1)]" } ?? "b\(layer + 1)[\(row + 1)]" }
  }

  /// The names of all parameters in flat order.
  public var names: [String] { places.map(\.name) }

  /// The places of all parameters in flat order.
  public var places: [Place] {
    blocks.enumerated().flatMap { l, block in
      (0..<block.count).map { k in
        k < block.weight.count
          ? Place(layer: l, index: k, row: k / block.weight.columns, column: k % block.weight.columns)
          : Place(layer: l, index: k, row: k - block.weight.count, column: nil)
      }
    }
  }
}
