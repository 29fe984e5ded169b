import Foundation
import Reports
import Search
import Testing

#if canImport(FoundationXML)
  import FoundationXML
#endif

struct JUnitTests {
  /// Counts elements and their classes; a document that is not well formed makes the parser fail.
  private final class Counter: NSObject, XMLParserDelegate {
    var elements: [String: Int] = [:]
    var classes: Set<String> = []
    func parser(
      _: XMLParser, didStartElement name: String, namespaceURI _: String?, qualifiedName _: String?, attributes: [String: String]
    ) {
      elements[name, default: 0] += 1
      if let name = attributes["classname"] { classes.insert(name) }
    }
  }

  @Test func isWellFormedWithOneCaseForEachUnit() throws {
    var results = try Sample.results()
    results.records[0].reason = "control \u{1}, markup <a & \"b\" 'c'>, ]]>, line\nbreak"
    results.records[0].verdict = "error"
    let parser = XMLParser(data: Data(JUnit.text(results).utf8))
    let counter = Counter()
    parser.delegate = counter
    #expect(parser.parse(), "\(String(describing: parser.parserError))")
    #expect(counter.elements["testcase"] == results.records.count + results.defects.count)
    #expect(counter.elements["error"] == 1 && counter.elements["failure"]! >= 3)
    #expect(counter.classes == ["sound/without-mixed-term", "faulty/false", "faulty/vacuous"])
  }
}
