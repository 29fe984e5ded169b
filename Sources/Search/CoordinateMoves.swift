import Claims

/// Walks through instances with small rational numbers, one choice at a time, downhill in the violation that floats show, with
/// restarts. Where nothing is violated any more, exact arithmetic decides.
struct CoordinateMoves {
  let hunt: Hunt
  /// How many float evaluations may be spent.
  var evaluations: Int
  /// A walk that has not got closer for so many moves starts anew.
  var patience = 60
  /// Sizes grow to this much above their least value.
  var largestGrowth = 2

  /// A counterexample, if a walk ends at one.
  func run() -> Hunt.Finding? {
    var drawing = StructuredDrawing(seed: hunt.seed ^ 0x6d6f_7665)
    let last = hunt.evaluated + evaluations
    while hunt.evaluated < last, !hunt.isSpent {
      guard let start = closest(of: 12, &drawing) else { continue }
      var (place, distance) = start
      var idle = 0
      while idle < patience, hunt.evaluated < last, !hunt.isSpent {
        if distance < 1e-9 {
          if let found = hunt.tryProposed(place.made) { return found }
          // Floats see nothing wrong, yet it is no counterexample: on from elsewhere.
          break
        }
        idle += 1
        guard let given = moved(place, &drawing), let next = hunt.draw(Choices(seed: place.seed, given: given)),
          let there = hunt.violation(of: next.made, limit: distance)?.count, there <= distance
        else { continue }
        if there < distance { idle = 0 }
        (place, distance) = (next, there)
      }
      // Not far from here: perhaps the last equations can be solved.
      guard distance < 2, !hunt.isSpent else { continue }
      for candidate in AffineRepair(hunt: hunt).repaired(place, limit: 2) {
        if let found = hunt.tryProposed(candidate) { return found }
      }
    }
    return nil
  }

  /// The closest of several structured instances to a counterexample.
  private func closest(of count: Int, _ drawing: inout StructuredDrawing) -> (Choices, Double)? {
    var best: (Choices, Double)?
    for _ in 0..<count {
      guard let choices = drawing.next(from: hunt.draw),
        let there = hunt.violation(of: choices.made, limit: best?.1 ?? .infinity)?.count
      else { continue }
      if best.map({ there < $0.1 }) ?? true { best = (choices, there) }
    }
    return best
  }

  /// One choice changed: a number, an entry, a whole matrix, a size, a name.
  private func moved(_ choices: Choices, _ drawing: inout StructuredDrawing) -> [String: Choice]? {
    let record = choices.record
    guard !record.isEmpty else { return nil }
    let item = record[drawing.index(below: record.count)]
    var given = choices.made
    switch item.choice {
    case .integer(let n):
      let least = item.least ?? 0
      given[item.name] = .integer(drawing.chance(1, of: 2) ? min(n + 1, max(least + largestGrowth, n)) : max(least, n - 1))
    case .name: given[item.name] = .name(item.options[drawing.index(below: item.options.count)])
    case .number: given[item.name] = .number(drawing.number())
    case .integers(let list):
      var set = Set(list)
      let element = drawing.index(below: (list.max() ?? 0) + 2)
      if set.remove(element) == nil { set.insert(element) }
      given[item.name] = .integers(set.sorted())
    case .seeded: return nil
    case .matrix(var rows):
      guard let width = rows.first?.count, width > 0 else { return nil }
      if drawing.chance(1, of: 5) {
        rows = drawing.matrix(rows.count, width)
      } else {
        rows[drawing.index(below: rows.count)][drawing.index(below: width)] = drawing.number()
      }
      given[item.name] = .matrix(rows)
    }
    return given
  }
}
