import Claims
import ExactArithmetic
import Search

/// The instance of a record, made again from its choices over whatever scalar a report looks at it in.
struct Reenactment {
  let engine: Engine
  let record: Record
  /// Every choice by name; nothing is drawn.
  let given: [String: Choice]

  /// `nil` where the record names no choices, or comes from a claim that the engine does not know.
  init?(_ record: Record, engine: Engine) {
    var given: [String: Choice] = [:]
    for (name, text) in record.choices {
      guard let choice = Choice(description: text) else { return nil }
      given[name] = choice
    }
    guard !given.isEmpty, record.scope != .data, record.arithmetic != .symbolic else { return nil }
    (self.engine, self.record, self.given) = (engine, record, given)
  }

  /// What the counterexample turns on.
  struct Point<S: Scalar> {
    /// The conclusion, which fails; or the obstruction, which holds and so refutes that there is a witness.
    let claim: Claim<S>
    let isObstruction: Bool
  }

  /// The conclusion of the instance over a scalar.
  func point<S: Field>(over: S.Type, given: [String: Choice]? = nil) throws(Undecided) -> Point<S> {
    func open<T: Theorem<S>>(_ type: T.Type) throws(Undecided) -> Point<S> {
      let (instance, _) = try make(type, given ?? self.given)
      if let existence = instance as? any Existence<S>, let obstruction = try existence.obstruction {
        return Point(claim: obstruction, isObstruction: true)
      }
      return Point(claim: try instance.conclusion, isObstruction: false)
    }
    return try open(try theorem(over: S.self))
  }

  /// What the theorem draws of the instance, over doubles.
  func pictures() throws(Undecided) -> [Picture<Double>] {
    func open<T: Theorem<Double>>(_ type: T.Type) throws(Undecided) -> [Picture<Double>] {
      try make(type, given).instance.pictures
    }
    return try open(try theorem(over: Double.self))
  }

  /// The choices in the order of asking, each of the kind that was asked for: a number is a number even where it is integral.
  func choices() throws(Undecided) -> [(name: String, choice: Choice)] {
    func open<T: Theorem<Rational>>(_ type: T.Type) throws(Undecided) -> [(name: String, choice: Choice)] {
      try make(type, given).choices.record.map { ($0.name, $0.choice) }
    }
    func openBalls<T: Theorem<Ball>>(_ type: T.Type) throws(Undecided) -> [(name: String, choice: Choice)] {
      try make(type, given).choices.record.map { ($0.name, $0.choice) }
    }
    return record.arithmetic == .ball ? try openBalls(try theorem(over: Ball.self)) : try open(try theorem(over: Rational.self))
  }

  private func theorem<S: Field>(over: S.Type) throws(Undecided) -> any Theorem<S>.Type {
    guard let entry = engine.collection.entries(over: S.self).first(where: { $0.id == record.claim }) else {
      throw Undecided(.unavailable, "there is no claim '\(record.claim)'")
    }
    return entry.theorem
  }

  private func make<T: Theorem>(_: T.Type, _ given: [String: Choice]) throws(Undecided) -> (instance: T, choices: Choices) {
    var choose = Choices(seed: record.seed, given: given, isStrict: true)
    var instance: T?
    if record.scope == .construction { instance = try T.construct(&choose) }
    let made: T
    if let instance { made = instance } else { made = try T.draw(&choose) }
    if let complaint = choose.complaints.first { throw Undecided(.unavailable, complaint) }
    return (made, choose)
  }
}
