import Claims
import Formats
import Testing

/// Which arrays are which layer, and what is said where that is not evident.
struct ModelMappingTests {
  typealias Arrays = [(name: String, shape: [Int], numbers: [Double])]

  /// Arrays of the given shapes, with numbers that tell them apart.
  private static func arrays(_ shapes: [(String, [Int])]) -> Arrays {
    shapes.enumerated().map { k, entry in
      (entry.0, entry.1, (0..<entry.1.reduce(1, *)).map { Double(100 * k + $0) })
    }
  }

  private static func read(
    _ arrays: Arrays, problem: String? = nil, data: [UInt8]? = nil, _ change: (inout ModelOptions) -> Void = { _ in }
  ) throws -> ProblemFile {
    var result: ProblemFile?
    var files = ["m.safetensors": ArrayBytes.safetensors(arrays)]
    files["p.yaml"] = problem.map { Array($0.utf8) }
    files["d.csv"] = data
    try ArrayBytes.withFiles(files) { folder in
      var options = ModelOptions()
      options.activation = "tanh"
      change(&options)
      do throws(FormatError) {
        result = try ProblemFile.trained(
          model: "\(folder)/m.safetensors", data: data == nil ? nil : "\(folder)/d.csv",
          problem: problem == nil ? nil : "\(folder)/p.yaml", options: options)
      } catch {
        var named = error
        (named.file, named.reason) = (
          error.file.replacing(folder + "/", with: ""), error.reason.replacing(folder + "/", with: "")
        )
        throw named
      }
    }
    return try #require(result)
  }

  private static func error(
    _ shapes: [(String, [Int])], problem: String? = nil, data: String? = nil, _ change: (inout ModelOptions) -> Void = { _ in }
  ) -> String {
    let error = #expect(throws: FormatError.self) {
      try read(arrays(shapes), problem: problem, data: data.map { Array($0.utf8) }, change)
    }
    return error?.description ?? ""
  }

  /// The first entry of the weights of each layer, which tells the array that it is from.
  private static func order(_ file: ProblemFile) -> [String] {
    (1...9).compactMap { l in
      if case .matrix(let rows)? = file.choices["W\(l)"] { rows[0][0].description } else { nil }
    }
  }

  @Test func numbersInNamesOrderTheLayers() throws {
    let file = try Self.read(
      Self.arrays([("fc10.weight", [1, 2]), ("fc9.weight", [2, 2]), ("fc9.bias", [2]), ("fc10.bias", [1])]))
    #expect(Self.order(file) == ["100", "0"] && file.choices["b1"] == [[200], [201]])
    let plain = try Self.read(Self.arrays([("b1", [2]), ("b2", [1]), ("W2", [1, 2]), ("W1", [2, 2])]))
    #expect(Self.order(plain) == ["300", "200"])
  }

  @Test func shapesOrderLayersWithNamesOfTheirOwn() throws {
    let shapes = [("head.weight", [1, 4]), ("body.weight", [4, 3]), ("embed.weight", [3, 2])]
    #expect(Self.order(try Self.read(Self.arrays(shapes))) == ["200", "100", "0"])
    // Numbered ones keep their order, which leaves one.
    let mixed = [("head.weight", [1, 3]), ("layers.2.weight", [3, 3]), ("layers.0.weight", [3, 3])]
    #expect(Self.order(try Self.read(Self.arrays(mixed))) == ["200", "100", "0"])
    let open = [("head.weight", [3, 3]), ("body.weight", [3, 3])]
    #expect(Self.error(open).hasPrefix("m.safetensors: more than one order of the layers fits their shapes (head.weight: 3×3"))
    #expect(Self.error([("head.weight", [3, 2]), ("body.weight", [4, 5])]).contains("no order of the layers fits"))
    let named = try Self.read(Self.arrays(open)) { $0.weights = ["body.weight", "head.weight"] }
    #expect(Self.order(named) == ["100", "0"])
  }

  @Test func transposedWeightsAreTurnedOnlyWhereItIsSaid() throws {
    let shapes = [("W1", [2, 8]), ("W2", [8, 1])]
    #expect(
      Self.error(shapes)
        == "m.safetensors: 'W2': has 1 inputs where the layer before it has 2 outputs: the shapes are W1: 2×8, W2: 8×1, read as "
        + "outputs × inputs; the other way round they fit: say layout: in-out (--layout in-out)")
    let file = try Self.read(Self.arrays(shapes)) { $0.layout = .inOut }
    guard case .matrix(let rows)? = file.choices["W1"] else { return #expect(Bool(false)) }
    #expect(rows.count == 8 && rows[0] == [0, 8] && file.choices["width 1"] == .integer(8))
    #expect(
      Self.error([("dense/kernel", [2, 2])]).contains("'dense/kernel': is called a kernel, which is mostly inputs × outputs"))
  }

  @Test func whatIsNoDenseNetworkIsAnError() {
    let chain = [("0.weight", [2, 2]), ("1.weight", [1, 2])]
    #expect(Self.error(chain + [("running_mean", [2])]).contains("'running_mean': is neither the weight nor the bias of a layer"))
    #expect(
      Self.error([("conv.weight", [2, 2, 3, 3])]).contains("'conv.weight': is 2×2×3×3; the weights of a dense layer are a matrix")
    )
    #expect(Self.error([("0.weight", [0, 2])]).contains("'0.weight': is 0×2; the weights of a dense layer are a matrix"))
    #expect(Self.error(chain + [("0.bias", [2])]).contains("'1.weight': has no bias beside it, and other layers have one"))
    #expect(Self.error([("0.weight", [2, 2]), ("0.bias", [3])]).contains("'0.bias': is 3; the layer has 2 outputs"))
    #expect(Self.error([("0.bias", [3])]).contains("'0.bias': is a bias, and there is no weight beside it"))
    #expect(Self.error([("W1", [2, 2]), ("w1", [2, 2])]).contains("'w1': and 'W1' seem to be of the same layer"))
    #expect(Self.error([("0.weight", [2001, 2])]).contains("layers of up to 2000 units are read"))
    let deep = (0..<65).map { ("\($0).weight", [1, 1]) }
    #expect(Self.error(deep).contains("65 layers; at most 64 are read"))
  }

  @Test func optionsThatDoNotFitAreErrors() throws {
    let chain = [("0.weight", [2, 2]), ("1.weight", [1, 2])]
    #expect(
      Self.error(chain) { $0.weights = ["0.weigth"] }
        == "m.safetensors: '0.weigth': there is no such array; did you mean 0.weight?")
    #expect(Self.error(chain) { $0.weights = ["0.weight", "0.weight"] } == "m.safetensors: '0.weight': is named twice")
    #expect(Self.error(chain) { $0.biases = ["b"] }.contains("biases are named and weights are not"))
    #expect(
      Self.error(chain) { ($0.weights, $0.biases) = (["0.weight"], ["a", "b"]) }.contains("2 arrays of biases are named for 1"))
    #expect(Self.error(chain) { $0.activation = "tan" }.contains("'activation': 'tan' is not an activation such as identity"))
    #expect(Self.error(chain) { $0.activation = "opaque" }.contains("'opaque' is not an activation"))
    #expect(Self.error(chain) { $0.activation = nil }.contains("'network.activation': missing: m.safetensors holds weights"))
    #expect(
      Self.error(chain) { $0.loss = "mse" }
        == "m.safetensors: 'loss': 'mse' is not one of squared, logistic, softmax-cross-entropy")
    #expect(Self.error(chain) { $0.strength = -1 } == "m.safetensors: 'strength': -1 is negative")
    let part = try Self.read(Self.arrays(chain)) { $0.weights = ["0.weight"] }
    #expect(part.readings[0].hasSuffix("as outputs × inputs; not used: 1.weight: 1×2"))
  }

  @Test func problemFilesThatDisagreeAreErrors() {
    let chain = [("0.weight", [2, 2]), ("1.weight", [1, 2])]
    for (text, error) in [
      (
        "network: {weights: [[[1]]]}", "p.yaml:1: 'network.weights': the weights are read from m.safetensors: leave them out here"
      ),
      ("network: {widths: [2, 3, 1]}", "p.yaml:1: 'network.widths': [2, 3, 1] here, and m.safetensors has the widths [2, 2, 1]"),
      ("network: {bias: yes}", "p.yaml:1: 'network.bias': is yes, and m.safetensors has none"),
      ("network: {width: 3}", "p.yaml:1: 'network.width': unknown; did you mean widths?"),
      ("tensors: {layout: rows}", "p.yaml:1: 'tensors.layout': 'rows' is not one of out-in, in-out"),
      ("tensors: {weights: []}", "p.yaml:1: 'tensors.weights': names nothing"),
      ("tensors: {weight: a}", "p.yaml:1: 'tensors.weight': unknown; did you mean weights?"),
      ("samples: {inputs: X}", "p.yaml:1: 'samples.file': missing: the file that holds the samples"),
      ("choices: {W1: [[1]]}", "p.yaml:1: 'choices.W1': already said by the files of the model and its data"),
    ] {
      #expect(Self.error(chain, problem: text) == error)
    }
    #expect(
      Self.error(chain, problem: "data: {inputs: [[1]], targets: [[1]]}", data: "a,b,t\n1,2,3\n") { $0.targets = ["t"] }
        == "p.yaml:1: 'data': the samples are said here and read from a file: one is enough")
  }

  @Test func samplesThatDoNotFitAreErrors() {
    let chain = [("0.weight", [3, 2])]
    #expect(
      Self.error(chain, data: "a,b,t\n1,2,3\n") { $0.targets = ["t"] }
        == "d.csv: 't': 1 targets for each sample, the network has 3 outputs")
    #expect(
      Self.error(chain, data: "a,t\n1,2\n") { $0.targets = ["t"] }
        == "d.csv: 'a': 1 features for 1 samples, the network has 2 inputs")
    #expect(Self.error(chain, data: "a,b,t\n1,2,3\n").contains("name the targets with --targets COLUMN"))
    #expect(
      Self.error(chain, data: "a,b,t\n1,2,3\n") { ($0.targets, $0.loss) = (["t"], "softmax-cross-entropy") }
        == "d.csv: 't': sample 1 has the class 3; the network's outputs are the classes 0 to 2")
    #expect(
      Self.error([("0.weight", [1, 2])], data: "a,b,t\n1,2,3\n") { ($0.targets, $0.loss) = (["t"], "logistic") }
        == "d.csv: 't': sample 1 must be all 1 or all -1 for the loss logistic")
    #expect(
      Self.error(chain, data: "a,b,t\n1,2,3\n") { ($0.inputs, $0.targets) = (["a", "t"], ["t"]) }
        == "d.csv:1: 't': cannot be an input and a target")
  }

  @Test func labelsAreReadAsTheLossTakesThem() throws {
    let classes = try Self.read(Self.arrays([("0.weight", [3, 2])]), data: Array("a,b,t\n1,2,2\n3,4,0.0\n".utf8)) {
      ($0.targets, $0.loss) = (["t"], "softmax-cross-entropy")
    }
    #expect(classes.choices["label 1"] == .integer(2) && classes.choices["label 2"] == .integer(0))
    #expect(classes.readings[1].hasSuffix("; classes 0 to 2 read as one-hot targets"))
    for (zero, note) in [("0", true), ("-1", false)] {
      let signs = try Self.read(Self.arrays([("0.weight", [1, 2])]), data: Array("a,b,t\n1,2,1\n3,4,\(zero)\n".utf8)) {
        ($0.targets, $0.loss) = (["t"], "logistic")
      }
      #expect(signs.choices["label 1"] == .integer(1) && signs.choices["label 2"] == .integer(0))
      #expect(signs.readings[1].hasSuffix("; labels 0 and 1 read as −1 and 1") == note)
    }
  }
}
