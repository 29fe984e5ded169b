import Claims
import ExactArithmetic
import FloatArithmetic
import Foundation

/// A question to an installed library whose answer is in the literature.
struct KnownAnswer {
  let name: String
  /// What is wrong, or `nil`.
  let complaint: @Sendable () -> String?

  static let all = [
    KnownAnswer(name: "FLINT and GMP: determinant of the Hilbert matrix of order 10", complaint: hilbert),
    KnownAnswer(name: "FLINT: inertia of a symmetric integer matrix", complaint: inertia),
    KnownAnswer(name: "Arb and MPFR: erf(1) to 40 digits") { enclosure(.erf, 1, "0.8427007929497148693412206350826092592961") },
    KnownAnswer(name: "Arb and MPFR: tanh(1) to 40 digits") { enclosure(.tanh, 1, "0.7615941559557648881194582826047935904128") },
    KnownAnswer(name: "OpenBLAS: product of integer matrices", complaint: product),
    KnownAnswer(name: "LAPACK: eigenvalues of the second difference", complaint: eigenvalues),
    KnownAnswer(name: "OpenBLAS leaves the rounding mode alone", complaint: rounding),
  ]

  /// OEIS A005249(10).
  @Sendable private static func hilbert() -> String? {
    let matrix = Matrix<Rational>(10, 10) { i, j in Rational(1, over: i + j + 1) }
    do throws(Undecided) {
      let found = "\(try matrix.determinant)"
      return found == "1/46206893947914691316295628839036278726983680000000000" ? nil : "got \(found)"
    } catch {
      return "\(error)"
    }
  }

  /// x² − y² + 2xz has one eigenvalue of each sign and one more negative one: (2, 0, 1).
  @Sendable private static func inertia() -> String? {
    let form = Matrix<Rational>(rows: [[1, 0, 1], [0, -1, 0], [1, 0, 0]].map { $0.map { Rational($0) } })
    do throws(Undecided) {
      let found = try form.inertia
      return found == Inertia(negative: 2, zero: 0, positive: 1) ? nil : "got \(found)"
    } catch {
      return "\(error)"
    }
  }

  /// A ball of 256 bits must lie within 10⁻³⁹ of the digits, which are rounded in the 40th place.
  private static func enclosure(_ f: ElementaryFunction, _ x: Int, _ digits: String) -> String? {
    Ball.$precision.withValue(256) {
      do throws(Undecided) {
        let difference = try Ball.elementary(f, Ball(x)) - Ball(ExactNumber(digits)!)
        let bound = Ball(ExactNumber("1e-39")!)
        let isNear = (bound - difference).isPositive && (bound + difference).isPositive
        return isNear == .yes ? nil : "differs from \(digits) by \(difference)"
      } catch {
        return "\(error)"
      }
    }
  }

  @Sendable private static func product() -> String? {
    let n = 48
    func a(_ i: Int, _ j: Int) -> Int { (7 * i + 3 * j) % 11 - 5 }
    func b(_ i: Int, _ j: Int) -> Int { (5 * i + 13 * j) % 17 - 8 }
    let found = Matrix<Double>(n, n) { Double(a($0, $1)) } * Matrix<Double>(n, n) { Double(b($0, $1)) }
    for i in 0..<n {
      for j in 0..<n where found[i, j] != Double((0..<n).reduce(0) { $0 + a(i, $1) * b($1, j) }) {
        return "entry (\(i), \(j)) is \(found[i, j])"
      }
    }
    return nil
  }

  /// 2 − 2 cos(kπ/(n + 1)) for k = n … 1.
  @Sendable private static func eigenvalues() -> String? {
    let n = 20
    let matrix = Matrix<Double>(n, n) { i, j in i == j ? 2 : abs(i - j) == 1 ? -1 : 0 }
    do throws(Undecided) {
      for (k, found) in zip((1...n).reversed(), try matrix.symmetricEigenpairs.values) {
        let expected = 2 - 2 * cos(Double(k) * .pi / Double(n + 1))
        guard abs(found - expected) <= 1e-13 else { return "eigenvalue \(k) is \(found), not \(expected)" }
      }
      return nil
    } catch {
      return "\(error)"
    }
  }

  @Sendable private static func rounding() -> String? {
    let before = fegetround()
    _ = product()
    _ = eigenvalues()
    let after = fegetround()
    return before == after && (1 + Double.ulpOfOne / 4) == 1 && (1 - Double.ulpOfOne / 8) == 1
      ? nil : "changed from \(before) to \(after)"
  }
}
