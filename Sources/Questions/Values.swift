/// What are loss, gradient and Hessian? The numbers are shown; what is claimed of them is that the derivatives are those of the loss.
public struct Values<Real: Field>: PointQuestion {
  public static var statement: Statement {
    Statement(
      "Loss, gradient and Hessian at θ", source: "",
      """
      Along u = (1, 2, 3, …), L(θ + tu) = L(θ) + ⟨∇L, u⟩ t + ½ uᵀ∇²L u t² + …: backpropagation and power series agree. Where a unit
      stands on a kink, or a parameter on that of its penalty, there is only the loss, of which it is claimed that the order of the samples does not matter.
      """)
  }
  // Let
  public let problem: Problem<Real>
  public init(_ problem: Problem<Real>) { self.problem = problem }

  // Then
  public var conclusion: Claim<Real> {
    get throws(Undecided) {
      let (θ, L) = (problem.network.parameters, problem.objective)
      let value = try L(problem.network)
      let u = θ.unflatten(Matrix(θ.count, 1) { k, _ in Real(k + 1) })
      do throws(Undecided) {
        let (g, H) = (try problem.gradient(), try L.hessianVectorProduct(u, at: problem.network))
        let series = try L.along(u, at: problem.network, order: 2)
        return .all([
          (series[0] .== value).named("L(θ)"), (series[1] .== dot(g, u)).named("⟨∇L, u⟩"),
          (series[2] .== Real(1, over: 2) * dot(H, u)).named("½ uᵀ∇²L u"),
        ])
      } catch  where error.reason == .kink || error.reason == .precision {
        var reversed = L
        reversed.data = L.data.selecting((0..<L.data.count).reversed())
        return (try reversed(problem.network) .== value).named("L(θ)")
      }
    }
  }

  public var exhibits: [Exhibit<Real>] {
    get throws(Undecided) {
      var list = [problem.exhibit(eigenvaluesUpTo: 150)]
      do throws(Undecided) {
        let entries = try problem.gradient().flattened.entries
        let names = problem.network.parameters.names
        if entries.count <= 60 { list += zip(names, entries).map { Exhibit("∂L/∂\($0)", [("gradient", .number($1))]) } }
      } catch  where error.reason != .budget {}
      return list
    }
  }
}
