import Claims

/// Samples of a data file for a network and a loss: in files of arrays the rows are samples, here the columns.
struct TrainedSamples {
  /// Where the samples are, and how they are called there.
  struct Source {
    var path: String
    /// The array, or the columns of a table; where nothing is said, the usual names are looked for.
    var inputs: [String] = []
    var targets: [String] = []
    /// A file of its own for the targets.
    var targetPath: String?
  }

  /// dx × N and dy × N; labels are turned into what the loss takes.
  let inputs, targets: [[ExactNumber]]
  /// What was read and how, for reports.
  let reading: String
  /// Where the targets are, for messages.
  let targetFile, targetName: String

  /// - Parameters:
  ///   - widths: of the network, or `nil` where it is not known; a table without names is split by them.
  /// - Throws: where arrays or columns are missing, do not fit the network or each other, or hold no finite numbers.
  init(_ source: Source, widths: [Int]?, loss: Loss) throws(FormatError) {
    let read = try Self.blocks(source, widths)
    var (x, y) = (read.inputs, read.targets)
    (targetFile, targetName) = (y.file, y.name)
    let n = x.count
    guard n > 0 else { throw x.error("no samples") }
    guard n <= ProblemFile.Limits.samples else { throw x.error("\(n) samples; at most \(ProblemFile.Limits.samples) are read") }
    guard y.count == n else { throw y.error("\(y.count) samples, the inputs have \(n)") }
    if let widths, x.rows.count != widths[0] {
      let isTransposed = n == widths[0] && x.isArray
      throw x.error(
        "\(x.rows.count) features for \(n) samples, the network has \(widths[0]) inputs"
          + (x.isArray ? " (in files of arrays the rows are samples" + (isTransposed ? ": transpose this one)" : ")") : ""))
    }
    var note = ""
    let outputs = widths?.last ?? y.rows.count
    switch loss {
    case .squared, .opaque: break
    case .softmaxCrossEntropy where y.rows.count == 1 && outputs > 1:
      y.rows = try Self.oneHot(y, outputs)
      note = "; classes 0 to \(outputs - 1) read as one-hot targets"
    case .softmaxCrossEntropy: y.rows = y.rows.map { $0.map(Self.reduced) }
    case .logistic:
      y.rows = y.rows.map { $0.map(Self.reduced) }
      if y.rows.allSatisfy({ $0.allSatisfy { $0 == 0 || $0 == 1 } }) {
        y.rows = y.rows.map { $0.map { $0 == 0 ? -1 : 1 } }
        note = "; labels 0 and 1 read as −1 and 1"
      }
    }
    guard y.rows.count == outputs else {
      throw y.error("\(y.rows.count) targets for each sample, the network has \(outputs) outputs")
    }
    (inputs, targets) = (x.rows, y.rows)
    reading = read.reading + note
  }

  /// Numbers by features, with their place for messages.
  private struct Block {
    let file, name: String
    let isArray: Bool
    /// d × N.
    var rows: [[ExactNumber]]
    var count: Int { rows.first?.count ?? 0 }
    func error(_ reason: String) -> FormatError { FormatError(file: file, key: name.isEmpty ? nil : name, reason) }
  }

  private static func blocks(
    _ source: Source, _ widths: [Int]?
  ) throws(FormatError) -> (inputs: Block, targets: Block, reading: String) {
    let path = source.path
    let isTable = TensorFile.ending(path) == "csv"
    if let other = source.targetPath {
      if let table = [path, other].first(where: { TensorFile.ending($0) == "csv" }) {
        throw FormatError(file: table, "the targets of a table are columns of it: name them with targets: COLUMN (--targets)")
      }
      let x = try array(path, try TensorFile.read(path), source.inputs, usual: usualInputs, "inputs")
      let y = try array(other, try TensorFile.read(other), source.targets, usual: usualTargets, "targets")
      return try read(x, y)
    }
    if isTable { return try table(source) }
    let tensors = try TensorFile.read(path)
    if TensorFile.ending(path) == "npy" { return try split(tensors[0], source, widths) }
    let x = try array(path, tensors, source.inputs, usual: usualInputs, "inputs")
    let y = try array(path, tensors, source.targets, usual: usualTargets, "targets")
    guard x.name != y.name else { throw y.error("is named as the inputs and as the targets") }
    return try read(x, y)
  }

  static let usualInputs = ["X", "x", "inputs", "data"]
  static let usualTargets = ["Y", "y", "targets", "labels"]

  /// The array of the given name, or of one of the usual ones.
  static func array(
    _ path: String, _ tensors: [Tensor], _ names: [String], usual: [String], _ what: String
  ) throws(FormatError) -> Tensor {
    guard names.count <= 1 else {
      throw FormatError(file: path, "\(names.count) arrays are named for the \(what); in files of arrays they are one array")
    }
    let listed = tensors.prefix(20).map { "\($0.name): \($0.shapeText)" }.joined(separator: ", ")
    if let name = names.first {
      if let found = tensors.first(where: { $0.name == name }) { return found }
      throw FormatError(file: path, key: name, "there is no such array; there are \(listed)")
    }
    if tensors.count == 1 { return tensors[0] }
    let found = tensors.filter { usual.contains($0.name) }
    guard found.count == 1 else {
      throw FormatError(
        file: path,
        "which array are the \(what)? There are \(listed): name it with \(what): NAME in the problem file, or --\(what)")
    }
    return found[0]
  }

  private static func read(_ x: Tensor, _ y: Tensor) throws(FormatError) -> (inputs: Block, targets: Block, reading: String) {
    let (a, b) = (try block(x), try block(y))
    let names = [x.name.isEmpty ? "" : " \(x.name)", y.name.isEmpty ? "" : " \(y.name)"]
    let place = x.file == y.file ? x.file : "\(x.file) and \(y.file)"
    let reading =
      "\(place): \(a.count) samples; inputs\(names[0]) (\(x.shapeText), \(x.element.reading)), "
      + "targets\(names[1]) (\(y.shapeText), \(y.element.reading)); rows are samples"
    return (a, b, reading)
  }

  private static func block(_ tensor: Tensor) throws(FormatError) -> Block {
    Block(file: tensor.file, name: tensor.name, isArray: true, rows: transposed(try tensor.matrix()))
  }

  private static func transposed(_ rows: [[ExactNumber]]) -> [[ExactNumber]] {
    (rows.first ?? []).indices.map { j in rows.map { $0[j] } }
  }

  /// One array with the features of each sample first and its targets behind them.
  private static func split(
    _ tensor: Tensor, _ source: Source, _ widths: [Int]?
  ) throws(FormatError) -> (inputs: Block, targets: Block, reading: String) {
    guard source.inputs.isEmpty, source.targets.isEmpty else {
      throw tensor.error("holds one array, which has no name: leave the names of inputs and targets out")
    }
    let all = try block(tensor)
    guard let d = widths?[0] else { throw tensor.error("a network must say how many of its columns are inputs") }
    guard all.rows.count > d else {
      throw tensor.error(
        "is \(tensor.shapeText); the network has \(d) inputs, and the targets are expected in the columns behind them, or in a file "
          + "of their own (--target-data)")
    }
    func part(_ rows: ArraySlice<[ExactNumber]>, _ name: String) -> Block {
      Block(file: tensor.file, name: name, isArray: true, rows: Array(rows))
    }
    let reading =
      "\(tensor.file): \(all.count) samples (\(tensor.shapeText), \(tensor.element.reading)); rows are samples, the first \(d) "
      + "columns are inputs, the others targets"
    return (part(all.rows[..<d], "inputs"), part(all.rows[d...], "targets"), reading)
  }

  private static func table(_ source: Source) throws(FormatError) -> (inputs: Block, targets: Block, reading: String) {
    let file = try CSVFile(path: source.path)
    let samples = try file.samples(inputs: source.inputs, targets: source.targets)
    func part(_ rows: [[ExactNumber]], _ names: [String]) -> Block {
      Block(file: source.path, name: names.joined(separator: ", "), isArray: false, rows: rows)
    }
    return (
      part(samples.inputs, samples.inputNames), part(samples.targets, samples.targetNames),
      "\(source.path): \(samples.reading)"
    )
  }

  private static func oneHot(_ labels: Block, _ classes: Int) throws(FormatError) -> [[ExactNumber]] {
    var rows = Array(repeating: Array(repeating: ExactNumber(0), count: labels.count), count: classes)
    for (j, x) in labels.rows[0].enumerated() {
      guard let label = integer(x), (0..<classes).contains(label) else {
        throw labels.error("sample \(j + 1) has the class \(x); the network's outputs are the classes 0 to \(classes - 1)")
      }
      rows[label][j] = 1
    }
    return rows
  }

  /// The integer that a number is, however it is written.
  private static func integer(_ x: ExactNumber) -> Int? {
    guard let (n, d) = x.machineWords, n.isMultiple(of: d) else { return nil }
    return n / d
  }

  private static func reduced(_ x: ExactNumber) -> ExactNumber { integer(x).map { ExactNumber($0) } ?? x }
}
