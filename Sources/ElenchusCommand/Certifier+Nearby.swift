import Claims
import ExactArithmetic
import FloatArithmetic
import Formats
import Foundation
import Questions
import Reports
import Search

func logarithm(_ x: Double) -> Double { log(x) }
func exponential(_ x: Double) -> Double { exp(x) }

/// A critical point near the weights: that it exists, is the only one, and of which kind.
extension Certifier {
  /// A box in which a critical point is sought.
  struct Box {
    let centre: [ExactNumber]
    /// The least radius that has a chance.
    let radius: Double
    /// No weight is farther than this from the centre.
    let distance: Double
    /// What the arithmetic loses in the difference of a weight and a number of the box.
    let rounding: Double
  }

  /// Climbs the ladder until the point and its kind are proved.
  /// - Returns: the record of what stands in the way, where something does.
  func proveNearby(_ finding: CriticalPointSearch.Finding, _ gauge: [Int]) throws(Undecided) -> Record? {
    var obstacle: Record?
    // Without the eigenvalues that symmetries make 0, as floats see them.
    let rest = finding.end.spectrum.values.sorted { abs($0) < abs($1) }.dropFirst(gauge.count)
    let negative = rest.count { $0 < 0 }
    for rung in rungs {
      let box: Box
      do throws(Undecided) {
        stage("refining the point to \(rung.bits) bits")
        box = try self.box(finding, rung, gauge)
      } catch {
        if error.reason == .budget { throw error }
        continue
      }
      let radii = [1, 16, 256].map { box.radius * $0 }
      let tried = try firstProved(radii.map { attempt(box, $0, gauge, rung, kind: "inertia", index: negative) })
      if tried.isProved {
        try settle(
          box, tried.record, tried.attempt, gauge, rung,
          Inertia(negative: negative, zero: gauge.count, positive: rest.count - negative))
        return nil
      }
      obstacle = tried.record
      guard tried.record.undecided != .kink, tried.record.verdict != "error" else { break }
    }
    // A point of which the kind stays open.
    guard let obstacle, obstacle.verdict != "error", let rung = rungs.last else { return obstacle }
    do throws(Undecided) {
      let box = try self.box(finding, rung, gauge)
      let tried = try firstProved([1, 16, 256].map { attempt(box, box.radius * $0, gauge, rung, kind: "critical-point") })
      if tried.isProved { try settle(box, tried.record, tried.attempt, gauge, rung, nil) }
    } catch {
      if error.reason == .budget { throw error }
    }
    return obstacle
  }

  private func attempt(
    _ box: Box, _ radius: Double, _ gauge: [Int], _ rung: Rung, kind: String, index: Int? = nil
  ) -> Attempt {
    var choices: [String: Choice] = [
      "centre": .matrix(box.centre.map { [$0] }), "radius": .number(ExactNumber(exactly: radius) ?? 0),
      "distance": .number(ExactNumber(exactly: Self.reach(box, radius)) ?? 0), "gauge": .integers(gauge), "kind": .name(kind),
    ]
    if let index { choices["index"] = .integer(index) }
    return Attempt(
      question: "critical-point-nearby", arithmetic: rung.arithmetic, bits: rung.bits, radius: radius, choices: choices)
  }

  /// How far from the weights a point of the box can be, and a little more.
  private static func reach(_ box: Box, _ radius: Double) -> Double { (box.distance + radius) * (1 + 0x1p-20) + box.rounding }

  private func box(_ finding: CriticalPointSearch.Finding, _ rung: Rung, _ gauge: [Int]) throws(Undecided) -> Box {
    try rung.run { () throws(Undecided) in
      rung.arithmetic == .certified
        ? try box(finding, over: Certified.self, gauge) : try box(finding, over: Ball.self, gauge)
    }
  }

  private func box<Real: RigorousScalar & Field>(
    _ finding: CriticalPointSearch.Finding, over _: Real.Type, _ gauge: [Int]
  ) throws(Undecided) -> Box {
    let problem = problem(over: Real.self)
    let (L, network, k) = (problem.objective, problem.network, gauge.count)
    // In balls also for doubles, which then hold the point to their last digit.
    let fine = Rung(arithmetic: .ball, bits: max(128, Ball.precision))
    var centre = try fine.run { () throws(Undecided) in
      let problem = self.problem(over: Ball.self)
      return try finding.end.refined(over: problem.objective, problem.network, nullity: k, until: deadline)
    }
    if Real.self is Certified.Type { centre = centre.map { ExactNumber(exactly: $0.nearest(Double.self).value) ?? $0 } }
    let least = try finding.end.radius(around: centre, over: L, network, nullity: k)
    let θ = self.problem(over: Rational.self).network.parameters.flattened.entries
    let farthest = zip(centre, θ).reduce(Rational.zero) { most, pair in
      let difference = Rational(pair.0) - pair.1
      let size = difference.sign < 0 ? -difference : difference
      return (size - most).sign > 0 ? size : most
    }
    guard least.isFinite else { throw Undecided(.nonFinite, "a radius for a box") }
    let unit = Real.self is Certified.Type ? 0x1p-53 : exponential(-0.69 * Double(Ball.precision - 4))
    // Where the centre is the point itself, any radius that the arithmetic resolves will do.
    let size = centre.reduce(least) { max($0, abs($1.approximation)) }
    let radius = max(least, unit * max(size, 1))
    let rounding = 16 * unit * size
    return Box(centre: centre, radius: radius, distance: farthest.nearestDouble * (1 + 0x1p-40), rounding: rounding)
  }

  /// Keeps what is proved, looks for the largest box that it is proved of, and encloses loss and eigenvalues over the small one.
  private func settle(
    _ box: Box, _ record: Record, _ small: Attempt, _ gauge: [Int], _ rung: Rung, _ inertia: Inertia?
  ) throws(Undecided) {
    let radius = small.radius ?? box.radius
    let candidates = problem.network.symmetryCandidates(for: problem.objective.loss)
    var point = Certification.CriticalPoint(
      type: Self.type(inertia), inertia: inertia, gauge: gauge.map { candidates[$0].description },
      distance: Self.reach(box, radius), radius: radius, evidence: [keep(record, small).evidence])
    do throws(Undecided) {
      let there = try rung.run { () throws(Undecided) in
        rung.arithmetic == .certified
          ? try enclose(box.centre, radius, over: Certified.self) : try enclose(box.centre, radius, over: Ball.self)
      }
      point.loss = there.loss
      // Enclosures ascend like the eigenvalues, so that the inertia tells which of them are 0 by symmetry.
      if let inertia {
        let rest = there.eigenvalues[..<inertia.negative] + there.eigenvalues[(inertia.negative + inertia.zero)...]
        point.smallestEigenvalue = rest.min { abs($0.middle) < abs($1.middle) }.flatMap { $0.sign == 0 ? nil : $0 }
      }
    } catch {}
    found.criticalPoint = point
    found.estimates?.newtonDistance = box.distance
    guard gauge.isEmpty else { return }
    // Up to half the size of the weights, or as far as asked.
    let size = max(1, box.centre.reduce(0) { max($0, abs($1.approximation)) })
    let high = min(size / 2, options.radius.map { $0 + 2 * box.distance } ?? .infinity)
    func test(_ radius: Double) -> Attempt { attempt(box, radius, gauge, rung, kind: "critical-point") }
    let wide = try greatest(from: (record, small), to: high, rounds: record.seconds * 8 < options.timeout ? 8 : 3, test)
    guard let most = wide.attempt.radius, most > radius else { return }
    let (evidence, all) = keep(wide.record, wide.attempt, shrinking: test, above: max(radius, 2 * box.distance))
    guard all > radius else { return }
    // The wide box is around the centre, from which the point is at most `radius` away.
    found.criticalPoint?.isolation = (all - radius) * (1 - 0x1p-30)
    if all > box.distance { found.criticalPoint?.uniqueWithin = (all - box.distance) * (1 - 0x1p-30) }
    found.criticalPoint?.evidence.append(evidence)
  }

  private static func type(_ inertia: Inertia?) -> String {
    // Where symmetries move everything, there is nothing to be strict.
    guard let inertia, inertia.negative + inertia.positive > 0 else { return "critical point" }
    if inertia.negative == 0 { return "strict local minimum" }
    return inertia.positive == 0 ? "strict local maximum" : "saddle point"
  }
}
