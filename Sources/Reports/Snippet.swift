import Claims
import ExactArithmetic

/// A few lines of Python that recompute a counterexample from its numbers and share nothing with this program.
enum Snippet: Sendable {
  /// From the story of the theorem file, or written from a trace of the instance.
  case code(String, isGenerated: Bool)
  /// Why there is none.
  case unavailable(String)

  /// Beyond so many lines a person reads no further.
  static let longest = 60

  /// Recomputes what a refutation rests on: both sides of the comparison that fails, or the rank or inertia that is not as claimed.
  static func generated(_ instance: Reenactment) -> Snippet {
    do throws(Undecided) {
      return instance.record.arithmetic == .ball
        ? try written(instance, over: Ball.self) : try written(instance, over: Rational.self)
    } catch {
      return .unavailable(error.query)
    }
  }

  /// The ranks and inertias that the conclusion asked for, in the order of asking.
  static func questions(_ instance: Reenactment) -> [TraceQuestion] {
    do throws(Undecided) {
      let numbers = NamedNumbers(try instance.choices())
      let trace = Trace(inputs: numbers.names)
      _ = try trace.run { () throws(Undecided) in
        try instance.point(over: Traced<Rational>.self, given: numbers.choices).isObstruction
      }
      return trace.questions
    } catch { return [] }
  }

  private static func written<Base: RigorousScalar & Field>(
    _ instance: Reenactment, over: Base.Type
  ) throws(Undecided) -> Snippet {
    let numbers = NamedNumbers(try instance.choices())
    let trace = Trace(inputs: numbers.names)
    return try trace.run { () throws(Undecided) in
      let point = try instance.point(over: Traced<Base>.self, given: numbers.choices)
      let (signs, questions) = (trace.signs, trace.questions)
      let found = Comparisons(of: point.claim)
      let decisive = (point.isObstruction ? found.showing : found.decisive).map { found.all[$0] }
      guard !decisive.isEmpty else { return .unavailable("the claim is not settled by its comparisons alone") }
      if let reason = trace.failure { return .unavailable(reason) }
      let facts = decisive.compactMap(\.fact)
      if decisive.count == facts.count, questions.isEmpty {
        return .unavailable("no comparison decides it, but a fact: \(facts[0])")
      }
      let writer = SnippetWriter(numbers: numbers, isRational: Base.self is Rational.Type)
      let comparisons = decisive.compactMap { part in part.sides.map { (part, $0.left.node, $0.right.node) } }
      return writer.snippet(
        comparisons.map { SnippetWriter.Line(relation: $0.0.relation, holds: $0.0.truth == .yes, left: $0.1, right: $0.2) },
        facts: facts, hold: point.isObstruction || instance.record.verdict == "proved", signs: signs,
        questions: facts.isEmpty ? [] : questions)
    }
  }
}

/// The numbers of an instance under names that Python reads.
///
/// Each enters as an unreduced fraction of its own, so that a trace recognises it wherever the theorem uses it.
struct NamedNumbers {
  /// The choices with disguised numbers.
  private(set) var choices: [String: Choice] = [:]
  /// "W1[0][2]" by the fraction that it entered as.
  private(set) var names: [String: String] = [:]
  /// What Python is to write for each name.
  private(set) var definitions: [(name: String, value: [[ExactNumber]], isMatrix: Bool)] = []

  init(_ given: [(name: String, choice: Choice)]) {
    var used: Set<String> = [
      "Q", "iv", "rank", "inertia", "determinant", "solve", "box", "print", "tanh", "sigmoid", "softplus", "M", "left", "right",
    ]
    // What the program names itself: M1, t1, s1, left1, right1, ….
    func isTaken(_ label: String) -> Bool {
      guard label.last?.isNumber == true else { return false }
      return ["M", "t", "s", "left", "right"].contains(label.prefix { !$0.isNumber })
    }
    for (name, choice) in given {
      choices[name] = choice
      var label = Self.identifier(name)
      while isTaken(label) || !used.insert(label).inserted { label += "_" }
      switch choice {
      case .number(let x):
        choices[name] = .number(disguise(x, as: label))
        definitions.append((label, [[x]], false))
      case .matrix(let rows) where !rows.isEmpty:
        choices[name] = .matrix(
          rows.enumerated().map { i, row in row.enumerated().map { j, x in disguise(x, as: "\(label)[\(i)][\(j)]") } })
        definitions.append((label, rows, true))
      default: break
      }
    }
  }

  private mutating func disguise(_ x: ExactNumber, as name: String) -> ExactNumber {
    let factor = 1_000_003 + 2 * names.count
    guard let (p, q) = x.machineWords else { return x }
    let (n, d) = (p.multipliedReportingOverflow(by: factor), q.multipliedReportingOverflow(by: factor))
    guard !n.overflow, !d.overflow else { return x }
    let disguised = ExactNumber(n.partialValue, over: d.partialValue)
    guard names[disguised.description] == nil else { return x }
    names[disguised.description] = name
    return disguised
  }

  private static let greek: [Character: String] = [
    "α": "alpha", "β": "beta", "γ": "gamma", "δ": "delta", "ε": "epsilon", "η": "eta", "θ": "theta", "κ": "kappa", "λ": "lam",
    "μ": "mu", "ξ": "xi", "ρ": "rho", "σ": "sigma", "τ": "tau", "φ": "phi", "ψ": "psi", "ω": "omega", "′": "p", "″": "pp",
  ]

  /// A name of letters, digits and underscores.
  static func identifier(_ name: String) -> String {
    var result = ""
    for c in name {
      if c.isASCII && (c.isLetter || c.isNumber) { result.append(c) } else { result += greek[c] ?? "_" }
    }
    let keywords: Set<String> = [
      "as", "if", "in", "is", "or", "lambda", "and", "not", "for", "from", "def", "with", "del", "try", "while", "None", "True",
      "False", "assert", "async", "await", "break", "class", "continue", "elif", "else", "except", "finally", "global", "import",
      "nonlocal", "pass", "raise", "return", "yield",
    ]
    if keywords.contains(result) { result += "_" }
    return result.first?.isNumber != false ? "x" + result : result
  }
}
