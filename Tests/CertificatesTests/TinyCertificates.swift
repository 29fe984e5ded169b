import Claims

@testable import Certificates

/// A certificate of every kind, by hand.
enum TinyCertificates {
  typealias Evidence = Certificate.Evidence

  static func make(
    _ claim: String, _ theorem: any Theorem<PlainNumber>.Type, _ arithmetic: Arithmetic, verdict: String = "proved",
    scope: Scope? = nil, dropped: [String] = [], choices: [String: Choice] = [:], trusted: [String] = [],
    _ body: Certificate.Body
  ) -> Certificate {
    Certificate(
      claim: claim, statement: theorem.statement.full, arithmetic: arithmetic, verdict: verdict,
      scope: scope ?? (arithmetic == .symbolic ? .shape : .instance), dropped: dropped, choices: choices, trustedSteps: trusted,
      body: body)
  }

  static let exactInstance = make(
    "tiny/binomial", Binomial<PlainNumber, Sound>.self, .exact, choices: ["a": 2, "b": "-1/3"], .exact([]))

  static let refutation = make(
    "tiny/without-mixed-term", WithoutMixedTerm<PlainNumber>.self, .exact, verdict: "refuted", dropped: ["H1", "H2"],
    choices: ["a": 1, "b": 1], .exact([]))

  static let polynomialIdentity = make(
    "tiny/binomial", Binomial<PlainNumber, Sound>.self, .symbolic, .symbolic(solved: [], cases: .goals(1, [])))

  static let moduloHypotheses = make(
    "tiny/without-mixed-term", WithoutMixedTerm<PlainNumber>.self, .symbolic, dropped: ["H2"],
    .symbolic(solved: [], cases: .goals(1, [Evidence(goal: 0, cofactors: [.init(equation: 0, factor: "2")])])))

  static let solved = make(
    "tiny/determined", Determined<PlainNumber>.self, .symbolic,
    .symbolic(
      solved: [
        .init(name: "x", value: "y^2 + z", hypothesis: "H1"), .init(name: "z", value: "y", hypothesis: "H2"),
      ], cases: .goals(1, [])))

  static let sumOfSquares = make(
    "tiny/squares", Squares<PlainNumber, Sound>.self, .symbolic,
    .symbolic(
      solved: [],
      cases: .goals(
        4,
        [
          Evidence(goal: 0, squares: [.init(weight: "1/2", base: "a - b"), .init(weight: "1/2", base: "a - b")]),
          Evidence(goal: 1, squares: [.init(weight: 1, base: "a"), .init(weight: 1, base: "c")], nonzero: 1),
          Evidence(goal: 2, squares: [.init(weight: 1, base: "a")], constant: 1),
          Evidence(goal: 3, cofactors: [.init(equation: 0, factor: "1")], squares: [.init(weight: 1, base: "b")]),
        ])))

  static let caseSplit = make(
    "tiny/absolute", Absolute<PlainNumber>.self, .symbolic,
    .symbolic(
      solved: [],
      cases: .split(
        SignQuery(.positive, of: "x"),
        yes: .goals(1, [Evidence(goal: 0, cofactors: [.init(equation: 0, factor: "1")])]),
        no: .split(
          SignQuery(.zero, of: "x"), yes: .goals(1, []),
          no: .goals(1, [Evidence(goal: 0, cofactors: [.init(equation: 0, factor: "-1")])])))))

  static let positiveDefinite = make(
    "tiny/inertia", SymmetricInertia<PlainNumber>.self, .exact,
    choices: ["n": 2, "negative": 0, "zero": 0, "A": [[2, 1], [1, 2]]],
    .exact([.definite(DefinitenessProof(root: [[1, 0], [1]], scale: 1))]))

  static let inertia = make(
    "tiny/inertia", SymmetricInertia<PlainNumber>.self, .exact,
    choices: ["n": 3, "negative": 1, "zero": 1, "A": [[1, 2, 0], [2, 1, 0], [0, 0, 0]]],
    .exact([
      .inertia(
        InertiaProof(
          inertia: Inertia(negative: 1, zero: 1, positive: 1), kernel: [[0], [0], [1]], free: [2],
          congruence: [[1, 1], [-1, 1], [0, 0]]))
    ]))

  static let rank: Certificate = {
    let proof = RankProof(rows: [0], columns: [0], prime: 101, kernel: [[-2], [1]])
    // (A + 3)·X = A with A = (1 2; 2 4): the determinant is 4·7 − 4 = 24.
    let regular = RankProof(rows: [0, 1], columns: [0, 1], prime: 101, kernel: [[], []])
    return make(
      "tiny/rank", Ranks<PlainNumber>.self, .exact, choices: ["n": 2, "r": 1, "A": [[1, 2], [2, 4]]],
      .exact([.kernel(proof), .solution([["1/8", "1/4"], ["1/4", "1/2"]], regular: regular), .rank(proof)]))
  }()

  static let enclosure = make(
    "tiny/bounded", Bounded<PlainNumber>.self, .ball, choices: ["x": "1/2", "c": "1/2"],
    .enclosure(
      bits: 64,
      boxes: [
        .init(midpoint: 1, exponent: -1, radius: 0, radiusExponent: 0),
        // 1/2 − tanh 1/2 = 0.037882842739…
        .init(midpoint: 40_676_393, exponent: -30, radius: 1, radiusExponent: -20),
      ]))

  /// tanh ½ is not below 2/5: what is compared is ½ and 2/5 − tanh ½ = −0.0621….
  static let refutedEnclosure = make(
    "tiny/bounded", Bounded<PlainNumber>.self, .ball, verdict: "refuted", choices: ["x": "1/2", "c": "2/5"],
    .enclosure(
      bits: 64,
      boxes: [
        .init(midpoint: 1, exponent: -1, radius: 0, radiusExponent: 0),
        .init(midpoint: -1017, exponent: -14, radius: 1, radiusExponent: -12),
      ]))

  /// (0 2; 2 0) has the eigenvalues ±2, which (1 1; −1 1) shows.
  static let congruence = make(
    "tiny/inertia", SymmetricInertia<PlainNumber>.self, .ball,
    choices: ["n": 2, "negative": 1, "zero": 0, "A": [[0, 1], [1, 0]]],
    .enclosure(bits: 64, boxes: [], answers: [.congruence([[1, 1], [-1, 1]])]))

  /// With C = ½ ≈ 1/(2m): K = 1 + (1 − ½·2·[¾, 5/4])·[−¼, ¼] = [15/16, 17/16], which is [3/16, 5/16] from both ends of the box.
  static let inverse: Certificate = {
    let box = Certificate.Box(midpoint: 1, exponent: -2, radius: 1, radiusExponent: -4)
    return make(
      "tiny/root-nearby", RootNearby<PlainNumber>.self, .certified, choices: ["c": 1, "m": 1, "r": "1/4"],
      .enclosure(bits: 64, boxes: [box, box], answers: [.inverse([["1/2"]])]))
  }()

  static let obstruction = make(
    "tiny/square-root", SquareRoot<PlainNumber>.self, .exact, verdict: "refuted", choices: ["c": -1],
    trusted: ["squares are not negative"], .exact([]))

  static let trusting = make(
    "tiny/greater", Greater<PlainNumber>.self, .exact, choices: ["c": 0], trusted: ["that 1 is a number"], .exact([]))

  /// One of every kind, and more of some.
  static let all = [
    exactInstance, refutation, polynomialIdentity, moduloHypotheses, solved, sumOfSquares, caseSplit, positiveDefinite, inertia,
    rank, enclosure, refutedEnclosure, congruence, inverse, obstruction, trusting,
  ]
}
