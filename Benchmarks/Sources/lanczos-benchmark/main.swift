import Elenchus
import Foundation

/// What Lanczos steps cost beside their Hessian-vector products: the same number of both, in turns, in one process.
///
///     lanczos-benchmark --parameters 1e5|1e6|1.17e7 --batch N --precision float32|float64 [--steps 20] [--rounds 3] [--seed 1]
///
/// A tanh network with biases and the squared loss, drawn from the seed. Prints one JSON line: the seconds of each round, the least
/// ratio of a round and that of the sums, and the most memory that the process had. `alone` has the seconds of the same steps with
/// a diagonal in place of the Hessian: what the basis costs. Products of the comparison go through the same operator as the steps.
struct Options {
  var parameters = "1e6"
  var batch = 256
  var steps = 20
  var rounds = 3
  var seed: UInt64 = 1
  var precision = "float32"

  static let widths = [
    "1e5": [256, 256, 128, 10], "1e6": [784, 800, 400, 100], "1.17e7": [1024, 2048, 2048, 2048, 588],
  ]

  init(_ arguments: [String]) {
    var rest = arguments[...]
    func number<N: LosslessStringConvertible>(_ text: String) -> N {
      guard let value = N(text) else { fail("'\(text)' is not a number") }
      return value
    }
    while let name = rest.popFirst() {
      guard let value = rest.popFirst() else { fail("\(name) needs a value") }
      switch name {
      case "--parameters": parameters = value
      case "--precision": precision = value
      case "--batch": batch = number(value)
      case "--steps": steps = number(value)
      case "--rounds": rounds = number(value)
      case "--seed": seed = number(value)
      default: fail("no option is called \(name)")
      }
    }
    guard Self.widths[parameters] != nil else { fail("--parameters is one of 1e5, 1e6, 1.17e7") }
    guard ["float32", "float64"].contains(precision) else { fail("--precision is float32 or float64") }
    guard batch > 0, steps > 0, rounds > 0 else { fail("--batch, --steps and --rounds are positive") }
  }
}

func fail(_ text: String) -> Never {
  FileHandle.standardError.write(Data((text + "\n").utf8))
  exit(64)
}

/// Seconds on the clock and of all threads together; on a shared machine the latter says more.
struct Time: Encodable {
  var clock, threads: Double

  static func of(_ body: () throws -> Void) rethrows -> Time {
    func now(_ id: clockid_t) -> Double {
      var time = timespec()
      clock_gettime(id, &time)
      return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
    }
    let (clock, threads) = (now(CLOCK_MONOTONIC), now(CLOCK_PROCESS_CPUTIME_ID))
    try body()
    return Time(clock: now(CLOCK_MONOTONIC) - clock, threads: now(CLOCK_PROCESS_CPUTIME_ID) - threads)
  }
}

/// The most memory that this process had, in bytes.
func peakMemory() -> Int {
  var usage = rusage()
  #if os(Linux)
    getrusage(numericCast(RUSAGE_SELF.rawValue), &usage)
    return usage.ru_maxrss * 1024
  #else
    getrusage(RUSAGE_SELF, &usage)
    return usage.ru_maxrss
  #endif
}

struct Line: Encodable {
  var parameters: Int
  var widths: [Int]
  var batch, steps, threads: Int
  var precision: String
  var products, lanczos, alone: [Time]
  var ratio, leastRatio, largestRitz: Double
  var vectorBytes, peakBytes: Int
}

/// A diagonal of 64 different numbers, each on a stretch: a product that costs next to nothing.
final class Stairs<Element: VectorElement>: SymmetricOperator {
  let dimension: Int
  init(_ dimension: Int) { self.dimension = dimension }
  func apply(_ x: UnsafePointer<Element>, into y: UnsafeMutablePointer<Element>) throws(Undecided) {
    y.update(from: x, count: dimension)
    for k in 0..<64 {
      let (start, end) = (dimension * k / 64, dimension * (k + 1) / 64)
      Element.scale(end - start, by: Element(k + 1), y + start)
    }
  }
}

func measure<Real: VectorElement>(_ options: Options, _: Real.Type) throws -> Line {
  let widths = Options.widths[options.parameters] ?? []
  var random = SplitMix64(seed: options.seed)
  func matrix(_ m: Int, _ n: Int, _ size: Double) -> Matrix<Real> {
    Matrix<Real>(
      FloatStorage(
        rows: m, columns: n,
        elements: (0..<(m * n)).map { _ in Real(size * (Double(random.next() >> 40) * 0x1p-23 - 1)) }))
  }
  let blocks = zip(widths, widths.dropFirst()).map { n, m in
    Parameters<Real>.Block(weight: matrix(m, n, 1 / Double(n).squareRoot()), bias: matrix(m, 1, 0.125))
  }
  let network = Network(
    Parameters(blocks), activations: Array(repeating: .tanh, count: widths.count - 2) + [.identity])
  let data = Dataset(inputs: matrix(widths[0], options.batch, 1), targets: matrix(widths[widths.count - 1], options.batch, 1))
  let H = NetworkHessian(of: Objective(on: data), at: network)
  let n = H.dimension
  let (x, y) = (UnsafeMutablePointer<Real>.allocate(capacity: n), UnsafeMutablePointer<Real>.allocate(capacity: n))
  for i in 0..<n { x[i] = Real(1 / Double(n).squareRoot()) }
  var line = Line(
    parameters: n, widths: widths, batch: options.batch, steps: options.steps, threads: BLASLibrary.threads,
    precision: options.precision, products: [], lanczos: [], alone: [], ratio: 0, leastRatio: .infinity, largestRitz: 0,
    vectorBytes: 0,
    peakBytes: 0)
  try H.apply(x, into: y)  // warm-up
  for _ in 0..<options.rounds {
    let products = try Time.of { for _ in 0..<options.steps { try H.apply(x, into: y) } }
    var ritz = 0.0
    let lanczos = try Time.of {
      // Made anew in each round: the pages of the basis are part of the price.
      let factorisation = try LanczosFactorisation<Real>(H, steps: options.steps, seed: options.seed)
      try factorisation.extend(to: options.steps)
      ritz = try factorisation.ritz().values.last ?? 0
    }
    let alone = try Time.of {
      let factorisation = try LanczosFactorisation<Real>(Stairs<Real>(n), steps: options.steps, seed: options.seed)
      try factorisation.extend(to: options.steps)
    }
    line.alone.append(alone)
    line.products.append(products)
    line.lanczos.append(lanczos)
    line.leastRatio = min(line.leastRatio, lanczos.clock / products.clock)
    line.largestRitz = ritz
  }
  line.ratio = line.lanczos.reduce(0) { $0 + $1.clock } / line.products.reduce(0) { $0 + $1.clock }
  line.vectorBytes = (options.steps + 1) * n * MemoryLayout<Real>.stride
  line.peakBytes = peakMemory()
  return line
}

let options = Options(Array(CommandLine.arguments.dropFirst()))
let line = try options.precision == "float32" ? measure(options, Float.self) : measure(options, Double.self)
print(String(decoding: try JSONEncoder().encode(line), as: UTF8.self))
