import Claims
import ExactArithmetic
import FloatArithmetic
import Questions

/// What floats propose for questions about the neighbourhood of a point: a box, a gauge, a kind, a direction, bounds.
extension Proposal {
  /// Questions that need something proposed, and are asked only by name.
  static let questions = ["critical-point-nearby", "no-critical-point-nearby", "spectrum", "kinks", "clarke-stationary"]

  /// The choices that a question asks for beside the problem.
  /// - Throws: `.budget` where nothing was found.
  func choices(for question: String) throws(Undecided) -> [String: Choice] {
    switch question {
    case "critical-point-nearby": return try criticalPoint()
    case "no-critical-point-nearby": return try direction()
    case "spectrum": return try spectrum()
    case "kinks": return ["radius": .number(0)]
    default: return [:]
    }
  }

  /// The most parameters for which a critical point is looked for.
  private static var mostParameters: Int { 400 }

  /// Centre, radius, distance, gauge and kind, by Newton's method from θ, or else from where descent leads.
  private func criticalPoint() throws(Undecided) -> [String: Choice] {
    guard problem.network.count <= Self.mostParameters else {
      throw Undecided(.budget, "Newton's method in \(problem.network.count) parameters; at most \(Self.mostParameters)")
    }
    let start = problem.network.parameters.flattened
    guard let x = settled(from: start) ?? descended(from: start, restarts: 1, spread: 0).flatMap(settled) else {
      throw Undecided(.budget, "Newton's method in floats found no critical point from here")
    }
    let centre = try exactly(x)
    let (gauge, symmetries) = try gauge(at: x)
    var found: [String: Choice] = ["centre": .matrix(centre.map { [$0] }), "gauge": .integers(gauge), "kind": "critical-point"]
    // Where signs are not known, the kind is not either; what keeps the box from being shown is then said of the claim itself.
    do throws(Undecided) {
      let signs = try signs(at: x, symmetries)
      if signs.negative + signs.positive == x.count {
        found["kind"] = .name(signs.negative == 0 ? "strict-minimum" : "inertia")
        if signs.negative > 0 { found["index"] = .integer(signs.negative) }
      }
    } catch {}
    let bits = radiusBits(centre, symmetries)
    let radius = ExactNumber(1, over: 1 << bits)
    let farthest = zip(x.entries, start.entries).map { abs($0 - $1) }.max() ?? 0
    // With room for the radius and for rounding.
    let distance = (farthest + 2 / Double(1 << bits)) * (1 + 0x1p-20)
    found["radius"] = .number(radius)
    found["distance"] = try .number(exactly(Matrix(column: [distance]))[0])
    return found
  }

  /// Whether doubles with proved bounds show what is claimed with these choices.
  private func isShown<T: Theorem>(_: T.Type, _ found: [String: Choice]) -> Bool where T.Real == Certified {
    var choose = Choices(seed: 0, given: given.merging(found) { own, _ in own }, isStrict: true)
    do throws(Undecided) { return try T.draw(&choose).conclusion.isShown } catch { return false }
  }

  /// Places of symmetries with independent tangents, and they themselves.
  private func gauge(at x: Matrix<Double>) throws(Undecided) -> (numbers: [Int], symmetries: [Symmetry]) {
    let candidates = problem.network.symmetryCandidates(for: problem.objective.loss)
    let kept = try problem.objective.symmetries(of: at(x))
    let list = kept.map { candidates[$0] }
    let numbers = try Symmetry.independent(among: list, at: at(x)).map { kept[$0] }
    return (numbers, numbers.map { candidates[$0] })
  }

  /// The signs of ∇²L + T₀T₀ᵀ at a point.
  private func signs(at x: Matrix<Double>, _ symmetries: [Symmetry]) throws(Undecided) -> (negative: Int, positive: Int) {
    let certified = try certified()
    let network = certified.network.at(certified.network.parameters.unflatten(x.convert { Certified(midpoint: $0, radius: 0) }))
    var S = try certified.objective.hessian(network)
    if !symmetries.isEmpty {
      let T = Symmetry.tangents(symmetries, at: network)
      S = S + T * T.transposed
    }
    return try S.certainSigns
  }

  /// −log₂ of the largest radius of a few at which Krawczyk's test is passed; where none is, a small one.
  private func radiusBits(_ centre: [ExactNumber], _ symmetries: [Symmetry]) -> Int {
    for bits in [16, 20, 24, 28, 32, 36] {
      do throws(Undecided) {
        let certified = try certified()
        let test = try Claim.criticalPoint(
          of: certified.objective, near: certified.network, at: centre, within: ExactNumber(1, over: 1 << bits),
          modulo: symmetries)
        if test.failure == nil { return bits }
      } catch { continue }
    }
    return 36
  }

  private func certified() throws(Undecided) -> Problem<Certified> {
    var choose = Choices(seed: 0, given: given, isStrict: true)
    return Problem(&choose)
  }

  /// Where Newton's method ends; steps are orthogonal to the orbits of the symmetries.
  private func settled(from start: Matrix<Double>) -> Matrix<Double>? {
    var x = start
    do throws(Undecided) {
      for _ in 0..<60 {
        let step = try projectedHessian(at: x).solve(try problem.objective.gradient(at(x)).flattened)
        let length = step.squaredNorm
        guard length.isFinite, length < 1e4 else { return nil }
        x = x - step
        if length < 1e-26 { break }
      }
      return try problem.objective.gradient(at(x)).squaredNorm < 1e-18 ? x : nil
    } catch { return nil }
  }

  private func projectedHessian(at x: Matrix<Double>) throws(Undecided) -> Matrix<Double> {
    let H = try problem.objective.hessian(at(x))
    let symmetries = try gauge(at: x).symmetries
    if symmetries.isEmpty { return H }
    let T = Symmetry.tangents(symmetries, at: at(x))
    return H + T * T.transposed
  }

  /// v = H⁻¹n with n = H⁻¹g/|H⁻¹g|, or g itself where H is singular; and the largest radius of a few with which it is shown.
  private func direction() throws(Undecided) -> [String: Choice] {
    guard problem.network.count <= 2 * Self.mostParameters else {
      throw Undecided(.budget, "a direction for \(problem.network.count) parameters")
    }
    let g = try problem.objective.gradient(problem.network).flattened
    var v = g
    do throws(Undecided) {
      let H = try projectedHessian(at: problem.network.parameters.flattened)
      let step = try H.solve(g)
      v = try H.solve((1 / step.squaredNorm.squareRoot()) * step)
    } catch {}
    guard v.entries.allSatisfy(\.isFinite), dot(v, g) != 0 else {
      throw Undecided(.budget, "no direction: the gradient may be 0")
    }
    v = (1 / v.entries.map(abs).max()!) * v
    if dot(v, g) < 0 { v = -v }
    let change = try problem.objective.hessianVectorProduct(problem.network.parameters.unflatten(v), at: problem.network)
    let rounded = v.entries.map { ($0 * 0x1p20).rounded() * 0x1p-20 }
    var found: [String: Choice] = ["direction": .matrix(try exactly(Matrix(column: rounded)).map { [$0] })]
    var radius = max(min(1, dot(v, g) / max(change.squaredNorm.squareRoot(), 1e-300)), 0x1p-100).binade
    for _ in 0..<24 {
      found["radius"] = .number(try exactly(Matrix(column: [radius]))[0])
      if isShown(NoCriticalPointNearby<Certified>.self, found) { break }
      radius /= 2
    }
    return found
  }

  /// Bounds a little outside the extreme eigenvalues.
  private func spectrum() throws(Undecided) -> [String: Choice] {
    guard problem.network.count <= Problem<Double>.mostParameters else {
      throw Undecided(.budget, "the eigenvalues of a Hessian of \(problem.network.count) parameters")
    }
    let H = try problem.objective.hessian(problem.network)
    guard let λ = symmetricEigenDecomposition(H.entries, order: H.rows)?.values, let least = λ.first, let greatest = λ.last,
      least.isFinite, greatest.isFinite
    else {
      throw Undecided(.budget, "no eigenvalues in floats")
    }
    let margin = max(abs(least), abs(greatest), 1e-300) * 1e-6
    let bounds = try exactly(Matrix(column: [least - margin, greatest + margin]))
    return ["lower": .number(bounds[0]), "upper": .number(bounds[1])]
  }

  private func exactly(_ x: Matrix<Double>) throws(Undecided) -> [ExactNumber] {
    var list: [ExactNumber] = []
    for entry in x.entries {
      guard let exact = ExactNumber(exactly: entry) else { throw Undecided(.nonFinite, "a proposal of \(entry)") }
      list.append(exact)
    }
    return list
  }
}
