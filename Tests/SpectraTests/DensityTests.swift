import Claims
import Foundation
import Testing

@testable import Spectra

struct DensityTests {
  private func plan(_ probes: Int, _ steps: Int, seed: UInt64 = 1) -> SpectralDensity.Plan {
    var plan = SpectralDensity.Plan()
    (plan.probes, plan.steps, plan.seed) = (probes, steps, seed)
    return plan
  }

  @Test func itIntegratesToOne() throws {
    let found = try SpectralDensity(of: DenseOperator(Samples.symmetric(80, seed: 1)), plan(5, 30))
    let step = found.grid[1] - found.grid[0]
    // The trapezoidal rule is all but exact for a Gaussian whose deviation is many steps.
    #expect(abs(found.density.reduce(0, +) * step - 1) < 1e-6)
    for q in found.quadratures { #expect(abs(q.weights.reduce(0, +) - 1) < 1e-12 && q.nodes == q.nodes.sorted()) }
    let masses = [found.negativeMass, found.zeroMass, found.positiveMass].map(\.estimate)
    #expect(abs(masses.reduce(0, +) - 1) < 1e-12)
  }

  @Test(arguments: [3, 8, 20]) func quadratureHasTheMomentsOfItsProbe(steps: Int) throws {
    // Gauß quadrature of m nodes has the moments ⟨z, Aᵏz⟩/n up to 2m − 1.
    let matrix = Samples.symmetric(40, seed: 4)
    let found = try SpectralDensity(of: DenseOperator(matrix), plan(1, steps, seed: 11))
    var signs = [Double](repeating: 0, count: 40)
    var stream = Seeded(seed: 11, stream: 0)
    signs.withUnsafeMutableBufferPointer { stream.signs(40, into: $0.baseAddress!) }
    let z = Matrix<Double>(column: signs)
    var power = z
    for k in 1...min(2 * steps - 1, 12) {
      power = matrix * power
      let wanted = dot(z, power) / 40
      let moment = zip(found.quadratures[0].nodes, found.quadratures[0].weights).reduce(0) { $0 + $1.1 * pow($1.0, Double(k)) }
      let size = zip(found.quadratures[0].nodes, found.quadratures[0].weights).reduce(0) { $0 + $1.1 * pow(abs($1.0), Double(k)) }
      #expect(abs(moment - wanted) < 1e-11 * size, "moment \(k)")
    }
  }

  @Test func itIsTheHistogramOfTheEigenvalues() throws {
    let (objective, network) = Samples.problem([6, 12, 8, 2], samples: 30, seed: 3, Double.self)
    let known = try Samples.eigenvalues(try objective.hessian(network))
    let found = try SpectralDensity(of: NetworkHessian(of: objective, at: network), plan(60, 60))
    // The distribution functions differ by no more than what 60 probes leave: 1/√(60·n) and a node's weight, with room.
    let n = Double(known.count)
    for k in stride(from: 0, through: 1, by: 0.05) {
      let t = known[0] + k * (known[known.count - 1] - known[0])
      let fraction = Double(known.count { $0 <= t }) / n
      #expect(abs(found.mass(upTo: t).estimate - fraction) < 0.05, "at \(t)")
    }
    let negative = Double(known.count { $0 < 0 }) / n
    #expect(found.negativeMass.lower - 0.01 <= negative && negative <= found.negativeMass.upper + 0.01)
    let trace = known.reduce(0, +)
    #expect(found.trace.lower <= trace && trace <= found.trace.upper)
  }

  @Test func intervalsOfTheNegativeFractionCover() throws {
    // Steps enough for every Krylov space, so that nothing but the probes is random.
    let matrix = Samples.symmetric(24, seed: 8)
    let known = try Samples.eigenvalues(matrix)
    let negative = Double(known.count { $0 < 0 }) / 24
    var covered = 0
    for seed in 0..<200 {
      var plan = plan(12, 24, seed: UInt64(seed))
      plan.points = 2
      let found = try SpectralDensity(of: DenseOperator(matrix), plan)
      if found.negativeMass.lower <= negative, negative <= found.negativeMass.upper { covered += 1 }
    }
    // 95 % of 200 is 190; fewer than 177 or all 200 has a probability below 1e-3 and 4e-5.
    #expect((177...199).contains(covered), "\(covered) of 200")
  }

  @Test(arguments: [2, 5, 12]) func boundsOfAProbesMassHold(steps: Int) throws {
    let n = 60
    let matrix = Samples.symmetric(n, seed: 13)
    let known = try #require(symmetricEigenDecomposition(matrix.entries, order: n))
    let found = try SpectralDensity(of: DenseOperator(matrix), plan(6, steps, seed: 17))
    var widest = 0.0
    for (probe, quadrature) in found.quadratures.enumerated() {
      var signs = [Double](repeating: 0, count: n)
      var stream = Seeded(seed: 17, stream: UInt64(probe))
      signs.withUnsafeMutableBufferPointer { stream.signs(n, into: $0.baseAddress!) }
      let parts = (0..<n).map { k in
        let product = (0..<n).reduce(0.0) { $0 + signs[$1] * known.vectors[$1 * n + k] }
        return product * product / Double(n)
      }
      var truth = 0.0
      for k in 0..<(n - 1) {
        truth += parts[k]
        let bounds = quadrature.mass(upTo: (known.values[k] + known.values[k + 1]) / 2)
        #expect(bounds.lower <= truth + 1e-9 && truth <= bounds.upper + 1e-9 && bounds.lower <= bounds.estimate)
        widest = max(widest, abs(truth - bounds.estimate))
      }
    }
    // The quadrature alone is wrong by much more than what is allowed here.
    #expect(widest > 0.01)
  }

  @Test func invariantSpacesEndTheQuadrature() throws {
    let diagonal: [Double] = Array(repeating: 0, count: 30) + Array(repeating: -2, count: 10)
    let found = try SpectralDensity(of: DiagonalOperator(diagonal), plan(4, 20))
    for q in found.quadratures {
      #expect(q.nodes.count == 2 && abs(q.nodes[0] + 2) < 1e-12 && abs(q.weights[0] - 0.25) < 1e-12)
    }
    #expect(abs(found.negativeMass.estimate - 0.25) < 1e-12 && abs(found.zeroMass.estimate - 0.75) < 1e-12)
  }

  @Test func aMultipleOfTheIdentityIsABump() throws {
    let found = try SpectralDensity(of: DiagonalOperator(Array(repeating: 3.0, count: 10)), plan(2, 5))
    let step = found.grid[1] - found.grid[0]
    #expect(abs(found.density.reduce(0, +) * step - 1) < 1e-6 && found.positiveMass.estimate == 1)
  }
}
