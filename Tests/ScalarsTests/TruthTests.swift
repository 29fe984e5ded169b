import Scalars
import Testing

@Suite struct TruthTests {
  static let all: [Truth] = [.no, .unknown, .yes]

  @Test func tablesAreKleene() {
    // Rows and columns: no, unknown, yes.
    let and: [[Truth]] = [[.no, .no, .no], [.no, .unknown, .unknown], [.no, .unknown, .yes]]
    let or: [[Truth]] = [[.no, .unknown, .yes], [.unknown, .unknown, .yes], [.yes, .yes, .yes]]
    for (i, a) in Self.all.enumerated() {
      #expect(!a == Self.all[2 - i])
      for (j, b) in Self.all.enumerated() {
        #expect((a && b) == and[i][j], "\(a) && \(b)")
        #expect((a || b) == or[i][j], "\(a) || \(b)")
      }
    }
  }

  /// Whatever the unknowns turn out to be, a settled answer stays.
  @Test func settledAnswersSurviveEveryRefinement() {
    func refinements(_ t: Truth) -> [Bool] { t == .unknown ? [false, true] : [t == .yes] }
    for a in Self.all {
      for b in Self.all {
        let (and, or) = (a && b, a || b)
        for x in refinements(a) {
          for y in refinements(b) {
            #expect(and == .unknown || and == Truth(x && y))
            #expect(or == .unknown || or == Truth(x || y))
          }
        }
      }
    }
  }
}
