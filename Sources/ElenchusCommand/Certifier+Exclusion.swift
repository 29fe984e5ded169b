import Claims
import ExactArithmetic
import FloatArithmetic
import Formats
import Questions
import Reports
import Search

/// A ball around the weights in which there is no critical point.
extension Certifier {
  /// The largest that bisection finds, by Newton's direction or else the gradient's.
  ///
  /// Where a critical point is known or suspected nearby, doubles only: how far below their resolution there is none is not worth more.
  func exclude(_ here: CriticalPointSearch.Point, nullity: Int, isNear: Bool) throws(Undecided) {
    let g = here.gradient
    let size = g.reduce(0) { $0 + $1 * $1 }.squareRoot()
    guard size > 0, here.spectrum.norm > 0 else { return }
    // n = H⁻¹g/‖H⁻¹g‖ and v = H⁻¹n: then vᵀg = ‖H⁻¹g‖ and ‖Hv‖ = 1, so that every r below the length of Newton's step will do as
    // long as H does not change.
    let inverse = here.spectrum.inverting(nullity: nullity)
    let step = here.spectrum.applying(inverse, to: g)
    let length = step.reduce(0) { $0 + $1 * $1 }.squareRoot()
    let newton = here.spectrum.applying(inverse, to: step.map { $0 / length })
    let least = size / (4 * here.spectrum.norm)
    var high = length.isFinite ? max(length, 8 * least) : 64 * least
    if let radius = options.radius { high = min(high, radius) }
    let start = min(least, high)
    for rung in rungs.prefix(isNear ? 1 : 2) {
      for (name, v) in [("Newton", newton), ("gradient", g)] {
        guard let direction = Self.column(v) else { continue }
        func attempt(_ radius: Double) -> Attempt { exclusion(radius, direction, rung) }
        let radii = [start, start / 4, start / 16]
        let tried = try firstProved(radii.map(attempt))
        guard tried.isProved else { continue }
        let best = try greatest(from: (tried.record, tried.attempt), to: high, rounds: 10, attempt)
        let (evidence, radius) = keep(best.record, best.attempt, shrinking: attempt)
        found.exclusion = Certification.Exclusion(
          radius: radius, direction: name, quotient: quotient(radius), evidence: [evidence])
        return
      }
    }
  }

  /// For networks whose Hessian is too large: by the gradient alone.
  func excludeByGradient() throws(Undecided) {
    let network = problem.network
    let g = try problem.objective.gradient(network)
    let gg = g.squaredNorm
    let Hg = try problem.objective.hessianVectorProduct(g, at: network)
    guard gg > 0, gg.isFinite, Hg.squaredNorm > 0, let direction = Self.column(g.flattened.entries) else {
      throw Undecided(.nonFinite, "the gradient in floats")
    }
    // vᵀg > r‖Hv‖ with v = g.
    var high = gg / Hg.squaredNorm.squareRoot()
    if let radius = options.radius { high = min(high, radius) }
    func attempt(_ radius: Double) -> Attempt { exclusion(radius, direction, .certified) }
    let tried = try firstProved([high / 4, high / 64, high / 4096].map(attempt))
    if tried.isProved {
      let best = try greatest(from: (tried.record, tried.attempt), to: high, rounds: 6, attempt)
      let (evidence, radius) = keep(best.record, best.attempt, shrinking: attempt)
      found.exclusion = Certification.Exclusion(radius: radius, direction: "gradient", evidence: [evidence])
    }
    let text = "\(network.count) parameters; eigenvalues and critical points are computed with for at most \(Self.mostParameters)"
    guard found.exclusion == nil else {
      found.notes.append(text)
      return
    }
    found.undecided = Certification.Open(reason: Undecided.Reason.budget.rawValue, text: text)
    found.undecided?.help = ["a smaller network"]
  }

  private func exclusion(_ radius: Double, _ direction: [[ExactNumber]], _ rung: Rung) -> Attempt {
    Attempt(
      question: "no-critical-point-nearby", arithmetic: rung.arithmetic, bits: rung.bits, radius: radius,
      choices: ["direction": .matrix(direction), "radius": .number(ExactNumber(exactly: radius) ?? 0)])
  }

  /// A direction of length about 1 in few binary digits: any direction is admissible.
  private static func column(_ v: [Double]) -> [[ExactNumber]]? {
    let size = v.reduce(0) { max($0, abs($1)) }
    guard size > 0, size.isFinite else { return nil }
    return v.map { [ExactNumber(exactly: ($0 / size * 0x1p30).rounded() * 0x1p-30) ?? 0] }
  }

  /// A lower bound of r · sup ‖∇²L‖ / ‖∇L‖ over the ball: with the norm at its centre.
  private func quotient(_ radius: Double) -> Double? {
    guard let point = found.point, point.gradientNorm.upper > 0 else { return nil }
    let value = radius * point.spectralNorm.lower / point.gradientNorm.upper
    return value.isFinite ? value * (1 - 0x1p-50) : nil
  }
}
