import CBLAS
import CFLINT

/// A library that verdicts rest on, as it reports itself at run time.
public struct LibraryVersion: Hashable, Sendable, Codable {
  public var name: String
  public var version: String

  /// The version of Elenchus itself.
  public static let elenchus = LibraryVersion(name: "Elenchus", version: "0.1.0")

  /// Elenchus and every library below it.
  public static let all: [LibraryVersion] = {
    func text(_ pointer: UnsafePointer<CChar>?) -> String { pointer.map { String(cString: $0) } ?? "unknown" }
    let blas = text(shim_blas_configuration()).split(separator: " ")
    let hasName = blas.count > 1 && blas[0] == "OpenBLAS"
    let number = hasName ? String(blas[1]) : blas.joined(separator: " ")
    return [
      elenchus,
      LibraryVersion(name: "GMP", version: text(cflint_gmp_version())),
      LibraryVersion(name: "MPFR", version: text(cflint_mpfr_version())),
      LibraryVersion(name: "FLINT", version: text(cflint_flint_version())),
      LibraryVersion(name: "Arb", version: text(cflint_arb_version())),
      LibraryVersion(name: "OpenBLAS", version: "\(number) (\(text(shim_blas_kernel())), \(counted(Int(shim_blas_get_threads()), "thread")))"),
    ]
  }()
}
