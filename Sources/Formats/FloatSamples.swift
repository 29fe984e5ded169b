import Claims
import FloatArithmetic

/// Samples of a data file as floats: arrays are read straight into storage, tables exactly and then rounded.
struct FloatSamples<Real: BLASElement> where Real.Storage == FloatStorage<Real> {
  /// dx × N and dy × N; labels are turned into what the loss takes.
  let data: Dataset<Real>
  /// What was read and how, for reports.
  let reading: String

  /// - Throws: as ``TrainedSamples`` does.
  init(_ source: TrainedSamples.Source, widths: [Int], loss: Loss) throws(FormatError) {
    let isTable = [source.path, source.targetPath].contains { $0.map { TensorFile.ending($0) == "csv" } ?? false }
    if isTable {
      let samples = try TrainedSamples(source, widths: widths, loss: loss)
      let (x, y) = (samples.inputs.map { $0.map { Real($0) } }, samples.targets.map { $0.map { Real($0) } })
      (data, reading) = (Dataset(inputs: Matrix(rows: x), targets: Matrix(rows: y)), samples.reading)
      return
    }
    let (inputs, outputs) = (widths[0], widths[widths.count - 1])
    let tensors = try TensorFile.read(source.path)
    let x: Rows
    let y: Rows
    if source.targetPath == nil, TensorFile.ending(source.path) == "npy" {
      let all = try Rows(tensors[0])
      guard source.inputs.isEmpty, source.targets.isEmpty else {
        throw tensors[0].error("holds one array, which has no name: leave the names of inputs and targets out")
      }
      guard all.columns > inputs else {
        throw tensors[0].error(
          "is \(tensors[0].shapeText); the network has \(inputs) inputs, and the targets are expected in the columns behind them, "
            + "or in a file of their own (--target-data)")
      }
      (x, y) = (all.selecting(0..<inputs), all.selecting(inputs..<all.columns))
    } else {
      let others = try source.targetPath.map { path throws(FormatError) in try TensorFile.read(path) } ?? tensors
      let a = try TrainedSamples.array(source.path, tensors, source.inputs, usual: TrainedSamples.usualInputs, "inputs")
      let b = try TrainedSamples.array(
        source.targetPath ?? source.path, others, source.targets, usual: TrainedSamples.usualTargets, "targets")
      if source.targetPath == nil, a.name == b.name { throw b.error("is named as the inputs and as the targets") }
      (x, y) = (try Rows(a), try Rows(b))
    }
    guard x.rows > 0 else { throw x.tensor.error("no samples") }
    guard y.rows == x.rows else { throw y.tensor.error("\(y.rows) samples, the inputs have \(x.rows)") }
    guard x.columns == inputs else {
      throw x.tensor.error("\(x.columns) features for \(x.rows) samples, the network has \(inputs) inputs (rows are samples)")
    }
    var (targets, note) = (y, "")
    switch loss {
    case .squared, .opaque: break
    case .softmaxCrossEntropy where y.columns == 1 && outputs > 1:
      targets = try y.oneHot(outputs)
      note = "; classes 0 to \(outputs - 1) read as one-hot targets"
    case .softmaxCrossEntropy: try y.requireOneHot()
    case .logistic:
      if y.numbers.allSatisfy({ $0 == 0 || $0 == 1 }) {
        for i in targets.numbers.indices where targets.numbers[i] == 0 { targets.numbers[i] = -1 }
        note = "; labels 0 and 1 read as −1 and 1"
      }
      try targets.requireOneSign()
    }
    guard targets.columns == outputs else {
      throw y.tensor.error("\(targets.columns) targets for each sample, the network has \(outputs) outputs")
    }
    data = Dataset(inputs: x.transposed, targets: targets.transposed)
    let names = [x, y].map { $0.tensor.name.isEmpty ? "" : " \($0.tensor.name)" }
    let place = x.tensor.file == y.tensor.file ? x.tensor.file : "\(x.tensor.file) and \(y.tensor.file)"
    reading =
      "\(place): \(x.rows) samples; inputs\(names[0]) (\(x.tensor.element.rawValue)), targets\(names[1]) "
      + "(\(y.tensor.element.rawValue)); rows are samples\(note)"
  }

  /// Samples as the rows of an array.
  private struct Rows {
    let tensor: Tensor
    var rows, columns: Int
    var numbers: [Real]

    init(_ tensor: Tensor) throws(FormatError) {
      guard tensor.shape.count == 1 || tensor.shape.count == 2 else {
        throw tensor.error("is \(tensor.shapeText); a matrix or a vector is expected here")
      }
      self.tensor = tensor
      (rows, columns) = (tensor.shape[0], tensor.shape.count == 2 ? tensor.shape[1] : 1)
      numbers = try tensor.floats(Real.self)
    }

    func selecting(_ range: Range<Int>) -> Rows {
      var result = self
      result.columns = range.count
      result.numbers = (0..<rows).flatMap { i in numbers[(i * columns + range.lowerBound)..<(i * columns + range.upperBound)] }
      return result
    }

    var transposed: Matrix<Real> { Matrix<Real>(FloatStorage(rows: rows, columns: columns, elements: numbers)).transposed }

    func oneHot(_ classes: Int) throws(FormatError) -> Rows {
      var result = self
      result.columns = classes
      result.numbers = Array(repeating: 0, count: rows * classes)
      for (i, x) in numbers.enumerated() {
        guard x == x.rounded(), x >= 0, x < Real(classes) else {
          throw tensor.error("sample \(i + 1) has the class \(x); the network's outputs are the classes 0 to \(classes - 1)")
        }
        result.numbers[i * classes + Int(x)] = 1
      }
      return result
    }

    func requireOneSign() throws(FormatError) {
      for i in 0..<rows {
        let row = numbers[(i * columns)..<((i + 1) * columns)]
        guard row.allSatisfy({ $0 == 1 }) || row.allSatisfy({ $0 == -1 }) else {
          throw tensor.error("sample \(i + 1) must be all 1 or all -1 for the loss logistic")
        }
      }
    }

    func requireOneHot() throws(FormatError) {
      for i in 0..<rows {
        let row = numbers[(i * columns)..<((i + 1) * columns)]
        guard row.allSatisfy({ $0 == 0 || $0 == 1 }), row.reduce(0, +) == 1 else {
          throw tensor.error("sample \(i + 1) must be 1 in one row and 0 in the others for the loss softmax-cross-entropy")
        }
      }
    }
  }
}
