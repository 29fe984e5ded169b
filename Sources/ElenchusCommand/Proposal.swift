import Claims
import ExactArithmetic
import FloatArithmetic
import Questions

/// What floats propose about a problem: a better point, a critical point nearby. They decide nothing.
struct Proposal {
  let problem: Problem<Double>
  let given: [String: Choice]

  /// `nil` where the choices tell no problem.
  init?(_ given: [String: Choice]) {
    var choose = Choices(seed: 0, given: given, isStrict: true)
    problem = Problem(&choose)
    self.given = given
    guard choose.complaints.isEmpty else { return nil }
  }

  /// Whether all values that a question needs are rational.
  static func isRational(_ given: [String: Choice], questionNeedsLoss: Bool) -> Bool {
    for (name, choice) in given where name.contains("activation") {
      if case .name(let text) = choice, let σ = Activation(name: text), !σ.isRational { return false }
    }
    return !questionNeedsLoss || (given["loss"].map { $0 == .name("squared") } ?? true)
  }

  /// The choices of a point with a lower loss, of few binary digits; `nil` where none was found.
  func betterPoint() -> [String: Choice]? {
    let start = problem.network.parameters.flattened
    guard let here = value(start), here.isFinite, let best = descended(from: start), let there = value(best) else { return nil }
    let margin = 1e-9 * max(1, abs(here))
    guard there < here - margin else { return nil }
    for bits in [0, 1, 2, 3, 4, 6, 8, 12, 16, 20, 26] {
      let scale = Double(1 << bits)
      let rounded = Matrix<Double>(best.rows, 1) { i, _ in (best[i] * scale).rounded() / scale }
      guard rounded.entries.allSatisfy({ abs($0) < 1e9 }), let loss = value(rounded), loss < here - margin else { continue }
      return choices(of: rounded)
    }
    return nil
  }

  func at(_ x: Matrix<Double>) -> Network<Double> { problem.network.at(problem.network.parameters.unflatten(x)) }

  private func value(_ x: Matrix<Double>) -> Double? {
    do throws(Undecided) {
      let value = try problem.objective(at(x))
      return value.isFinite ? value : nil
    } catch { return nil }
  }

  /// The best of gradient descents from near the start and from afar, with steps that are halved until the loss falls.
  func descended(from start: Matrix<Double>, restarts: Int = 12, spread: Double? = nil) -> Matrix<Double>? {
    let work = problem.network.count * problem.objective.data.count
    guard work <= 200_000 else { return nil }
    let steps = max(20, min(400, 4_000_000 / max(work, 1)))
    var random = SplitMix64(seed: 1)
    var best: (point: Matrix<Double>, value: Double)?
    for restart in 0..<restarts {
      let spread = spread ?? (restart < 4 ? 0.1 : 1.5)
      var x = Matrix<Double>(start.rows, 1) { i, _ in
        (restart < 6 ? start[i] : 0) + spread * Double.random(in: -1...1, using: &random)
      }
      guard var current = value(x) else { continue }
      var rate = 0.1
      for _ in 0..<steps {
        guard let g = gradient(x) else { break }
        var next = x - rate * g
        var reached = value(next)
        var halvings = 0
        while !(reached.map { $0 < current } ?? false), halvings < 30 {
          rate /= 2
          halvings += 1
          next = x - rate * g
          reached = value(next)
        }
        guard let reached, reached < current else { break }
        (x, current, rate) = (next, reached, rate * 2)
      }
      if best.map({ current < $0.value }) ?? true { best = (x, current) }
    }
    return best?.point
  }

  private func gradient(_ x: Matrix<Double>) -> Matrix<Double>? {
    do throws(Undecided) { return try problem.objective.gradient(at(x)).flattened } catch { return nil }
  }

  /// "better W1", "better b1", …, exactly as the floats are.
  private func choices(of x: Matrix<Double>) -> [String: Choice]? {
    var given: [String: Choice] = ["better": .name("given")]
    for (l, block) in problem.network.parameters.unflatten(x).blocks.enumerated() {
      for (name, part) in [("W", block.weight), ("b", block.bias)] {
        guard let part else { continue }
        var rows: [[ExactNumber]] = []
        for i in 0..<part.rows {
          var row: [ExactNumber] = []
          for j in 0..<part.columns {
            guard let exact = Rational(exactly: part[i, j]) else { return nil }
            row.append(exact.exactNumber)
          }
          rows.append(row)
        }
        given["better \(name)\(l + 1)"] = .matrix(rows)
      }
    }
    return given
  }
}
