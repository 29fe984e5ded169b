import Claims
import TestSupport
import Testing

@testable import Certificates

@Suite struct MutationTests {
  @Test func mutantsOfEveryKind() throws {
    let checker = Checker(collection: TinyTheorems.self)
    for kind in Certificate.Kind.allCases {
      var count = MutationCount()
      for certificate in TinyCertificates.all where certificate.kind == kind {
        let twin = TinyCertificates.falseTwin(of: certificate)
        for mutation in try Mutation.all(of: certificate, others: TinyCertificates.all + twin) {
          count.add(mutation, of: certificate, checker)
        }
      }
      print("mutants of \(kind.rawValue): \(count)")
      #expect(count.soundnessBreaking > 0, "\(kind): no mutant whose acceptance would be unsound")
      #expect(count.rejected > 100, "\(kind)")
    }
  }
}

extension TinyCertificates {
  /// What the certificate would be of a false theorem of the same form.
  static func falseTwin(of certificate: Certificate) -> [Certificate] {
    var twin = certificate
    switch certificate.claim {
    case "tiny/binomial": (twin.claim, twin.statement) = ("false/binomial", Binomial<PlainNumber, False>.statement.full)
    case "tiny/squares": (twin.claim, twin.statement) = ("false/squares", Squares<PlainNumber, False>.statement.full)
    default: return []
    }
    return [twin]
  }
}
