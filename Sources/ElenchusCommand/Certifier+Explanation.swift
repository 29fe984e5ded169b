import Claims
import Formats
import Questions
import Reports
import Search

/// What is not decided, why, and what would help.
extension Certifier {
  /// Says what stands in the way of a critical point and its kind, if anything does.
  func explain(_ finding: CriticalPointSearch.Finding, _ obstacle: Record?) {
    if found.criticalPoint?.inertia != nil { return }
    // Far from critical points, that there is none nearby is all that was asked.
    let isFar = !finding.hasSettled || options.radius.map { finding.distance > $0 } == true
    if isFar, found.exclusion != nil { return }
    // Where a point is shown to be alone, what remains open is its kind.
    let flat = found.criticalPoint == nil ? flatDirections(finding) : []
    var open: Certification.Open
    if !flat.isEmpty, finding.hasSettled {
      open = Certification.Open(
        reason: Undecided.Reason.singular.rawValue,
        text:
          "∇²L has eigenvalues that the enclosures do not tell from 0: the critical points may form a family, of which none is isolated."
      )
    } else if let obstacle {
      open = Certification.Open(
        reason: (obstacle.undecided ?? .precision).rawValue, text: obstacle.reason ?? "the test was not passed")
    } else {
      open = Certification.Open(
        reason: (finding.hasSettled ? Undecided.Reason.precision : .budget).rawValue,
        text: finding.hasSettled
          ? "no box could be made around the point that Newton's method leads to."
          : "Newton's method has found no critical point near the weights.")
    }
    open.flat = flat
    open.help = help(open.reason, finding)
    found.undecided = open
  }

  /// Says that an obstacle ended it all.
  func leaveOpen(_ obstacle: Undecided) {
    if found.criticalPoint?.inertia != nil { return }
    var open = Certification.Open(reason: obstacle.reason.rawValue, text: obstacle.query)
    open.help = help(obstacle.reason.rawValue, nil)
    found.undecided = open
  }

  /// Eigenvalues at the weights that cannot be told from 0, with what moves along the eigenvectors that floats see.
  private func flatDirections(_ finding: CriticalPointSearch.Finding) -> [Certification.Flat] {
    guard let point = found.point else { return [] }
    let spectrum = finding.start.spectrum
    let θ = problem.network.parameters
    let open = point.eigenvalues.indices.filter { point.eigenvalues[$0].sign == 0 }
    // As many as the symmetries make 0 are no obstacle.
    guard open.count > found.symmetries.count || found.symmetries.isEmpty else { return [] }
    return open.map { k in
      Certification.Flat(point.eigenvalues[k], DirectionWords(spectrum.vector(k), like: θ).text)
    }
  }

  private func help(_ reason: String, _ finding: CriticalPointSearch.Finding?) -> [String] {
    var list: [String] = []
    switch Undecided.Reason(rawValue: reason) {
    case .singular:
      if problem.objective.regularizers.isEmpty {
        list.append("a penalty on all weights (L2), which isolates critical points")
      }
      list.append("fewer units, or more samples than parameters")
      list.append("weights that are exact rational numbers, whose null vectors `elenchus ask` finds exactly")
    case .precision, .nonFinite:
      list.append("more bits: --bits \(options.bits * 2)")
      list.append("training on, or in float64")
    case .kink:
      list.append("another sample or weight, off the kink")
    case .budget:
      list.append(finding == nil ? "more time (--timeout), or a smaller network" : "training on, until the gradient is smaller")
    case .unavailable:
      list.append("training on, in float64: the test needs a point much nearer than the curvature changes")
      if problem.objective.regularizers.isEmpty { list.append("a penalty on all weights (L2)") }
    case nil: break
    }
    return list
  }
}
