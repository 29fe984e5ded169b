import Claims
import ExactArithmetic
import PlainArithmetic
import TestSupport
import Testing

@testable import Certificates

/// Zeros in boxes: Krawczyk's test over both arithmetics of enclosures, on systems whose zeros are known.
@Suite struct BoxTests {
  /// A z + B(z, z) with z = x − p: it vanishes at p, and B is small enough for no other zero nearby.
  private struct Quadratic<S: Field>: Sendable {
    let zero: [ExactNumber]
    let linear: [[ExactNumber]]
    let curvature: [ExactNumber]

    var problem: ZeroProblem<S> {
      let n = zero.count
      let (p, A) = (Matrix<S>(n, 1) { i, _ in S(zero[i]) }, Matrix<S>(rows: linear.map { $0.map { S($0) } }))
      let c = curvature.map { S($0) }
      return ZeroProblem(
        value: { (x) throws(Undecided) in
          let z = x - p
          return A * z + Matrix(n, 1) { i, _ in c[i] * z[i] * z[(i + 1) % n] }
        },
        jacobian: { (x) throws(Undecided) in
          let z = x - p
          return A
            + Matrix(n, n) { i, j in
              let next = (i + 1) % n
              return (j == i ? c[i] * z[next] : .zero) + (j == next ? c[i] * z[i] : .zero)
            }
        })
    }
  }

  private enum Place: CaseIterable { case inside, boundary, outside }

  private func outcome<S: RigorousScalar & Field>(
    _ system: Quadratic<S>, near midpoint: [ExactNumber], _ radius: ExactNumber
  ) -> Outcome {
    do throws(Undecided) {
      return evaluate(try Claim.uniqueZero(of: system.problem, near: midpoint, within: radius).claim)
    } catch { return .unknown(error) }
  }

  /// `yes` only where the zero lies inside. Most boxes with the zero near their middle are recognised.
  private func check<S: RigorousScalar & Field>(_: S.Type, count: Int, seed: UInt64) {
    var rng = SplitMix64(seed: seed)
    var (found, tried) = (0, 0)
    for _ in 0..<count {
      let n = Int.random(in: 1...3, using: &rng)
      let zero = (0..<n).map { _ in ExactNumber(rng.integer(upTo: 50), over: 16) }
      let linear = (0..<n).map { i in (0..<n).map { j in ExactNumber(i == j ? 4 : rng.integer(upTo: 1)) } }
      let system = Quadratic<S>(zero: zero, linear: linear, curvature: (0..<n).map { _ in ExactNumber(rng.integer(upTo: 2)) })
      let radius = ExactNumber(1, over: 1 << Int.random(in: 3...20, using: &rng))
      let place = Place.allCases.randomElement(using: &rng)!
      // The offset of the zero from the midpoint in units of the radius: at one coordinate on the edge, or beyond it.
      let edge = Int.random(in: 0..<n, using: &rng)
      let offsets = (0..<n).map { i -> ExactNumber in
        if i != edge { return ExactNumber(rng.integer(upTo: 2), over: 4) }
        let sign = Bool.random(using: &rng) ? 1 : -1
        switch place {
        case .inside: return ExactNumber(sign * rng.integer(upTo: 2), over: 4)
        case .boundary: return ExactNumber(sign)
        case .outside: return ExactNumber(sign * Int.random(in: 33...64, using: &rng), over: 32)
        }
      }
      let midpoint = (0..<n).map { i in
        (Rational(zero[i]) - Rational(offsets[i]) * Rational(radius)).exactNumber
      }
      let answer = outcome(system, near: midpoint, radius)
      if place == .inside {
        tried += 1
        if case .yes = answer { found += 1 }
      } else if case .yes = answer {
        Issue.record("a zero on or beyond the edge of a box of radius \(radius) around \(midpoint)")
      }
    }
    #expect(found * 10 >= tried * 9, "\(found) of \(tried)")
  }

  @Test func balls() { check(Ball.self, count: 2_000 * testMultiplier, seed: 1) }
  @Test func intervals() { check(PlainInterval.self, count: 200 * testMultiplier, seed: 2) }

  /// x² − 2 has two zeros in [−2, 2], none in [2, 3]; x² has a double one, at which Krawczyk's test cannot succeed.
  @Test func notExactlyOne() {
    func parabola(_ c: Int) -> ZeroProblem<Ball> {
      ZeroProblem(
        value: { x in Matrix(1, 1) { _, _ in x[0].squared - Ball(c) } },
        jacobian: { x in Matrix(1, 1) { _, _ in Ball(2) * x[0] } })
    }
    func answer(_ c: Int, _ midpoint: String, _ radius: String) -> Outcome? {
      (try? Claim.uniqueZero(of: parabola(c), near: [ExactNumber(midpoint)!], within: ExactNumber(radius)!)).map {
        evaluate($0.claim)
      }
    }
    if case .yes? = answer(2, "1/8", "2") { Issue.record("two zeros are one") }
    // Newton's step from 2 ends inside the box; only the part of K that the derivative over the box makes tells.
    if case .yes? = answer(2, "2", "10") { Issue.record("two zeros are one, from 2") }
    if case .yes? = answer(-1, "2", "10") { Issue.record("x² + 1 has a zero") }
    if case .yes? = answer(2, "5/2", "1/2") { Issue.record("no zero is one") }
    if case .yes? = answer(0, "1/64", "1/8") { Issue.record("a double zero is simple") }
    guard case .yes? = answer(2, "1.414", "1/100") else {
      Issue.record("√2 is not found")
      return
    }
  }

  @Test func onlyEnclosuresMakeBoxes() {
    #expect(throws: Undecided.self) { try Rational.enclosure(around: 1, radius: 1) }
    #expect(throws: Undecided.self) { try Ball.enclosure(around: 1, radius: -1) }
    #expect(throws: Undecided.self) { try PlainInterval.enclosure(around: 1, radius: -1) }
  }
}
