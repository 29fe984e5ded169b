import Matrices
import PlainArithmetic
import TestSupport
import Testing

@Suite struct PlainPolynomialTextTests {
  static let names = ["x", "W1[1,2]", "fresh X[3]", "α′", "b_2″", "É", "x 2"]
  static let functions = [
    OpaqueFunction("σ"), OpaqueFunction("σ", derivative: [1]), OpaqueFunction("σ", derivative: [2]),
    OpaqueFunction("ℓ", derivative: [0, 1]), OpaqueFunction("σ", derivative: [4]),
  ]

  /// A few terms of powers of names and of nested applications.
  static func random(_ rng: inout SplitMix64, depth: Int = 3) throws -> PlainPolynomial {
    var sum = PlainPolynomial.zero
    for _ in 0..<Int.random(in: 0...4, using: &rng) {
      var term = PlainPolynomial(rng.rational(upTo: 3))
      for _ in 0..<Int.random(in: 0...3, using: &rng) {
        if depth > 0 && Bool.random(using: &rng) {
          let arguments = try (0..<Int.random(in: 0...2, using: &rng)).map { _ in try random(&rng, depth: depth - 1) }
          term *= try .opaque(functions.randomElement(using: &rng)!, arguments)
        } else {
          term *= PlainPolynomial(indeterminate: names.randomElement(using: &rng)!)
        }
      }
      sum += term
    }
    return sum
  }

  @Test(arguments: seeds(100)) func textsAreReadBack(_ seed: UInt64) throws {
    var rng = SplitMix64(seed: seed)
    let p = try Self.random(&rng)
    let q = try PlainPolynomial(text: p.text)
    #expect(q == p && q.text == p.text && (q - p).vanishes == .yes)
    #expect(q.indeterminates == p.indeterminates)
  }

  @Test func examples() throws {
    let texts = [
      "0", "-7", "22/7", "x", "-x", "-1/2*x^3*y", "1 - x + 2*x*y", "σ′(1 + x)^2*σ′(x)", "ℓ{0,1}(σ(b + w[1]*x), y)", "f()",
      "W1[1,2]*fresh X[1,1]", "σ(σ(σ(0)))",
    ]
    for text in texts { #expect(throws: Never.self, "\(text)") { try PlainPolynomial(text: text) } }
    let x = PlainPolynomial(indeterminate: "x")
    let read = try PlainPolynomial(text: "x*σ(1 + x)")
    #expect(try (read - x * .opaque(OpaqueFunction("σ"), [.one + x])).vanishes == .yes)
  }

  @Test func everythingElseIsRejected() {
    let texts = [
      "", " ", "-", "+x", "x+y", "x +y", "x + ", "x  + y", "x + x", "x*x", "y*x", "y + x", "0*x", "1*x", "-0", "00", "01",
      "2/4", "1/0", "1/", "/2", "1/-2", "x/2", "2x", "x^1", "x^0", "x^-2", "x^02", "x^", "x^99999999999999999999", "x^1025",
      "x^y", "(x)", "x(", "σ(", "σ)", "σ(x", "σ(x,y)", "σ(x, )", "σ(, x)", "σ (x)", "σ′′(x)", "σ{1}(x)", "σ{}(x)",
      "σ{1,0}(x)", "σ{99}(x)", "σ{1", "σ{1}", "x[", "x]", "x[1", "x[1]]", "x[1](y)", "x[a]", "x*", "*x", "x**y", "x -  y",
      "x - -1",
      "x + -1", "x\n", "x\u{0}", "x y ", " x", "x.5", "1.5", "1e5", "σ(0*x)", "σ(x)(y)", "\u{301}", "e\u{301} + é", "١", "x^٢",
      "1/٢",
    ]
    for text in texts { #expect(throws: PlainPolynomial.SyntaxError.self, "'\(text)'") { try PlainPolynomial(text: text) } }
    #expect { try PlainPolynomial(text: "x + σ(y") } throws: { ($0 as? PlainPolynomial.SyntaxError)?.position == 8 }
  }

  /// No text stops the program, and what is accepted is canonical.
  @Test(arguments: seeds(20)) func mutatedTexts(_ seed: UInt64) throws {
    var rng = SplitMix64(seed: seed)
    let pieces = Array("xyW1σℓ′″0123456789/*^+-()[]{}, _é\u{301}\u{0}").map(String.init) + [" + ", " - ", ", ", "σ(", "^2"]
    var (accepted, rejected) = (0, 0)
    for _ in 0..<500 {
      var text = try Array(Self.random(&rng).text)
      for _ in 0..<Int.random(in: 1...3, using: &rng) {
        let (i, j) = (Int.random(in: 0...text.count, using: &rng), Int.random(in: 0...text.count, using: &rng))
        switch Int.random(in: 0..<4, using: &rng) {
        case 0: text.insert(contentsOf: pieces.randomElement(using: &rng)!, at: i)
        case 1: if i < text.count { text.remove(at: i) }
        case 2: text.removeSubrange(min(i, j)..<min(max(i, j), min(i, j) + 4))
        default: text.insert(contentsOf: text[min(i, j)..<max(i, j)], at: i)
        }
      }
      let mutant = String(text)
      do {
        let read = try PlainPolynomial(text: mutant)
        accepted += 1
        #expect(read.text.utf8.elementsEqual(mutant.utf8))
      } catch {
        rejected += 1
        #expect((0...mutant.utf8.count).contains(error.position))
      }
    }
    #expect(accepted >= 5 && rejected >= 100, "\(accepted) accepted, \(rejected) rejected")
  }

  @Test func depthIsBounded() throws {
    func nested(_ n: Int) -> String { String(repeating: "σ(", count: n) + "x" + String(repeating: ")", count: n) }
    let deepest = PlainPolynomial.deepestNesting
    #expect(try PlainPolynomial(text: nested(deepest)).text == nested(deepest))
    for n in [deepest + 1, 100_000] {
      #expect(throws: PlainPolynomial.SyntaxError.self) { try PlainPolynomial(text: nested(n)) }
    }
    let flat = String(repeating: "σ(", count: 100_000)
    #expect(throws: PlainPolynomial.SyntaxError.self) { try PlainPolynomial(text: flat) }
  }

  /// Quadratic time would take minutes here.
  @Test(.timeLimit(.minutes(1))) func longTexts() throws {
    let n = 20_000
    let sum = (0..<n).map { "x[\($0)]" }.sorted()
    let texts = [
      sum.joined(separator: " + "), sum.joined(separator: "*"), "σ(\(sum.joined(separator: ", ")))",
      "1" + String(repeating: "0", count: 10 * n),
    ]
    for text in texts { #expect(try PlainPolynomial(text: text).text == text) }
    let bad = [
      String(repeating: "x", count: n) + " ", "x" + String(repeating: " ", count: n), String(repeating: "x[", count: n),
      String(repeating: "σ{", count: n), String(repeating: "x*", count: n), String(repeating: "x + ", count: n),
      "σ{" + String(repeating: "0,", count: n) + "1}(x)", String(repeating: "-", count: n),
      String(repeating: "e\u{301}", count: n),
      String(repeating: "σ(x)", count: n), String(repeating: "σ(x)*", count: n), String(repeating: "[", count: n),
    ]
    for text in bad where text != bad[8] {
      #expect(throws: PlainPolynomial.SyntaxError.self) { try PlainPolynomial(text: text) }
    }
    #expect(throws: PlainPolynomial.SyntaxError.self) {
      try PlainPolynomial(text: String(repeating: "x", count: PlainPolynomial.longestText + 1))
    }
  }

  /// Atoms of equal arguments are one atom, whichever way the arguments were computed.
  @Test func applicationsAreIdentifiedByTheirArguments() throws {
    let (x, y) = (PlainPolynomial(indeterminate: "x"), PlainPolynomial(indeterminate: "y"))
    let σ = OpaqueFunction("σ")
    let a = try PlainPolynomial.opaque(σ, [(x + y) * (x - y)])
    let b = try PlainPolynomial.opaque(σ, [x * x - y * y])
    #expect((a - b).vanishes == .yes && (a * b - a.power(2)).vanishes == .yes && a == b && a.hashValue == b.hashValue)
    #expect(try (a - .opaque(σ, [x])).vanishes == .unknown)
    #expect(try a.substituting(["x": y]) == .opaque(σ, [.zero]))
  }
}
