import Claims
import Formats
import Search
import Testing

/// Expects that the declared arithmetics agree on the same instances: what one proves no other refutes, and every float residual
/// is explained by its derived rounding bound. A value that is not a finite number does not
/// agree; a ball that stays undecided (a kernel that only exact numbers show, say) contradicts nothing.
///
/// Instances are made in the first declared arithmetic, and given to the others number by number.
public func expectAgreement(
  _ id: String, in theorems: any TheoremCollection.Type, instances: Int? = nil, seed: UInt64 = 0,
  sourceLocation: SourceLocation = #_sourceLocation
) {
  guard let trial = Trial(id, theorems, instances: instances, seed: seed, sourceLocation) else { return }
  guard let first = trial.claim.arithmetics.first, trial.claim.arithmetics.count > 1 else {
    return trial.fail("fewer than two arithmetics are declared, so there is nothing to compare")
  }
  let made = trial.applicable(first)
  if made.isEmpty { return trial.fail("every instance is vacuous in \(first.rawValue)") }
  for record in made {
    let given = record.choices.compactMapValues { Choice(description: $0) }
    if given.count != record.choices.count { return trial.fail("a choice of the instance cannot be read back", [record]) }
    for arithmetic in trial.claim.arithmetics.dropFirst() {
      let other = trial.run(arithmetic, record.index, given: given)
      if opposite(record.verdict, other.verdict) || ["exceeded", "error"].contains(other.verdict)
        || other.undecided == .nonFinite
      {
        trial.fail("\(first.rawValue) and \(arithmetic.rawValue) disagree", [record, other])
      }
    }
  }
}

private func opposite(_ a: String, _ b: String) -> Bool { Set([a, b]) == ["proved", "refuted"] }
