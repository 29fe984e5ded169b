import Certificates
import Claims
import ExactArithmetic
import FloatArithmetic
import Search
import TestSupport
import Testing

@testable import Theorems

/// What float runs measure of students and teachers: the closed form has a product with the Hessian that does not form it.
@Suite struct StudentTeacherMeasuredTests {
  /// Against the Hessian, entry by entry, for students off the teachers and for students that are teachers.
  @Test(arguments: seeds(3)) func `products with the Hessian`(_ seed: UInt64) throws {
    var rng = SplitMix64(seed: seed)
    func matrix(_ rows: Int, _ columns: Int) -> Matrix<Ball> {
      Matrix(rows, columns) { _, _ in Ball(ExactNumber(Int.random(in: -1000...1000, using: &rng), over: 500)) }
    }
    let (W, V, Δ) = (matrix(3, 4), matrix(2, 4), matrix(3, 4))
    let axes = Matrix<Ball>.identity(4)
    let (three, two) = (axes.block(rows: 0..<3, columns: 0..<4), axes.block(rows: 0..<2, columns: 0..<4))
    for (students, teachers) in [(W, V), (three, V), (three, two)] {
      let F = try PopulationLoss(students: students, teachers: teachers)
      let (product, expected) = (try F.hessianVectorProduct(Δ), (try F.hessian * Δ.reshaped(12, 1)).reshaped(3, 4))
      for (p, e) in zip(product.entries, expected.entries) {
        #expect((p - e).vanishes != .no && (p - e).width < 1e-20, "\(p) and \(e)")
      }
    }
  }

  /// The equation at the teachers over balls and doubles, and at a wrong multiple of the least eigenvalue.
  @Test(arguments: [2, 3, 5, 12]) func `least eigenvalue`(_ k: Int) throws {
    guard case .all(let parts) = try GlobalMinimum<Ball>(teachers: k).measuredConclusion else { return #expect(Bool(false)) }
    for part in parts { #expect(["yes", "consistent"].contains(evaluate(part).name), "\(evaluate(part))") }
    let claim = try GlobalMinimum<Bounded<Double>>(teachers: k).measuredConclusion
    let seen = measure(claim)
    #expect(seen.isWithinBounds && seen.comparisons == 2 && seen.residual < 1e-12, "\(seen)")
    guard case .all(let floats) = claim, case .labelled(_, .equal(let a, let b)) = floats[1] else { return #expect(Bool(false)) }
    #expect(measure(Claim.equal(a, b * Bounded<Double>(ExactNumber("1.000001")!))).excess != nil)
  }

  @Test func `sized instances are observed`() throws {
    for (parameters, arithmetic) in [(2_000, Arithmetic.float64), (2_000, .float32)] {
      let record = try Engine(Catalogue.self).run(
        Search.Unit(claim: "student-teacher/global-minimum", arithmetic: arithmetic, seed: 0, index: 0, parameters: parameters))
      #expect(record.verdict == "observed" && record.parameters == 2_025, "\(record.verdict): \(record.reason ?? "")")
    }
  }
}
