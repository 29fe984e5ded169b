import Claims
@testable import ElenchusCommand
import FaultyTheorems
import Search
import Testing

/// What a worker does with a task that it cannot do.
struct TaskRunnerTests {
  private let unit = Unit(claim: "sound/binomial", arithmetic: .exact, seed: 0, index: 0)

  /// A drawn value in its place would give a verdict about something else.
  @Test(arguments: ["[1, x]", "[[1], [2, 3]]", "[", "[[1]"]) func unreadableChoices(_ text: String) throws {
    var runner = TaskRunner(Engine(FaultyTheorems.self))
    let answer = runner.run(.unit(unit, given: ["a": text]))
    let reply = try #require(answer)
    #expect(reply.records.isEmpty && reply.failure?.contains("'a'") == true && reply.failure?.contains(text) == true)
  }

  @Test func readableChoices() throws {
    var runner = TaskRunner(Engine(FaultyTheorems.self))
    let answer = runner.run(.unit(unit, given: ["a": "3/4"]))
    let reply = try #require(answer)
    #expect(reply.failure == nil && reply.records.first?.choices["a"] == "3/4" && reply.records.first?.verdict == "proved")
  }
}
