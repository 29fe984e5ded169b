import Foundation

/// Python on this machine, if there is one.
enum Python {
  static let isInstalled = (try? run("print(1)"))?.status == 0
  static let hasMpmath = (try? run("import mpmath"))?.status == 0

  /// Runs a program and returns its exit code and all that it wrote.
  static func run(_ code: String) throws -> (status: Int32, output: String) {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("elenchus-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let (script, output) = (folder.appendingPathComponent("a.py"), folder.appendingPathComponent("out"))
    try code.write(to: script, atomically: true, encoding: .utf8)
    FileManager.default.createFile(atPath: output.path, contents: nil)
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["python3", script.path]
    let handle = try FileHandle(forWritingTo: output)
    process.standardOutput = handle
    process.standardError = handle
    try process.run()
    process.waitUntilExit()
    return (process.terminationStatus, try String(contentsOf: output, encoding: .utf8))
  }
}
