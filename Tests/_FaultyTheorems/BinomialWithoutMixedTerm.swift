import Claims

/// (a + b)² = a² + b² where a b = 0: true, sharp, and with the known smallest counterexample a = b = 1.
public struct BinomialWithoutMixedTerm<Real: Field>: Theorem {
  public static var statement: Statement {
    Statement("A square without its mixed term", source: "", "If a b = 0, then (a + b)² = a² + b².")
  }
  public let a, b: Real

  public var hypotheses: [Hypothesis<Real>] { [Hypothesis("H1: a b = 0") { () throws(Undecided) in a * b .== .zero }] }

  public var conclusion: Claim<Real> { get throws(Undecided) { (a + b).squared .== a.squared + b.squared } }

  public static func draw(_ choose: inout Choices) throws(Undecided) -> Self {
    Self(a: choose.number("a"), b: choose.number("b"))
  }

  public static func construct(_ choose: inout Choices) throws(Undecided) -> Self? { Self(a: choose.number("a"), b: .zero) }

  public static var sharpness: [Sharpness] { [.counterexample(dropping: "H1", ["a": 1, "b": 1])] }

  public var exhibits: [Exhibit<Real>] { [Exhibit("the sum", [("a + b", .number(a + b)), ("sign", .text("| \"odd\" <text>"))])] }
}
