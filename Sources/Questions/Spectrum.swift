/// Between which numbers do the eigenvalues of the Hessian lie?
public struct Spectrum<Real: Field>: Theorem {
  public static var statement: Statement {
    Statement(
      "The eigenvalues of ∇²L(θ) lie between two numbers", source: "",
      "`lower` < λ < `upper` for every eigenvalue λ of ∇²L(θ): ∇²L(θ) − lower and upper − ∇²L(θ) are positive definite.")
  }
  // Let
  public let problem: Problem<Real>
  public let lower, upper: Real

  // Assume
  public var hypotheses: [Hypothesis<Real>] { [] }

  // Then
  public var conclusion: Claim<Real> {
    get throws(Undecided) {
      let H = try problem.hessian()
      let one = Matrix<Real>.identity(H.rows)
      return .all([
        .labelled("∇²L(θ) − lower is positive definite", try Self.isDefinite(H - lower * one)),
        .labelled("upper − ∇²L(θ) is positive definite", try Self.isDefinite(upper * one - H)),
      ])
    }
  }

  private static func isDefinite(_ A: Matrix<Real>) throws(Undecided) -> Claim<Real> {
    let signs = try A.certainSigns
    let text = "\(signs.positive) of \(A.rows) eigenvalues are certainly positive, \(signs.negative) negative"
    if signs.positive == A.rows { return .fact(.yes, text) }
    return .fact(signs.negative > 0 ? .no : Truth(try A.inertia.positive == A.rows), text)
  }

  public var exhibits: [Exhibit<Real>] { get throws(Undecided) { [problem.spectrum] } }

  // Instances
  public static func draw(_ choose: inout Choices) throws(Undecided) -> Self {
    let problem = Problem<Real>(&choose)
    return Self(problem: problem, lower: choose.number("lower"), upper: choose.number("upper"))
  }
}

extension Problem {
  /// Enclosures of the loss, ‖∇L‖, and trace, norm and extreme eigenvalues of ∇²L at θ; in words what the arithmetic does not have.
  public var spectrum: Exhibit<Real> {
    typealias Cell = (name: String, value: Exhibit<Real>.Value)
    var cells: [Cell] = [("loss", Exhibit.shown { () throws(Undecided) in .number(try objective(network)) })]
    do throws(Undecided) {
      let square = try gradient().squaredNorm
      do throws(Undecided) { cells.append(("‖∇L‖", .number(try Real.elementary(.squareRoot, square)))) } catch {
        cells.append(("‖∇L‖²", .number(square)))
      }
      let H = try hessian()
      cells.append(("trace ∇²L", .number(H.trace)))
      let λ = try H.eigenvalues
      guard let least = λ.first, let greatest = λ.last else { return Exhibit("θ", cells) }
      cells += [("least eigenvalue", .number(least)), ("greatest eigenvalue", .number(greatest))]
      switch ((greatest + least).isPositive, (greatest + least).isNegative) {
      case (.yes, _): cells.append(("‖∇²L‖₂", .number(greatest)))
      case (_, .yes): cells.append(("‖∇²L‖₂", .number(-least)))
      default: cells.append(("‖∇²L‖₂", .text("the greater of |\(least)| and |\(greatest)|")))
      }
    } catch {
      cells.append(("the rest", .text("unknown (\(error))")))
    }
    return Exhibit("θ", cells)
  }
}
