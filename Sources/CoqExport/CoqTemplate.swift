/// Theorems for all sizes, whose proofs by induction are written by hand.
public enum CoqTemplate: String, CaseIterable, Sendable {
  /// Lagrange's identity and the inequality of Cauchy and Schwarz for vectors of every length; and that no direction of the
  /// gradient's length ascends faster than the gradient, and only the gradient as fast.
  case steepestAscent = "steepest-ascent"

  /// The file.
  public var file: CoqFile {
    let theorems = ["lagrange_identity", "cauchy_schwarz", "steepest_ascent", "steepest_ascent_unique"]
    var text = "(* The gradient is the direction of steepest ascent, in every dimension. *)\n\n"
    text +=
      Prologue.ring + "\n" + Prologue.order + "\n" + Self.vectorsText + "\n" + Self.steepestAscentText + "\nEnd Statement.\n\n"
    for theorem in theorems { text += "Check \(theorem).\nPrint Assumptions \(theorem).\n" }
    return CoqFile(text: text, trustedSteps: [], questions: theorems.count)
  }
}
