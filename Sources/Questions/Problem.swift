@_exported import Claims

/// A network with what it is to minimise: what questions are asked about. The point θ is the network's parameters.
public struct Problem<Real: Field>: Sendable {
  /// f_θ.
  public let network: Network<Real>
  /// L.
  public let objective: Objective<Real>

  /// A network at a point of its parameter space, and the function L that is minimised there.
  public init(_ network: Network<Real>, _ objective: Objective<Real>) {
    (self.network, self.objective) = (network, objective)
  }

  /// The most parameters of a network whose Hessian is asked for.
  public static var mostParameters: Int { 1_000 }

  /// ∇L(θ).
  func gradient() throws(Undecided) -> Parameters<Real> { try objective.gradient(network) }

  /// Whether θ is known to be a local minimum, or to be none, by an argument that needs no flat directions. Second derivatives are
  /// looked at in small networks only, and without leaving a trace in a certificate.
  var isSettledWithoutFlatDirections: Bool {
    func settled() -> Bool {
      do throws(Undecided) {
        if try gradient().vanishes == .no { return true }
        if try evidentMinimum() != nil { return true }
        if try minimumOffKinks() != nil { return true }
        return network.count <= 40 ? try descent() != nil : false
      } catch { return false }
    }
    return Testimony.$writing.withValue(nil) { Testimony.$reading.withValue(nil, operation: settled) }
  }

  /// What a yes rests on where ``isMinimumByConvexity(everywhere:)``.
  static var convexity: String {
    "a convex function of the outputs, or of one layer, is least where its slope along all that can change is 0; squares, losses "
      + "and penalties are convex and not negative; off kinks nearby outputs lie in the space of the paths of active units"
  }

  /// Whether a claim that convexity settles is the one that is made, of a global minimum or of a local one.
  func isMinimumByConvexity(everywhere: Bool) -> Bool {
    do throws(Undecided) {
      if try gradient().vanishes == .no { return false }
      if try evidentMinimum() != nil { return true }
      return everywhere ? false : try minimumOffKinks() != nil
    } catch { return false }
  }

  /// ∇²L(θ).
  /// - Throws: `.budget` for a network that is too large.
  func hessian() throws(Undecided) -> Matrix<Real> {
    guard network.count <= Self.mostParameters else {
      throw Undecided(.budget, "the Hessian of \(network.count) parameters; at most \(Self.mostParameters) are computed with")
    }
    return try objective.hessian(network)
  }

  /// Whether every penalty is one: no λᵢ is negative.
  var penaltiesAreNonnegative: Truth {
    objective.regularizers.reduce(.yes) { truth, r in
      r.strengths.flattened.entries.reduce(truth) { $0 && !$1.isNegative }
    }
  }

  /// A claim that makes θ a global minimum, where one is evident, else `nil`: L(θ) = 0 where L is nowhere negative; ∇L(θ) = 0 for one
  /// layer, over which every loss and penalty is convex; or a linear network whose residual is orthogonal to all its outputs.
  func evidentMinimum() throws(Undecided) -> Claim<Real>? {
    guard objective.loss != .opaque, penaltiesAreNonnegative == .yes else { return nil }
    let value = try objective(network)
    if value.vanishes == .yes { return (value .== .zero).named("L(θ) = 0, and L ≥ 0") }
    guard network.activations.allSatisfy({ $0 == .identity }) else { return nil }
    if network.depth == 1 {
      let gradient = try gradient()
      return gradient.vanishes == .no ? nil : gradient.vanishing.named("∇L(θ) = 0, and L is convex")
    }
    return try minimumOffKinks()
  }

  /// `Claim.localMinimum(offKinksOf:at:)` where it is shown; for a linear network it makes θ a global minimum, since the slopes are
  /// the same everywhere.
  func minimumOffKinks() throws(Undecided) -> Claim<Real>? {
    let paths = network.widths.reduce(1) { $0.multipliedReportingOverflow(by: $1).partialValue }
    guard objective.loss != .opaque, objective.regularizers.isEmpty, network.activations.allSatisfy(\.isPositivelyHomogeneous),
      (1...4_000).contains(paths)
    else { return nil }
    let claim = try Claim.localMinimum(offKinksOf: objective, at: network)
    return claim.isShown ? claim : nil
  }

  /// What a report shows of the point. What cannot be computed is said in words; so are eigenvalues of more than `limit` parameters,
  /// which may take much longer than the answer to a question.
  func exhibit(_ label: String = "θ", eigenvaluesUpTo limit: Int = 60) -> Exhibit<Real> {
    func shown(_ value: () throws(Undecided) -> Exhibit<Real>.Value) -> Exhibit<Real>.Value {
      do throws(Undecided) { return try value() } catch { return .text("unknown (\(error))") }
    }
    return Exhibit(
      label,
      [
        ("loss", shown { () throws(Undecided) in .number(try objective(network)) }),
        ("‖∇L‖²", shown { () throws(Undecided) in .number(try gradient().squaredNorm) }),
        (
          "negative, zero, positive eigenvalues of ∇²L",
          shown { () throws(Undecided) in
            guard network.count <= limit else { return .text("not computed for \(network.count) parameters") }
            let H = try hessian()
            let signs = try H.certainSigns
            do throws(Undecided) { return .text(try H.inertia.description) } catch {
              return .text("at least \(signs.negative) negative, \(signs.positive) positive of \(H.rows)")
            }
          }
        ),
      ])
  }
}
