import Networks

/// ∇²L at a network, by Hessian-vector products: P numbers in, P numbers out, in the order of `Parameters`.
public final class NetworkHessian<Element: VectorElement>: SymmetricOperator {
  private let network: Network<Element>
  /// One for each batch of samples; the penalties are with the first.
  private let objectives: [Objective<Element>]
  /// Bytes in which forward and backward passes may be kept from one product to the next.
  private let memory: Int
  /// One for each batch, from the first product on.
  private var operators: [HessianOperator<Element>] = []
  /// P.
  public let dimension: Int

  /// - Parameters:
  ///   - batch: at most so many samples are carried through the network at once, which bounds memory; `nil` takes all. The
  ///     product is that of all samples in either case.
  ///   - memory: how many bytes the passes at θ, which no direction changes, may be kept in. The rest is computed again.
  /// - Precondition: a positive batch.
  public init(of objective: Objective<Element>, at network: Network<Element>, batch: Int? = nil, keeping memory: Int = 1 << 30) {
    (self.network, self.memory) = (network, memory)
    dimension = network.count
    let N = objective.data.count
    guard let batch, batch < N else {
      objectives = [objective]
      return
    }
    precondition(batch > 0, "batches of \(batch) samples")
    objectives = stride(from: 0, to: N, by: batch).map { start in
      let samples = Array(start..<min(start + batch, N))
      return Objective(
        objective.loss, on: objective.data.selecting(samples), regularizers: start == 0 ? objective.regularizers : [])
    }
  }

  /// y = ∇²L·x.
  /// - Throws: `.kink` where an activation or a penalty has no second derivative.
  public func apply(_ x: UnsafePointer<Element>, into y: UnsafeMutablePointer<Element>) throws(Undecided) {
    let direction = network.parameters.reading(x)
    if operators.isEmpty {
      for objective in objectives { operators.append(try objective.linearized(at: network, keeping: memory / objectives.count)) }
    }
    for (k, hessian) in operators.enumerated() {
      let product = try hessian(direction)
      product.write(to: y, adding: k > 0)
    }
  }
}

extension Parameters where S: VectorElement {
  /// The vector of the same shape with these entries, in flat order.
  fileprivate func reading(_ x: UnsafePointer<S>) -> Parameters {
    var start = x
    return map { like in
      let count = like.count
      defer { start += count }
      return Matrix(
        FloatStorage(
          rows: like.rows, columns: like.columns,
          elements: [S](unsafeUninitializedCapacity: count) { buffer, used in
            if count > 0 { buffer.baseAddress?.initialize(from: start, count: count) }
            used = count
          }))
    }
  }

  /// Writes the entries, or adds them, in flat order.
  fileprivate func write(to y: UnsafeMutablePointer<S>, adding: Bool) {
    var target = y
    for block in blocks {
      for part in [block.weight] + (block.bias.map { [$0] } ?? []) where part.count > 0 {
        part.entries.withUnsafeBufferPointer { entries in
          guard let source = entries.baseAddress else { return }
          if adding { S.add(entries.count, 1, source, to: target) } else { target.update(from: source, count: entries.count) }
        }
        target += part.count
      }
    }
  }
}
