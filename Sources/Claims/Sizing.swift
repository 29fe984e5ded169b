/// What a theorem says when an instance of a given number of parameters is asked for.
public enum Sizing: Sendable {
  /// These choices, widths and numbers of samples above all, make one of about that many parameters; the others are drawn.
  case choices([String: Choice])
  /// The claim is about instances of one size, or of a few.
  case fixed
  /// Nothing can be measured beyond so many parameters, for this reason.
  case tooLarge(most: Int, because: String)

  /// `choices` up to `most` parameters, and beyond it the reason.
  public static func upTo(_ most: Int, because reason: String, _ parameters: Int, _ choices: [String: Choice]) -> Sizing {
    parameters > most ? .tooLarge(most: most, because: reason) : .choices(choices)
  }
}
