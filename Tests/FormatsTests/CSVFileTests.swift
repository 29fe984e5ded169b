import Claims
import Formats
import Testing

struct CSVFileTests {
  @Test func quotesAndExactDecimals() throws {
    let file = try CSVFile(text: Examples.table, file: "t.csv")
    #expect(file.header == ["length", "width", "the, species"] && file.rows.map(\.line) == [2, 3, 4])
    let samples = try file.samples()
    #expect(
      samples.inputs == [
        [ExactNumber(51, over: 10), ExactNumber(49, over: 10), ExactNumber(1, over: 10)],
        [ExactNumber(35, over: 10), -3, ExactNumber("0.001")!],
      ])
    #expect(samples.targets == [[1, 0, 1], [0, 1, 0]])
    #expect(samples.targetNames == ["the, species = setosa", "the, species = virgin\"ica"])
  }

  @Test func namedTargets() throws {
    let samples = try CSVFile(text: "a,b,c\r\n1,2,3\r\n4,5,6", file: "t.csv").samples(targets: ["c", "a"])
    #expect(samples.inputs == [[2, 5]] && samples.targets == [[3, 6], [1, 4]])
  }

  @Test func quotedCellsMaySpanLines() throws {
    let file = try CSVFile(text: "a,b\n\"x\ny\",1\n\"\",2\n", file: "t.csv")
    #expect(file.rows.map(\.cells) == [["x\ny", "1"], ["", "2"]] && file.rows.map(\.line) == [2, 4])
  }

  @Test(
    arguments: [
      ("", 1, nil, "empty"), ("a,b", 1, nil, "no samples"), ("a,a\n1,2", 1, "a", "two columns"), ("a,\n1,2", 1, nil, "no name"),
      ("a,b\n1,2,3", 2, nil, "3 cells under 2"), ("a,b\n1,\"2", 2, nil, "not closed"), ("a,b\n1,x\"y\"", 2, nil, "quote inside"),
      ("a,b\n\"x\"y,1", 2, nil, "after a closing quote"), ("a,b\n1,2", 1, nil, "no column is text"),
      ("a,b\nx,y", 1, nil, "a, b are text"), ("a,b,c\n1,2,x\nn/a,3,x", 3, "a", "'n/a' is not a number"),
      ("a,b,c\n1,2,x\n,3,x", 3, "a", "missing value"), ("a,b\n1,x\n2,", 3, "b", "missing value"),
      ("a,b\nnan,x\n1,y", 2, "a", "'nan'"),
    ] as [(String, Int, String?, String)])
  func errorsNameLineAndColumn(_ text: String, _ line: Int, _ key: String?, _ reason: String) throws {
    let error = try #require(throws: FormatError.self) { try CSVFile(text: text, file: "t.csv").samples() }
    #expect(error.line == line && error.key == key && error.reason.contains(reason), "\(error)")
  }

  @Test func unknownTargetsAreErrorsWithNearMatches() throws {
    let file = try CSVFile(text: "a,width\n1,2", file: "t.csv")
    let error = try #require(throws: FormatError.self) { try file.samples(targets: ["widht"]) }
    #expect(error.reason.contains("did you mean width"))
    #expect(throws: FormatError.self) { try file.samples(targets: ["a", "width"]) }
  }
}
