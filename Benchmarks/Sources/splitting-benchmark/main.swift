import Elenchus
import Foundation

/// The gradient identity of splitting a hidden unit, for all values: ∇L_wide(Tθ) = S ∇L_narrow(θ).
///
/// A network f(x) = Σᵢ aᵢ σ(⟨wᵢ, x⟩) of the given width with symbols for weights, inputs, targets and the share α, an opaque σ and
/// the squared loss. The generic network code builds it, splits the last unit and computes both gradients; all entries are
/// compared as polynomials. Prints one JSON line; the peer is `peers/splitting.py`.

/// Foundation has an `Expression` as well.
typealias Expression = ExactArithmetic.Expression

func seconds<R>(_ body: () throws -> R) rethrows -> (R, Double) {
  let start = ContinuousClock().now
  let result = try body()
  let duration = start.duration(to: ContinuousClock().now).components
  return (result, Double(duration.seconds) + Double(duration.attoseconds) * 1e-18)
}

let numbers = CommandLine.arguments.dropFirst().compactMap { Int($0) }
guard numbers.count == 3, CommandLine.arguments.count == 4, numbers.allSatisfy({ $0 > 0 }) else {
  FileHandle.standardError.write(Data("usage: splitting-benchmark WIDTH INPUTS SAMPLES\n".utf8))
  exit(64)
}
let (width, inputs, samples) = (numbers[0], numbers[1], numbers[2])

func symbols(_ name: String, _ rows: Int, _ columns: Int) -> Matrix<Expression> {
  Matrix(rows, columns) { i, j in .indeterminate("\(name)[\(i + 1),\(j + 1)]") }
}

let (result, time) = try seconds { () throws -> (holds: Bool, entries: Int, terms: Int) in
  let network = Network(
    weights: [symbols("W1", width, inputs), symbols("W2", 1, width)], hidden: .opaque)
  let objective = Objective(on: Dataset(inputs: symbols("X", inputs, samples), targets: symbols("Y", 1, samples)))
  let α = Expression.indeterminate("α")
  let T = Widening.splitting(width - 1, ofLayer: 1, width: width, shares: [α, .one - α])
  let wide = try objective.gradient(T(network)).flattened.entries
  let narrow = T.dual(try objective.gradient(network)).flattened.entries
  return (
    wide.count == narrow.count && zip(wide, narrow).allSatisfy { $0 == $1 }, wide.count,
    narrow.reduce(0) { $0 + $1.termCount }
  )
}
print(
  """
  {"method":"elenchus","width":\(width),"seconds":\(time),"holds":\(result.holds),"entries":\(result.entries),\
  "terms":\(result.terms)}
  """)
exit(result.holds ? 0 : 1)
