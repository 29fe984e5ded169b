import Claims
import ExactArithmetic

/// Makes equations hold by changing one choice that they are affine in, exactly.
///
/// Given a network and inputs, for one, every point is critical for suitable targets. Which choice will do is not known: each is
/// tried, its coefficients are read off by evaluation at 0 and at unit steps, and a solution is believed only after evaluation.
struct AffineRepair {
  let hunt: Hunt
  /// Choices with more numbers than this are left alone.
  var largestBlock = 16

  /// Instances near this one, simplest first, at which all equations hold that did not.
  func repaired(_ choices: Choices, limit: Int = 6) -> [[String: Choice]] {
    guard let equations = hunt.equations(of: choices.made) else { return [] }
    return repaired(choices, equations, depth: 3, limit: limit)
  }

  private func repaired(
    _ choices: Choices, _ equations: Hunt.Equations, depth: Int, limit: Int
  ) -> [[String: Choice]] {
    guard let failing = firstFailure(equations) else { return [choices.made] }
    guard depth > 0, !hunt.isSpent else { return [] }
    var found: [[String: Choice]] = []
    for name in Variables(choices).names.reversed() where found.count < limit {
      for solution in solutions(choices, block: name, through: failing, equations) where found.count < limit {
        guard let next = hunt.draw(Choices(seed: choices.seed, profile: choices.profile, given: solution)),
          let values = hunt.equations(of: next.made), firstFailure(values).map({ $0 > failing }) ?? true
        else { continue }
        found += repaired(next, values, depth: depth - 1, limit: limit - found.count)
      }
    }
    return found
  }

  private func firstFailure(_ equations: Hunt.Equations) -> Int? {
    equations.firstIndex { $0.contains { $0.vanishes != .yes } }
  }

  /// Values of one choice at which the equations of the hypotheses up to `last` would hold if they were affine in it.
  private func solutions(
    _ choices: Choices, block name: String, through last: Int, _ equations: Hunt.Equations
  ) -> [[String: Choice]] {
    let block = Variables(choices, names: [name])
    let (n, present) = (block.slots.count, block.values)
    guard n > 0, n <= largestBlock else { return [] }
    func residuals(_ values: [ExactNumber]) -> [Rational]? {
      hunt.equations(of: block.setting(values)).map { Array($0.prefix(last + 1).joined()) }
    }
    let here = Array(equations.prefix(last + 1).joined())
    var columns: [[Rational]] = []
    for k in 0..<n {
      var moved = present
      moved[k] = (Rational(present[k]) + .one).exactNumber
      guard let there = residuals(moved), there.count == here.count else { return [] }
      columns.append(zip(there, here).map { $0 - $1 })
    }
    if columns.allSatisfy({ $0.allSatisfy { $0.vanishes == .yes } }) { return [] }
    var results: [[Rational]] = []
    // Near the present value: A z + r = 0, with as many entries unchanged as possible.
    let affine = Matrix<Rational>(here.count, n + 1) { i, j in j < n ? columns[j][i] : here[i] }
    if let kernel = try? affine.nullSpace {
      for c in 0..<kernel.columns where kernel[n, c].vanishes == .no {
        guard let scale = try? kernel[n, c].reciprocal() else { continue }
        results.append((0..<n).map { Rational(present[$0]) + scale * kernel[$0, c] })
      }
    }
    if results.isEmpty { return [] }
    // The simplest value: short integer relations A y + c d = 0, by lattice reduction.
    let constant = here.indices.map { i in (0..<n).reduce(here[i]) { $0 - columns[$1][i] * Rational(present[$1]) } }
    let absolute = Matrix<Rational>(here.count, n + 1) { i, j in j < n ? columns[j][i] : constant[i] }
    results += simplest(absolute.shortIntegerKernel)
    return results.map { block.setting($0.map(\.exactNumber)) }
  }

  /// The simplest y among small combinations (y d, d) of relations, d ≠ 0.
  private func simplest(_ relations: [[Rational]]) -> [[Rational]] {
    guard let n = relations.first.map({ $0.count - 1 }) else { return [] }
    var combinations = [Array(repeating: Rational.zero, count: n + 1)]
    for relation in relations.prefix(3) {
      combinations = combinations.flatMap { sum in
        (-2...2).map { c in zip(sum, relation).map { $0 + Rational(c) * $1 } }
      }
    }
    var found: [(size: NumberSize, y: [Rational])] = []
    for sum in combinations where sum[n].vanishes == .no {
      guard let scale = try? sum[n].reciprocal() else { continue }
      let y = sum.prefix(n).map { scale * $0 }
      found.append((NumberSize(y.map(\.exactNumber)), y))
    }
    return found.sorted { $0.size < $1.size }.prefix(4).map(\.y)
  }

  /// The same instance with one choice replaced by other solutions of the equations that it is in, simplest first.
  func resolved(_ choices: Choices) -> [[String: Choice]] {
    guard let equations = hunt.equations(of: choices.made), !equations.isEmpty, firstFailure(equations) == nil else { return [] }
    return Variables(choices).names.flatMap { solutions(choices, block: $0, through: equations.count - 1, equations) }
  }
}
