import Formats
import Search

/// What dropping one hypothesis of a claim gave, as reports have it.
public typealias RefutationRecord = RefutationLine

extension RefutationLine {
  /// The key of the dropped hypothesis, "H1"; with nothing dropped, "as-stated".
  /// Letters, digits and hyphens only: it becomes part of names of files.
  var key: String {
    isAsStated ? "as-stated" : hypothesis.prefix { $0 != ":" }.filter { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") }
  }

  /// Whether nothing was dropped: the claim itself was to be refuted.
  var isAsStated: Bool { !hypothesis.contains(":") }

  /// Whether a confirmed counterexample shows that the hypothesis is needed.
  var showsNeed: Bool { result == "found" && record?.verdict == "refuted" }

  /// What became of the hypothesis, in words.
  var outcome: String {
    switch result {
    case "found": showsNeed ? "needed" : "not confirmed: \(record?.verdict ?? "no record")"
    case "theorem-refuted": "the theorem itself is refuted"
    case "marked": mark ?? "marked"
    case "unfinished": "unknown: \(mark ?? "the search did not end")"
    default: "necessity unknown: no counterexample among \(counted(drawn, "instance")) and \(evaluated) evaluated besides"
    }
  }

  /// Every refutation among lines of JSON; other lines are left out.
  public static func read(lines: String, file: String) throws(FormatError) -> [RefutationLine] {
    try JSONLines.values(RefutationLine.self, kind: "refutation", from: lines, file: file)
  }
}
