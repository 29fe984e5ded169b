import Claims

/// Makes a counterexample small: fewer layers, units, inputs and samples first, then simpler names, then smaller numbers, one at
/// a time, then all equal ones, two at a time, and those that equations tie together. Deterministic, and at every moment what it has is a counterexample.
struct Shrinker {
  /// Whether the given choices still give a counterexample; returns all choices made.
  let stillFails: ([String: Choice]) -> Choices?
  /// The choices that an instance with these given ones makes, whether or not it is a counterexample.
  let draw: ([String: Choice]) -> Choices?
  /// The same instance with other numbers that solve the equations among its hypotheses.
  var resolved: (Choices) -> [[String: Choice]] = { _ in [] }
  /// How many candidates are tried, and how long.
  var steps: Int
  var seconds = Double.infinity
  var isCancelled: @Sendable () -> Bool = { false }

  /// The smallest choices found, by the end of the budget if it ends first, and how many candidates were tried.
  func shrink(_ start: Choices) -> (choices: Choices, tried: Int) {
    let clock = ContinuousClock()
    let began = clock.now
    var best = start
    var tried = 0
    var isSpent: Bool { tried >= steps || isCancelled() || began.duration(to: clock.now).seconds >= seconds }
    /// Takes a change if what it gives is smaller and still fails.
    func take(_ change: [String: Choice]) -> Bool {
      tried += 1
      guard let next = stillFails(best.made.merging(change) { $1 }), InstanceSize(next) < InstanceSize(best) else { return false }
      best = next
      return true
    }
    search: while !isSpent {
      for item in best.record {
        for change in changes(item, in: best) {
          if isSpent { break search }
          if take(change) { continue search }
        }
      }
      for change in NumberChanges(best).all {
        if isSpent { break search }
        if take(change) { continue search }
      }
      for change in smallerSizes(of: best) {
        if isSpent { break search }
        if take(change) { continue search }
      }
      for change in resolved(best) {
        if isSpent { break search }
        if take(change) { continue search }
      }
      break
    }
    return (best, tried)
  }

  /// Ways to simplify one choice, each a change of that choice and of those that depend on it.
  private func changes(_ item: Choices.Record, in choices: Choices) -> [[String: Choice]] {
    let direct = candidates(item).map { [item.name: $0] }
    guard case .integer(let n) = item.choice, n > item.least ?? 0 else { return direct }
    return direct + layerDeletions(item.name, of: n, in: choices) + deletions(item.name, of: n, in: choices)
  }

  /// A size becomes smaller while one number moves by 1.
  private func smallerSizes(of choices: Choices) -> [[String: Choice]] {
    let moved = NumberChanges(choices).single
    return choices.record.flatMap { item -> [[String: Choice]] in
      guard case .integer = item.choice else { return [] }
      return candidates(item).flatMap { size in moved.map { $0.merging([item.name: size]) { $1 } } }
    }
  }

  /// A size n becomes n − 1 in n ways: the k-th unit, sample or input goes, with its row or column in every matrix whose shape
  /// depends on that size. (Cutting a matrix, which the plain change does, always loses the last.)
  private func deletions(_ name: String, of n: Int, in choices: Choices) -> [[String: Choice]] {
    var smaller = choices.made
    smaller[name] = .integer(n - 1)
    guard n <= 12, let after = draw(smaller)?.made else { return [] }
    return (0..<max(n - 1, 0)).map { k in
      var change: [String: Choice] = [name: .integer(n - 1)]
      for case (let other, .matrix(let rows)) in choices.made {
        guard case .matrix(let cut)? = after[other] else { continue }
        var kept = rows
        if rows.count == n, cut.count == n - 1 { kept.remove(at: k) }
        if let width = rows.first?.count, width == n, cut.first?.count == n - 1 {
          kept = kept.map { Array($0[..<k] + $0[(k + 1)...]) }
        }
        if kept != rows { change[other] = .matrix(kept) }
      }
      return change
    }
  }

  /// A number of layers n becomes n − 1 in n ways: the k-th layer goes, and all choices whose names count layers move up by one:
  /// W1 … Wn, width 1 … width n − 1. Matrices that no longer fit are cut or filled up.
  private func layerDeletions(_ name: String, of n: Int, in choices: Choices) -> [[String: Choice]] {
    guard n <= 12 else { return [] }
    var families: [String: [Int: String]] = [:]
    for other in choices.made.keys {
      guard let digits = other.firstMatch(of: /[0-9]+/), let number = Int(digits.output) else { continue }
      families[other.replacingCharacters(in: digits.range), default: [:]][number] = other
    }
    let counting = families.values.filter { $0.count > 1 && ($0.keys.max() == n || $0.keys.max() == n - 1) }
    if counting.isEmpty { return [] }
    return (1...n).map { k in
      var change: [String: Choice] = [name: .integer(n - 1)]
      for family in counting {
        let top = family.keys.max()!
        // Between n layers are n − 1 widths, of which the one behind layer k goes, before the last layer the one in front.
        let gone = top == n && family[0] == nil ? k : min(k, n - 1)
        for (number, other) in family where number >= gone {
          if let successor = family[number + 1] { change[other] = choices.made[successor] }
        }
      }
      return change
    }
  }

  private func candidates(_ item: Choices.Record) -> [Choice] {
    switch item.choice {
    case .integer(let n):
      let least = item.least ?? 0
      return n > least ? Array(Set([least, (least + n) / 2, n - 1])).sorted().map(Choice.integer) : []
    case .name(let text):
      let index = item.options.firstIndex(of: text) ?? item.options.count
      return item.options.prefix(index).map(Choice.name)
    case .seeded: return []
    case .number(let x): return x.simpler.map(Choice.number)
    case .integers(let list):
      return list.indices.map { k in .integers(list.enumerated().filter { $0.offset != k }.map(\.element)) }
    case .matrix(let rows):
      var result: [Choice] = [.matrix(rows.map { $0.map { _ in 0 } })]
      // Equations between entries keep one at a time from changing: the identity, and the exchange of coordinates.
      for isKept in [{ (i: Int, j: Int) in i == j }, { (i: Int, j: Int) in i + j == rows.count - 1 }] {
        result.append(.matrix(rows.indices.map { i in rows[i].indices.map { j in isKept(i, j) ? 1 : 0 } }))
      }
      result.append(.matrix(rows.map { $0.map { x in x.simpler.first { $0.isInteger } ?? x } }))
      for i in rows.indices {
        for j in rows[i].indices {
          for value in rows[i][j].simpler {
            var changed = rows
            changed[i][j] = value
            result.append(.matrix(changed))
          }
        }
      }
      return result.filter { $0 != item.choice }
    }
  }
}

extension String {
  /// The text with `#` in the place of a range: what names of one family have in common.
  fileprivate func replacingCharacters(in range: Range<String.Index>) -> String {
    String(self[..<range.lowerBound]) + "#" + String(self[range.upperBound...])
  }
}
