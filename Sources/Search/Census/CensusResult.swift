import Claims
import ExactArithmetic

/// One critical point of a census, up to symmetry.
public struct CensusPoint: Sendable {
  /// A narrow box that contains it: for each parameter the least and the greatest value.
  public let place: [Interval]
  /// The middle of a box that Krawczyk's test over balls accepts, by the generic gradient and Hessian, and its radius; `nil` where
  /// that test was not passed.
  public let centre: [ExactNumber]?
  public let radius: ExactNumber
  /// An enclosure of the loss.
  public let loss: Ball
  /// How many eigenvalues of ∇²L are certainly negative and certainly positive.
  public let negative, positive: Int
  /// How many different points the symmetries make of it.
  public let orbit: Int
  /// Whether it lies in the box that was searched; unknown on its boundary.
  public let isInside: Truth

  /// Whether the signs of all eigenvalues are known.
  public var isClassified: Bool { negative + positive == place.count }

  /// "minimum", "saddle of index 2", "maximum"; "not classified".
  public var kind: String {
    if !isClassified { return "not classified" }
    if negative == 0 { return "strict minimum" }
    return negative == place.count ? "strict maximum" : "saddle of index \(negative)"
  }
}

/// A part of the box in which the search left open whether there are critical points.
public struct CensusRegion: Sendable {
  /// The hull of neighbouring cells, and how many they are.
  public let box: [Interval]
  public let cells: Int
  /// The volume of the cells, as a part of the searched box.
  public let volume: Double
}

/// What a census found.
public struct CensusResult: Sendable {
  /// Why a search ended.
  public enum End: String, Sendable { case complete, budget, interrupted }

  /// The box, one side for each parameter.
  public let box: [Interval]
  /// The critical points up to symmetry, those of the least loss first.
  public internal(set) var points: [CensusPoint]
  /// What is unresolved, the largest first; at most ``mostRegions`` are listed.
  public let unresolved: [CensusRegion]
  /// The number of unresolved cells and their volume as a part of what was searched (of a fundamental domain, where there is one).
  public let unresolvedCells: Int
  public let unresolvedVolume: Double
  /// The tubes that were excluded, with their volume as a part of the box.
  public let families: [(name: String, volume: Double)]
  /// How many symmetries there are, and which.
  public let symmetries: (order: Int, names: [String])
  /// Whether the box contains every critical point of ℝᴾ, by a bound, and how that is known or what is missing.
  public let isWholeSpace: Bool
  /// Whether a bound of all critical points of ℝᴾ is known.
  public let isBounded: Bool
  public let bound: String
  /// The degree of ∇L on the box, where it is known to be 1, and why.
  public let degree: String?
  /// Cells that were examined, seconds, and why the search ended.
  public let cells: Int
  public let seconds: Double
  public let end: End
  /// Whether two zeros could not be told apart or identified.
  public let isAmbiguous: Bool

  /// How many regions a result lists.
  public static let mostRegions = 20

  /// Whether every critical point of the box outside of the tubes is one of `points` or an image of one.
  public var isComplete: Bool { unresolvedCells == 0 && !isAmbiguous }

  /// All critical points in the box, symmetric ones counted.
  public var count: Int { points.reduce(0) { $0 + $1.orbit } }

  /// Σ (−1)^index over all points; `nil` where a point is not classified or may lie outside.
  public var indexSum: Int? {
    guard points.allSatisfy({ $0.isClassified && $0.isInside == .yes }) else { return nil }
    return points.reduce(0) { $0 + ($1.negative % 2 == 0 ? $1.orbit : -$1.orbit) }
  }

  /// Whether the points add up to the degree of ∇L, as they must where none is missing [Milnor1965]; unknown where either is.
  public var addsUp: Truth {
    guard isComplete, degree != nil, families.isEmpty, let sum = indexSum else { return .unknown }
    return Truth(sum == 1)
  }

  /// The points that may have the least loss of all: the global minimum is among them where the census is complete, the box is the
  /// whole space and L → ∞, which a bound implies.
  public var leastPoints: [Int] {
    let least = points.map(\.loss.upperBound).min() ?? .infinity
    return points.indices.filter { points[$0].loss.lowerBound <= least }
  }
}
