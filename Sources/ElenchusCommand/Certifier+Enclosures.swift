import Claims
import ExactArithmetic
import FloatArithmetic
import Questions
import Reports

/// Numbers at a point, or over a box, that are enclosed and not estimated.
extension Certifier {
  /// The most parameters for which eigenvalues are enclosed in balls where doubles say nothing.
  private static let mostInBalls = 400

  /// At the weights: by doubles with proved bounds, or by balls where these say nothing.
  func encloseThePoint() -> Certification.Point? {
    let θ = problem(over: Rational.self).network.parameters.flattened.entries.map(\.exactNumber)
    for rung in rungs.prefix(2) {
      // Balls of many parameters would take hours, and nothing that is proved needs these numbers.
      let isTooLong = rung.arithmetic == .ball && problem.network.count > Self.mostInBalls
      guard !isTooLong, ContinuousClock().now < deadline, !Interrupt.isRequested else { return nil }
      do throws(Undecided) {
        let point = try rung.run { () throws(Undecided) in
          rung.arithmetic == .certified ? try enclose(θ, 0, over: Certified.self) : try enclose(θ, 0, over: Ball.self)
        }
        if point.eigenvalues.allSatisfy({ $0.lower.isFinite && $0.upper.isFinite }) { return point }
      } catch { continue }
    }
    return nil
  }

  /// Over all parameters within `radius` of `centre`.
  func enclose<Real: RigorousScalar & Field>(
    _ centre: [ExactNumber], _ radius: Double, over _: Real.Type
  ) throws(Undecided) -> Certification.Point {
    let problem = problem(over: Real.self)
    let r = ExactNumber(exactly: radius) ?? 0
    var entries: [Real] = []
    for x in centre { entries.append(radius == 0 ? Real(x) : try Real.enclosure(around: x, radius: r)) }
    let network = problem.network.at(problem.network.parameters.unflatten(Matrix(column: entries)))
    let g = try problem.objective.gradient(network).flattened.entries.map(Self.interval)
    let H = try problem.objective.hessian(network)
    let eigenvalues = try H.eigenvalues.map(Self.interval)
    let (least, greatest) = (eigenvalues.first ?? Bounds(0, 0), eigenvalues.last ?? Bounds(0, 0))
    let norm = Bounds(
      max(0, -least.upper, greatest.lower), max(abs(least.lower), abs(least.upper), abs(greatest.lower), abs(greatest.upper)))
    return Certification.Point(
      arithmetic: Real.self is Certified.Type ? .certified : .ball, loss: Self.interval(try problem.objective(network)),
      gradientNorm: Self.norm(g), trace: Self.interval(H.trace), spectralNorm: norm, eigenvalues: eigenvalues)
  }

  private static func interval<Real: RigorousScalar>(_ x: Real) -> Bounds {
    if let ball = x as? Ball { return Bounds(ball) }
    if let certified = x as? Certified { return Bounds(Ball(certified)) }
    return Bounds(-.infinity, .infinity)
  }

  /// √Σ xᵢ² of numbers in intervals, with room for the rounding of n + 2 operations.
  private static func norm(_ list: [Bounds]) -> Bounds {
    let room = Double(list.count + 4) * 0x1p-51
    let scale = list.reduce(0) { max($0, abs($1.lower), abs($1.upper)) }
    guard scale > 0, scale.isFinite else { return Bounds(0, scale) }
    func length(_ size: (Bounds) -> Double) -> Double {
      scale * list.reduce(0) { $0 + (size($1) / scale) * (size($1) / scale) }.squareRoot()
    }
    let lower = length { $0.sign == 0 ? 0 : min(abs($0.lower), abs($0.upper)) }
    let upper = length { max(abs($0.lower), abs($0.upper)) }
    return Bounds(lower * (1 - room), upper * (1 + room))
  }
}
