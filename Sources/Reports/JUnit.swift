import Claims
import Search

/// A run as JUnit XML: a suite and class for each claim, a test case for each unit.
public enum JUnit {
  /// The document.
  public static func text(_ results: RunResults) -> String {
    var suites: [(name: String, cases: [String], failures: Int, errors: Int, skipped: Int)] = []
    func add(
      _ claim: String, _ name: String, _ seconds: Double, _ child: (tag: String, type: String, message: String, body: String)?
    ) {
      if suites.last?.name != claim { suites.append((claim, [], 0, 0, 0)) }
      let last = suites.count - 1
      var line = "    <testcase classname=\"\(escaped(claim))\" name=\"\(escaped(name))\" time=\"\(seconds)\""
      if let child {
        let type = child.tag == "skipped" || child.type.isEmpty ? "" : " type=\"\(escaped(child.type))\""
        line += ">\n      <\(child.tag)\(type)"
        if !child.message.isEmpty { line += " message=\"\(escaped(child.message))\"" }
        line += child.body.isEmpty ? "/>" : ">\(escaped(child.body))</\(child.tag)>"
        line += "\n    </testcase>"
        if child.tag == "failure" { suites[last].failures += 1 }
        if child.tag == "error" { suites[last].errors += 1 }
        if child.tag == "skipped" { suites[last].skipped += 1 }
      } else {
        line += "/>"
      }
      suites[last].cases.append(line)
    }
    let unexpected = Set(results.unexpected.map { "\($0.claim) \($0.arithmetic) \($0.index)" })
    for claim in results.claims {
      for record in results.records where record.claim == claim.id {
        var child: (String, String, String, String)?
        if unexpected.contains("\(record.claim) \(record.arithmetic) \(record.index)") {
          let tag = record.verdict == "error" ? "error" : "failure"
          child = (tag, record.verdict, record.reason ?? record.verdict, RunResults.details(record))
        } else if record.verdict == "inapplicable" {
          child = ("skipped", "", "vacuous: \(record.reason ?? "")", "")
        } else if record.verdict == "too-large" {
          child = ("skipped", "", "too large: \(record.reason ?? "")", "")
        }
        add(claim.id, "\(record.arithmetic.rawValue) \(record.index)", record.seconds, child)
      }
      for defect in results.defects where defect.hasPrefix(claim.id + ":") {
        add(claim.id, "sharpness", 0, ("failure", "sharpness", defect, ""))
      }
    }
    for line in results.disagreements { add("arithmetics", "agreement", 0, ("error", "disagreement", line, "")) }
    for line in results.failures { add("workers", "crash", 0, ("error", "crash", line, "")) }
    for measurement in results.measurements {
      let missing = measurement.estimate == nil
      add(
        measurement.claim, "measurement", measurement.seconds,
        (
          missing ? "failure" : "system-out", missing ? "undecided" : "", missing ? measurement.text : "",
          missing ? "" : measurement.text
        ))
    }
    var text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"Elenchus\">\n"
    for suite in suites {
      text += "  <testsuite name=\"\(escaped(suite.name))\" tests=\"\(suite.cases.count)\" failures=\"\(suite.failures)\" "
      text += "errors=\"\(suite.errors)\" skipped=\"\(suite.skipped)\">\n"
      text += suite.cases.joined(separator: "\n") + "\n  </testsuite>\n"
    }
    return text + "</testsuites>\n"
  }

  /// Text as XML content or attribute. Characters that XML 1.0 forbids become U+FFFD.
  static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "'": result += "&apos;"
      case "\n": result += "&#10;"
      case "\t": result += "&#9;"
      case "\r": result += "&#13;"
      case _ where scalar.value < 32 || (0xFFFE...0xFFFF).contains(scalar.value): result += "\u{FFFD}"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
