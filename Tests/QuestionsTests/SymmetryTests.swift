import Claims
import ExactArithmetic
import TestSupport
import Testing

@testable import Questions

/// Symmetries keep the loss: exactly, to first order anywhere and to second order at critical points.
struct SymmetryTests {
  struct Kind: CustomTestStringConvertible, Sendable {
    let activation, bias, penalty: String
    var testDescription: String { "\(activation), bias \(bias), penalty \(penalty)" }
    var given: [String: Choice] {
      [
        "activations": "one", "activation": .name(activation), "bias": .name(bias), "penalty": .name(penalty), "degree": 2,
        "λ": "1/3", "loss": "squared", "depth": 3, "samples": 4,
      ]
    }
  }

  static let kinds = [
    "identity", "relu", "leaky-relu(1/4)", "absolute-value", "square", "polynomial(0, 3)", "polynomial(0, 0, 0, 2)",
  ]
  .flatMap { σ in ["yes", "no"].flatMap { b in ["none", "equal"].map { Kind(activation: σ, bias: b, penalty: $0) } } }

  private func problem(_ kind: Kind, _ seed: UInt64) -> Problem<Rational> {
    var choose = Choices(seed: seed, given: kind.given)
    return Problem(&choose)
  }

  @Test(arguments: kinds, 0..<4) func keepTheLoss(_ kind: Kind, _ seed: Int) throws {
    let problem = problem(kind, UInt64(seed))
    let (network, L) = (problem.network, problem.objective)
    guard try network.isDifferentiable(on: L.data.inputs) == .yes else { return }
    let candidates = network.symmetryCandidates(for: L.loss)
    let kept = try L.symmetries(of: network)
    let g = try L.gradient(network).flattened
    for k in kept {
      let T = candidates[k].tangent(at: network)
      #expect((g.transposed * T).vanishes == .yes, "\(candidates[k])")
      #expect(try L.isInvariant(under: [candidates[k]], near: network) == .yes)
    }
    let isLinear = kind.activation == "identity" || kind.activation.hasPrefix("polynomial(0, 3")
    if kind.penalty == "none" {
      #expect(!kept.isEmpty)
    } else if !isLinear {
      #expect(kept.isEmpty)
    }
    // A critical point is made by moving targets; penalties need luck.
    guard let Y = try? problem.criticalTargets(coefficients: { Array(repeating: 1, count: $0) }, scale: 1) else { return }
    let critical = Objective(on: Dataset(inputs: L.data.inputs, targets: Y), regularizers: L.regularizers)
    #expect(try critical.gradient(network).vanishes == .yes)
    guard !kept.isEmpty else { return }
    #expect((try critical.hessian(network) * Symmetry.tangents(kept.map { candidates[$0] }, at: network)).vanishes == .yes)
  }

  /// What is not counted as a symmetry because of a penalty is none.
  @Test func penaltiesBreakThem() throws {
    var choose = Choices(
      seed: 11, profile: .dyadics, given: Kind(activation: "identity", bias: "yes", penalty: "equal").given)
    let penalised = Problem<Rational>(&choose)
    let (network, L) = (penalised.network, penalised.objective)
    let candidates = network.symmetryCandidates(for: L.loss)
    let kept = Set(try L.symmetries(of: network))
    let g = try L.gradient(network).flattened
    #expect(
      candidates.indices.contains { k in
        if case .rotation = candidates[k] { return kept.contains(k) }
        return false
      })
    for (k, symmetry) in candidates.enumerated() where !kept.contains(k) {
      if case .free = symmetry { continue }
      if case .rotation = symmetry { continue }
      #expect((g.transposed * symmetry.tangent(at: network)).vanishes == .no, "\(symmetry)")
      #expect(try L.isInvariant(under: [symmetry], near: network) == .no)
    }
  }

  /// A degree that is off by one is seen.
  @Test func aWrongDegreeIsNoSymmetry() throws {
    let problem = problem(Kind(activation: "square", bias: "yes", penalty: "none"), 3)
    let g = try problem.objective.gradient(problem.network).flattened
    for degree in 1...3 {
      let T = Symmetry.scaling(layer: 0, unit: 0, degree: degree).tangent(at: problem.network)
      #expect((g.transposed * T).vanishes == Truth(degree == 2))
    }
  }

  /// 2-2-1 with the second unit off at both samples and the second input always 0.
  @Test func unitsThatAreOffAndInputsThatAreZero() throws {
    let given: [String: Choice] = [
      "depth": 2, "inputs": 2, "width 1": 2, "outputs": 1, "activations": "one", "activation": "relu", "bias": "yes",
      "loss": "squared",
      "penalty": "none", "W1": [[1, 2], [-1, 1]], "b1": [[1], [-1]], "W2": [[2, 3]], "b2": [[1]], "samples": 2,
      "X": [[1, 2], [0, 0]], "Y": [[1, 1]],
    ]
    var choose = Choices(seed: 0, given: given, isStrict: true)
    let problem = Problem<Rational>(&choose)
    let candidates = problem.network.symmetryCandidates(for: .squared)
    let free = try problem.objective.symmetries(of: problem.network).compactMap { k -> Int? in
      if case .free(let parameter) = candidates[k] { return parameter }
      return nil
    }
    // W1[1,2], all of the second unit, W2[1,2].
    #expect(free == [1, 2, 3, 5, 7])
    let g = try problem.gradient().flattened
    #expect(free.allSatisfy { g[$0].vanishes == .yes })
    #expect((0..<9).filter { !free.contains($0) }.allSatisfy { g[$0].vanishes == .no })
  }

  /// The cross-entropy of a softmax sees differences of outputs only, if the targets sum to 1.
  @Test func softmaxIsInvariantUnderShifts() throws {
    var choose = Choices(
      seed: 4,
      given: [
        "depth": 2, "inputs": 2, "width 1": 2, "outputs": 3, "activations": "one", "activation": "tanh", "bias": "yes",
        "loss": "softmax-cross-entropy", "penalty": "none", "samples": 3,
      ])
    let problem = Problem<Ball>(&choose)
    let (network, L) = (problem.network, problem.objective)
    let candidates = network.symmetryCandidates(for: L.loss)
    let kept = try L.symmetries(of: network).map { candidates[$0] }
    #expect(kept == [.outputShift(column: 0), .outputShift(column: 1), .outputShift(column: nil)])
    let g = try L.gradient(network).flattened
    let slopes = g.transposed * Symmetry.tangents(kept, at: network)
    #expect(slopes.entries.allSatisfy { $0.vanishes == .unknown && $0.width < 1e-15 })
    var wrong = L
    wrong.data = Dataset(inputs: L.data.inputs, targets: Ball(2) * L.data.targets)
    #expect(try wrong.symmetries(of: network).isEmpty)
  }

  /// aᵀw of two linear units: the orbit has dimension 3, four generators.
  @Test func aSubsetOfIndependentOnesIsProposed() throws {
    let network = Network<Rational>(weights: [Matrix(rows: [[1], [2]]), Matrix(rows: [[3, 1]])])
    let all = network.symmetryCandidates(for: .squared).filter {
      switch $0 {
      case .scaling, .mixing: true
      default: false
      }
    }
    #expect(all.count == 4)
    let chosen = try Symmetry.independent(among: all, at: network)
    #expect(chosen.count == 3)
    #expect(try Symmetry.tangents(chosen.map { all[$0] }, at: network).rank == 3)
    #expect(try Symmetry.tangents(all, at: network).rank == 3)
  }
}
