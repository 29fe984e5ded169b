import Foundation
import Testing

/// `check --certificates` and `export coq`, as a user calls them.
@Suite struct CertificateCommandTests {
  private func certificates(_ folder: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasSuffix(".certificate.json") }.sorted()
      .map { "\(folder)/\($0)" }
  }

  @Test func everyPositiveVerdictHasOne() throws {
    let home = try Folder()
    let folder = home.path("certificates")
    let run = Shell.inProcess("check", "sound/without-mixed-term", "--arithmetic", "symbolic,exact", "--certificates", folder)
    #expect(run.status == 0 && run.output.contains("6 of 6 positive verdicts have a certificate, 0 have none"), "\(run.output)")
    #expect(try certificates(folder).isEmpty == false)
    // The same verdicts without.
    withExtendedLifetime(home) {}
    let without = Shell.inProcess("check", "sound/without-mixed-term", "--arithmetic", "symbolic,exact")
    #expect(without.status == 0 && !without.output.contains("certificate"))
  }

  @Test func aFolderThatCannotBeMadeIsSaidAtOnce() {
    let run = Shell.inProcess("check", "sound", "--certificates", "/dev/null/nowhere")
    #expect(run.status == 64 && run.errors.contains("--certificates /dev/null/nowhere: the folder cannot be made"))
  }

  @Test func exportWritesCoqFiles() throws {
    let folder = try Folder()
    let (source, target) = (folder.path("certificates"), folder.path("coq"))
    _ = Shell.inProcess("check", "sound/without-mixed-term", "--arithmetic", "symbolic", "--certificates", source)
    let files = try certificates(source)
    let run = Shell.inProcess(["export", "coq"] + files + ["--output", target])
    #expect(run.status == 0, "\(run.errors)")
    let written = try FileManager.default.contentsOfDirectory(atPath: target)
    #expect(written.count == files.count && written.allSatisfy { $0.hasSuffix(".v") })
    let text = try String(contentsOfFile: "\(target)/\(written[0])", encoding: .utf8)
    #expect(text.contains("Theorem goal_1") && text.contains("Print Assumptions"))
  }

  @Test func exportSaysWhatIsWrong() throws {
    #expect(Shell.inProcess("export", "coq").status == 5)
    #expect(Shell.inProcess("export", "coq", "--template", "nothing").status == 64)
    let folder = try Folder()
    let path = try folder.write("{\"a\": 1}", as: "bad.certificate.json")
    let bad = Shell.inProcess("export", "coq", path)
    #expect(bad.status == 65 && bad.errors.contains(path))
    #expect(Shell.inProcess("export", "coq", "--help").output.contains("Example"))
    withExtendedLifetime(folder) {}
  }
}
