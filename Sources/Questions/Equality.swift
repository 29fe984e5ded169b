/// Do two networks agree on the data?
public struct EqualOnData<Real: Field>: Theorem {
  public static var statement: Statement {
    Statement("The two networks agree on the data", source: "", "f(xₙ) = g(xₙ) for every sample.")
  }
  // Let
  public let f, g: Network<Real>
  public let inputs: Matrix<Real>

  // Assume
  public var hypotheses: [Hypothesis<Real>] { [] }

  // Then
  public var conclusion: Claim<Real> { get throws(Undecided) { try f(inputs) .== g(inputs) } }

  public var exhibits: [Exhibit<Real>] {
    get throws(Undecided) {
      let (a, b) = (try f(inputs), try g(inputs))
      return (0..<min(inputs.columns, 20)).map { n in
        Exhibit(
          "sample \(n + 1)", [("f(x)", .text("\(a[column: n].transposed)")), ("g(x)", .text("\(b[column: n].transposed)"))])
      }
    }
  }

  // Instances
  public static func draw(_ choose: inout Choices) throws(Undecided) -> Self {
    let f: Network<Real> = choose.network(named: "")
    let g = choose.other(than: f)
    return Self(f: f, g: g, inputs: choose.matrix("X", f.widths[0], choose.integer("samples", in: 1...3)))
  }
}

/// Do two networks agree at every input?
public struct EqualEverywhere<Real: Field>: Theorem {
  public static var statement: Statement {
    Statement(
      "The two networks agree everywhere", source: "",
      """
      f(x) = g(x) for every input x. Decided for piecewise-linear activations (by the hinges of one hidden layer, or cell by cell of
      linearity) and for polynomial ones (on a grid that is finer than the degree); a difference is shown at an input.
      """)
  }
  // Let
  public let f, g: Network<Real>

  // Assume
  public var hypotheses: [Hypothesis<Real>] { [] }

  // Then
  public var conclusion: Claim<Real> {
    get throws(Undecided) {
      switch try Comparison(f, g).decision() {
      case .equal(let reason): return .fact(.yes, reason)
      case .different(let x): return (try f(x) .== g(x)).named("f(x) = g(x) at x = \(x.transposed)")
      }
    }
  }

  public var exhibits: [Exhibit<Real>] {
    get throws(Undecided) {
      switch try Comparison(f, g).decision() {
      case .equal(let reason): return [Exhibit("everywhere", [("by", .text(reason))])]
      case .different(let x):
        let (a, b) = (try f(x), try g(x))
        return [
          Exhibit(
            "a difference",
            [("x", .text("\(x.transposed)")), ("f(x)", .text("\(a.transposed)")), ("g(x)", .text("\(b.transposed)"))])
        ]
      }
    }
  }

  // Instances
  public static func draw(_ choose: inout Choices) throws(Undecided) -> Self {
    let f: Network<Real> = choose.network(named: "")
    return Self(f: f, g: choose.other(than: f))
  }
}

extension Choices {
  /// Another network with the same inputs and outputs ("other depth", "other W1", …).
  fileprivate mutating func other<S: Scalar>(than f: Network<S>) -> Network<S> {
    network(named: "other ", inputs: f.widths[0], outputs: f.widths[f.depth])
  }
}
