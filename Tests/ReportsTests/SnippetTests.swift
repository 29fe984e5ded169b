import Claims
import ExactArithmetic
import Foundation
import Search
import Testing
import Theorems

@testable import Reports

struct SnippetTests {
  private func code(_ record: Record, _ engine: Engine = Specimens.engine) throws -> String {
    guard case .code(let code, let isGenerated) = Snippet.generated(try #require(Reenactment(record, engine: engine))) else {
      throw Missing()
    }
    #expect(isGenerated)
    return code
  }

  private struct Missing: Error {}

  private static let specimens: [(String, [String: Choice], Arithmetic)] = [
    ("branch", ["W′": [["3/2"]], "x": "-1/3"], .exact),
    ("inertia", ["A": [[1, 5], [0, 1]]], .exact),
    ("rank", ["A": [[1, 2], [2, 4]], "B": [[1, 1], [0, "1/2"]]], .exact),
    ("inverse", ["A": [[3, 1], [1, 1]]], .exact),
    ("alternatives", ["a": 3, "b": "5/2"], .exact),
    ("there-is", ["c": "-2"], .exact),
  ]

  @Test(.enabled(if: Python.isInstalled), arguments: specimens)
  func programsAgreeAndAWrongNumberFails(_ name: String, _ given: [String: Choice], _ arithmetic: Arithmetic) throws {
    let record = try Specimens.record("specimen/\(name)", given, arithmetic)
    #expect(record.verdict == "refuted", "\(record.reason ?? "")")
    let code = try code(record)
    let outcome = try Python.run(code)
    #expect(outcome.status == 0, "\(code)\n\(outcome.output)")
    // The first number of the instance, put right, makes the claim true or takes another branch.
    let right = ["branch": ("Q(-1, 3)", "Q(1, 3)"), "inertia": ("Q(5)", "Q(0)"), "rank": ("Q(4)", "Q(5)")]
    let others = ["inverse": ("[Q(3), Q(1)], [Q(1), Q(1)]", "[Q(1), Q(0)], [Q(0), Q(1)]"), "alternatives": ("Q(3)", "Q(2)")]
    let (old, new) = right[name] ?? others[name] ?? ("Q(-2)", "Q(2)")
    #expect(code.contains(old), "\(code)")
    let broken = try Python.run(code.replacing(old, with: new))
    #expect(broken.status != 0 && broken.output.contains("AssertionError"), "\(code)\n\(broken.output)")
  }

  @Test(.enabled(if: Python.isInstalled && Python.hasMpmath)) func enclosuresAreRecomputedByEnclosures() throws {
    let record = try Specimens.record("specimen/sine", ["x": "1/10"], .ball)
    #expect(record.verdict == "refuted")
    let code = try code(record)
    #expect(code.contains("iv.sin(x)"))
    #expect(try Python.run(code).status == 0, "\(code)")
    #expect(try Python.run(code.replacing("Q(1, 10)", with: "Q(-1, 10)")).status != 0)
  }

  @Test(.enabled(if: Python.isInstalled && Python.hasMpmath)) func boxesAreRecomputedAsBoxes() throws {
    let code = try code(try Specimens.record("specimen/box", ["midpoint": "13/10", "radius": "1/10"], .ball))
    #expect(code.contains("box(midpoint, radius)"))
    #expect(try Python.run(code).status == 0, "\(code)")
    // √2 lies within 1/8 of 13/10, so that nothing is certain any more.
    #expect(try Python.run(code.replacing("Q(1, 10)", with: "Q(1, 8)")).status != 0)
  }

  @Test func whatIsTooLongIsNotPrinted() throws {
    let record = try Specimens.record("specimen/long", ["x": 1])
    guard case .unavailable(let reason) = Snippet.generated(try #require(Reenactment(record, engine: Specimens.engine))) else {
      Issue.record("printed")
      return
    }
    #expect(reason.contains("too long to print") && reason.contains("operations"))
  }

  @Test func namesAreThoseOfPython() {
    #expect(NamedNumbers.identifier("W1′") == "W1p" && NamedNumbers.identifier("half degree") == "half_degree")
    #expect(
      NamedNumbers.identifier("λ") == "lam" && NamedNumbers.identifier("2nd") == "x2nd" && NamedNumbers.identifier("in") == "in_")
  }

  /// Every counterexample that the catalogue names, in one run of Python; and with its numbers made 1/7 larger, most fail.
  @Test(.enabled(if: Python.isInstalled)) func everyNamedCounterexampleIsRecomputed() throws {
    let engine = Engine(Catalogue.self)
    var (programs, reasons): ([String], [String]) = ([], [])
    for claim in engine.claims {
      for case .counterexample(let key, let given) in claim.sharpness {
        let unit = Unit(claim: claim.id, arithmetic: .exact, seed: 0, index: 0, dropped: [key])
        let record = try engine.run(unit, given: given, isStrict: true, source: .free)
        guard record.verdict == "refuted", let instance = Reenactment(record, engine: engine) else { continue }
        switch Snippet.generated(instance) {
        case .code(let code, _): programs.append(code)
        case .unavailable(let reason): reasons.append("\(claim.id) without \(key): \(reason)")
        }
      }
    }
    #expect(programs.count >= 30 && programs.count > 2 * reasons.count, "\(reasons.joined(separator: "\n"))")
    let list = String(decoding: try JSONEncoder().encode(programs), as: UTF8.self)
    let outcome = try Python.run(
      """
      import contextlib, io, json
      for code in json.loads(r'''\(list)'''):
          try:
              with contextlib.redirect_stdout(io.StringIO()):
                  exec(code, {})
          except Exception as error:
              print(repr(error), code, sep="\\n")
              raise SystemExit(1)
      """)
    #expect(outcome.status == 0, "\(outcome.output)")
  }
}
