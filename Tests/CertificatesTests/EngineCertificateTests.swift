import Search
import TestSupport
import Testing
import Theorems

@testable import Certificates

/// Certificates that the engine makes of the real theorems, and their mutants.
@Suite struct EngineCertificateTests {
  private let engine = Engine(Catalogue.self)
  private let checker = Checker(collection: Catalogue.self)

  /// Up to two certificates of a claim, of different instances.
  private func certificates(_ claim: Engine.ClaimInfo, _ arithmetic: Arithmetic) throws -> [Certificate] {
    var found: [Certificate] = []
    for index in 0..<8 where found.count < 2 {
      let unit = Search.Unit(claim: claim.id, arithmetic: arithmetic, seed: 0, index: index)
      let (record, certificate) = try engine.answer(unit)
      let isPositive = record.verdict == "proved" || record.verdict == "refuted"
      #expect((certificate != nil) == isPositive, "\(claim.id), \(arithmetic.rawValue), \(index)")
      if let certificate { found.append(certificate) }
    }
    return found
  }

  @Test func catalogue() throws {
    var (counts, made): ([Certificate.Kind: MutationCount], [Certificate.Kind: Int]) = ([:], [:])
    var rng = SplitMix64(seed: 1)
    for claim in engine.claims {
      for arithmetic in claim.arithmetics where arithmetic.isRigorous {
        let found = try certificates(claim, arithmetic)
        // Equations among enclosures are consistent at best.
        #expect(!found.isEmpty || arithmetic == .ball, "no certificate of \(claim.id), \(arithmetic.rawValue)")
        for certificate in found {
          let read = try Certificate(text: certificate.text.utf8, file: claim.id)
          #expect(checker.check(read) == .verified(trusted: certificate.trustedSteps), "\(claim.id), \(arithmetic.rawValue)")
          made[certificate.kind, default: 0] += 1
        }
        guard let first = found.first else { continue }
        let mutations = try Mutation.sample(48 * testMultiplier, of: first, others: found, using: &rng)
        for mutation in mutations where mutation.hasTheShape(of: first) {
          counts[first.kind, default: MutationCount()].add(mutation, of: first, checker)
        }
        for (a, b) in zip(found, found.dropFirst()) where a.body != b.body {
          var mixed = a
          mixed.body = b.body
          counts[first.kind, default: MutationCount()].add(Mutation(place: "the other body", mutant: mixed), of: a, checker)
        }
      }
    }
    for (kind, count) in counts.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
      print("\(made[kind] ?? 0) certificates of kind \(kind.rawValue) by the engine; mutants: \(count)")
    }
    #expect(counts.values.map(\.soundnessBreaking).reduce(0, +) > 10)
  }
}

extension Mutation {
  /// Whether all sizes are those of the original. Theorem files stop at some sizes that they never draw, and others take long.
  func hasTheShape(of original: Certificate) -> Bool {
    guard let mutant else { return true }
    return mutant.choices.allSatisfy { name, choice in
      guard case .integer = choice else { return true }
      return choice == original.choices[name]
    }
  }
}
