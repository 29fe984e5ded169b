import Claims
import ExactArithmetic

/// The zeros that are known, up to symmetry, with all their images.
struct CensusCatalogue {
  private struct Image {
    let place, territory: [Interval]
  }

  let symmetry: CensusSymmetry
  let box: [Interval]
  /// One of each orbit, and how large the orbit is.
  private(set) var zeros: [(place: [Interval], orbit: Int)] = []
  private var images: [Image] = []
  /// Whether two zeros could be neither told apart nor identified.
  private(set) var isAmbiguous = false

  init(symmetry: CensusSymmetry, box: [Interval]) { (self.symmetry, self.box) = (symmetry, box) }

  /// Boxes with exactly one zero each.
  var territories: [[Interval]] { images.map(\.territory) }
  /// Where in them the zeros are.
  var places: [[Interval]] { images.map(\.place) }

  private enum Relation { case same, different, unknown }

  /// Two zeros are the same where one lies in the other's territory, and different where their places are disjoint.
  private func relation(_ a: Image, _ b: Image) -> Relation {
    func lies(_ x: [Interval], in y: [Interval]) -> Bool { zip(x, y).allSatisfy { $1.contains($0) } }
    if zip(a.place, b.place).contains(where: { $0.intersection($1) == nil }) { return .different }
    return lies(a.place, in: b.territory) || lies(b.place, in: a.territory) ? .same : .unknown
  }

  /// Adds a zero and its images, if it is new and not certainly outside of the box.
  mutating func add(_ zero: CensusZero) {
    if zip(zero.place, box).contains(where: { $0.intersection($1) == nil }) { return }
    let candidate = Image(place: zero.place, territory: zero.territory)
    for known in images {
      switch relation(known, candidate) {
      case .same: return
      case .different: continue
      case .unknown:
        isAmbiguous = true
        return
      }
    }
    var orbit: [Image] = []
    for g in symmetry.elements {
      let image = Image(place: g(zero.place), territory: g(zero.territory))
      let relations = orbit.map { relation($0, image) }
      if relations.contains(.unknown) { isAmbiguous = true }
      if !relations.contains(.same) { orbit.append(image) }
    }
    let shown = orbit.first { symmetry.trimmed($0.place) != nil } ?? orbit[0]
    zeros.append((shown.place, orbit.count))
    images += orbit
  }
}

extension Census {
  /// What is to be said of every zero, by the generic formulas over balls.
  func points(_ catalogue: CensusCatalogue) -> [CensusPoint] {
    let points = catalogue.zeros.map { zero in
      let isInside: Truth = zip(zero.place, box).allSatisfy { $1.contains($0) } ? .yes : .unknown
      return point(at: zero.place, orbit: zero.orbit, isInside: isInside)
    }
    return points.sorted { $0.loss.upperBound < $1.loss.upperBound }
  }

  private func point(at place: [Interval], orbit: Int, isInside: Truth) -> CensusPoint {
    let system = ZeroProblem(
      criticalPointOf: problem.ballObjective, like: problem.ballNetwork(at: Matrix(column: place.map(\.ball))))
    var (centre, radius): ([ExactNumber]?, ExactNumber) = (nil, ExactNumber(0))
    // The widest radius that passes: certificates are checked with fewer digits.
    for bits in [20, 26, 32, 40] where centre == nil {
      do throws(Undecided) {
        let start = try place.map { (side) throws(Undecided) in try side.exactMidpoint() }
        let r = ExactNumber(1, over: 1 << bits)
        if try Claim.uniqueZero(of: system, near: start, within: r).claim.isShown { (centre, radius) = (start, r) }
      } catch { continue }
    }
    let network = problem.ballNetwork(at: Matrix(column: place.map(\.ball)))
    var (loss, signs) = (Ball.indeterminate, (negative: 0, positive: 0))
    do throws(Undecided) {
      loss = try problem.ballObjective(network)
      signs = try problem.ballObjective.hessian(network).certainSigns
    } catch { signs = (0, 0) }
    return CensusPoint(
      place: place, centre: centre, radius: radius, loss: loss, negative: signs.negative, positive: signs.positive, orbit: orbit,
      isInside: isInside)
  }
}
