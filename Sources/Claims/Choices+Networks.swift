/// Networks, samples and objectives under the names that problem files use.
extension Choices {
  /// Activations that can be evaluated over every scalar, simplest first.
  public static let rationalActivations: [Activation] = [
    .identity, .relu, .leakyReLU(slope: ExactNumber(1, over: 4)), .absoluteValue, .polynomial([0, 1, 1]),
    .polynomial([0, 1, 1, 1]),
  ]
  /// Activations that need enclosures or floats.
  public static let transcendentalActivations: [Activation] = [.tanh, .sigmoid, .erf, .softplus, .sine]

  /// The activations that the scalar can evaluate: the rational ones, and the others where it has enclosures or floats; over
  /// symbols one that stands for all smooth ones and one for all positively homogeneous ones, ReLU among them.
  public static func activations<S: Scalar>(over: S.Type) -> [Activation] {
    if isSymbolic(S.self) { return [.opaque, .homogeneous] }
    do throws(Undecided) {
      _ = try S.elementary(.tanh, S(1, over: 3))
      return rationalActivations + transcendentalActivations
    } catch {
      return rationalActivations
    }
  }

  /// A network with `depth` layers ("depth", "width 1", …, "activation", "bias", "W1", "b1", …).
  /// - Parameters:
  ///   - inputs, outputs: widths at both ends, or `nil` to draw them ("inputs", "outputs").
  ///   - bias: whether layers have one, or `nil` to draw it.
  public mutating func network<S: Scalar>(
    depth: ClosedRange<Int> = 1...3, width: ClosedRange<Int> = 1...3, inputs: Int? = nil, outputs: Int? = nil,
    activations: [Activation]? = nil, bias: Bool? = nil
  ) -> Network<S> {
    // One layer is another kind of network than several.
    let depth = integer("depth", in: depth, atMost: depth.upperBound == 1 ? 1 : nil)
    var widths = [inputs ?? integer("inputs", in: width)]
    for l in 1..<max(depth, 1) { widths.append(integer("width \(l)", in: width)) }
    widths.append(outputs ?? integer("outputs", in: 1...max(1, width.upperBound - 1)))
    let σ = depth == 1 ? Activation.identity : activation(of: activations ?? Self.activations(over: S.self))
    let biased = bias ?? (option("bias", of: ["no", "yes"]) == "yes")
    let blocks = (1...depth).map { l in
      Parameters<S>.Block(
        weight: matrix("W\(l)", widths[l], widths[l - 1], fanIn: widths[l - 1]),
        bias: biased ? matrix("b\(l)", widths[l], 1) : nil)
    }
    return Network(Parameters(blocks), activations: (1...depth).map { $0 == depth ? .identity : σ })
  }

  /// A vector of parameter space ("u1", "uc1", …) in the shape of a network's parameters.
  public mutating func direction<S: Scalar>(_ name: String = "u", like θ: Parameters<S>) -> Parameters<S> {
    Parameters(
      θ.blocks.enumerated().map { l, block in
        Parameters.Block(
          weight: matrix("\(name)\(l + 1)", block.weight.rows, block.weight.columns, fanIn: block.weight.columns),
          bias: block.bias.map { matrix("\(name)c\(l + 1)", $0.rows, 1) })
      })
  }

  /// Samples ("samples", "X", "Y") for a network of these widths; labels ±1 or one-hot where the loss needs them ("labels").
  public mutating func data<S: Scalar>(
    inputs: Int, outputs: Int, samples: ClosedRange<Int> = 1...3, for loss: Loss = .squared
  ) -> Dataset<S> {
    let n = integer("samples", in: samples)
    let x: Matrix<S> = matrix("X", inputs, n)
    guard loss != .squared, loss != .opaque else { return Dataset(inputs: x, targets: matrix("Y", outputs, n)) }
    let labels = (0..<n).map { integer("label \($0 + 1)", in: 0...max(1, outputs - 1)) }
    return Dataset(
      inputs: x,
      targets: Matrix(outputs, n) { i, j in
        loss == .logistic ? (labels[j] & 1 == 1 ? .one : -.one) : S(labels[j] % outputs == i ? 1 : 0)
      })
  }

  /// A loss that the scalar can evaluate.
  public mutating func loss<S: Scalar>(over: S.Type) -> Loss {
    let all = Self.activations(over: S.self).count > Self.rationalActivations.count
    let losses: [Loss] = Self.isSymbolic(S.self) ? [.opaque] : all ? [.squared, .logistic, .softmaxCrossEntropy] : [.squared]
    return Loss(rawValue: option("loss", of: losses.map(\.rawValue)))!
  }
}
