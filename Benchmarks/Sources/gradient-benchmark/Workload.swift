import Elenchus
import Foundation

/// One network, one batch, one direction, and what can be timed of them.
final class Workload<Real: BLASElement> {
  enum Quantity: String, CaseIterable {
    case gradient, hvp, value, gemm
    /// H·u at a point whose forward and backward pass is kept.
    case repeated = "repeated-hvp"
  }

  let options: Options
  let network: Network<Real>
  let objective: Objective<Real>
  let direction: Parameters<Real>
  private var hessian: HessianOperator<Real>?
  private var warm: Set<Quantity> = []
  private var gemmRate: Double?

  init(_ options: Options) {
    self.options = options
    let numbers = Numbers(seed: options.seed)
    let widths = options.widths
    network = Network(
      numbers.vector(.parameters, widths: widths),
      activations: widths.dropFirst().indices.map { $0 == widths.count - 1 ? .identity : options.activation })
    objective = Objective(.squared, on: numbers.data(widths: widths, batch: options.batch))
    direction = numbers.vector(.direction, widths: widths)
  }

  /// Multiplications and additions in matrix products: the least that the quantity needs.
  func flops(_ quantity: Quantity) -> Double {
    let weights = zip(options.widths, options.widths.dropFirst()).map { Double($0 * $1) }
    let (all, first, batch) = (weights.reduce(0, +), weights[0], Double(options.batch))
    switch quantity {
    case .gradient: return (6 * all - 2 * first) * batch
    case .hvp: return (16 * all - 10 * first) * batch
    case .repeated: return (12 * all - 8 * first) * batch
    case .value: return 2 * all * batch
    case .gemm: return 2 * Double(gemmOrder * gemmOrder * gemmOrder)
    }
  }

  private var gemmOrder: Int { Real.self == Float.self ? 4096 : 3072 }
  private lazy var square = Matrix<Real>(gemmOrder, gemmOrder) { i, j in Real((i &* 31 &+ j &* 17) % 64 - 32) / 32 }

  private func compute(_ quantity: Quantity) throws -> Parameters<Real> {
    switch quantity {
    case .gradient: return try objective.gradient(network)
    case .hvp: return try objective.hessianVectorProduct(direction, at: network)
    case .repeated:
      if hessian == nil { hessian = try objective.linearized(at: network) }
      return try hessian!(direction)
    case .value:
      let value = try objective(network)
      return Parameters([Parameters.Block(weight: Matrix(1, 1) { _, _ in value })])
    case .gemm: return Parameters([Parameters.Block(weight: square * square)])
    }
  }

  /// One timed run, after an untimed one at the first use of a quantity.
  func run(_ quantity: Quantity, rounds: Int = 1) throws -> [String: Any] {
    if warm.insert(quantity).inserted { _ = try compute(quantity) }
    var (times, processor, sum): ([Double], [Double], Double) = ([], [], 0)
    for _ in 0..<rounds {
      let (start, used) = (ContinuousClock().now, clock())
      let result = try compute(quantity)
      let duration = start.duration(to: ContinuousClock().now).components
      processor.append(Double(clock() - used) / Double(CLOCKS_PER_SEC))
      times.append(Double(duration.seconds) + Double(duration.attoseconds) * 1e-18)
      if quantity != .gemm { sum = result.blocks.reduce(0) { $0 + Double($1.weight.sum) + Double($1.bias?.sum ?? 0) } }
    }
    if quantity == .gemm { gemmRate = max(gemmRate ?? 0, flops(.gemm) / times.min()!) }
    return description.merging([
      "quantity": quantity.rawValue, "seconds": times, "processor_seconds": processor, "flops": flops(quantity),
      "gemm_flops_per_second": gemmRate.map { $0 as Any } ?? NSNull(), "peak_bytes": Self.peakBytes, "checksum": sum,
    ]) { $1 }
  }

  /// Writes the result as raw numbers in flat order.
  func dump(_ quantity: Quantity, to path: String) throws -> [String: Any] {
    let entries = try compute(quantity).flattened.entries
    try entries.withUnsafeBytes { try Data($0).write(to: URL(filePath: path)) }
    return ["quantity": quantity.rawValue, "dumped": path, "count": entries.count]
  }

  var description: [String: Any] {
    [
      "parameters": network.count, "widths": options.widths, "batch": options.batch, "precision": options.precision,
      "activation": options.activation.description, "threads": BLASLibrary.threads, "blas": BLASLibrary.kernel,
    ]
  }

  /// The largest resident size of the process so far.
  static var peakBytes: Int {
    var usage = rusage()
    #if canImport(Glibc)
      getrusage(RUSAGE_SELF.rawValue, &usage)
      return usage.ru_maxrss * 1024
    #else
      getrusage(RUSAGE_SELF, &usage)
      return usage.ru_maxrss
    #endif
  }
}
