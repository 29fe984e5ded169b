import Claims
import Foundation

/// Writes certificates that the checker accepts, and no others.
public struct CertificateWriter: Sendable {
  private let checker: Checker
  private let folder: String

  /// A writer into a folder, which is made with the first file.
  public init(_ collection: any TheoremCollection.Type, folder: String) {
    (checker, self.folder) = (Checker(collection: collection), folder)
  }

  /// Writes a certificate as a whole or not at all. Its text is read back and checked first.
  /// - Returns: The path of the file, whose name tells claim, arithmetic and hash.
  @discardableResult
  public func write(_ certificate: Certificate) throws(CertificateError) -> String {
    let (text, hash) = (certificate.text, certificate.hash)
    let stem = certificate.claim.map { $0.isLetter || $0.isNumber || $0 == "-" ? $0 : "_" }
    let name = "\(String(stem))-\(certificate.arithmetic.rawValue)-\(hash.prefix(16))\(CertificateFile.suffix)"
    let path = URL(fileURLWithPath: folder).appendingPathComponent(name).path
    let read = try Certificate(text: text.utf8, file: path)
    guard read.text == text else { throw CertificateError(file: path, "does not read back as it is written") }
    if case .rejected(let step, let reason) = checker.check(read) {
      throw CertificateError(file: path, "not written: the checker rejects step \(step): \(reason)")
    }
    do {
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
      try Data(text.utf8).write(to: URL(fileURLWithPath: path), options: .atomic)
    } catch {
      throw CertificateError(file: path, "cannot be written: \(error.localizedDescription)")
    }
    return path
  }
}
