/// Samples as columns: inputs dx × N, targets dy × N.
public struct Dataset<S: Scalar>: Sendable {
  /// X, dx × N.
  public var inputs: Matrix<S>
  /// Y, dy × N. What a target must be depends on the ``Loss``.
  public var targets: Matrix<S>

  /// - Precondition: as many inputs as targets.
  public init(inputs: Matrix<S>, targets: Matrix<S>) {
    precondition(inputs.columns == targets.columns, "\(inputs.columns) inputs beside \(targets.columns) targets")
    self.inputs = inputs
    self.targets = targets
  }

  /// The number of samples N.
  public var count: Int { inputs.columns }

  /// The samples with the given indices, repetitions included, in that order.
  public func selecting(_ samples: [Int]) -> Dataset {
    Dataset(inputs: inputs.selecting(columns: samples), targets: targets.selecting(columns: samples))
  }

  /// The samples of a range.
  func part(_ samples: Range<Int>) -> Dataset {
    if samples == 0..<count { return self }
    return Dataset(
      inputs: inputs.block(rows: 0..<inputs.rows, columns: samples),
      targets: targets.block(rows: 0..<targets.rows, columns: samples))
  }

  /// The same samples over power series, constant in t.
  public var asSeries: Dataset<Series<S>> { Dataset<Series<S>>(inputs: inputs.asSeries, targets: targets.asSeries) }
}
