import Elenchus

/// Numbers in [−1, 1) of 24 bits from a seed, a stream and an index: a hash, so that every peer makes the same ones, in either precision.
struct Numbers {
  let seed: UInt64

  enum Stream: UInt64 { case parameters, direction, inputs, targets }

  func callAsFunction<Real: BLASElement>(_ stream: Stream, _ index: Int) -> Real {
    var x =
      (UInt64(index) &+ 1) &* 0x9E37_79B9_7F4A_7C15 &+ seed &* 0xD1B5_4A32_D192_ED03 &+ stream.rawValue &* 0x8CB9_2BA7_2F3D_8DD7
    x = (x ^ (x >> 30)) &* 0xBF58_476D_1CE4_E5B9
    x = (x ^ (x >> 27)) &* 0x94D0_49BB_1331_11EB
    x ^= x >> 31
    return Real(Double(Int(x >> 40) - 1 << 23) * 0x1p-23)
  }

  /// A vector in the space of parameters: weights scaled by 2^−⌊⌊log₂ n⌋/2⌋ for n inputs, biases by 1/8.
  func vector<Real: BLASElement>(_ stream: Stream, widths: [Int]) -> Parameters<Real> {
    var start = 0
    return Parameters(
      zip(widths, widths.dropFirst()).map { inputs, outputs in
        let scale = Real(1) / Real(1 << ((Int.bitWidth - 1 - inputs.leadingZeroBitCount) / 2))
        let (first, second) = (start, start + outputs * inputs)
        start = second + outputs
        return Parameters.Block(
          weight: Matrix(outputs, inputs) { i, j in scale * self(stream, first + i * inputs + j) },
          bias: Matrix(outputs, 1) { i, _ in self(stream, second + i) / 8 })
      })
  }

  func data<Real: BLASElement>(widths: [Int], batch: Int) -> Dataset<Real> {
    let (dx, dy) = (widths[0], widths[widths.count - 1])
    return Dataset(
      inputs: Matrix(dx, batch) { i, n in self(.inputs, n * dx + i) },
      targets: Matrix(dy, batch) { i, n in self(.targets, n * dy + i) })
  }
}
