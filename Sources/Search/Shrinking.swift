import Claims

/// Makes a counterexample small: fewer and simpler sizes first, then simpler names, then smaller numbers. Deterministic.
struct Shrinker {
  /// Whether the given choices still give a counterexample; returns all choices made.
  let stillFails: ([String: Choice]) -> Choices?
  /// The choices that an instance with these given ones makes, whether or not it is a counterexample.
  let draw: ([String: Choice]) -> Choices?
  var budget: Int

  /// The smallest choices found and how many candidates were tried.
  func shrink(_ start: Choices) -> (choices: Choices, tried: Int) {
    var best = start
    var tried = 0
    var improved = true
    while improved, tried < budget {
      improved = false
      pass: for item in best.record {
        for change in changes(item, in: best) {
          tried += 1
          if tried > budget { break pass }
          let given = best.made.merging(change) { $1 }
          guard let next = stillFails(given), size(next) < size(best) else { continue }
          best = next
          improved = true
          break pass
        }
      }
    }
    return (best, tried)
  }

  /// Ways to simplify one choice, each a change of that choice and of those that depend on it.
  private func changes(_ item: Choices.Record, in choices: Choices) -> [[String: Choice]] {
    let direct = candidates(item).map { [item.name: $0] }
    guard case .integer(let n) = item.choice, n > item.least ?? 0 else { return direct }
    return direct + deletions(item.name, of: n, in: choices)
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

  /// How complicated an instance is: shapes first, then the numbers. Compared lexicographically.
  private struct Size: Comparable {
    var parts: [Int]
    static func < (a: Size, b: Size) -> Bool { a.parts.lexicographicallyPrecedes(b.parts) }
  }

  private func size(_ choices: Choices) -> Size {
    var (shape, names, digits, total, negative) = (0, 0, 0, 0, 0)
    func add(_ x: ExactNumber) {
      shape += 1
      if x.numerator != "0" { digits += 1 }
      total += min((Int(x.magnitude.numerator) ?? 1 << 40) + (x.isInteger ? 0 : 8 * (Int(x.denominator) ?? 1 << 40)), 1 << 44)
      if x.numerator.hasPrefix("-") { negative += 1 }
    }
    for item in choices.record {
      switch item.choice {
      case .integer(let n): shape += n - (item.least ?? 0)
      case .name(let text): names += item.options.firstIndex(of: text) ?? item.options.count
      case .number(let x): add(x)
      case .matrix(let rows): for row in rows { for x in row { add(x) } }
      case .integers(let list): shape += list.count + list.reduce(0, +)
      }
    }
    return Size(parts: [shape, names, total, digits, negative])
  }

  private func candidates(_ item: Choices.Record) -> [Choice] {
    switch item.choice {
    case .integer(let n):
      let least = item.least ?? 0
      return n > least ? Array(Set([least, (least + n) / 2, n - 1])).sorted().map(Choice.integer) : []
    case .name(let text):
      let index = item.options.firstIndex(of: text) ?? item.options.count
      return item.options.prefix(index).map(Choice.name)
    case .number(let x): return simpler(x).map(Choice.number)
    case .integers(let list):
      return list.indices.map { k in .integers(list.enumerated().filter { $0.offset != k }.map(\.element)) }
    case .matrix(let rows):
      var result: [Choice] = [.matrix(rows.map { $0.map { _ in 0 } })]
      result.append(.matrix(rows.map { $0.map { simpler($0).first { $0.isInteger } ?? $0 } }))
      for i in rows.indices {
        for j in rows[i].indices {
          for value in simpler(rows[i][j]) {
            var changed = rows
            changed[i][j] = value
            result.append(.matrix(changed))
          }
        }
      }
      return result.filter { $0 != item.choice }
    }
  }

  /// Simpler numbers near x, simplest first.
  private func simpler(_ x: ExactNumber) -> [ExactNumber] {
    if x.numerator == "0" { return [] }
    var result: [ExactNumber] = [0, 1, -1]
    if let (p, q) = x.machineWords {
      let nearest = Int((Double(p) / Double(q)).rounded())
      if q > 1 {
        result += [ExactNumber(nearest), ExactNumber(nearest + (p < 0 ? -1 : 1))]
        result += [2, 3, 4].map { ExactNumber(Int((Double(p) / Double(q) * Double($0)).rounded()), over: $0) }
      } else {
        result += [ExactNumber(p / 2), ExactNumber(p - p.signum()), ExactNumber(-p)]
      }
    }
    var seen: Set<ExactNumber> = [x]
    return result.filter { seen.insert($0).inserted }
  }
}
