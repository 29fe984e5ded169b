import Claims

/// Makes a counterexample small: fewer and simpler sizes first, then simpler names, then smaller numbers. Deterministic.
struct Shrinker {
  /// Whether the given choices still give a counterexample; returns all choices made.
  let stillFails: ([String: Choice]) -> Choices?
  var budget: Int

  /// The smallest choices found and how many candidates were tried.
  func shrink(_ start: Choices) -> (choices: Choices, tried: Int) {
    var best = start
    var tried = 0
    var improved = true
    while improved, tried < budget {
      improved = false
      pass: for item in best.record {
        for simpler in candidates(item) {
          tried += 1
          if tried > budget { break pass }
          var given = best.made
          given[item.name] = simpler
          guard let next = stillFails(given), size(next) < size(best) else { continue }
          best = next
          improved = true
          break pass
        }
      }
    }
    return (best, tried)
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
    case .integers(let list): return list.indices.map { k in .integers(list.enumerated().filter { $0.offset != k }.map(\.element)) }
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
