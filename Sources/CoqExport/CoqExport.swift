import Certificates
import Claims

/// Writes certificates as Coq files that a reader can compile without anything of this project.
public enum CoqExport {
  /// The file of a certificate, which belongs to one of these theorems.
  /// - Throws: ``CoqExportError`` where the claim is unknown or the certificate is of a kind that has no export.
  public static func file(for certificate: Certificate, theorems: any TheoremCollection.Type) throws -> CoqFile {
    guard certificate.verdict == "proved" else { throw CoqExportError("only what is proved has a Coq file") }
    switch certificate.body {
    case .symbolic:
      guard let entry = theorems.entries(over: Formula.self).first(where: { $0.id == certificate.claim }) else {
        throw CoqExportError("there is no claim '\(certificate.claim)'")
      }
      return try symbolic(entry.theorem, certificate)
    case .exact:
      guard let entry = theorems.entries(over: Literal.self).first(where: { $0.id == certificate.claim }) else {
        throw CoqExportError("there is no claim '\(certificate.claim)'")
      }
      return try exact(entry.theorem, certificate)
    case .enclosure:
      guard let entry = theorems.entries(over: Enclosed.self).first(where: { $0.id == certificate.claim }) else {
        throw CoqExportError("there is no claim '\(certificate.claim)'")
      }
      return try enclosure(entry.theorem, certificate)
    }
  }

  private static func symbolic<T: Theorem<Formula>>(_: T.Type, _ certificate: Certificate) throws -> CoqFile {
    guard certificate.statement == T.statement.full else { throw CoqExportError("the certificate is of another statement") }
    return try SymbolicExport<T>.file(certificate)
  }

  private static func enclosure<T: Theorem<Enclosed>>(_: T.Type, _ certificate: Certificate) throws -> CoqFile {
    guard certificate.statement == T.statement.full else { throw CoqExportError("the certificate is of another statement") }
    return try EnclosureExport<T>.file(certificate)
  }

  private static func exact<T: Theorem<Literal>>(_: T.Type, _ certificate: Certificate) throws -> CoqFile {
    guard certificate.statement == T.statement.full else { throw CoqExportError("the certificate is of another statement") }
    return try ExactExport<T>.file(certificate)
  }
}
