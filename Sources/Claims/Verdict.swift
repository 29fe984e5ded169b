/// The answer to a claim on one instance. It exists only over rigorous scalars.
public enum Verdict: Sendable {
  /// Every hypothesis holds and the conclusion holds.
  case proved
  /// Nothing contradicts the claim, but an equation among balls of at most this width is not a proof.
  case consistent(width: Double)
  /// Every hypothesis (but those dropped) holds and the conclusion does not. The text names the part that fails.
  case refuted(String)
  case undecided(Undecided)
  /// A hypothesis fails, or nothing was claimed: the instance says nothing about the theorem.
  case inapplicable(String)

  /// The verdict as records and replay files spell it, without number or text.
  public var name: String {
    switch self {
    case .proved: "proved"
    case .consistent: "consistent"
    case .refuted: "refuted"
    case .undecided: "undecided"
    case .inapplicable: "inapplicable"
    }
  }
}

/// Which values a verdict speaks of.
public enum Scope: String, Sendable, Codable {
  /// Every instance of one shape, as far as its choices leave quantities open: a matrix that is given is fixed.
  case shape
  /// One freely drawn instance.
  case instance
  /// One instance of a construction that enforces hypotheses.
  case construction
  /// One instance made from somebody's data.
  case data
}
