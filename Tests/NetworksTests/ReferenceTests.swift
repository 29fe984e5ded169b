import ExactArithmetic
import Networks
import PlainArithmetic
import TestSupport
import Testing

/// Loss, gradient, Hessian and inertia against tables of another program (SymPy), over FLINT's and over plain rationals.
@Suite struct ReferenceTests {
  static let tables = ["gradients", "baldi-hornik", "deep-linear", "embedding"]

  @Test(arguments: tables) func rational(_ table: String) throws { try check(table, over: Rational.self) }
  @Test(arguments: tables) func plain(_ table: String) throws { try check(table, over: PlainRational.self) }

  private func check<S: Field & RigorousScalar>(_ table: String, over: S.Type) throws {
    var compared = 0
    for reference in try ReferenceNetwork.table(table) {
      let network = reference.network(over: S.self)
      let objective = reference.objective(over: S.self)
      if let loss = reference.loss {
        #expect((try objective(network) - S(ExactNumber(loss)!)).vanishes == .yes, "loss of \(table)/\(reference)")
        compared += 1
      }
      if let gradient = reference.gradient {
        let expected = Matrix(column: gradient.map { S(ExactNumber($0)!) })
        #expect((try objective.gradient(network).flattened - expected).vanishes == .yes, "gradient of \(table)/\(reference)")
        compared += 1
      }
      let hessian = try objective.hessian(network)
      if let rows = reference.hessian {
        let expected = Matrix(rows: rows.map { $0.map { S(ExactNumber($0)!) } })
        #expect((hessian - expected).vanishes == .yes, "Hessian of \(table)/\(reference)")
        compared += 1
      }
      if let inertia = reference.inertia {
        let found = try hessian.inertia
        #expect([found.negative, found.zero, found.positive] == inertia, "inertia of \(table)/\(reference)")
        compared += 1
      }
    }
    #expect(compared > 10)
  }
}
