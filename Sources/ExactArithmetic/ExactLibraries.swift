import CFLINT

/// The libraries below exact arithmetic, as they report themselves at run time.
public enum ExactLibraries {
  /// Name and version of GMP, MPFR, FLINT and Arb.
  public static var versions: [(name: String, version: String)] {
    func text(_ pointer: UnsafePointer<CChar>?) -> String { pointer.map { String(cString: $0) } ?? "unknown" }
    return [
      ("GMP", text(cflint_gmp_version())), ("MPFR", text(cflint_mpfr_version())), ("FLINT", text(cflint_flint_version())),
      ("Arb", text(cflint_arb_version())),
    ]
  }
}
