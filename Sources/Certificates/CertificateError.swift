/// Why a certificate cannot be read or written: where, and what is wrong there.
public struct CertificateError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The name of the file.
  public var file: String
  /// The place inside the file: "body.cases.yes.evidence[0].goal", or a byte; empty where the file as a whole is meant.
  public var path: String
  public var reason: String

  public init(file: String, path: String = "", _ reason: String) {
    (self.file, self.path, self.reason) = (file, path, reason)
  }

  public var description: String { file + ": " + (path.isEmpty ? "" : "\(path): ") + reason }
}
