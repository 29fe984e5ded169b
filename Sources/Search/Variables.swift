import Claims
import ExactArithmetic
import FloatArithmetic

/// The numbers among the choices of an instance, in the order of the first look-up, as a vector that a search can move.
struct Variables {
  /// One number: an entry of a matrix, or a number on its own.
  struct Slot: Hashable {
    let name: String
    var row = 0
    var column = 0
  }

  let choices: Choices
  let slots: [Slot]

  /// The numbers of all choices, or of those with the given names.
  init(_ choices: Choices, names: Set<String>? = nil) {
    self.choices = choices
    var slots: [Slot] = []
    for item in choices.record where names?.contains(item.name) ?? true {
      switch item.choice {
      case .number: slots.append(Slot(name: item.name))
      case .matrix(let rows):
        for i in rows.indices { for j in rows[i].indices { slots.append(Slot(name: item.name, row: i, column: j)) } }
      case .integer, .integers, .name, .seeded: continue
      }
    }
    self.slots = slots
  }

  /// The names of the choices that hold numbers, in order.
  var names: [String] { slots.reduce(into: []) { if $0.last != $1.name { $0.append($1.name) } } }

  /// The numbers.
  var values: [ExactNumber] {
    slots.map { slot in
      switch choices.made[slot.name] {
      case .number(let x)?: x
      case .matrix(let rows)?: rows[slot.row][slot.column]
      default: 0
      }
    }
  }

  /// All choices, with these numbers in the place of the present ones.
  func setting(_ values: [ExactNumber]) -> [String: Choice] {
    var made = choices.made
    var tables: [String: [[ExactNumber]]] = [:]
    for (slot, value) in zip(slots, values) {
      if case .matrix(let rows)? = made[slot.name] {
        tables[slot.name, default: rows][slot.row][slot.column] = value
      } else {
        made[slot.name] = .number(value)
      }
    }
    for (name, rows) in tables { made[name] = .matrix(rows) }
    return made
  }
}

extension ExactNumber {
  /// The multiple of 2⁻⁴⁰ next to a float of moderate size.
  init(near x: Double) {
    let bounded = x.isNaN ? 0 : max(-4096, min(4096, x))
    let scaled = Int((bounded * 0x1p40).rounded())
    let twos = scaled == 0 ? 40 : min(scaled.trailingZeroBitCount, 40)
    self.init(scaled >> twos, over: 1 << (40 - twos))
  }

  /// p/q in lowest terms.
  init(reduced p: Int, _ q: Int) {
    var (a, b) = (p.magnitude, q.magnitude)
    while b != 0 { (a, b) = (b, a % b) }
    self.init(p / Int(max(a, 1)), over: q / Int(max(a, 1)))
  }

  /// The simplest fraction within `tolerance` of x, by its continued fraction; `nil` where it needs a larger denominator.
  init?(simplestNear x: Double, denominator limit: Int, tolerance: Double) {
    guard x.isFinite, abs(x) < 1e9 else { return nil }
    var (p, q, p1, q1) = (1, 0, 0, 1)
    var rest = x
    for _ in 0..<40 {
      let whole = rest.rounded(.down)
      guard abs(whole) < 1e9 else { return nil }
      (p, p1) = (Int(whole) * p + p1, p)
      (q, q1) = (Int(whole) * q + q1, q)
      guard q <= limit else { return nil }
      if abs(Double(p) / Double(q) - x) <= tolerance {
        self.init(p, over: q)
        return
      }
      rest = 1 / (rest - whole)
    }
    return nil
  }
}
