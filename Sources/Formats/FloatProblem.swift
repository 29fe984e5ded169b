import Claims
import FloatArithmetic
import Questions

/// The problem of a trained network in floats, however large: numbers of arrays are read straight into BLAS storage, a model of ten
/// million weights in the time that its file takes.
///
/// Everything else is read as `ProblemFile` reads it, with the same complaints.
public struct FloatProblem<Real: BLASElement>: Sendable where Real.Storage == FloatStorage<Real> {
  /// f_θ at the trained weights.
  public let network: Network<Real>
  /// L, a sum over all samples.
  public let objective: Objective<Real>
  /// How numbers were read, for reports.
  public let readings: [String]

  /// The problem of a model's file, as for `ProblemFile.trained(model:data:problem:options:)`.
  public init(
    model: String, data: String?, problem: String?, options: ModelOptions = ModelOptions()
  ) throws(FormatError) {
    var sources = ProblemFile.Sources(model: model, data: data, options: options)
    sources.leavesNumbers = true
    try self.init(try ProblemFile.trained(problem: problem, sources))
  }

  /// The problem of a YAML file, which says its numbers itself or names the files that hold them.
  public init(path: String) throws(FormatError) {
    var sources = ProblemFile.Sources(folder: ProblemFile.folder(of: path))
    sources.leavesNumbers = true
    let file = try ProblemFile(text: try TextFile.read(path), file: path, sources: sources)
    // Half of it in the file and half in arrays is small: weights are here, or samples are.
    try self.init(file.layers == nil || file.sampleSource == nil ? try ProblemFile(path: path) : file)
  }

  private init(_ file: ProblemFile) throws(FormatError) {
    guard let layers = file.layers, let source = file.sampleSource else {
      var choose = Choices(seed: 0, given: try file.choices(for: "values"), isStrict: true)
      let problem = Problem<Real>(&choose)
      (network, objective, readings) = (problem.network, problem.objective, file.readings)
      return
    }
    var blocks: [Parameters<Real>.Block] = []
    for (l, layer) in layers.layers.enumerated() {
      let (rows, columns) = (layers.widths[l + 1], layers.widths[l])
      let isTransposed = layers.layout == .inOut
      let weight = Matrix<Real>(
        FloatStorage(
          rows: isTransposed ? columns : rows, columns: isTransposed ? rows : columns,
          elements: try layer.weight.floats(Real.self)))
      var bias: Matrix<Real>?
      if let array = layer.bias {
        bias = Matrix<Real>(FloatStorage(rows: rows, columns: 1, elements: try array.floats(Real.self)))
      }
      blocks.append(Parameters<Real>.Block(weight: isTransposed ? weight.transposed : weight, bias: bias))
    }
    network = Network(Parameters(blocks), activations: try Self.activations(file, depth: blocks.count))
    var loss = Loss.squared
    if case .name(let name)? = file.choices["loss"], let found = Loss(rawValue: name) { loss = found }
    let samples = try FloatSamples<Real>(source, widths: layers.widths, loss: loss)
    objective = Objective(loss, on: samples.data, regularizers: try Self.penalties(file, like: network.parameters))
    let rounding = "numbers of arrays are rounded to \(Real.self == Float.self ? "float32" : "float64") where they are not such"
    readings = file.readings + [samples.reading, rounding]
  }

  private static func activations(_ file: ProblemFile, depth: Int) throws(FormatError) -> [Activation] {
    var list = Array(repeating: Activation.identity, count: depth)
    let isEach = file.choices["activations"] == .name("each")
    for l in 0..<(isEach ? depth : depth - 1) {
      let name = isEach ? "activation \(l + 1)" : "activation"
      guard case .name(let text)? = file.choices[name], let σ = Activation(name: text), !σ.isOpaque else {
        throw file.missing(name)
      }
      list[l] = σ
    }
    return list
  }

  private static func penalties(_ file: ProblemFile, like θ: Parameters<Real>) throws(FormatError) -> [Regularizer<Real>] {
    guard let kind = file.choices["penalty"], kind != .name("none") else { return [] }
    var degree = 2
    if case .integer(let p)? = file.choices["degree"] { degree = p }
    if case .number(let λ)? = file.choices["λ"] { return [Regularizer(degree: degree, strength: Real(λ), like: θ)] }
    func strengths(_ name: String) throws(FormatError) -> Matrix<Real> {
      guard case .matrix(let rows)? = file.choices[name] else { throw file.missing(name) }
      return Matrix(rows: rows.map { $0.map { Real($0) } })
    }
    var blocks: [Parameters<Real>.Block] = []
    for (l, block) in θ.blocks.enumerated() {
      var bias: Matrix<Real>?
      if block.bias != nil { bias = try strengths("λc\(l + 1)") }
      blocks.append(Parameters<Real>.Block(weight: try strengths("λ\(l + 1)"), bias: bias))
    }
    return [Regularizer(degree: degree, strengths: Parameters(blocks))]
  }
}
