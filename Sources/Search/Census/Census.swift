import Claims
import Dispatch
import ExactArithmetic
import Synchronization

/// All critical points of a loss in a box, by branch and prune: cells in which ∇L has no zero are discarded, zeros are shown to
/// exist and to be the only ones in boxes of their own, and the rest is divided until it is resolved or the budget is spent.
///
/// A cell is dropped only where it is shown to contain no zero that is not listed. What could not be shown is `unresolved`, never
/// "none". Results depend neither on the number of threads nor on the order in which they end.
public struct Census: Sendable {
  /// What is searched.
  public let problem: CensusProblem
  /// The box, one side for each parameter.
  public let box: [Interval]
  /// What may be spent: seconds, cells to examine, threads.
  public var seconds = 60.0
  public var cells = 10_000_000
  public var threads = 1
  /// The random points from which Newton's method starts before cells are divided.
  public var starts = 200
  /// Symmetries to reduce by, and tubes to leave out.
  public var symmetry: CensusSymmetry
  public var families: [CensusFamily] = []

  /// What a running search says of itself: the part of the volume that is done, cells, zeros up to symmetry, seconds.
  public typealias Progress = (_ done: Double, _ cells: Int, _ zeros: Int, _ seconds: Double) -> Void

  /// A census of a box, with all symmetries that map it to itself.
  public init(_ problem: CensusProblem, box: [Interval]) {
    precondition(box.count == problem.count, "a box of \(box.count) sides for \(problem.count) parameters")
    precondition(box.allSatisfy { $0.isFinite && $0.width > 0 }, "a box with an empty or infinite side")
    (self.problem, self.box) = (problem, box)
    symmetry = CensusSymmetry(of: problem, on: box)
  }

  /// Runs the search.
  /// - Parameter isCancelled: asked between batches of cells; what is found until then is the result.
  public func run(isCancelled: () -> Bool = { false }, progress: Progress = { _, _, _, _ in }) -> CensusResult {
    let clock = ContinuousClock()
    let start = clock.now
    func elapsed() -> Double { (clock.now - start) / .seconds(1) }
    var search = CensusSearch(
      symmetry: symmetry, families: families, leastWidths: box.map { $0.width * 0x1p-44 })
    var catalogue = CensusCatalogue(symmetry: symmetry, box: box)
    let evaluator = CensusEvaluator(problem)
    seed(evaluator, &catalogue, until: { isCancelled() || elapsed() > seconds / 4 })
    (search.territories, search.places) = (catalogue.territories, catalogue.places)
    var open: [(cell: [Interval], volume: Double)] = [(box, 1)]
    var stuck: [(cell: [Interval], volume: Double)] = []
    var excluded = [Double](repeating: 0, count: families.count)
    var (examined, done, end) = (0, 0.0, CensusResult.End.complete)
    while !open.isEmpty {
      if isCancelled() || elapsed() > seconds || examined >= cells {
        end = isCancelled() ? .interrupted : .budget
        break
      }
      let batch = Array(open.suffix(min(512, max(1, cells - examined))))
      open.removeLast(batch.count)
      for (entry, examination) in zip(batch, examine(batch.map(\.cell), search)) {
        examined += 1
        var left = 0.0
        for cell in examination.open {
          let volume = volume(of: cell)
          left += volume
          examination.isStuck ? stuck.append((cell, volume)) : open.append((cell, volume))
        }
        let gone = max(0, entry.volume - left)
        if case .family(let k) = examination.discard, examination.open.isEmpty { excluded[k] += gone }
        done += gone
        if let zero = examination.zero { catalogue.add(zero) }
      }
      (search.territories, search.places) = (catalogue.territories, catalogue.places)
      progress(min(1, done), examined, catalogue.zeros.count, elapsed())
    }
    // What zeros that were found later explain.
    var rest = stuck + open
    if rest.count <= 500, end != .interrupted {
      let again = examine(rest.map(\.cell), search)
      for zero in again.compactMap(\.zero) { catalogue.add(zero) }
      rest = zip(rest, again).filter { !$0.1.open.isEmpty }.map(\.0)
    }
    let bound = CensusBound(of: problem)
    let isWhole = bound.radii.map { zip($0, box).allSatisfy { $1.lower < -$0 && $0 < $1.upper } } ?? false
    var degree: String?
    if isWhole {
      degree = "L grows beyond all bounds, and the box contains all critical points"
    } else if end != .interrupted,
      CensusDegree(evaluator: evaluator, box: box, mostCells: 200_000).isOne(isCancelled: isCancelled)
    {
      degree = "the gradient never points to the middle of the box on its boundary"
    }
    return CensusResult(
      box: box, points: points(catalogue), unresolved: regions(rest),
      unresolvedCells: rest.count, unresolvedVolume: min(1, rest.reduce(0) { $0 + $1.volume } * Double(symmetry.order)),
      families: zip(families, excluded).map { ($0.name, min(1, $1 * Double(symmetry.order))) },
      symmetries: (symmetry.order, symmetry.names), isWholeSpace: isWhole, isBounded: bound.radii != nil,
      bound: bound.reason, degree: degree,
      cells: examined, seconds: elapsed(), end: end, isAmbiguous: catalogue.isAmbiguous)
  }

  /// The volume of a cell as a part of that of the box.
  private func volume(of cell: [Interval]) -> Double {
    zip(cell, box).reduce(1) { $0 * ($1.0.upper - $1.0.lower) / ($1.1.upper - $1.1.lower) }
  }

  /// Newton's method from random points: zeros that are known early cut cells early.
  private func seed(_ evaluator: CensusEvaluator, _ catalogue: inout CensusCatalogue, until isOver: () -> Bool) {
    var random = SplitMix64(seed: 1)
    for k in 0..<starts where !isOver() {
      // Half of them near 0, where networks have most of their critical points.
      let scale = k % 2 == 0 ? 1.0 : 0.2
      let point = box.map { side in
        side.midpoint + scale * Double.random(in: (side.lower - side.midpoint)...(side.upper - side.midpoint), using: &random)
      }
      if let zero = evaluator.zero(from: point, within: box, known: catalogue.territories) { catalogue.add(zero) }
    }
  }

  private func examine(_ cells: [[Interval]], _ search: CensusSearch) -> [CensusExamination] {
    let chunks = min(threads, max(1, cells.count / 16))
    let results = Mutex([[CensusExamination]](repeating: [], count: chunks))
    DispatchQueue.concurrentPerform(iterations: chunks) { chunk in
      let evaluator = CensusEvaluator(problem)
      // Every chunks-th cell: neighbours in the list are alike.
      let list = stride(from: chunk, to: cells.count, by: chunks).map { search.examine(cells[$0], evaluator) }
      results.withLock { $0[chunk] = list }
    }
    let lists = results.withLock { $0 }
    return cells.indices.map { lists[$0 % chunks][$0 / chunks] }
  }

  /// Neighbouring cells joined, the largest first.
  private func regions(_ cells: [(cell: [Interval], volume: Double)]) -> [CensusRegion] {
    var regions: [CensusRegion] = []
    // A sample of many: a region is a hint for people, the volume is the sum over all.
    for (cell, volume) in cells.sorted(by: { $0.volume > $1.volume }).prefix(2_000) {
      var joined = CensusRegion(box: cell, cells: 1, volume: volume)
      while let k = regions.firstIndex(where: { r in zip(r.box, joined.box).allSatisfy { $0.intersection($1) != nil } }) {
        let other = regions.remove(at: k)
        joined = CensusRegion(
          box: zip(other.box, joined.box).map { Interval(min($0.lower, $1.lower), max($0.upper, $1.upper)) },
          cells: other.cells + joined.cells, volume: other.volume + joined.volume)
      }
      regions.append(joined)
    }
    return Array(regions.sorted { $0.volume > $1.volume }.prefix(CensusResult.mostRegions))
  }
}
