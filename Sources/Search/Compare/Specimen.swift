import Claims
import ExactArithmetic

/// How a comparison is run.
public struct ComparisonOptions: Sendable {
  /// Instances of each claim, before variants of them.
  public var instances = 2
  public var seed: UInt64 = 0
  /// About how many parameters own instances shall have, size by size; empty for the small ones that a theorem draws by itself.
  public var sizes: [Int] = []
  /// Choices that are not drawn.
  public var given: [String: Choice] = [:]
  /// The tolerances that a float is trusted with, in descending order.
  public var tolerances: [Double] = stride(from: 2, through: 16, by: 1).map { Double("1e-\($0)")! }
  /// The precisions of ``BigFloat``, ascending.
  public var bits = [8, 11, 16, 24, 32, 53, 64, 80, 96, 113, 128, 160, 192, 256]
  /// How many variants of each instance: near misses, scaled and tiny ones in turn.
  public var nearMisses = 6

  public init() {}

  /// The precisions of balls: those of ``bits`` and two beyond.
  var ballBits: [Int] { bits + [512, 1024].filter { $0 > bits.last ?? 0 } }
}

/// An instance to be made: choices, and a change of the finished instance.
struct Specimen: Sendable {
  let claim: String
  let number: Int
  let index: Int
  let origin: ComparisonOrigin
  var change: String?
  let choices: Choices
  let source: InstanceSource
  var nudge: Nudge?

  /// Makes the instance over ℚ, for a target to be handed to.
  func make<T: Theorem>(_ type: T.Type) throws(Undecided) -> (instance: T, choices: Choices) {
    var choose = choices
    var scope = Scope.instance
    let instance = try Transfer.making { () throws(Undecided) in try source.make(type, &choose, &scope) }
    if let complaint = choose.complaints.first { throw Undecided(.unavailable, "the choice \(complaint)") }
    try nudge?.apply(to: instance)
    return (instance, choose)
  }
}

extension ComparisonOptions {
  /// The source of an own instance: numbers of 23 binary digits between −1 and 1, which `Float` holds, small integers, and quarters, in turn.
  /// - Parameter sizes: choices that make it as large as was asked for.
  func choices(index: Int, profile kind: Int, sizes: [String: Choice] = [:]) -> Choices {
    let profiles = [Choices.Profile(bound: 1, fractionBits: 23), .integers, Choices.Profile(bound: 2, fractionBits: 2)]
    return Choices(
      seed: seed &+ UInt64(index) &* 0x9e37_79b9, profile: profiles[kind % profiles.count],
      given: given.merging(sizes) { own, _ in own }, isStrict: !given.isEmpty)
  }

  /// Variants of an instance that was made from these choices and has these matrices.
  ///
  /// Of three, two are near misses of the finished instance, and one changes a choice before it is made, which keeps what the
  /// construction enforces.
  func variants(of own: Specimen, made: [String: Choice], _ matrices: [any ChangeableMatrix], after number: Int) -> [Specimen] {
    var rng = SplitMix64(seed: own.choices.seed ^ 0x5ca1_ab1e)
    var result: [Specimen] = []
    for k in 0..<nearMisses {
      let next = number + k + 1
      if k % 3 == 2 {
        if let item = changedChoice(of: own, made: made, number: next, isTiny: k % 6 == 5, &rng) { result.append(item) }
      } else if !matrices.isEmpty {
        let place = Int.random(in: 0..<matrices.count, using: &rng)
        let matrix = matrices[place]
        let entry = Int.random(in: 0..<matrix.count, using: &rng)
        // From clearly visible to beyond single and near the end of double precision.
        let exponent = [20, 30, 36, 26, 44, 12, 40, 33, 50, 16, 23, 47][(k - k / 3 + own.index * 5) % 12]
        let nudge = Nudge(matrix: place, entry: entry, exponent: exponent, isNegative: Bool.random(using: &rng))
        let (i, j) = (entry / matrix.shape.columns + 1, entry % matrix.shape.columns + 1)
        result.append(
          Specimen(
            claim: own.claim, number: next, index: own.index, origin: .nearMiss,
            change: "\(matrix.name)[\(i), \(j)] \(nudge.isNegative ? "−" : "+") 2^−\(exponent)", choices: own.choices,
            source: own.source, nudge: nudge))
      }
    }
    return result
  }

  private func changedChoice(
    of own: Specimen, made: [String: Choice], number: Int, isTiny: Bool, _ rng: inout SplitMix64
  ) -> Specimen? {
    let names = made.keys.sorted().filter { name in
      if given[name] != nil { return false }
      switch made[name] {
      case .matrix(let rows): return rows.contains { !$0.isEmpty }
      case .seeded(let matrix): return isTiny && matrix.rows * matrix.columns > 0
      case .number: return true
      default: return false
      }
    }
    guard !names.isEmpty else { return nil }
    let name = names[Int.random(in: 0..<names.count, using: &rng)]
    var choices = made
    var change: String
    let exponent = isTiny ? [28, 38, 18, 46].randomElement(using: &rng)! : [14, 26, -20, 34].randomElement(using: &rng)!
    func scaled(_ x: ExactNumber) -> ExactNumber {
      let power = Rational(Nudge.powerOfTwo(abs(exponent)))
      return (Rational(x) * (exponent > 0 ? power : Rational(1, over: Nudge.powerOfTwo(-exponent)))).exactNumber
    }
    switch made[name]! {
    case .matrix(var rows):
      if isTiny {
        let i = Int.random(in: 0..<rows.count, using: &rng)
        guard !rows[i].isEmpty else { return nil }
        let j = Int.random(in: 0..<rows[i].count, using: &rng)
        rows[i][j] = ExactNumber(1, over: Nudge.powerOfTwo(exponent))
        change = "\(name)[\(i + 1), \(j + 1)] = 2^−\(exponent)"
      } else {
        rows = rows.map { $0.map(scaled) }
        change = "\(name) · 2^\(exponent)".replacing("-", with: "−")
      }
      choices[name] = .matrix(rows)
    case .seeded(let matrix):
      let (i, j) = (Int.random(in: 0..<matrix.rows, using: &rng), Int.random(in: 0..<matrix.columns, using: &rng))
      choices[name] = .seeded(matrix.replacing(i, j, by: ExactNumber(1, over: Nudge.powerOfTwo(exponent))))
      change = "\(name)[\(i + 1), \(j + 1)] = 2^−\(exponent)"
    case .number(let x):
      choices[name] = .number(isTiny ? ExactNumber(1, over: Nudge.powerOfTwo(exponent)) : scaled(x))
      change = isTiny ? "\(name) = 2^−\(exponent)" : "\(name) · 2^\(exponent)".replacing("-", with: "−")
    default: return nil
    }
    return Specimen(
      claim: own.claim, number: number, index: own.index, origin: isTiny ? .tiny : .scaled, change: change,
      choices: Choices(seed: own.choices.seed, profile: own.choices.profile, given: choices), source: own.source)
  }
}
