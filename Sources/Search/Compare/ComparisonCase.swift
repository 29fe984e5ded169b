import Claims

/// Whether a number says yes or no to a claim, or nothing.
public enum FloatAnswer: String, Sendable, Codable {
  case yes, no, none

  init(_ truth: Truth) { self = truth == .yes ? .yes : truth == .no ? .no : .none }
}

/// Where an instance of a comparison comes from.
public enum ComparisonOrigin: String, Sendable, Codable, CaseIterable {
  /// `construct` or `draw`.
  case own
  /// The instance of a counterexample's story.
  case story
  /// A finished instance with one number changed by ±2⁻ᵏ.
  case nearMiss = "near-miss"
  /// One choice times 2ᵏ, before the instance was made.
  case scaled
  /// One chosen number replaced by 2⁻ᵏ, before the instance was made.
  case tiny
}

/// One instance as data: every number is exact.
public struct ComparedInstance: Sendable, Codable {
  /// The version of this layout.
  public var schema = 1
  /// "instance".
  public var kind = "instance"
  public var claim: String
  /// Its number within the claim.
  public var instance: Int
  public var seed: UInt64
  public var index: Int
  public var origin: ComparisonOrigin
  /// What was changed, in words.
  public var change: String?
  /// All named choices as text.
  public var choices: [String: String] = [:]
  /// How many numbers were chosen, and the parameters and layers of its network where it has one.
  public var numbers = 0
  public var parameters: Int?
  public var depth: Int?
}

/// One hypothesis, or the conclusion, at one instance, in every arithmetic.
public struct ComparisonCase: Sendable, Codable {
  /// The answer over ℚ, or by enclosures where ℚ has none.
  public struct Exact: Sendable, Codable {
    /// "yes", "no", "undecided" or "empty".
    public var verdict: String
    public var arithmetic: Arithmetic
    public var detail: String?
    /// left − right of the comparison that decides, and its size.
    public var difference: String?
    public var size: Double?
  }

  /// Balls at rising precision.
  public struct Enclosed: Sendable, Codable {
    /// The least precision tried that decides.
    public var bits: Int?
    /// "yes", "no", "consistent" or "unknown".
    public var verdict: String
    public var width: Double?
  }

  /// ``BigFloat`` at one precision.
  public struct Precision: Sendable, Codable {
    /// p.
    public var bits: Int
    /// 2^(−bits/2).
    public var tolerance: Double
    public var verdict: FloatAnswer
    public var residual: Double?
    public var right: Bool
  }

  /// A verdict, if one trusted the float with this tolerance.
  public struct Trusted: Sendable, Codable {
    /// τ.
    public var tolerance: Double
    public var verdict: FloatAnswer
    public var right: Bool
  }

  /// One float arithmetic.
  public struct Floating: Sendable, Codable {
    /// "exact" or "rounded": whether every number of the instance is a float of this type.
    public var inputs: String
    /// Of the comparison with the largest |a − b| / (1 + max(|a|, |b|)).
    public var residual: Double?
    /// Its derived rounding bound, and that over u(1 + max(|a|, |b|)).
    public var bound: Double?
    public var amplification: Double?
    /// What the derived bounds permit to say: "yes", "no", "open", or "none" where no bound was derived.
    public var bounded: String
    public var verdicts: [Trusted]
  }

  /// The version of this layout.
  public var schema = 1
  /// "case".
  public var kind = "case"
  public var claim: String
  public var instance: Int
  public var origin: ComparisonOrigin
  /// "H1", "H2", … or "conclusion", and what it is called.
  public var part: String
  public var name: String
  /// "equation", "inequality", "rank", "inertia", "criticality", "kink", "fact" or "mixed".
  public var about: String
  public var exact: Exact
  public var ball: Enclosed
  public var precisions: [Precision]
  /// The least precision tried from which on ``BigFloat`` is right at every higher one.
  public var neededBits: Int?
  public var float64, float32: Floating
  public var numbers: Int
  public var parameters: Int?
  public var depth: Int?
  /// The largest σ₁/σᵣ, r the exact rank, of the matrices whose rank or signs the claim asks for.
  public var condition: Double?
  /// Whether the exact answer is yes or no, so that it enters the rates.
  public var counts: Bool
  public var seconds = 0.0

  /// The part of the claim's id before the slash.
  public var topic: String { String(claim.prefix { $0 != "/" }) }

  /// The float arithmetic of this name, `float64` or `float32`.
  public func floating(_ arithmetic: Arithmetic) -> Floating { arithmetic == .float32 ? float32 : float64 }
}

/// How often one float arithmetic would have been wrong with one tolerance.
public struct ComparisonRate: Sendable, Codable {
  /// The version of this layout.
  public var schema = 1
  /// "rate".
  public var kind = "rate"
  /// A topic or "all", a kind of claim or "all".
  public var topic: String
  public var about: String
  public var arithmetic: Arithmetic
  public var tolerance: Double
  /// Cases whose exact answer is yes, and no.
  public var yes = 0
  public var no = 0
  /// Of the exact no, how many the float says yes to; of the exact yes, how many it says no to.
  public var wrongYes = 0
  public var wrongNo = 0
  public var unanswered = 0

  /// The rates of one arithmetic at every tolerance of the cases.
  public static func of(_ cases: [ComparisonCase], topic: String, about: String, _ arithmetic: Arithmetic) -> [ComparisonRate] {
    let kept = cases.filter {
      $0.counts && (topic == "all" || $0.topic == topic) && (about == "all" || $0.about == about)
    }
    return (kept.first?.floating(arithmetic).verdicts.map(\.tolerance) ?? []).enumerated().map { k, tolerance in
      var rate = ComparisonRate(topic: topic, about: about, arithmetic: arithmetic, tolerance: tolerance)
      for item in kept {
        let verdict = item.floating(arithmetic).verdicts[k].verdict
        let isTrue = item.exact.verdict == "yes"
        if isTrue { rate.yes += 1 } else { rate.no += 1 }
        switch (verdict, isTrue) {
        case (.yes, false): rate.wrongYes += 1
        case (.no, true): rate.wrongNo += 1
        case (.none, _): rate.unanswered += 1
        default: break
        }
      }
      return rate
    }
  }
}

/// A case in which Double is wrong at a customary tolerance, in words.
public struct ComparisonExplanation: Sendable, Codable {
  /// The version of this layout.
  public var schema = 1
  /// "explanation".
  public var kind = "explanation"
  public var topic: String
  public var claim: String
  public var instance: Int
  public var part: String
  public var name: String
  public var about: String
  /// The customary tolerances at which Double is wrong, what it says there, and what is true.
  public var tolerances: [Double]
  public var verdict: FloatAnswer
  public var exact: String
  public var neededBits: Int?
  public var ballBits: Int?
  /// The explanation, a sentence each.
  public var lines: [String]
  /// How telling it is, for the selection.
  var weight = 0

  private enum CodingKeys: String, CodingKey {
    case schema, kind, topic, claim, instance, part, name, about, tolerances, verdict, exact, neededBits, ballBits, lines
  }
}
