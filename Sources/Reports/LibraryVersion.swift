import ExactArithmetic
import FloatArithmetic
import Formats

/// A library that verdicts rest on, as it reports itself at run time.
public struct LibraryVersion: Hashable, Sendable, Codable {
  /// The name, and the version with what else tells builds apart.
  public var name: String
  public var version: String

  /// The version of Elenchus itself.
  public static let elenchus = LibraryVersion(name: "Elenchus", version: "0.1.0")

  /// Elenchus and every library below it.
  public static let all: [LibraryVersion] = {
    let blas = BLASLibrary.configuration.split(separator: " ")
    let isNamed = blas.count > 1 && blas[0] == "OpenBLAS"
    let number = isNamed ? String(blas[1]) : blas.joined(separator: " ")
    return [elenchus] + ExactLibraries.versions.map { LibraryVersion(name: $0.name, version: $0.version) }
      + [
        LibraryVersion(name: "OpenBLAS", version: "\(number) (\(BLASLibrary.kernel))"),
        LibraryVersion(name: "zlib", version: ZipLibrary.version),
      ]
  }()
}
