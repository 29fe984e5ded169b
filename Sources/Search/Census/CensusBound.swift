import Claims
import ExactArithmetic

/// A box that provably contains every critical point of ℝᴾ, where one is known.
///
/// At a critical point the parameters θ_L of a linear last layer satisfy Σ λᵢθᵢ² = −Σₙ ⟨ℓ′(fₙ), fₙ⟩ ≤ S with
///
///     squared: S = ‖Y‖²/4,  logistic: S = c·N·d,  softmax: S = c·N·(d − 1),  c = max m/(1 + eᵐ) < 0.2785
///
/// and ‖ℓ′‖ ≤ E with E = ‖Y‖, √(N·d), √(2N): for the squared loss ⟨f − y, f⟩ ≤ 0 gives ‖f − y‖² ≤ ‖y‖². Below the last layer,
/// with one hidden layer and |σ′| ≤ M, λ|wⱼₖ| ≤ M·E·‖aⱼ‖·‖xₖ‖ with ‖aⱼ‖² ≤ S/min λ; and where |z·σ′(z)| ≤ T, summing over all that
/// leads into unit j gives Σ λθ² = −Σₙ ⟨ℓ′ₙ, aⱼ⟩ zₙσ′(zₙ) ≤ T·√N·E·‖aⱼ‖, which is much less where λ is small. If instead every
/// activation is a monomial and there are no biases, f is homogeneous of some degree κ in each layer, and Σ λ‖W‖² ≤ κS there.
public struct CensusBound: Sendable {
  /// |θₖ| ≤ `radii[k]` at every critical point; `nil` where no bound is known.
  public let radii: [Double]?
  /// How it is known, or what is missing.
  public let reason: String

  /// The bound for a problem.
  public init(of problem: CensusProblem) {
    do throws(Undecided) {
      (radii, reason) = (try Self.radii(problem), "every critical point satisfies these bounds, by its penalty and its loss")
    } catch {
      (radii, reason) = (nil, error.query)
    }
  }

  private static func missing(_ what: String) -> Undecided { Undecided(.unavailable, what) }

  private static func radii(_ problem: CensusProblem) throws(Undecided) -> [Double] {
    let (network, objective) = (problem.network, problem.objective)
    guard let λ = problem.squarePenalties, λ.allSatisfy({ $0.sign > 0 }) else {
      throw missing("not every parameter has a penalty λθ²/2 with λ > 0")
    }
    guard network.activations[network.depth - 1] == .identity else { throw missing("the last layer has an activation") }
    let Y = objective.data.targets.convert { Ball($0.constant ?? .zero) }
    let X = objective.data.inputs.convert { Ball($0.constant ?? .zero) }
    let (N, d) = (objective.data.count, Y.rows)
    let peak = Ball(ExactNumber(2785, over: 10_000))
    let (S, E2): (Ball, Ball)
    switch objective.loss {
    case .squared: (S, E2) = (Ball(ExactNumber(1, over: 4)) * Y.squaredNorm, Y.squaredNorm)
    case .logistic: (S, E2) = (peak * Ball(N * d), Ball(N * d))
    case .softmaxCrossEntropy: (S, E2) = (peak * Ball(N * max(d - 1, 0)), Ball(2 * N))
    case .opaque: throw missing("the loss is a symbol")
    }
    let places = network.parameters.places
    func root(_ x: Ball) throws(Undecided) -> Ball {
      try Ball.elementary(.squareRoot, Ball(Certified(midpoint: max(0, x.upperBound), radius: 0)))
    }
    var radii: [Double] = []
    let degrees = network.activations.dropLast().map(\.monomialDegree)
    if degrees.allSatisfy({ $0 != nil }), network.parameters.blocks.allSatisfy({ $0.bias == nil }) {
      for (k, place) in places.enumerated() {
        let κ = degrees[place.layer...].reduce(1) { $0 * ($1 ?? 1) }
        radii.append(try root(Ball(κ) * S * (try Ball(λ[k]).reciprocal())).upperBound)
      }
      return radii
    }
    guard network.depth <= 2 else { throw missing("more than one hidden layer, and not all activations are monomials") }
    for (k, place) in places.enumerated() {
      if place.layer == network.depth - 1 {
        radii.append(try root(S * (try Ball(λ[k]).reciprocal())).upperBound)
        continue
      }
      let σ = network.activations[place.layer]
      guard let M = σ.steepest else { throw missing("the slope of \(σ) is not bounded") }
      let outgoing = places.indices.filter { places[$0].layer == place.layer + 1 && places[$0].column == place.row }
      let least = outgoing.map { λ[$0] }.min { $0.isLess(than: $1) } ?? .one
      let a2 = S * (try Ball(least).reciprocal())
      let x2 = place.column.map { X[row: $0].squaredNorm } ?? Ball(N)
      let inverse = try Ball(λ[k]).reciprocal()
      var radius = (Ball(M) * (try root(E2 * a2 * x2)) * inverse).upperBound
      if let T = σ.largestMoment {
        radius = min(radius, try root(Ball(T) * (try root(Ball(N) * E2 * a2)) * inverse).upperBound)
      }
      radii.append(radius)
    }
    return radii
  }
}

extension Activation {
  /// An upper bound of |z·σ′(z)|, where it is bounded.
  var largestMoment: ExactNumber? {
    switch self {
    // t·sech² t is largest where 2t·tanh t = 1, at t = 0.7717: 0.44772. The other two are z/4·sech²(z/2) and √(2/(πe)) = 0.48395.
    case .tanh: ExactNumber(448, over: 1_000)
    case .sigmoid: ExactNumber(224, over: 1_000)
    case .erf: ExactNumber(484, over: 1_000)
    default: nil
    }
  }

  /// An upper bound of |σ′|, where it is bounded.
  var steepest: ExactNumber? {
    switch self {
    case .identity, .tanh, .softplus, .sine: ExactNumber(1)
    case .sigmoid: ExactNumber(1, over: 4)
    // 2/√π < 1.1284
    case .erf: ExactNumber(11_284, over: 10_000)
    case .polynomial(let c) where c.dropFirst(2).allSatisfy({ Rational($0).sign == 0 }):
      c.count > 1 ? c[1].magnitude : ExactNumber(0)
    default: nil
    }
  }
}
