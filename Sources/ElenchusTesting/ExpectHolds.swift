import Claims
import ExactArithmetic
import Search
import Testing

/// Expects that every applicable instance of a claim meets its expected verdict, in each rigorous arithmetic that it declares.
///
/// Vacuous instances are replaced; a run in which every instance is vacuous fails.
/// - Parameters:
///   - id: the claim's identifier in the collection.
///   - arithmetics: the arithmetics to decide in; those that the claim declares if `nil`.
///   - instances: how many applicable instances; the number that the claim declares if `nil`.
public func expectHolds(
  _ id: String, in theorems: any TheoremCollection.Type, arithmetics: [Arithmetic]? = nil, instances: Int? = nil,
  seed: UInt64 = 0,
  sourceLocation: SourceLocation = #_sourceLocation
) {
  guard let trial = Trial(id, theorems, instances: instances, seed: seed, sourceLocation) else { return }
  let used = (arithmetics ?? trial.claim.arithmetics).filter(\.isRigorous)
  if used.isEmpty { return trial.fail("no rigorous arithmetic is declared") }
  for arithmetic in used {
    let records = trial.applicable(arithmetic)
    if records.isEmpty { trial.fail("every instance is vacuous in \(arithmetic.rawValue)") }
    if let first = records.first(where: { !$0.meetsExpectation }) { trial.fail("does not hold", [first]) }
  }
}

/// Expects that every applicable instance of a theorem is proved over ℚ.
public func expectHolds<T: Theorem<Rational>>(
  _ theorem: T.Type, instances: Int = 8, seed: UInt64 = 0, sourceLocation: SourceLocation = #_sourceLocation
) {
  expectHolds("theorem/\(T.self)", in: Single<T>.self, instances: instances, seed: seed, sourceLocation: sourceLocation)
}
