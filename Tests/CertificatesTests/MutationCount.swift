import Testing

@testable import Certificates

/// How many mutants there were, and what became of them.
struct MutationCount: CustomStringConvertible {
  /// No certificates any more.
  var unreadable = 0
  var rejected = 0
  /// Rejected, and a checker that accepted them would have accepted a false statement, as the oracle shows.
  var soundnessBreaking = 0
  /// Verified, and rightly: the same statement with other evidence, or another statement that is true.
  var stillValid = 0
  var otherTrueStatement = 0

  var description: String {
    "\(unreadable) unreadable, \(rejected) rejected (\(soundnessBreaking) of them false statements), \(stillValid) still valid, "
      + "\(otherTrueStatement) true of another instance"
  }

  /// Checks a mutant, and records an issue where one passes that must not.
  mutating func add(_ mutation: Mutation, of original: Certificate, _ checker: Checker, asksOracle: Bool = true) {
    let oracle = Oracle(collection: checker.collection)
    guard let mutant = mutation.mutant else { return unreadable += 1 }
    // The hash and the kind are right: they are not what rejects it.
    #expect((try? Certificate(text: mutant.text.utf8, file: "mutant")) != nil, "\(mutation.place)")
    guard checker.check(mutant).isVerified else {
      rejected += 1
      if asksOracle && oracle.statement(mutant) == .fails { soundnessBreaking += 1 }
      return
    }
    let place = "\(original.claim), \(original.arithmetic.rawValue): \(mutation.place)"
    #expect(oracle.statement(mutant) != .fails, "a false statement passes: \(place)")
    #expect(oracle.identities(mutant), "an identity that is none passes: \(place)")
    if mutant.isAbout(original) { stillValid += 1 } else { otherTrueStatement += 1 }
  }
}

extension Certificate {
  /// Whether two certificates make the same statement.
  func isAbout(_ other: Certificate) -> Bool {
    var copy = self
    copy.body = other.body
    return copy.text == other.text
  }
}
