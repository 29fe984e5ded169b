import Certificates
import Claims
import ExactArithmetic
import FloatArithmetic

/// A hypothesis or the conclusion, to be evaluated when it is asked for.
private struct PartClaim<S: Scalar> {
  let key, name: String
  let claim: () throws(Undecided) -> Claim<S>

  static func all<T: Theorem>(of instance: T) -> [PartClaim] where T.Real == S {
    instance.hypotheses.map { h in PartClaim(key: h.key, name: h.name) { () throws(Undecided) in try h.claim() } }
      + [PartClaim(key: "conclusion", name: "conclusion") { () throws(Undecided) in try instance.conclusion }]
  }
}

extension PartClaim {
  /// The claim, read by a customary program.
  func read<Target: TransferTarget>() -> Result<ClaimReading, Undecided> where S == Transferred<Target> {
    do throws(Undecided) { return .success(ClaimReading(try claim())) } catch { return .failure(error) }
  }
}

/// What an exact run found of an instance.
struct ExactRun {
  struct Part {
    let key, name: String
    let exact: ComparisonCase.Exact
    let reading: ClaimReading?
    let about: String
    /// Whether it speaks of the structure and of no number: every arithmetic agrees on it by definition, so that it is not compared.
    var isStructural: Bool {
      reading?.leaves.count == 1 && reading?.leaves[0].relation == "fact" && reading?.leaves[0].text == name
    }
    /// The worst conditioned matrix that was asked about.
    let worst: (kind: MatrixTrace.Kind, values: [Double], rank: Int, condition: Double)?
    /// Whether it asks for the rank or the signs of a matrix that is exactly 0.
    let hasZeroMatrix: Bool
  }

  /// The hypotheses in order, and the conclusion where every hypothesis holds. Of a near miss, all.
  var parts: [Part] = []
  /// Whether the conclusion was reached.
  var isApplicable = false
  var made: [String: Choice]
  var numbers: Int
  var matrices: [any ChangeableMatrix]
  var network: (parameters: Int, depth: Int)?
}

extension Comparer {
  /// Opens the theorem of a claim over a target, makes the instance, and hands its parts over.
  private func open<Target: TransferTarget, R>(
    _ target: Target.Type, _ specimen: Specimen, _ body: ([PartClaim<Transferred<Target>>]) -> R
  ) -> Result<R, Undecided> {
    func run<T: Theorem<Transferred<Target>>>(_ type: T.Type) -> Result<R, Undecided> {
      do throws(Undecided) { return .success(body(PartClaim.all(of: try specimen.make(type).instance))) } catch {
        return .failure(error)
      }
    }
    guard let entry = try? engine.entry(specimen.claim, Transferred<Target>.self) else {
      return .failure(Undecided(.unavailable, "no claim \(specimen.claim)"))
    }
    return run(entry.theorem)
  }

  /// Makes an instance and decides its parts over ℚ.
  func exactRun(_ specimen: Specimen) throws(Undecided) -> ExactRun {
    guard let entry = try? engine.entry(specimen.claim, Transferred<Rational>.self) else {
      throw Undecided(.unavailable, "no claim \(specimen.claim)")
    }
    func run<T: Theorem<Transferred<Rational>>>(_ type: T.Type) throws(Undecided) -> ExactRun {
      let (instance, choices) = try specimen.make(type)
      let found = InstanceParts(instance)
      var run = ExactRun(
        made: choices.made, numbers: choices.record.reduce(0) { $0 + $1.choice.numberCount }, matrices: found.matrices,
        network: found.network)
      for part in PartClaim.all(of: instance) {
        let item = decide(part)
        run.parts.append(item)
        if part.key == "conclusion" { run.isApplicable = true }
        // Later parts may make no sense where an earlier one fails; a near miss fails by so little that they do.
        if item.exact.verdict != "yes" && specimen.nudge == nil && part.key != "conclusion" { break }
      }
      if specimen.nudge != nil { run.isApplicable = run.parts.dropLast().allSatisfy { $0.exact.verdict == "yes" } }
      return run
    }
    return try run(entry.theorem)
  }

  private func decide(_ part: PartClaim<Transferred<Rational>>) -> ExactRun.Part {
    let trace = MatrixTrace()
    var exact = ComparisonCase.Exact(verdict: "undecided", arithmetic: .exact)
    var reading: ClaimReading?
    Transfer.$trace.withValue(trace) {
      do throws(Undecided) {
        let claim = try part.claim()
        reading = ClaimReading(claim)
        switch evaluate(claim) {
        case .yes: exact.verdict = "yes"
        case .no(let text): (exact.verdict, exact.detail) = ("no", String(text.prefix(400)))
        case .empty: exact.verdict = "empty"
        case .unknown(let reason): exact.detail = reason.description
        case .consistent: exact.detail = "consistent"
        }
      } catch { exact.detail = error.description }
    }
    let failing = reading?.leaves.filter { $0.truth == .no && $0.difference != nil } ?? []
    if exact.verdict == "no", let leaf = failing.max(by: { $0.ratio < $1.ratio }), let difference = leaf.difference {
      exact.difference = difference.description
      exact.size = abs(difference.nearestDouble)
    }
    return ExactRun.Part(
      key: part.key, name: part.name, exact: exact, reading: reading, about: Self.about(part.name, reading, trace),
      worst: trace.worst, hasZeroMatrix: trace.hasZeroMatrix)
  }

  /// What a claim asks, for summaries.
  private static func about(_ name: String, _ reading: ClaimReading?, _ trace: MatrixTrace) -> String {
    if trace.kinds.contains(.inertia) { return "inertia" }
    if trace.kinds.contains(.rank) { return "rank" }
    let relations = Set(reading?.leaves.map(\.relation) ?? [])
    if name.contains("kink") || name.contains("differentiable") { return "kink" }
    if relations == ["fact"] || relations.isEmpty { return "fact" }
    if name.contains("critical"), relations.contains("=") { return "criticality" }
    if relations.isSubset(of: ["=", "fact"]) { return "equation" }
    return relations.isDisjoint(with: ["="]) ? "inequality" : "mixed"
  }

  /// The parts over a float type with every tolerance, and over the same with derived bounds.
  func floats<F: PlainFloat & BLASElement>(
    _: F.Type, _ specimen: Specimen, _ count: Int
  ) -> [(floating: ComparisonCase.Floating, readings: [Double: ClaimReading])] {
    let none = ComparisonCase.Floating(
      inputs: "rounded", bounded: "none",
      verdicts: options.tolerances.map { ComparisonCase.Trusted(tolerance: $0, verdict: .none, right: false) })
    let plain = open(F.self, specimen) { parts in parts.prefix(count).map { trusted($0) } }
    guard case .success(var result) = plain else { return Array(repeating: (none, [:]), count: count) }
    let bounded = open(Bounded<F>.self, specimen) { parts in parts.prefix(count).map { $0.read() } }
    guard case .success(let bounds) = bounded else { return result }
    for (k, item) in bounds.enumerated() where k < result.count {
      guard case .success(let reading) = item else { continue }
      result[k].floating.bounded = reading.truth == .unknown ? "open" : reading.truth.rawValue
      result[k].readings = result[k].readings.mapValues { $0.bounded(by: reading) }
      // The tolerance whose residual is reported.
      let reported =
        options.tolerances.last { Self.customary.contains($0) && result[k].readings[$0] != nil } ?? options.tolerances[0]
      if let worst = result[k].readings[reported]?.worst, let bound = worst.bound {
        result[k].floating.bound = bound
        let unit = Double(F.unitRoundoff) * (1 + worst.scale)
        if unit.isFinite { result[k].floating.amplification = bound / unit }
      }
    }
    return result
  }

  private func trusted<F: PlainFloat>(
    _ part: PartClaim<Transferred<F>>
  ) -> (floating: ComparisonCase.Floating, readings: [Double: ClaimReading]) {
    let watch = RoundingWatch()
    var same: Result<ClaimReading, Undecided>?
    var last: ClaimReading?
    var readings: [Double: ClaimReading] = [:]
    let verdicts = Transfer.$watch.withValue(watch) {
      options.tolerances.map { τ in
        let tolerance = FloatTolerance(τ)
        let result = same ?? FloatTolerance.$current.withValue(tolerance) { part.read() }
        // Where nothing depended on the tolerance, one run serves them all.
        if !tolerance.wasAsked { same = result }
        guard case .success(let reading) = result else {
          return ComparisonCase.Trusted(tolerance: τ, verdict: .none, right: false)
        }
        readings[τ] = reading
        if last == nil || Self.customary.contains(τ) { last = reading }
        return ComparisonCase.Trusted(tolerance: τ, verdict: FloatAnswer(reading.verdict(tolerance: τ)), right: false)
      }
    }
    let worst = last?.worst
    return (
      ComparisonCase.Floating(
        inputs: watch.hasRounded ? "rounded" : "exact", residual: worst?.violation, bounded: "none", verdicts: verdicts), readings
    )
  }

  /// The parts at every precision of ``BigFloat``, with half of its digits as tolerance.
  func precisions(_ specimen: Specimen, _ count: Int) -> [[ComparisonCase.Precision]] {
    let result = open(BigFloat.self, specimen) { parts in
      parts.prefix(count).map { part in
        options.bits.map { bits in
          let τ = Double(sign: .plus, exponent: -bits / 2, significand: bits % 2 == 0 ? 1 : 0.5.squareRoot())
          let result = BigFloat.$precision.withValue(bits) {
            FloatTolerance.$current.withValue(FloatTolerance(τ)) { part.read() }
          }
          guard case .success(let reading) = result else {
            return ComparisonCase.Precision(bits: bits, tolerance: τ, verdict: .none, right: false)
          }
          return ComparisonCase.Precision(
            bits: bits, tolerance: τ, verdict: FloatAnswer(reading.verdict(tolerance: τ)), residual: reading.worst?.violation,
            right: false)
        }
      }
    }
    switch result {
    case .success(let list): return list
    case .failure:
      let none = options.bits.map { ComparisonCase.Precision(bits: $0, tolerance: 0, verdict: .none, right: false) }
      return Array(repeating: none, count: count)
    }
  }

  /// The parts over balls: the least precision that decides. Whether any does is asked at high precision first.
  func enclosures(_ specimen: Specimen, _ count: Int) -> [ComparisonCase.Enclosed] {
    let ladder = options.ballBits
    let high = ladder.lastIndex { $0 <= 256 } ?? 0
    func settle(_ part: PartClaim<Transferred<Ball>>, _ bits: Int) -> ComparisonCase.Enclosed {
      Ball.$precision.withValue(bits) {
        do throws(Undecided) {
          switch evaluate(try part.claim()) {
          case .yes: return ComparisonCase.Enclosed(bits: bits, verdict: "yes")
          case .no: return ComparisonCase.Enclosed(bits: bits, verdict: "no")
          case .consistent(let width): return ComparisonCase.Enclosed(verdict: "consistent", width: width)
          case .unknown, .empty: return ComparisonCase.Enclosed(verdict: "unknown")
          }
        } catch { return ComparisonCase.Enclosed(verdict: "unknown") }
      }
    }
    let result = open(Ball.self, specimen) { parts in
      parts.prefix(count).map { part in
        var last = ComparisonCase.Enclosed(verdict: "unknown")
        var top = high
        while top < ladder.count {
          last = settle(part, ladder[top])
          // A consistent equation stays consistent at more bits, or its sides differ by less than these bits show.
          if last.bits != nil || last.verdict == "consistent" && top == ladder.count - 1 { break }
          top += 1
        }
        guard last.bits != nil else { return last }
        for bits in ladder[..<min(top, ladder.count)] {
          let item = settle(part, bits)
          if item.bits != nil { return item }
        }
        return last
      }
    }
    switch result {
    case .success(let list): return list
    case .failure: return Array(repeating: ComparisonCase.Enclosed(verdict: "unknown"), count: count)
    }
  }
}

extension Choice {
  /// How many numbers it holds.
  var numberCount: Int {
    switch self {
    case .integer, .name: 0
    case .number: 1
    case .matrix(let rows): rows.reduce(0) { $0 + $1.count }
    case .integers(let list): list.count
    case .seeded(let matrix): matrix.rows * matrix.columns
    }
  }
}
