import Claims
import Foundation

/// Sentences: what is proved, in words that a page and a table share.
extension Certification {
  /// What it is about, in one line.
  public var title: String {
    let files = [input.model, input.data].compactMap { $0.map { ($0 as NSString).lastPathComponent } }
    return files.joined(separator: " on ")
  }

  /// The network and its loss, in one line.
  var subject: String {
    let widths = input.widths.map(String.init).joined(separator: "-")
    let hidden = Set(input.activations.dropLast())
    let last = input.activations.last.map { $0 == "identity" ? [] : ["\($0) outputs"] } ?? []
    let parts = [widths] + hidden.sorted() + last + ["\(input.loss) loss", input.penalty]
    return parts.joined(separator: ", ") + "; \(input.parameters) parameters, \(input.samples) samples"
  }

  /// What is proved, one sentence or two for each statement, the most telling first.
  public var findings: [String] {
    [criticalPoint.map(sentence), exclusion.map(sentence), kinks.flatMap(sentence)].compactMap(\.self)
  }

  private func sentence(_ found: CriticalPoint) -> String {
    let r = Self.short(found.distance)
    // What is printed is rounded up, and has to be within what is known.
    let one = found.uniqueWithin.map { $0 > found.distance && $0 >= Double(r).map(\.nextUp) ?? .infinity } == true
    let among = found.gauge.isEmpty ? "" : " modulo \(Self.count(found.gauge.count, "symmetry", "symmetries"))"
    let kind = found.inertia.map {
      ": a \(found.type)\(among) (\($0.negative) negative, \($0.zero) zero, \($0.positive) positive)"
    }
    var text = "Within \(r) of your weights (largest change of a weight) there is "
    text += one ? "exactly one critical point" : "a critical point"
    text += (kind ?? ", of which the kind is open") + "."
    if !one, let alone = found.isolation { text += " There is no other within \(Self.short(alone, rounding: .down)) of it." }
    if !found.gauge.isEmpty { text += " Across the symmetries it is isolated." }
    if one, let all = found.uniqueWithin, all > 2 * found.distance {
      text += " There is no other within \(Self.short(all, rounding: .down))."
    }
    return text
  }

  private func sentence(_ found: Exclusion) -> String {
    let r = Self.short(found.radius, rounding: .down)
    let text = "Within \(r) of your weights (Euclidean distance) there is no critical point"
    return text + (criticalPoint == nil ? "." : ": the weights themselves are not critical.")
  }

  private func sentence(_ found: Kinks) -> String? {
    switch found.stationary {
    case "yes":
      "The weights stand on \(Self.count(found.places.count, "kink", "kinks")) and are stationary in the sense of Clarke."
    case "no":
      "The weights stand on \(Self.count(found.places.count, "kink", "kinks")) and are not stationary, not even in the sense of Clarke."
    default: nil
    }
  }

  /// "1 kink", "3 kinks".
  static func count(_ n: Int, _ one: String, _ many: String) -> String { "\(n) \(n == 1 ? one : many)" }

  /// Two digits, rounded up unless said otherwise: a bound stays one.
  static func short(_ x: Double, rounding mode: NSDecimalNumber.RoundingMode = .up) -> String {
    guard x.isFinite, x > 0, var exact = Decimal(string: "\(mode == .up ? x.nextUp : x.nextDown)") else { return "\(x)" }
    var result = Decimal()
    NSDecimalRound(&result, &exact, 1 - Int(floor(log10(x))), mode)
    let number = Double("\(result)") ?? x
    return String(format: "%.2g", number)
  }

  /// Numbers at the weights: name and enclosure.
  var numbers: [(name: String, value: String)] {
    guard let point else { return [] }
    let (least, greatest) = (point.leastEigenvalue, point.greatestEigenvalue)
    return [
      ("loss L", point.loss.text), ("‖∇L‖", point.gradientNorm.text), ("trace of ∇²L", point.trace.text),
      ("‖∇²L‖", point.spectralNorm.text), ("least eigenvalue of ∇²L", least.text), ("greatest eigenvalue", greatest.text),
    ]
  }

  /// "3 negative, 30 positive, 1 undecided": signs of the eigenvalues at the weights.
  var signs: String {
    let all = point?.eigenvalues.map(\.sign) ?? []
    let parts = [(-1, "negative"), (1, "positive"), (0, "undecided")].compactMap { sign, name in
      let n = all.count { $0 == sign }
      return n > 0 ? "\(n) \(name)" : nil
    }
    return parts.joined(separator: ", ")
  }

  /// What else is known of the critical point.
  var details: [(name: String, value: String)] {
    guard let found = criticalPoint else { return [] }
    var list = [("known in every weight up to", Self.short(found.radius))]
    if let loss = found.loss { list.append(("loss there", loss.text)) }
    if let least = found.smallestEigenvalue {
      list.append((found.inertia?.negative == 0 ? "least eigenvalue there" : "eigenvalue nearest to 0 there", least.text))
    }
    if !found.gauge.isEmpty { list.append(("modulo", found.gauge.joined(separator: "; "))) }
    return list
  }

  /// Every unit that a statement rests on.
  var evidence: [Evidence] {
    (criticalPoint?.evidence ?? []) + (exclusion?.evidence ?? []) + (kinks?.evidence ?? [])
  }

  /// "certified (53 bits)".
  static func words(_ item: Evidence) -> String { "\(item.arithmetic.rawValue)" + (item.bits > 0 ? " (\(item.bits) bits)" : "") }
}
