import Foundation

/// Reading and writing whole text files.
public enum TextFile {
  /// The text of a UTF-8 file.
  public static func read(_ path: String) throws(FormatError) -> String {
    let data: Data
    do {
      data = try Data(contentsOf: URL(fileURLWithPath: path))
    } catch {
      let reason = FileManager.default.fileExists(atPath: path) ? "cannot be read" : "there is no such file"
      throw FormatError(file: path, reason)
    }
    return try text(data, file: path)
  }

  /// Bytes as UTF-8 text, without a byte order mark; `file` is their name in messages.
  public static func text(_ data: Data, file: String) throws(FormatError) -> String {
    guard let text = String(data: data, encoding: .utf8) else { throw FormatError(file: file, "is not UTF-8 text") }
    return text.hasPrefix("\u{FEFF}") ? String(text.dropFirst()) : text
  }

  /// Writes a file as a whole: a reader sees the old text or the new one, never a part. Missing folders are made.
  public static func write(_ text: String, to path: String) throws(FormatError) {
    let url = URL(fileURLWithPath: path)
    do {
      try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: url, options: .atomic)
    } catch {
      throw FormatError(file: path, "cannot be written: \(error.localizedDescription)")
    }
  }
}
