import Certificates
import Claims
import ExactArithmetic
import FloatArithmetic

/// An unknown claim, or an arithmetic that a claim does not declare.
public enum EngineError: Error, CustomStringConvertible {
  case noSuchClaim(String, near: [String])
  case noSuchHypothesis(String, of: String, known: [String])

  public var description: String {
    switch self {
    case .noSuchClaim(let id, let near):
      "there is no claim '\(id)'"
        + (near.isEmpty ? "; `elenchus list` shows all" : "; did you mean \(near.joined(separator: ", "))?")
    case .noSuchHypothesis(let key, let claim, let known):
      "\(claim) has no hypothesis '\(key)'; it has \(known.joined(separator: ", "))"
    }
  }
}

/// Runs units of one collection of theorems.
public struct Engine: Sendable {
  /// Where claims are looked up.
  public let collection: any TheoremCollection.Type
  /// The precisions at which balls are tried.
  public var ladder = PrecisionLadder()

  public init(_ collection: any TheoremCollection.Type) { self.collection = collection }

  /// Everything about a claim that does not depend on the arithmetic.
  public struct ClaimInfo: Sendable {
    /// "topic/kebab-case".
    public let id: String
    public let statement: Statement
    public let arithmetics: [Arithmetic]
    /// Their names, as one drawn instance has them; none if no instance could be drawn.
    public let hypotheses: [String]
    public let sharpness: [Sharpness]
    /// Of a claim that is plausible and false, with the instance that every run shows first.
    public let story: Story?
    public let instances: Int
    public let expectsRefutation: Bool
    /// Whether it can be stated of somebody's samples.
    public let acceptsData: Bool
    public var topic: String { String(id.prefix { $0 != "/" }) }
    /// The declared arithmetics, and doubles with proved bounds for whatever balls decide: for those who ask for them.
    public var available: [Arithmetic] {
      arithmetics.contains(.ball) && !arithmetics.contains(.certified) ? arithmetics + [.certified] : arithmetics
    }
  }

  /// All claims of the collection in catalogue order.
  public var claims: [ClaimInfo] {
    func info<T: Theorem<Rational>>(_ entry: Entry<Rational>, _ type: T.Type) -> ClaimInfo {
      ClaimInfo(
        id: entry.id, statement: T.statement, arithmetics: entry.arithmetics, hypotheses: hypotheses(of: type) ?? [],
        sharpness: T.sharpness, story: (type as? any Counterexample.Type)?.story, instances: entry.instances,
        expectsRefutation: entry.expectsRefutation,
        acceptsData: type is any DataTheorem.Type)
    }
    return collection.entries(over: Rational.self).map { info($0, $0.theorem) }
  }

  /// The names of a theorem's hypotheses, from the first instance that can be drawn over ℚ; `nil` where none can.
  func hypotheses<T: Theorem>(of type: T.Type) -> [String]? {
    for index in 0..<50 {
      var choose = Choices(seed: UInt64(index))
      do throws(Undecided) { return try T.draw(&choose).hypotheses.map(\.name) } catch { continue }
    }
    return nil
  }

  /// The claim with this id.
  /// - Throws: `.noSuchClaim`, with ids that are similar.
  public func claim(_ id: String) throws(EngineError) -> ClaimInfo {
    let all = claims
    if let found = all.first(where: { $0.id == id }) { return found }
    let name = id.split(separator: "/").last.map(String.init) ?? id
    throw .noSuchClaim(id, near: all.map(\.id).filter { $0.contains(name) || name.count > 3 && $0.contains(name.prefix(4)) })
  }

  /// Runs one unit. Choices may be given by name; those that are not are drawn.
  public func run(_ unit: Unit, given: [String: Choice] = [:], isStrict: Bool = false, source: InstanceSource = .usual)
    throws(EngineError) -> Record
  {
    try answer(unit, given: given, isStrict: isStrict, source: source, certifying: false).record
  }

  /// Runs one unit; a positive rigorous verdict comes with its certificate.
  /// - Parameter certifying: `false` leaves out certificates of instances, which may be large. The verdict is the same.
  public func answer(
    _ unit: Unit, given: [String: Choice] = [:], isStrict: Bool = false, source: InstanceSource = .usual, certifying: Bool = true
  ) throws(EngineError) -> (record: Record, certificate: Certificate?) {
    if unit.index == 0, unit.parameters == nil, unit.arithmetic != .symbolic, given.isEmpty, source == .usual,
      let story = try story(unit.claim)
    {
      return try answer(unit, given: story.instance, isStrict: true, source: .free, certifying: certifying)
    }
    let sizes: [String: Choice]
    switch try self.sizes(of: unit) {
    case .success(let found): sizes = found
    case .failure(let reason): return (.tooLarge(unit, title: try title(unit.claim), reason.text), nil)
    }
    let choices = unit.choices(given: given.merging(sizes) { own, _ in own }, isStrict: isStrict)
    switch unit.arithmetic {
    case .symbolic: return proved(try entry(unit.claim, Symbol.self), unit, choices)
    case .exact: return decided(try entry(unit.claim, Rational.self), unit, choices, source, certifying)
    case .ball: return decided(try entry(unit.claim, Ball.self), unit, choices, source, certifying)
    case .certified: return decided(try entry(unit.claim, Certified.self), unit, choices, source, certifying)
    case .float64: return (observed(try entry(unit.claim, Bounded<Double>.self), unit, choices, source), nil)
    case .float32: return (observed(try entry(unit.claim, Bounded<Float>.self), unit, choices, source), nil)
    }
  }

  /// The story of a counterexample; its instance is the first of every run.
  func story(_ id: String) throws(EngineError) -> Story? {
    (try entry(id, Rational.self).theorem as? any Counterexample.Type)?.story
  }

  func title(_ id: String) throws(EngineError) -> String { try entry(id, Rational.self).theorem.statement.title }

  func entry<Real: Field>(_ id: String, _: Real.Type) throws(EngineError) -> Entry<Real> {
    guard let entry = collection.entries(over: Real.self).first(where: { $0.id == id }) else {
      throw .noSuchClaim(id, near: [])
    }
    return entry
  }

  private func decided<Real: RigorousScalar & Field>(
    _ entry: Entry<Real>, _ unit: Unit, _ choices: Choices, _ source: InstanceSource, _ certifying: Bool
  ) -> (Record, Certificate?) {
    func run<T: Theorem<Real>>(_ type: T.Type) -> (Record, Certificate?) {
      let (record, result) = timed {
        let result = attempt(type, choices, source: source, dropping: Set(unit.dropped), ladder: ladder)
        return (Record(unit, T.self, result, expectsRefutation: entry.expectsRefutation), result)
      }
      return (record, certifying ? Certificate(unit, type, result) : nil)
    }
    return run(entry.theorem)
  }

  private func observed<Real: MeasuredScalar & Field>(
    _ entry: Entry<Real>, _ unit: Unit, _ choices: Choices, _ source: InstanceSource
  ) -> Record {
    func run<T: Theorem<Real>>(_ type: T.Type) -> Record {
      timed { observe(type, unit, choices, source: source, expectsRefutation: entry.expectsRefutation) }
    }
    return run(entry.theorem)
  }
}

/// Runs the body and notes its wall time in the record.
func timed<Rest>(_ body: () -> (Record, Rest)) -> (Record, Rest) {
  let start = ContinuousClock().now
  var (record, rest) = body()
  record.seconds = start.duration(to: ContinuousClock().now).seconds
  return (record, rest)
}

/// Runs the body and notes its wall time in the record.
func timed(_ body: () -> Record) -> Record { timed { (body(), ()) }.0 }

extension Duration {
  /// The duration in seconds.
  public var seconds: Double { Double(components.seconds) + Double(components.attoseconds) * 1e-18 }
}
