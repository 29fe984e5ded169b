import Claims
import PlainArithmetic

/// Writes terms as Coq, with one definition for each application of an opaque function and for each abbreviation.
///
/// `ring` takes two applications for the same only where their arguments are written alike. So every application has a name, and
/// where the arguments of two are equal as polynomials a lemma says that they are the same.
struct CoqWriter {
  /// The lines after the declarations.
  private(set) var body: [String] = []
  /// Quantities and functions, in the order of their first use.
  private(set) var quantities: [String] = []
  private(set) var functions: [(name: String, arity: Int)] = []

  var identifiers = Identifiers()
  /// Names for terms of the claim: of a gradient's entries, say.
  private(set) var suggestions: [Term: String] = [:]
  private var names: [Term: String] = [:]
  private var representatives: [String: Term] = [:]
  private var equalities: [Term: String] = [:]
  private var unproved: [(term: Term, as: Term)] = []
  private var isDelaying = true
  private var known: Set<String> = []
  private var counters: [String: Int] = [:]
  /// Lemmas x = value for indeterminates that hypotheses determine, in order.
  var solved: [(symbol: String, lemma: String)] = []

  mutating func line(_ text: String = "") { body.append(text) }

  /// Gives a term of the claim a name, unless it has one.
  mutating func suggest(_ name: String, for term: Term) {
    switch term.kind {
    case .symbol, .number: return
    default: if suggestions[term] == nil && names[term] == nil { suggestions[term] = name }
    }
  }

  /// Hypotheses about functions.
  private(set) var assumptions: [String] = []
  /// Whether the slope of a positively homogeneous function occurs in an expansion.
  private(set) var hasSides = false

  mutating func assume(_ text: String) { assumptions.append(text) }

  mutating func useSides() { hasSides = true }

  /// Whether a thing is noted for the first time.
  mutating func note(_ key: String) -> Bool { known.insert(key).inserted }

  // Names

  mutating func name(ofSymbol symbol: String, declaring: Bool = true) -> String {
    let name = identifiers.identifier(for: "symbol " + symbol, suggestion: symbol)
    if known.insert("symbol " + symbol).inserted, declaring { quantities.append(name) }
    return name
  }

  mutating func name(of f: OpaqueFunction, arity: Int) -> String {
    let name = identifiers.identifier(for: "function \(f)/\(arity)", suggestion: Self.suggestion(for: f))
    if known.insert("function \(f)/\(arity)").inserted { functions.append((name, arity)) }
    return name
  }

  /// The function as it is called; of a remainder only whose it is, since a hypothesis says the rest.
  private static func suggestion(for f: OpaqueFunction) -> String {
    f.name.hasPrefix("ρ") ? "rho " + f.name.dropFirst().prefix { $0 != "X" } : f.description
  }

  /// The text of a term whose definitions are there.
  mutating func text(_ term: Term, _ level: Int = 60) -> String {
    if let name = names[term] { return name }
    return composed(term, level)
  }

  /// The text of a term in terms of its parts' names. Sums are of level 50, products of level 40.
  private mutating func composed(_ term: Term, _ level: Int) -> String {
    func wrapped(_ text: String, _ own: Int) -> String { own > level ? "(\(text))" : text }
    switch term.kind {
    case .symbol(let symbol): return name(ofSymbol: symbol)
    case .number(let x): return Self.constant(x)
    case .sum(let a, let b): return wrapped("\(text(a, 50)) + \(text(b, 49))", 50)
    case .difference(let a, let b): return wrapped("\(text(a, 50)) - \(text(b, 49))", 50)
    case .product(let a, let b): return wrapped("\(text(a, 40)) * \(text(b, 39))", 40)
    case .negative(let a): return "(- \(text(a, 30)))"
    case .application(let f, let arguments):
      let head = name(of: f, arity: arguments.count)
      return wrapped(([head] + arguments.map { text($0, 0) }).joined(separator: " "), 10)
    case .named(_, let a): return composed(a, level)
    }
  }

  /// A rational number.
  static func constant(_ x: PlainRational) -> String {
    switch x.description {
    case "0": return "0"
    case "1": return "1"
    default: return "[\(x.description.split(separator: "/").joined(separator: " # "))]"
    }
  }

  // Definitions

  private func isDefined(_ term: Term) -> Bool {
    switch term.kind {
    case .application, .named: true
    default: suggestions[term] != nil
    }
  }

  /// Writes the definitions that a term needs, parts first.
  mutating func define(_ term: Term) {
    var stack = [(term, false)]
    var visited: Set<Term> = []
    while let (next, isReady) = stack.popLast() {
      if isReady {
        if isDefined(next), names[next] == nil { writeDefinition(of: next) }
      } else if names[next] == nil, visited.insert(next).inserted {
        stack.append((next, true))
        for part in next.parts.reversed() { stack.append((part, false)) }
      }
    }
  }

  private mutating func writeDefinition(of term: Term) {
    let name: String
    if let suggestion = suggestions[term] {
      name = identifiers.fresh(suggestion)
    } else if case .named(let suggestion, _) = term.kind {
      name = identifiers.fresh(suggestion)
    } else if case .application(let f, _) = term.kind {
      counters[f.description, default: 0] += 1
      name = identifiers.fresh("\(Self.suggestion(for: f)) \(counters[f.description]!)")
    } else {
      preconditionFailure("a definition of nothing")
    }
    line("Definition \(name) : K := \(composed(term, 60)).")
    names[term] = name
    guard case .application = term.kind, !term.isAuxiliary else { return }
    let canonical = term.value.text
    if let first = representatives[canonical] {
      unproved.append((term, first))
      if !isDelaying { proveEqualities() }
    } else {
      representatives[canonical] = term
    }
  }

  /// Writes the lemmas about equal applications from here on where the applications are.
  mutating func proveEqualities() {
    isDelaying = false
    while !unproved.isEmpty {
      let (term, first) = unproved.removeFirst()
      let lemma = identifiers.fresh("\(names[term]!)_is")
      line("Lemma \(lemma) : \(names[term]!) = \(names[first]!).")
      line("Proof. cbv delta [\(names[term]!) \(names[first]!)]. f_equal; \(normalisation(term.parts + first.parts))ring. Qed.")
      equalities[term] = lemma
    }
  }

  // Proofs

  /// Tactics that unfold abbreviations and put one name in place of equal applications; empty or ending in "; ".
  /// - Parameters:
  ///   - open: abbreviations of an expansion that are unfolded too, or all of them where it is `nil`.
  ///   - applications: whether applications are unfolded as well.
  func normalisation(_ roots: [Term], opening open: Set<Term>? = nil, rewriting extra: [Term: String] = [:]) -> String {
    var (unfolded, steps, rewrites): ([String], [String], [String]) = ([], [], [])
    var (visited, needsSolved): (Set<Term>, Bool) = ([], false)
    var stack = roots
    while let term = stack.popLast() {
      guard visited.insert(term).inserted else { continue }
      if let lemma = extra[term] {
        steps.append("?" + lemma)
        continue
      }
      switch term.kind {
      case .application:
        if let lemma = equalities[term] { rewrites.append("?" + lemma) }
        continue
      case .named where open.map { !$0.contains(term) } ?? false: continue
      case .symbol(let symbol): if solved.contains(where: { $0.symbol == symbol }) { needsSolved = true }
      default: break
      }
      if let name = names[term] { unfolded.append(name) }
      stack += term.parts
    }
    var text = unfolded.isEmpty ? "" : "cbv delta [\(unfolded.sorted().joined(separator: " "))]; "
    if needsSolved { rewrites += solved.map { "?" + $0.lemma } }
    // What a step leads to is rewritten after it.
    rewrites = steps + rewrites
    if !rewrites.isEmpty { text += "rewrite \(rewrites.joined(separator: ", ")); " }
    return text
  }

  /// The names of abbreviations and applications in a term, as far as they are not hidden in an abbreviation that stays.
  func namesInside(_ roots: [Term], opening open: Set<Term>) -> [String] {
    var (found, visited, stack): ([String], Set<Term>, [Term]) = ([], [], roots)
    while let term = stack.popLast() {
      guard visited.insert(term).inserted else { continue }
      if case .named = term.kind, !open.contains(term) { continue }
      if let name = names[term] { found.append(name) }
      if case .application = term.kind { continue }
      stack += term.parts
    }
    return found.sorted()
  }

  /// Forgets what belongs to an expansion, whose section ends.
  mutating func endSection() {
    names = names.filter { !$0.key.isAuxiliary }
  }

  func definedName(_ term: Term) -> String? { names[term] }
}
