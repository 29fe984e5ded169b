import Claims
import Foundation

/// Certificates as files.
public enum CertificateFile {
  /// How the names of such files end.
  public static let suffix = ".certificate.json"

  /// Reads a file; its size is looked at first.
  public static func read(_ path: String) throws(CertificateError) -> Certificate {
    let limit = JSONLimits().size
    let data: Data
    do {
      let attributes = try FileManager.default.attributesOfItem(atPath: URL(fileURLWithPath: path).resolvingSymlinksInPath().path)
      guard attributes[.type] as? FileAttributeType == .typeRegular, let size = attributes[.size] as? NSNumber else {
        throw CertificateError(file: path, "is no file")
      }
      guard size.intValue <= limit else { throw CertificateError(file: path, "is longer than \(limit) bytes") }
      data = try Data(contentsOf: URL(fileURLWithPath: path))
    } catch let error as CertificateError {
      throw error
    } catch {
      throw CertificateError(
        file: path, FileManager.default.fileExists(atPath: path) ? "cannot be read" : "there is no such file")
    }
    return try Certificate(text: data, file: path)
  }
}
