import Certificates
import Claims
import ExactArithmetic
import FloatArithmetic
import Search
import TestSupport
import Testing

@testable import Theorems

/// What float runs measure of the theorems on linear networks: it holds where the theorem does, at any size, and it says something.
@Suite struct LinearNetworksMeasuredTests {
  let engine = Engine(Catalogue.self)
  typealias Float64 = Bounded<Double>

  /// Goes through constructed instances. Over ℚ, wherever the conclusion is proved so is its measured form; over doubles the same
  /// instance is within its bounds, but for one of 16 whose weights are so large that floats say nothing. At the broken instance the measured form is false, and over doubles beyond its bounds.
  private func compare<Q: Theorem<Rational>, B: Theorem<Float64>>(
    _: Q.Type, _: B.Type, breaking spoil: (Q) -> Q, _ spoilFloat: (B) -> B, instances: Int = 16
  ) throws {
    var (proved, caught, open) = (0, 0, 0)
    for index in 0..<(instances * testMultiplier) {
      var (exact, float) = (
        Search.Unit(claim: "", arithmetic: .exact, seed: 77, index: index).choices(),
        Search.Unit(claim: "", arithmetic: .float64, seed: 77, index: index).choices()
      )
      let instance = try #require(try Q.construct(&exact))
      guard decide(instance).verdict.name == "proved" else { continue }
      proved += 1
      for hypothesis in instance.measuredHypotheses {
        #expect(evaluate(try hypothesis.claim()).name == "yes", "\(index): \(hypothesis.name)")
      }
      #expect(evaluate(try instance.measuredConclusion).name == "yes", "\(index)")
      let rounded = try #require(try B.construct(&float))
      do throws(Undecided) {
        let seen = measure(try rounded.measuredConclusion)
        #expect(seen.isWithinBounds, "\(index): \(seen.shortcoming ?? "")")
      } catch {
        open += 1
        continue
      }
      guard let broken = try? spoil(instance).measuredConclusion, evaluate(broken).name == "no" else { continue }
      let claim = try? spoilFloat(rounded).measuredConclusion
      #expect(claim.map { measure($0).excess != nil } ?? false, "\(index): false, and not seen to be")
      caught += 1
    }
    #expect(16 * open <= instances * testMultiplier, "\(open) are undecided over doubles")
    #expect(2 * proved > instances * testMultiplier, "\(proved) instances are proved")
    // Where the map is 0 and the targets are others, what is said of a direction of escape is as true as before.
    #expect(6 * caught >= proved, "\(caught) of \(proved) broken instances are false")
  }

  /// The first weight of a layer, counted from 0, made larger by 1; without a layer that of the first and that of the last.
  private func spoiled<S: Scalar>(_ network: Network<S>, layer: Int? = nil) -> Network<S> {
    var θ = network.parameters
    for l in layer.map({ [$0] }) ?? [0, network.depth - 1] { θ[l].weight[0, 0] += .one }
    return network.at(θ)
  }

  /// The largest eigenvalue claimed to be larger by 1.
  private func spoiled<S: Field>(_ problem: LinearProblem<S>) -> LinearProblem<S> {
    LinearProblem(data: problem.data, u: problem.u, λ: [problem.λ[0] + .one] + problem.λ.dropFirst())
  }

  /// One target made larger by 1, so that the point is not critical, although its map keeps what it kept.
  private func shifted<S: Field>(_ problem: LinearProblem<S>) -> LinearProblem<S> {
    var targets = problem.data.targets
    targets[0, 0] += .one
    return LinearProblem(data: Dataset(inputs: problem.data.inputs, targets: targets), u: problem.u, λ: problem.λ)
  }

  @Test func `shallow critical points`() throws {
    try compare(
      ShallowCriticalPoints<Rational>.self, ShallowCriticalPoints<Float64>.self,
      breaking: { ShallowCriticalPoints(problem: spoiled($0.problem), network: $0.network) },
      { ShallowCriticalPoints(problem: spoiled($0.problem), network: $0.network) }, instances: 24)
  }

  /// Away from critical points the equations of the list do not all hold, and floats see it.
  @Test func `points that are not critical`() throws {
    for index in 0..<12 {
      var choose = Search.Unit(claim: "", arithmetic: .exact, seed: 5, index: index).choices()
      var same = choose
      let point = try #require(try ShallowCriticalPoints<Rational>.construct(&choose))
      let moved = ShallowCriticalPoints(problem: point.problem, network: spoiled(point.network))
      #expect(evaluate(try moved.measuredConclusion).name == "yes")
      let rounded = try #require(try ShallowCriticalPoints<Float64>.construct(&same))
      let seen = measure(
        try ShallowCriticalPoints(problem: rounded.problem, network: spoiled(rounded.network)).measuredConclusion)
      #expect(seen.isWithinBounds, "\(seen.shortcoming ?? "")")
    }
  }

  @Test func `shallow saddles`() throws {
    try compare(
      ShallowSaddles<Rational>.self, ShallowSaddles<Float64>.self,
      breaking: { ShallowSaddles(problem: shifted($0.problem), I: $0.I, C: $0.C) },
      { ShallowSaddles(problem: shifted($0.problem), I: $0.I, C: $0.C) })
  }

  @Test func `escape direction`() throws {
    try compare(
      EscapeDirection<Rational>.self, EscapeDirection<Float64>.self,
      breaking: { EscapeDirection(problem: shifted($0.problem), network: $0.network) },
      { EscapeDirection(problem: shifted($0.problem), network: $0.network) })
  }

  @Test func `escape by kernel`() throws {
    func moved<S: Field>(_ point: EscapeByKernel<S>) -> EscapeByKernel<S> {
      EscapeByKernel(
        network: spoiled(point.network, layer: point.layer), data: point.data, layer: point.layer, unit: point.unit, c: point.c,
        u: point.u, w: point.w)
    }
    try compare(EscapeByKernel<Rational>.self, EscapeByKernel<Float64>.self, breaking: moved, moved)
  }

  @Test func `escape by turning`() throws {
    func moved<S: Field>(_ point: EscapeByTurning<S>) -> EscapeByTurning<S> {
      EscapeByTurning(
        network: spoiled(point.network, layer: point.network.depth - 1), data: point.data, c: point.c, u: point.u, p: point.p)
    }
    try compare(EscapeByTurning<Rational>.self, EscapeByTurning<Float64>.self, breaking: moved, moved)
  }

  @Test func `deep saddles`() throws {
    try compare(
      DeepSaddles<Rational>.self, DeepSaddles<Float64>.self,
      breaking: { DeepSaddles(problem: shifted($0.problem), network: $0.network) },
      { DeepSaddles(problem: shifted($0.problem), network: $0.network) })
  }

  @Test func `rank condition`() throws {
    try compare(
      RankCondition<Rational>.self, RankCondition<Float64>.self,
      breaking: { RankCondition(problem: shifted($0.problem), network: $0.network) },
      { RankCondition(problem: shifted($0.problem), network: $0.network) })
  }

  /// Where all pivots are tightened only probes remain, which a moved weight need not contradict.
  @Test func `tightened pivots`() throws {
    try compare(
      TightenedPivots<Rational>.self, TightenedPivots<Float64>.self,
      breaking: { TightenedPivots(problem: shifted($0.problem), network: $0.network) },
      { TightenedPivots(problem: shifted($0.problem), network: $0.network) })
  }

  @Test func `degenerate saddles`() throws {
    try compare(
      DegenerateSaddles<Rational>.self, DegenerateSaddles<Float64>.self,
      breaking: { DegenerateSaddles(problem: $0.problem, network: spoiled($0.network)) },
      { DegenerateSaddles(problem: $0.problem, network: spoiled($0.network)) })
  }

  @Test func `global optimality`() throws {
    try compare(
      GlobalOptimality<Rational>.self, GlobalOptimality<Float64>.self,
      breaking: { GlobalOptimality(problem: $0.problem, network: spoiled($0.network)) },
      { GlobalOptimality(problem: $0.problem, network: spoiled($0.network)) })
  }

  static let names = Engine(Catalogue.self).claims.map(\.id).filter { $0.hasPrefix("linear-networks/") }

  /// No false alarm among small instances, and next to none that floats say nothing about.
  @Test(arguments: names) func `small instances are observed`(_ id: String) throws {
    for arithmetic in try engine.claim(id).arithmetics where arithmetic == .float64 || arithmetic == .float32 {
      var open = 0
      for index in 0..<40 {
        let record = try engine.run(Search.Unit(claim: id, arithmetic: arithmetic, seed: 900, index: index))
        #expect(record.verdict != "exceeded", "\(arithmetic) \(index): \(record.reason ?? "")")
        if record.verdict != "observed" { open += 1 }
      }
      #expect(open <= 2, "\(open) of 40 over \(arithmetic)")
    }
  }

  /// Instances of a thousand parameters, the same again from what a record says of them.
  @Test(arguments: names) func `sized instances are observed and come back`(_ id: String) throws {
    let unit = Search.Unit(claim: id, arithmetic: .float64, seed: 3, index: 1, parameters: 2_000)
    let record = try engine.run(unit)
    #expect(record.verdict == "observed", "\(record.verdict): \(record.reason ?? "")")
    #expect((1_000...4_000).contains(try #require(record.parameters)))
    let given = try record.choices.mapValues { text in try #require(Choice(description: text)) }
    let again = try engine.run(
      Search.Unit(claim: id, arithmetic: .float64, seed: 99, index: 0), given: given, isStrict: true)
    #expect(again.verdict == "observed" && again.residual == record.residual, "\(again.verdict): \(again.reason ?? "")")
  }
}
