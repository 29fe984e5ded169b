/// How many parameters a residual network of basic blocks has.
public struct ResidualNetworkSize<Real: Field>: Theorem {
  public static var statement: Statement {
    Statement(
      "The number of parameters of a residual network", source: "HeEtAl2016",
      """
      Let a residual network have a 7×7 convolution of 3 channels to w₁, stages i = 1 … s of bᵢ basic blocks of width wᵢ, and a
      fully connected layer with a bias to c classes. A basic block is two 3×3 convolutions without bias; each convolution has a
      batch normalisation with two parameters for each channel; every stage but the first begins with a 1×1 convolution beside its
      first block. Then it has
          147 w₁ + 2 w₁ + Σᵢ (9 (2bᵢ − 1) wᵢ² + 4 bᵢ wᵢ) + 9 w₁² + Σ_{i>1} (10 wᵢ₋₁ wᵢ + 2 wᵢ) + w_s c + c
      parameters. ResNet-18 (w = 64, 128, 256, 512; bᵢ = 2; c = 1000) has 11,689,512.
      """)
  }
  // Let
  /// Widths, and numbers of blocks, stage by stage.
  public let widths, blocks: [Int]
  public let classes: Int

  /// Layer by layer.
  public var parameters: Int {
    func convolution(_ size: Int, _ channels: Int, to width: Int) -> Int { size * size * channels * width + 2 * width }
    var (count, channels) = (convolution(7, 3, to: widths[0]), widths[0])
    for (stage, width) in widths.enumerated() {
      for block in 0..<blocks[stage] {
        if stage > 0 && block == 0 { count += convolution(1, channels, to: width) }
        count += convolution(3, channels, to: width) + convolution(3, width, to: width)
        channels = width
      }
    }
    return count + channels * classes + classes
  }

  // Assume
  public var hypotheses: [Hypothesis<Real>] { [] }

  // Then
  public var conclusion: Claim<Real> {
    get throws(Undecided) {
      let (w, b, c) = (widths.map { Real($0) }, blocks.map { Real($0) }, Real(classes))
      var sum = Real(147 + 2) * w[0] + Real(9) * w[0].squared + w[w.count - 1] * c + c
      for i in w.indices {
        sum += Real(9) * (Real(2) * b[i] - .one) * w[i].squared + Real(4) * b[i] * w[i]
        if i > 0 { sum += Real(10) * w[i - 1] * w[i] + Real(2) * w[i] }
      }
      var claims = [Real(parameters) .== sum]
      if widths == [64, 128, 256, 512] && blocks == [2, 2, 2, 2] && classes == 1000 {
        claims.append((sum .== Real(11_689_512)).named("ResNet-18"))
      }
      return .all(claims)
    }
  }

  public var exhibits: [Exhibit<Real>] { [Exhibit("parameters", [("count", .number(Real(parameters)))])] }

  public var parameterCount: Int? { parameters }

  // Instances
  /// ResNet-18 with widths w, 2w, 4w, 8w, and fewer classes where there are few parameters: the largest that has no more than
  /// these, or the smallest there is. 1.17e7 makes ResNet-18 itself.
  public static func sizes(parameters: Int) -> Sizing {
    let classes = parameters < 100_000 ? 10 : 1000
    func stages(_ w: Int) -> Self { Self(widths: [w, 2 * w, 4 * w, 8 * w], blocks: [2, 2, 2, 2], classes: classes) }
    var w = 1
    while stages(w + 1).parameters <= parameters { w += 1 }
    var choices: [String: Choice] = ["stages": 4, "classes": .integer(classes)]
    for (i, width) in stages(w).widths.enumerated() {
      choices["width \(i + 1)"] = .integer(width)
      choices["blocks \(i + 1)"] = 2
    }
    return .choices(choices)
  }

  public static func draw(_ choose: inout Choices) throws(Undecided) -> Self {
    let stages = choose.integer("stages", in: 1...4, atMost: 8)
    return Self(
      widths: (1...stages).map { choose.integer("width \($0)", in: 1...512) },
      blocks: (1...stages).map { choose.integer("blocks \($0)", in: 1...6, atMost: 100) },
      classes: choose.integer("classes", in: 1...1000))
  }
}
