/// Names as Coq accepts them: letters, digits, underscores and primes, different for different things.
struct Identifiers {
  private var taken: Set<String> = Self.reserved.union(Self.defined)
  private var given: [String: String] = [:]

  /// Words of Coq's language, and what the prologue defines.
  private static let reserved: Set<String> = [
    "as", "at", "cofix", "else", "end", "exists", "exists2", "fix", "for", "forall", "fun", "if", "IF", "in", "let", "match",
    "mod",
    "Prop", "return", "Set", "SProp", "then", "Type", "using", "where", "with", "Definition", "Lemma", "Theorem", "Section",
    "End",
    "K", "Q", "Z", "N", "R", "zero", "one", "add", "mul", "sub", "opp", "rational", "constant", "positive", "nonnegative", "less",
    "at_most", "trichotomy", "eq", "not", "and", "or", "sum", "dot", "nat", "S", "O", "I", "list", "nil", "cons", "fst", "snd",
    "theorem", "same_side", "difference_zero", "square_zero",
  ]

  /// What the prologue and the proofs beside the claim define.
  private static let defined: Set<String> = {
    let keywords: Set<Substring> = ["Lemma", "Theorem", "Definition", "Fixpoint", "Hypothesis", "Variable", "Ltac", "Ring"]
    var names: Set<String> = []
    let texts =
      [Prologue.ring, Prologue.order, CoqTemplate.vectorsText, CoqTemplate.steepestAscentText] + Discharge.all.map(\.text)
    for text in texts {
      let words = text.split { $0.isWhitespace }
      for (keyword, name) in zip(words, words.dropFirst()) where keywords.contains(keyword) { names.insert(String(name)) }
    }
    return names
  }()

  private static let letters: [Character: String] = [
    "α": "alpha", "β": "beta", "γ": "gamma", "δ": "delta", "ε": "epsilon", "ζ": "zeta", "η": "eta", "θ": "theta", "ι": "iota",
    "κ": "kappa", "λ": "lambda", "μ": "mu", "ν": "nu", "ξ": "xi", "π": "pi", "ρ": "rho", "σ": "sigma", "τ": "tau", "φ": "phi",
    "χ": "chi", "ψ": "psi", "ω": "omega", "Γ": "Gamma", "Δ": "Delta", "Θ": "Theta", "Λ": "Lambda", "Ξ": "Xi", "Π": "Pi",
    "Σ": "Sigma", "Φ": "Phi", "Ψ": "Psi", "Ω": "Omega", "ℓ": "ell", "′": "'", "″": "''",
  ]

  /// A legible identifier near a text; different texts may get the same.
  static func sanitised(_ text: String) -> String {
    var result = ""
    for character in text {
      if let word = letters[character] {
        result += word
      } else if character.isASCII && (character.isLetter || character.isNumber || character == "_" || character == "'") {
        result.append(character)
      } else if character.isLetter || character.isNumber {
        result += character.unicodeScalars.map { "u" + String($0.value, radix: 16) }.joined()
      } else if !result.isEmpty && result.last != "_" {
        result += "_"
      }
    }
    while result.last == "_" { result.removeLast() }
    guard let first = result.first, first.isASCII && first.isLetter else { return "x" + result }
    return result
  }

  /// The identifier of a thing: always the same for the same key, never that of another one.
  mutating func identifier(for key: String, suggestion: String? = nil) -> String {
    if let name = given[key] { return name }
    let name = fresh(suggestion ?? key)
    given[key] = name
    return name
  }

  /// An identifier that nothing else has.
  mutating func fresh(_ suggestion: String) -> String {
    let base = Self.sanitised(suggestion)
    var (name, count) = (base, 1)
    while taken.contains(name) {
      count += 1
      name = "\(base)_\(count)"
    }
    taken.insert(name)
    return name
  }
}
