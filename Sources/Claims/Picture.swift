/// Something to look at: what a report draws beside a verdict, from the same formulas evaluated in floats. A picture proves nothing.
public struct Picture<S: Scalar>: Sendable {
  /// What is drawn, in a few words.
  public let title: String
  /// What is to be seen, for who cannot see it.
  public let description: String
  public let content: Content

  /// What is drawn.
  public enum Content: Sendable {
    /// Functions of one variable over an interval.
    case curves(axis: String, range: ClosedRange<Double>, [Curve])
    /// The values of a function of two variables over a rectangle, with points of interest.
    case surface(
      x: String, ClosedRange<Double>, y: String, ClosedRange<Double>, marks: [Mark],
      value: @Sendable (S, S) throws(Undecided) -> S)
    /// Sequences of values, one for each step.
    case sequences(axis: String, [(name: String, values: [S])])
    /// The eigenvalues of symmetric matrices, a strip for each.
    case spectra([(name: String, matrix: Matrix<S>)])
  }

  /// A function of one variable under its name.
  public struct Curve: Sendable {
    /// Its name in the legend.
    public let name: String
    public let value: @Sendable (S) throws(Undecided) -> S

    /// A curve; where the function throws, it has a gap.
    public init(_ name: String, _ value: @escaping @Sendable (S) throws(Undecided) -> S) {
      (self.name, self.value) = (name, value)
    }
  }

  /// A named point of a rectangle.
  public struct Mark: Sendable {
    /// Written beside the point.
    public let name: String
    public let x, y: Double

    /// A point by its coordinates.
    public init(_ name: String, _ x: Double, _ y: Double) { (self.name, self.x, self.y) = (name, x, y) }
  }

  /// A picture; the description stands for it where it cannot be seen.
  public init(_ title: String, _ description: String, _ content: Content) {
    (self.title, self.description, self.content) = (title, description, content)
  }
}

extension Picture {
  /// The loss along a straight line θ + t·u.
  public static func loss(
    _ title: String, _ description: String, _ objective: Objective<S>, from network: Network<S>, along u: Parameters<S>,
    _ range: ClosedRange<Double> = -1...1
  ) -> Picture {
    Picture(
      title, description,
      .curves(
        axis: "t", range: range,
        [
          Curve("L(θ + t u)") { (t) throws(Undecided) in
            try objective(network.at(network.parameters + t * u))
          }
        ]))
  }

  /// The loss on the plane θ + x·u + y·v.
  public static func loss(
    _ title: String, _ description: String, _ objective: Objective<S>, from network: Network<S>, along u: Parameters<S>,
    and v: Parameters<S>, _ range: ClosedRange<Double> = -1...1, marks: [Mark] = [Mark("θ", 0, 0)]
  ) -> Picture {
    Picture(
      title, description,
      .surface(x: "x", range, y: "y", range, marks: marks) { (x, y) throws(Undecided) in
        try objective(network.at(network.parameters + x * u + y * v))
      })
  }
}
