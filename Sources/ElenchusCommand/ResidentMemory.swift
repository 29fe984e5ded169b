import Foundation

/// The memory that this process holds, from the moment of making on.
struct ResidentMemory {
  /// Whether the system forgot the peak of what was before. Where it cannot, ``peak`` is that of the whole process.
  private let isReset: Bool

  init() {
    // Linux forgets the peak of the resident set on request.
    isReset = (try? Data("5".utf8).write(to: URL(fileURLWithPath: "/proc/self/clear_refs"))) != nil
  }

  /// The largest resident set in bytes, or `nil` where the system does not say.
  var peak: Int? {
    if isReset, let status = try? String(contentsOfFile: "/proc/self/status", encoding: .utf8),
      let line = status.split(separator: "\n").first(where: { $0.hasPrefix("VmHWM:") }),
      let kibibytes = line.split(whereSeparator: { $0 == " " || $0 == "\t" }).dropFirst().first.flatMap({ Int($0) })
    {
      return kibibytes << 10
    }
    var usage = rusage()
    #if canImport(Darwin)
      guard getrusage(RUSAGE_SELF, &usage) == 0 else { return nil }
      return usage.ru_maxrss
    #else
      guard getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage) == 0 else { return nil }
      return usage.ru_maxrss << 10
    #endif
  }
}
