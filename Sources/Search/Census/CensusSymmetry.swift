import Claims
import ExactArithmetic

/// x ↦ y with yₖ = ± x_{origin(k)}: what exchanging hidden units, or changing the signs of one, does to the parameters.
public struct SignedPermutation: Sendable, Hashable {
  /// Where each coordinate comes from, and which change their sign.
  public let origin: [Int]
  public let isNegated: [Bool]

  /// The image of a box.
  func callAsFunction(_ x: [Interval]) -> [Interval] {
    origin.indices.map { isNegated[$0] ? -x[origin[$0]] : x[origin[$0]] }
  }

  /// First this one, then the other.
  func followed(by other: SignedPermutation) -> SignedPermutation {
    SignedPermutation(
      origin: other.origin.map { origin[$0] },
      isNegated: other.origin.indices.map { other.isNegated[$0] != isNegated[other.origin[$0]] })
  }

  static func identity(_ n: Int) -> SignedPermutation {
    SignedPermutation(origin: Array(0..<n), isNegated: Array(repeating: false, count: n))
  }
}

/// A finite group of symmetries of a loss on a box, and a fundamental domain: every point of the box is an image of one in it.
///
/// Hidden units of one layer may be exchanged where their penalties agree, and a unit may change its signs: incoming and outgoing
/// weights together for an odd activation, the incoming ones for an even one. Penalties do not see signs. The domain asks of one
/// coordinate of each unit, which no other generator touches, to be at least 0 and ascending from unit to unit.
public struct CensusSymmetry: Sendable {
  /// All elements, the identity first.
  public let elements: [SignedPermutation]
  /// What generates the group, in words.
  public let names: [String]
  /// Coordinates c₁ ≤ c₂ ≤ … of exchangeable units, and those that are at least 0.
  let ascending: [[Int]]
  var nonnegative: [Int]

  /// No symmetry but the identity.
  public init(trivial count: Int) {
    (elements, names, ascending, nonnegative) = ([.identity(count)], [], [], [])
  }

  /// The largest group that is enumerated.
  static let mostElements = 4_000

  /// The symmetries of a problem that map a box to itself.
  public init(of problem: CensusProblem, on box: [Interval]) {
    let widths = problem.network.widths
    let depth = problem.network.depth
    var generators: [SignedPermutation] = []
    var (names, ascending, nonnegative): ([String], [[Int]], [Int]) = ([], [], [])
    let places = Places(problem)
    for l in 1..<max(depth, 1) {
      guard let coordinate = places.coordinate(layer: l) else { continue }
      let parity = problem.network.activations[l - 1].parity
      func keeps(_ g: SignedPermutation) -> Bool {
        places.penaltiesAgree(g) && zip(g(box), box).allSatisfy { $0.lower == $1.lower && $0.upper == $1.upper }
      }
      // Units in classes: each may be exchanged with the first of its class.
      var classes: [[Int]] = []
      for unit in 0..<widths[l] {
        if let k = classes.firstIndex(where: { keeps(places.exchange(layer: l, $0[0], unit)) }) {
          generators.append(places.exchange(layer: l, classes[k][0], unit))
          classes[k].append(unit)
        } else {
          classes.append([unit])
        }
        // An even activation does not see the sign of the incoming weights: the coordinate must be one of them.
        if let parity, parity == .odd || places.isIncoming(layer: l), keeps(places.flip(layer: l, unit, parity)) {
          generators.append(places.flip(layer: l, unit, parity))
          nonnegative.append(coordinate(unit))
        }
      }
      for list in classes where list.count > 1 {
        ascending.append(list.map(coordinate))
        names.append("layer \(l): units \(list.map { "\($0 + 1)" }.joined(separator: ", ")) exchanged")
      }
      if let unit = nonnegative.last, unit == coordinate(widths[l] - 1) { names.append("layer \(l): signs of a unit changed") }
    }
    var elements = [SignedPermutation.identity(problem.count)]
    var known = Set(elements)
    var k = 0
    while k < elements.count, elements.count <= Self.mostElements {
      for g in generators {
        let next = elements[k].followed(by: g)
        if known.insert(next).inserted { elements.append(next) }
      }
      k += 1
    }
    let isSmall = elements.count <= Self.mostElements
    self.elements = isSmall ? elements : [.identity(problem.count)]
    self.names = isSmall ? names : []
    self.ascending = isSmall ? ascending : []
    self.nonnegative = isSmall ? nonnegative : []
  }

  /// The number of symmetries, the identity among them.
  public var order: Int { elements.count }

  /// A box around the points of a box that lie in the fundamental domain, or `nil` where there is none.
  func trimmed(_ box: [Interval]) -> [Interval]? {
    var x = box
    func raise(_ k: Int, _ least: Double) -> Bool {
      if x[k].upper < least { return false }
      if x[k].lower < least { x[k] = Interval(least, x[k].upper) }
      return true
    }
    for k in nonnegative { guard raise(k, 0) else { return nil } }
    for chain in ascending {
      for (p, q) in zip(chain, chain.dropFirst()) { guard raise(q, x[p].lower) else { return nil } }
      for (q, p) in zip(chain.reversed(), chain.reversed().dropFirst()) {
        let most = x[q].upper
        if x[p].lower > most { return nil }
        if x[p].upper > most { x[p] = Interval(x[p].lower, most) }
      }
    }
    return x
  }
}

extension Activation {
  enum Parity { case even, odd }

  /// Whether σ(−z) = −σ(z) or σ(−z) = σ(z).
  var parity: Parity? {
    switch self {
    case .identity, .tanh, .erf, .sine: return .odd
    case .polynomial(let c):
      func vanishes(_ rest: Int) -> Bool { c.enumerated().allSatisfy { $0.offset % 2 == rest || Rational($0.element).sign == 0 } }
      return vanishes(1) ? .odd : vanishes(0) ? .even : nil
    default: return nil
    }
  }
}

/// Which parameter stands where.
private struct Places {
  let places: [Parameters<Recording>.Place]
  let widths: [Int]
  let isBiased: Bool
  /// For each regulariser its constants.
  let penalties: [[Rational]]

  init(_ problem: CensusProblem) {
    places = problem.network.parameters.places
    widths = problem.network.widths
    isBiased = problem.network.parameters.blocks.allSatisfy { $0.bias != nil }
    penalties = problem.objective.regularizers.map { $0.strengths.flattened.entries.map { $0.constant ?? .zero } }
  }

  private func index(layer: Int, row: Int, column: Int?) -> Int {
    places.firstIndex { $0.layer == layer && $0.row == row && $0.column == column }!
  }

  /// Whether the coordinate of a layer belongs to what leads into its units.
  func isIncoming(layer l: Int) -> Bool { l == 1 || (l != widths.count - 2 && isBiased) }

  /// For each unit a parameter that only the symmetries of this layer move: the first incoming weight of the first layer, the first
  /// outgoing weight of the last hidden one, else the bias.
  func coordinate(layer l: Int) -> ((Int) -> Int)? {
    if l == 1 { return { index(layer: 0, row: $0, column: 0) } }
    if l == widths.count - 2 { return { index(layer: l, row: 0, column: $0) } }
    return isBiased ? { index(layer: l - 1, row: $0, column: nil) } : nil
  }

  /// Units a and b of hidden layer l in each other's place.
  func exchange(layer l: Int, _ a: Int, _ b: Int) -> SignedPermutation {
    func other(_ unit: Int) -> Int { unit == a ? b : unit == b ? a : unit }
    let origin = places.map { p in
      if p.layer == l - 1 { return index(layer: p.layer, row: other(p.row), column: p.column) }
      if p.layer == l, let column = p.column { return index(layer: l, row: p.row, column: other(column)) }
      return index(layer: p.layer, row: p.row, column: p.column)
    }
    return SignedPermutation(origin: origin, isNegated: Array(repeating: false, count: origin.count))
  }

  /// The signs of what leads into a unit, and for an odd activation of what leads out of it.
  func flip(layer l: Int, _ unit: Int, _ parity: Activation.Parity) -> SignedPermutation {
    let negated = places.map { p in
      (p.layer == l - 1 && p.row == unit) || (parity == .odd && p.layer == l && p.column == unit)
    }
    return SignedPermutation(origin: Array(places.indices), isNegated: negated)
  }

  func penaltiesAgree(_ g: SignedPermutation) -> Bool {
    penalties.allSatisfy { λ in λ.indices.allSatisfy { (λ[$0] - λ[g.origin[$0]]).sign == 0 } }
  }
}
