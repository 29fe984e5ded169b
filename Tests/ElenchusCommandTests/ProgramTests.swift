import Foundation
import TestSupport
import Testing

/// The built program with its workers: time limits, crashes, Ctrl-C, the schema.
struct ProgramTests {
  @Test func aUnitThatTakesTooLongIsUndecided() throws {
    let outcome = try Shell.program("check", "faulty/sleeping", "sound/binomial", "--timeout", "1", "--format", "json")
    #expect(outcome.status == 2, "\(outcome.output)\(outcome.errors)")
    #expect(outcome.output.contains("\"undecided\":\"budget\"") && outcome.output.contains("not decided within 1.0 s"))
  }

  @Test(arguments: ["faulty/crashing", "faulty/exiting"])
  func aCrashIsReportedAndTheOthersContinue(_ id: String) throws {
    let outcome = try Shell.program("check", id, "sound", "--jobs", "2")
    #expect(outcome.status == 3, "\(outcome.output)\(outcome.errors)")
    #expect(outcome.output.contains("\(id), exact, instance 0 (seed 0): error") && outcome.output.contains("the worker crashed"))
    #expect(outcome.output.contains("3 proved"))
  }

  @Test func aCrashNamesItsCause() throws {
    #expect(try Shell.program("check", "faulty/crashing").output.contains("planted crash"))
  }

  @Test func ctrlCLeavesAValidPartialRecord() throws {
    let outcome = try Shell.program("check", "sound", "faulty/sleeping", "--jobs", "1", "--format", "json", interruptAfter: 4)
    #expect(outcome.status == 130, "\(outcome.errors)")
    let schema = try JSONSchema(path: Self.schemaPath)
    for line in outcome.output.split(separator: "\n") { #expect(try schema.complaints(line).isEmpty) }
    #expect(outcome.output.contains("\"interrupted\":true") && outcome.output.contains("\"verdict\":\"proved\""))
  }

  @Test func workersAndOneProcessGiveTheSameRecords() throws {
    func lines(_ jobs: String) throws -> [String] {
      try Shell.program(
        "check", "sound", "faulty/false", "faulty/vacuous", "measured/inverse-root", "--jobs", jobs, "--format", "json"
      ).output
        .split(separator: "\n").map {
          String($0).replacing(/"seconds":[0-9.e-]+/, with: "").replacing(/[0-9]+ threads?/, with: "")
        }
    }
    let reference = try lines("0")
    #expect(reference.count > 20)
    #expect(try lines("1") == reference)
    #expect(try lines("3") == reference)
  }

  @Test func everyLineObeysTheSchema() throws {
    let schema = try JSONSchema(path: Self.schemaPath)
    let outcomes = [
      try Shell.program("check", "--all", "--timeout", "1", "--format", "json"),
      Shell.inProcess("list", "--format", "json"),
      Shell.inProcess("refute", "sound", "faulty/vacuous", "--budget", "20", "--format", "json"),
    ]
    #expect(outcomes[0].status == 3)
    for outcome in outcomes {
      #expect(!outcome.output.isEmpty)
      for line in outcome.output.split(separator: "\n") {
        let complaints = try schema.complaints(line)
        #expect(complaints.isEmpty, "\(complaints): \(line)")
      }
    }
    for wrong in ["{}", "1", "{\"kind\":\"summary\",\"schema\":1}", "{\"kind\":\"unit\",\"schema\":2}"] {
      #expect(try !schema.complaints(wrong).isEmpty)
    }
  }

  static let schemaPath = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("../../Schemas/record-v1.schema.json").standardizedFileURL.path
}
