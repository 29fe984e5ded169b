/// All critical points of A sin x − x².
public struct WaveMaxima<Real: Field>: Theorem {
  public static var statement: Statement {
    Statement(
      "A sin x − x² has one more maximum than minima", source: "",
      """
      Let f(x) = A sin x − x² with A > 0, and let no critical point be degenerate. All critical points lie in [−A/2, A/2]; maxima and
      minima alternate, beginning and ending with a maximum; the highest maximum lies in (0, π/2). For A = 25 there are exactly seven
      critical points: four maxima and three minima.
      """)
  }
  // Let
  public let A: Int

  /// A sin x − x².
  public var f: WavyFunction<Real> { WavyFunction(p: [.zero, .zero, -.one], q: [Real(A)]) }

  /// From left to right.
  func criticalPoints() throws(Undecided) -> [CriticalPoint<Real>] {
    let half = Real(A, over: 2)
    var points: [CriticalPoint<Real>] = []
    for point in try Segment(from: -half, to: half).criticalPoints(of: f) { points.append(try point.narrowed()) }
    return points
  }

  /// Which of them lies in (0, π/2).
  func highest(of points: [CriticalPoint<Real>]) throws(Undecided) -> Int {
    let quarter = try Real.π * Real(1, over: 2)
    let found = points.indices.filter {
      points[$0].place.from.isPositive == .yes && (quarter - points[$0].place.to).isPositive == .yes
    }
    guard let index = found.first, found.count == 1, !points[index].isMinimum else {
      throw Undecided(.precision, "which maximum lies in (0, π/2)")
    }
    return index
  }

  // Assume
  public var hypotheses: [Hypothesis<Real>] { [] }

  // Then
  public var conclusion: Claim<Real> {
    get throws(Undecided) {
      let points = try criticalPoints()
      let alternate = points.count % 2 == 1 && points.indices.allSatisfy { points[$0].isMinimum == ($0 % 2 == 1) }
      var claims: [Claim<Real>] = [
        .fact(Truth(alternate), "\(points.count) critical points, alternately maxima and minima").named("they alternate")
      ]
      if A == 25 { claims.append(.fact(Truth(points.count == 7), "\(points.count) critical points").named("seven for A = 25")) }
      let highest = try highest(of: points)
      let top = try points[highest].enclosed.value
      for (k, point) in points.enumerated() where k != highest {
        claims.append((try point.enclosed.value .< top).named("the one in (0, π/2) is the highest"))
      }
      return .all(claims)
    }
  }

  public var trustedSteps: [String] { ["|A cos x| ≤ A < |2x| outside [−A/2, A/2], so that f′ ≠ 0 there"] }

  public var exhibits: [Exhibit<Real>] {
    get throws(Undecided) {
      var rows: [Exhibit<Real>] = []
      for point in try criticalPoints() {
        let (x, value) = try point.enclosed
        rows.append(Exhibit(point.isMinimum ? "minimum" : "maximum", [("x", .number(x)), ("f(x)", .number(value))]))
      }
      return rows
    }
  }

  public var pictures: [Picture<Real>] {
    get throws(Undecided) {
      let reach = Double(A) / 2
      return [
        Picture(
          "A sin x − x²", "The function where its critical points are: the highest maximum is the first on the right of 0.",
          .curves(axis: "x", range: -reach...reach, [.init("f(x)") { (x) throws(Undecided) in try f(x) }]))
      ]
    }
  }

  // Instances
  public static func draw(_ choose: inout Choices) throws(Undecided) -> Self {
    Self(A: choose.integer("A", in: 1...30, atMost: 200))
  }
}
