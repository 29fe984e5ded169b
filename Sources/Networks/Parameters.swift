/// One vector of a network's parameter space, layer by layer: the parameters themselves, a gradient, a direction.
///
/// As a flat vector the order is: first layer first; in each layer the weights in row-major order, then the bias.
public struct Parameters<S: Scalar>: Sendable {
  /// The weights of one layer and its bias, if it has one.
  public struct Block: Sendable {
    /// outputs × inputs.
    public var weight: Matrix<S>
    /// outputs × 1, or `nil` for a layer without bias.
    public var bias: Matrix<S>?

    /// A layer; that the bias fits the weights is checked where a ``Network`` is made.
    public init(weight: Matrix<S>, bias: Matrix<S>? = nil) {
      self.weight = weight
      self.bias = bias
    }

    /// The number of parameters of the layer.
    public var count: Int { weight.count + (bias?.count ?? 0) }
    var parts: [Matrix<S>] { bias.map { [weight, $0] } ?? [weight] }
  }

  /// (W₁, b₁) … (W_L, b_L); number l − 1 is layer l.
  public var blocks: [Block]

  /// The vector with these layers, first layer first.
  public init(_ blocks: [Block]) { self.blocks = blocks }

  /// The block of one layer, counted from 0.
  public subscript(layer: Int) -> Block {
    get { blocks[layer] }
    set { blocks[layer] = newValue }
  }

  /// The number of parameters P.
  public var count: Int { blocks.reduce(0) { $0 + $1.count } }

  /// The parameters as a P × 1 matrix.
  public var flattened: Matrix<S> { Matrix(flattening: blocks.flatMap(\.parts)).reshaped(count, 1) }

  /// The vector with these entries, of the same shape as `self`.
  public func unflatten(_ vector: Matrix<S>) -> Parameters {
    precondition(vector.count == count, "\(vector.count) numbers for \(count) parameters")
    let row = vector.reshaped(1, count)
    var offset = 0
    func take(_ like: Matrix<S>) -> Matrix<S> {
      defer { offset += like.count }
      return row.block(rows: 0..<1, columns: offset..<(offset + like.count)).reshaped(like.rows, like.columns)
    }
    return map(take)
  }

  /// Applies a shape-preserving map to every weight and bias.
  public func map<T: Scalar>(_ f: (Matrix<S>) -> Matrix<T>) -> Parameters<T> {
    Parameters<T>(blocks.map { Parameters<T>.Block(weight: f($0.weight), bias: $0.bias.map(f)) })
  }

  /// Combines two vectors weight by weight and bias by bias, by an f that preserves shapes.
  /// A bias that only one of them has is left out.
  /// - Precondition: equally many layers.
  public func zip<Failure: Error>(
    _ other: Parameters, _ f: (Matrix<S>, Matrix<S>) throws(Failure) -> Matrix<S>
  ) throws(Failure) -> Parameters {
    precondition(blocks.count == other.blocks.count, "\(blocks.count) layers beside \(other.blocks.count)")
    var result: [Block] = []
    for (a, b) in Swift.zip(blocks, other.blocks) {
      var bias: Matrix<S>?
      if let p = a.bias, let q = b.bias { bias = try f(p, q) }
      result.append(Block(weight: try f(a.weight, b.weight), bias: bias))
    }
    return Parameters(result)
  }

  public static func + (a: Parameters, b: Parameters) -> Parameters { a.zip(b) { $0 + $1 } }
  public static func - (a: Parameters, b: Parameters) -> Parameters { a.zip(b) { $0 - $1 } }
  public static func += (a: inout Parameters, b: Parameters) {
    precondition(a.blocks.count == b.blocks.count, "\(a.blocks.count) layers beside \(b.blocks.count)")
    for l in a.blocks.indices {
      a.blocks[l].weight += b.blocks[l].weight
      if a.blocks[l].bias != nil, let bias = b.blocks[l].bias { a.blocks[l].bias! += bias } else { a.blocks[l].bias = nil }
    }
  }
  public static func * (c: S, a: Parameters) -> Parameters { a.map { c * $0 } }
  public static prefix func - (a: Parameters) -> Parameters { a.map { -$0 } }

  /// The zero vector of the same shape.
  public var zeros: Parameters { map { Matrix(zeros: $0.rows, $0.columns) } }

  /// Whether every entry is 0.
  public var vanishes: Truth {
    blocks.reduce(.yes) { $0 && $1.parts.reduce(.yes) { $0 && $1.vanishes } }
  }

  /// ‖θ‖².
  public var squaredNorm: S { dot(self, self) }
}

/// The Euclidean inner product of two parameter vectors.
public func dot<S: Scalar>(_ a: Parameters<S>, _ b: Parameters<S>) -> S {
  var sum = S.zero
  for (p, q) in zip(a.blocks, b.blocks) { for (m, n) in zip(p.parts, q.parts) { sum = sum + dot(m, n) } }
  return sum
}
