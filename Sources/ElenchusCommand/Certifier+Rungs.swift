import Claims
import ExactArithmetic
import FloatArithmetic
import Questions
import Reports
import Search

/// One rung of the ladder: an arithmetic with its bits.
struct Rung {
  let arithmetic: Arithmetic
  let bits: Int

  static let certified = Rung(arithmetic: .certified, bits: 53)

  /// Runs the body at the rung's precision.
  func run<R>(_ body: () throws(Undecided) -> R) throws(Undecided) -> R {
    let result = Ball.$precision.withValue(max(bits, 64)) { () -> Result<R, Undecided> in
      do throws(Undecided) { return .success(try body()) } catch { return .failure(error) }
    }
    return try result.get()
  }
}

extension Certifier {
  /// Doubles first, then balls of 128 bits and more, as far as asked.
  var rungs: [Rung] {
    var list = options.arithmetic == .ball ? [] : [Rung.certified]
    guard options.arithmetic != .certified else { return list }
    for bits in sequence(first: min(128, options.bits), next: { $0 * 2 }).prefix(while: { $0 <= options.bits }) {
      list.append(Rung(arithmetic: .ball, bits: bits))
    }
    return list
  }

  /// The first attempt of the list that is proved. Where there are workers, as many run beside each other; the earlier one counts.
  func firstProved(_ attempts: [Attempt]) throws(Undecided) -> (record: Record, attempt: Attempt, isProved: Bool) {
    let width = context.executable == nil ? 1 : max(1, options.jobs)
    var last: (Record, Attempt)?
    for start in stride(from: 0, to: attempts.count, by: width) {
      let group = Array(attempts[start..<min(start + width, attempts.count)])
      for (record, attempt) in zip(try ask(group), group) {
        if record.verdict == "proved" { return (record, attempt, true) }
        // The first obstacle tells more than those of larger boxes.
        last = last ?? (record, attempt)
      }
    }
    guard let last else { throw Undecided(.budget, "nothing was tried") }
    return (last.0, last.1, false)
  }

  /// The greatest radius for which the attempt is proved, by bisection of the ratio of `low`, which is, and `high`.
  func greatest(
    from low: (Record, Attempt), to high: Double, rounds: Int, _ attempt: (Double) -> Attempt
  ) throws(Undecided) -> (record: Record, attempt: Attempt) {
    var (best, high) = (low, high)
    let width = context.executable == nil ? 1 : max(1, min(options.jobs, 4))
    var left = rounds
    while left > 0, let least = best.1.radius, high > 1.05 * least {
      let steps = min(width, left)
      left -= steps
      let ratio = high / least
      let radii = (1...steps).map { least * power(ratio, Double($0) / Double(steps + 1)) }
      let group = radii.map(attempt)
      let records: [Record]
      // What is proved already stands when the time is up.
      do throws(Undecided) { records = try ask(group) } catch { return best }
      for (record, attempt) in zip(records, group) {
        guard record.verdict == "proved" else {
          high = attempt.radius ?? high
          break
        }
        best = (record, attempt)
      }
    }
    return best
  }

  private func power(_ x: Double, _ y: Double) -> Double { x.isFinite && x > 0 ? exponential(y * logarithm(x)) : x }
}
