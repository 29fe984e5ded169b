import Claims
import ExactArithmetic
import FloatArithmetic
import Foundation
import Search

/// What a counterexample rests on, in numbers: both sides of every comparison that settles it, exactly, in decimals and in floats.
struct Dissection: Sendable {
  /// One comparison, or a fact that has no sides.
  struct Part: Sendable {
    let name: String
    /// "=", "≠", "<" or "≤"; empty for a fact.
    let relation: String
    let fact: String?
    /// Whether the claim is that it does not hold.
    let isDenied: Bool
    /// The same sides in one arithmetic after the other.
    var rows: [Row] = []
  }

  /// Both sides in one arithmetic.
  struct Row: Sendable {
    let arithmetic: String
    let left, right, difference: String
    /// By how much a side is off at most; empty where nothing is.
    let deviation: String
  }

  /// Beyond so many parts only their number is said.
  static let most = 6

  private(set) var parts: [Part] = []
  /// How many more there are.
  private(set) var omitted = 0
  /// Whether the parts hold and so refute that there is a witness; else they fail.
  private(set) var isObstruction = false
  /// What kept an arithmetic from being shown.
  private(set) var notes: [String] = []

  init(_ instance: Reenactment) {
    do throws(Undecided) {
      if instance.record.arithmetic == .ball {
        let failure = Ball.$precision.withValue(max(128, instance.record.bits ?? 128)) { () -> Undecided? in
          do throws(Undecided) { try take(instance, over: Ball.self) } catch { return error }
          return nil
        }
        if let failure { throw failure }
      } else {
        try take(instance, over: Rational.self)
      }
    } catch {
      notes.append("the numbers cannot be shown: \(error.query)")
    }
  }

  private mutating func take<S: RigorousScalar & Field>(_ instance: Reenactment, over: S.Type) throws(Undecided) {
    let point = try instance.point(over: S.self)
    let found = Comparisons(of: point.claim)
    isObstruction = point.isObstruction
    let settling = point.isObstruction ? found.showing : found.refuting
    omitted = max(0, settling.count - Self.most)
    let shown = Array(settling.prefix(Self.most))
    parts = shown.map { k in
      let comparison = found.all[k]
      var part = Part(
        name: comparison.path.joined(separator: ": "), relation: comparison.relation, fact: comparison.fact,
        isDenied: comparison.isDenied)
      if let (a, b) = comparison.sides { part.rows = Self.exactRows(a, b) }
      return part
    }
    guard parts.contains(where: { $0.fact == nil }) else { return }
    addFloats(instance, found, shown, Double.self, "float64")
    addFloats(instance, found, shown, Float.self, "float32")
  }

  private static func exactRows<S: RigorousScalar>(_ a: S, _ b: S) -> [Row] {
    func row(_ name: String, _ text: (S) -> String) -> Row {
      Row(arithmetic: name, left: text(a), right: text(b), difference: text(a - b), deviation: "")
    }
    if S.self is Ball.Type { return [row("enclosure") { ($0 as? Ball)?.digits(20) ?? "\($0)" }] }
    let exact = row("exact") { "\($0)" }
    let isShort = [exact.left, exact.right].allSatisfy { !$0.contains("/") && $0.count < 16 }
    return isShort ? [exact] : [exact, row("decimal") { ($0 as? Rational).map(decimal) ?? "\($0)" }]
  }

  /// Twelve digits, marked as rounded where they are.
  static func decimal(_ x: Rational) -> String {
    let double = x.nearestDouble
    guard double.isFinite, double != 0 || x.sign == 0 else { return "beyond the range of doubles" }
    let text = String(format: "%.12g", double)
    let isExact = ExactNumber(text).map { (Rational($0) - x).sign == 0 } ?? false
    return isExact ? text : "≈ " + text
  }

  private mutating func addFloats<S: RigorousScalar, F: BLASElement>(
    _ instance: Reenactment, _ exact: Comparisons<S>, _ shown: [Int], _: F.Type, _ name: String
  ) {
    do throws(Undecided) {
      let floats = Comparisons(of: try instance.point(over: Bounded<F>.self).claim)
      guard floats.all.count == exact.all.count else {
        notes.append("\(name): the claim takes another course")
        return
      }
      for (k, index) in shown.enumerated() {
        guard let (a, b) = floats.all[index].sides, let (x, y) = exact.all[index].sides else { continue }
        let (left, right) = (a.value, b.value)
        let off = [Self.distance(x, left), Self.distance(y, right)].compactMap(\.self)
        let bound = max(a.errorBound, b.errorBound)
        let deviation = off.count < 2 ? "" : "\(shortBound(off.max() ?? 0)) (bound \(shortBound(bound)))"
        parts[k].rows.append(
          Row(arithmetic: name, left: "\(left)", right: "\(right)", difference: "\(left - right)", deviation: deviation))
      }
    } catch {
      notes.append("\(name) says nothing: \(error.query.replacing("\(Bounded<F>.self)", with: name))")
    }
  }

  /// The distance of a float from the exact number, or an upper bound of it.
  private static func distance<S: Scalar, F: BLASElement>(_ x: S, _ float: F) -> Double? {
    guard let value = Rational(exactly: Double(float)) else { return nil }
    switch x {
    case let x as Rational: return (x - value).magnitude.nearestDouble
    case let x as Ball:
      let d = x - Ball(value)
      return max(abs(d.lowerBound), abs(d.upperBound))
    default: return nil
    }
  }
}
