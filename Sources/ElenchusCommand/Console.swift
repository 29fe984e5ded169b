import Foundation

/// Where a command writes: results to one side, progress and messages to the other.
public struct Console: Sendable {
  /// Takes text of the result.
  public let write: @Sendable (String) -> Void
  /// Takes messages for people.
  public let error: @Sendable (String) -> Void
  /// Whether the result is shown in colour, and whether a progress line may be drawn.
  public let hasColour, showsProgress: Bool

  public init(
    hasColour: Bool = false, showsProgress: Bool = false, write: @escaping @Sendable (String) -> Void,
    error: @escaping @Sendable (String) -> Void
  ) {
    (self.hasColour, self.showsProgress, self.write, self.error) = (hasColour, showsProgress, write, error)
  }

  private init(standard: Void) {
    let environment = ProcessInfo.processInfo.environment
    hasColour = isatty(1) == 1 && environment["NO_COLOR"].map(\.isEmpty) != false && environment["TERM"] != "dumb"
    showsProgress = isatty(2) == 1 && environment["TERM"] != "dumb"
    write = { _ = writeAll($0, to: 1) }
    error = { _ = writeAll($0, to: 2) }
  }

  /// Standard output and standard error. Colour only on terminals, and never where `NO_COLOR` is set.
  public static let standard = Console(standard: ())
}

/// Writes all of a text; `false` where the other side is gone.
func writeAll(_ text: String, to descriptor: Int32) -> Bool {
  var text = text
  return text.withUTF8 { bytes in
    var done = 0
    while let start = bytes.baseAddress, done < bytes.count {
      let written = Foundation.write(descriptor, start + done, bytes.count - done)
      if written < 0 && errno == EINTR { continue }
      guard written > 0 else { return false }
      done += written
    }
    return true
  }
}
