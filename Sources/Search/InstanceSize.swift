import Claims

/// How complicated an instance is, compared part by part: sizes together with the number of numbers, then names (how far down
/// the list of options), then the numbers themselves.
struct InstanceSize: Comparable {
  private let parts: [Int]

  init(_ choices: Choices) {
    var (shape, names, numbers) = (0, 0, NumberSize())
    for item in choices.record {
      switch item.choice {
      case .integer(let n): shape += n - (item.least ?? 0)
      case .name(let text): names += item.options.firstIndex(of: text) ?? item.options.count
      case .number(let x): numbers.add(x)
      case .matrix(let rows): for row in rows { for x in row { numbers.add(x) } }
      case .seeded(let matrix): shape += matrix.rows * matrix.columns
      case .integers(let list): shape += list.count + list.reduce(0, +)
      }
    }
    parts = [shape + numbers.count, names] + numbers.parts
  }

  static func < (a: InstanceSize, b: InstanceSize) -> Bool { a.parts.lexicographicallyPrecedes(b.parts) }
}

/// How complicated numbers are together: their magnitudes, a denominator counting eightfold, then how many are not 0, then how
/// many are negative.
struct NumberSize: Comparable {
  private(set) var count = 0
  private var (total, nonzero, negative) = (0, 0, 0)

  init() {}
  init(_ numbers: [ExactNumber]) { for x in numbers { add(x) } }

  mutating func add(_ x: ExactNumber) {
    let word = 1 << 40
    count += 1
    if x.numerator != "0" { nonzero += 1 }
    if x.numerator.hasPrefix("-") { negative += 1 }
    let denominator = x.isInteger ? 0 : 8 * min(Int(x.denominator) ?? word, word)
    total += min(min(Int(x.magnitude.numerator) ?? word, word) + denominator, 1 << 44)
  }

  var parts: [Int] { [total, nonzero, negative] }

  static func < (a: NumberSize, b: NumberSize) -> Bool { a.parts.lexicographicallyPrecedes(b.parts) }
}

/// Changes of several numbers at once, for instances whose numbers depend on one another: all that are equal, and pairs.
struct NumberChanges {
  private let variables: Variables
  /// Pairs are tried among at most so many numbers.
  private let mostNumbers = 16

  init(_ choices: Choices) { variables = Variables(choices) }

  /// The changes that make the numbers simpler, those of equal numbers first.
  var all: [[String: Choice]] {
    let values = variables.values
    let present = NumberSize(values)
    var result: [[ExactNumber]] = []
    for value in Set(values).sorted(by: { $0.description < $1.description }) where values.count(where: { $0 == value }) > 1 {
      for simpler in value.simpler { result.append(values.map { $0 == value ? simpler : $0 }) }
    }
    if values.count <= mostNumbers {
      for i in values.indices {
        for j in values.indices where j != i {
          for (a, b) in pairs(values[i], values[j]) {
            var changed = values
            (changed[i], changed[j]) = (a, b)
            result.append(changed)
          }
        }
      }
    }
    return result.filter { NumberSize($0) < present }.map { variables.setting($0) }
  }

  /// One number changed to another near it, as a smaller size may need.
  var single: [[String: Choice]] {
    let values = variables.values
    guard values.count <= mostNumbers else { return [] }
    return values.indices.flatMap { i in
      values[i].neighbours.map { x in
        var changed = values
        changed[i] = x
        return variables.setting(changed)
      }
    }
  }

  /// The first becomes simpler and the second anything simple.
  private func pairs(_ x: ExactNumber, _ y: ExactNumber) -> [(ExactNumber, ExactNumber)] {
    let others = y.simpler + y.neighbours
    return x.simpler.flatMap { a in others.map { (a, $0) } }
  }
}

extension ExactNumber {
  /// Simpler numbers near this one, simplest first.
  var simpler: [ExactNumber] {
    if numerator == "0" { return [] }
    var result: [ExactNumber] = [0, 1, -1]
    if let (p, q) = machineWords {
      let nearest = Int((Double(p) / Double(q)).rounded())
      if q > 1 {
        result += [ExactNumber(nearest), ExactNumber(nearest + (p < 0 ? -1 : 1))]
        result += [2, 3, 4].map { ExactNumber(Int((Double(p) / Double(q) * Double($0)).rounded()), over: $0) }
        if p < 0 { result.append(magnitude) }
      } else {
        result += [ExactNumber(p / 2), ExactNumber(p - p.signum()), ExactNumber(-p)]
      }
    }
    var seen: Set<ExactNumber> = [self]
    return result.filter { seen.insert($0).inserted }
  }

  /// The integers next to an integer of moderate size.
  var neighbours: [ExactNumber] {
    guard let (p, q) = machineWords, q == 1, abs(p) < 1 << 30 else { return [] }
    return [ExactNumber(p + 1), ExactNumber(p - 1)]
  }
}
