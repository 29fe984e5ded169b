/// Is a point with units on their kinks stationary?
public struct ClarkeStationary<Real: Field>: PointQuestion {
  public static var statement: Statement {
    Statement(
      "θ is Clarke stationary", source: "",
      """
      0 lies in Clarke's subdifferential ∂L(θ), the convex hull of all limits of gradients at points nearby where L is differentiable. Units
      that stand on their kinks at samples have one slope or the other; the gradients with all choices of slopes span a polytope that
      contains ∂L(θ). No is shown by a direction along which all of them rise; yes by 0 in the hull of those whose
      slopes units of the first layer really have at points nearby. Without units on kinks it says ∇L(θ) = 0.
      """)
  }
  // Let
  public let problem: Problem<Real>
  public init(_ problem: Problem<Real>) { self.problem = problem }

  // Then
  public var conclusion: Claim<Real> {
    get throws(Undecided) {
      let selections = try Selections(problem)
      if selections.kinks.isEmpty { return try problem.gradient().vanishing.named("∇L(θ) = 0") }
      let all = try selections.gradients(selections.all)
      let name = "0 lies in the hull of limits of gradients"
      if let v = try ConvexHull(all).separation() {
        // In a refutation, what is shown is that the hull of all choices lies on one side of 0.
        let slopes = all.map { g in zip(v, g).reduce(Real.zero) { $0 + $1.0 * $1.1 } }
        guard slopes.allSatisfy({ $0.isPositive == .yes }) else {
          throw Undecided(.unavailable, "a direction that does not separate")
        }
        return .labelled(name, .fact(.no, "L rises along some direction with each of \(all.count) choices of slopes"))
      }
      guard selections.areOfFirstLayer else {
        throw Undecided(
          .unavailable,
          "0 lies in the hull of the gradients with all choices of slopes, but which of them occur nearby is known for kinks of the "
            + "first layer only")
      }
      let real = try selections.realised()
      let isInside = real.isEmpty ? false : try ConvexHull(try selections.gradients(real)).separation() == nil
      // Off the kinks, nearby, first-layer units have these choices of slopes and no others.
      return .labelled(name, .fact(Truth(isInside), "\(real.count) of \(all.count) choices of slopes occur nearby"))
    }
  }

  public var trustedSteps: [String] {
    if problem.network.activations.allSatisfy(\.isSmooth) { return [] }
    return [
      "Clarke's subdifferential of a composition lies in the hull of the products of those of its parts; it is the hull of the limits of "
        + "gradients off any set of measure 0 (Clarke)"
    ]
  }

  public var exhibits: [Exhibit<Real>] {
    get throws(Undecided) {
      do throws(Undecided) {
        let kinks = try Selections(problem).kinks
        return [
          Exhibit("θ", [("loss", .number(try problem.objective(problem.network))), ("units on kinks", .text("\(kinks.count)"))])
        ]
          + kinks.prefix(30).map { Exhibit("kink", [("of", .text($0.place))]) }
      } catch { return [Exhibit("θ", [("unknown", .text("\(error)"))])] }
    }
  }
}

/// The slopes that units on their kinks may have.
struct Selections<S: Field> {
  let problem: Problem<S>
  let kinks: [Preactivation<S>]
  private let pass: Network<S>.Pass
  /// The gradient of the penalties.
  private let penalties: [S]

  /// How many kinks are looked at: there are two slopes at each.
  static var mostKinks: Int { 10 }

  /// - Throws: `.kink` where a penalty has a kink at θ; `.budget` for too many kinks; `.precision` where a sign is unknown.
  init(_ problem: Problem<S>) throws(Undecided) {
    self.problem = problem
    pass = try problem.network.forward(problem.objective.data.inputs)
    let found = try problem.network.kinkedPreactivations(on: problem.objective.data.inputs)
    if let open = found.first(where: { $0.value.vanishes == .unknown }) {
      throw Undecided(.precision, "whether \(open) is 0")
    }
    kinks = found.filter { $0.value.vanishes == .yes }
    guard kinks.count <= Self.mostKinks else {
      throw Undecided(.budget, "\(kinks.count) pre-activations on kinks; at most \(Self.mostKinks) are looked at")
    }
    var sum = problem.network.parameters.zeros
    for r in problem.objective.regularizers { sum = sum + (try r.gradient(problem.network.parameters)) }
    penalties = sum.flattened.entries
  }

  /// Bit k of a choice says on which side of its kink unit k is: above where it is set.
  var all: [Int] { Array(0..<(1 << kinks.count)) }

  /// Whether no unit of a deeper layer stands on a kink.
  var areOfFirstLayer: Bool { kinks.allSatisfy { $0.layer == 0 } }

  /// The gradient with each of the choices, by the same backpropagation.
  func gradients(_ choices: [Int]) throws(Undecided) -> [[S]] {
    var result: [[S]] = []
    let network = problem.network
    for choice in choices {
      var slopes: [Matrix<S>?] = []
      for (l, σ) in network.activations.enumerated() {
        guard let pieces = LinearPieces<S>(σ), !σ.isSmooth else {
          slopes.append(try pass.preactivations[l].map { (z) throws(Undecided) in try σ(z, order: 1) })
          continue
        }
        let chosen = kinks.indices.filter { kinks[$0].layer == l }
        slopes.append(
          try pass.preactivations[l].enumerated { (i, n, z) throws(Undecided) in
            if let k = chosen.first(where: { kinks[$0].unit == i && kinks[$0].sample == n }) {
              return choice >> k & 1 == 1 ? pieces.above : pieces.below
            }
            return try σ(z, order: 1)
          })
      }
      let g = try problem.objective.backward(network, pass, slopes: slopes).gradient.flattened.entries
      result.append(zip(g, penalties).map { $0 + $1 })
    }
    return result
  }

  /// Choices that points near θ off all kinks have, where only units of the first layer stand on kinks. Each unit moves by itself:
  /// ⟨w, xₙ⟩ + b gets the chosen signs along some direction (w, b). A pre-activation that no parameter moves is no kink at all.
  func realised() throws(Undecided) -> [Int] {
    let inputs = problem.objective.data.inputs
    let isBiased = problem.network.parameters[0].bias != nil
    var choices = [0]
    for unit in Set(kinks.map(\.unit)).sorted() {
      let own = kinks.indices.filter { kinks[$0].unit == unit }
      var forms: [(kink: Int, form: [S])] = []
      for k in own {
        let x = inputs[column: kinks[k].sample].entries
        let moves = x.reduce(isBiased ? Truth.yes : .no) { $0 || !$1.vanishes }
        if try settled(moves, "whether a pre-activation can move") { forms.append((k, x + (isBiased ? [.one] : []))) }
      }
      var possible: [Int] = []
      for signs in 0..<(1 << forms.count) {
        let rows = forms.indices.map { p in forms[p].form.map { signs >> p & 1 == 1 ? $0 : -$0 } }
        if rows.isEmpty {
          possible.append(0)
        } else if try ConvexHull(rows).separation() != nil {
          possible.append(forms.indices.reduce(0) { $0 | (signs >> $1 & 1) << forms[$1].kink })
        }
      }
      choices = choices.flatMap { choice in possible.map { choice | $0 } }
    }
    return choices
  }
}

/// The convex hull of finitely many points.
struct ConvexHull<S: Field> {
  let points: [[S]]

  init(_ points: [[S]]) { self.points = points }

  /// A direction v with ⟨v, p⟩ > 0 for every point; `nil` where there is none, that is, where 0 lies in the hull (Gordan).
  ///
  /// By the linear program: maximise t under ⟨v, p⟩ − t + 1 ≥ 0. A separating v can be made long, so that t may exceed 1; otherwise t = 1 is
  /// the greatest value, at v = 0.
  /// - Throws: `.budget` where the program is too large; `.precision` for enclosures.
  func separation() throws(Undecided) -> [S]? {
    guard let dimension = points.first?.count else { return [] }
    guard points.count * dimension <= 100_000 else {
      throw Undecided(.budget, "a linear program of \(points.count) inequalities in \(dimension) variables")
    }
    let objective = Array(repeating: S.zero, count: dimension) + [.one]
    let program = LinearProgram(
      objective: objective, rows: points.map { $0 + [-S.one] }, slack: points.map { _ in .one })
    return try program.exceeding(.one).map { Array($0.dropLast()) }
  }
}

extension Matrix {
  /// The matrix with entries f(i, j, self[i, j]).
  fileprivate func enumerated(_ f: (Int, Int, S) throws(Undecided) -> S) throws(Undecided) -> Matrix {
    try Matrix(rows, columns) { (i, j) throws(Undecided) in try f(i, j, self[i, j]) }
  }
}
