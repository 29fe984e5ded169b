import Claims
import ExactArithmetic

/// A zero of ∇L that is shown to exist: where it is, and around it a box in which there is no other.
struct CensusZero: Sendable {
  /// A narrow box that contains it.
  var place: [Interval]
  /// A box around `place` with no other zero: over it every matrix of the enclosure of ∇²L is regular.
  var territory: [Interval]
}

extension CensusEvaluator {
  /// The zero to which Newton's method leads from `start`, if it exists by Krawczyk's test on a small box [Krawczyk1969].
  /// - Parameters:
  ///   - place: where it must be to be of interest.
  ///   - known: boxes whose zeros are known: no second one is looked for.
  func zero(from start: [Double], within place: [Interval], known: [[Interval]]) -> CensusZero? {
    func lies(_ x: [Double], in box: [Interval]) -> Bool { zip(box, x).allSatisfy { $0.contains($1) } }
    guard let x = newton(from: start), zip(x, place).allSatisfy({ $1.lower - $1.width <= $0 && $0 <= $1.upper + $1.width }),
      !known.contains(where: { lies(x, in: $0) })
    else { return nil }
    for exponent in [-44, -38, -32, -26, -20] {
      let radius = Double(sign: .plus, exponent: exponent, significand: 1)
      let box = x.map { Interval($0 - radius * max(1, abs($0)), $0 + radius * max(1, abs($0))) }
      guard var place = krawczyk(box, around: x), zip(box, place).allSatisfy({ $0.containsInside($1) }) else { continue }
      for _ in 0..<3 {
        guard let next = krawczyk(place, around: place.map(\.midpoint)) else { break }
        let narrower = zip(place, next).map { $0.intersection($1) }
        guard narrower.allSatisfy({ $0 != nil }) else { break }
        place = narrower.compactMap(\.self)
      }
      return CensusZero(place: place, territory: territory(around: x, from: box))
    }
    return nil
  }

  /// Where Newton's method ends, in floats.
  private func newton(from start: [Double]) -> [Double]? {
    var x = start
    var last = Double.infinity
    do throws(Undecided) {
      for _ in 0..<60 {
        let (g, h) = try floatDerivatives(x)
        guard let c = inverse(h) else { return nil }
        var (length, size) = (0.0, 1.0)
        for i in 0..<count {
          var step = 0.0
          for j in 0..<count { step += c[i * count + j] * g[j] }
          x[i] -= step
          length = max(length, abs(step))
          size = max(size, abs(x[i]))
        }
        guard length.isFinite, size < 1e12 else { return nil }
        if length <= 1e-14 * size || (length < 1e-9 * size && length >= last) { return x }
        last = length
      }
    } catch { return nil }
    return nil
  }

  /// K(X) = m − C·∇L(m) + (I − C·∇²L(X))·(X − m): it contains every zero in X; if it lies inside X there is exactly one.
  private func krawczyk(_ box: [Interval], around m: [Double]) -> [Interval]? {
    do throws(Undecided) {
      _ = try gradient(box)
      let h = try hessian()
      guard let c = inverse(h.map(\.midpoint)) else { return nil }
      let value = try gradient(m.map { Interval(point: $0) })
      return (0..<count).map { i in
        var sum = Interval(point: m[i])
        for j in 0..<count {
          sum = sum - Interval(point: c[i * count + j]) * value[j]
          sum = sum + defect(i, j, c, h) * (box[j] - Interval(point: m[j]))
        }
        return sum
      }
    } catch { return nil }
  }

  /// (I − C·H)ᵢⱼ.
  func defect(_ i: Int, _ j: Int, _ c: [Double], _ h: [Interval]) -> Interval {
    var sum: Interval = i == j ? .one : .zero
    for k in 0..<count { sum = sum - Interval(point: c[i * count + k]) * h[k * count + j] }
    return sum
  }

  /// Whether ∇L takes no value twice on the box: |D|u < u for D = I − C·H, the widths u and every H of the enclosure of ∇²L, so that
  /// each such H is regular, and ∇L(x) − ∇L(y) = H(x − y) for one of them, row by row [Neumaier1990].
  func isInjective(_ box: [Interval], _ d: [Interval]) -> Bool {
    for i in 0..<count {
      var sum = Interval.zero
      for j in 0..<count {
        let factor = Interval(point: d[i * count + j].magnitude)
        sum = sum + factor * Interval(point: box[j].width)
      }
      // Widths are rounded up, so that they are weights u > 0 as good as any others.
      guard sum.upper < box[i].width else { return false }
    }
    return true
  }

  private func isInjective(_ box: [Interval]) -> Bool {
    do throws(Undecided) {
      _ = try gradient(box)
      let h = try hessian()
      guard let c = inverse(h.map(\.midpoint)) else { return false }
      return isInjective(box, (0..<(count * count)).map { defect($0 / count, $0 % count, c, h) })
    } catch { return false }
  }

  /// A box around x as large as is found on which ∇L is injective: first all sides grow, then each by itself.
  private func territory(around x: [Double], from box: [Interval]) -> [Interval] {
    var best = box
    while best[0].width < 1e6 {
      let next = zip(best, x).map { Self.grown($0, around: $1, by: 2) }
      guard isInjective(next) else { break }
      best = next
    }
    var open = Array(0..<count)
    for factor in [2, 1.25] {
      open = Array(0..<count)
      for _ in 0..<8 where !open.isEmpty {
        open = open.filter { k in
          var next = best
          next[k] = Self.grown(best[k], around: x[k], by: factor)
          guard next[k].width < 1e6, isInjective(next) else { return false }
          best = next
          return true
        }
      }
    }
    return best
  }

  private static func grown(_ side: Interval, around x: Double, by factor: Double) -> Interval {
    Interval(x - factor * (x - side.lower), x + factor * (side.upper - x))
  }
}
