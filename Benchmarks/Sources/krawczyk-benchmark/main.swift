import Elenchus
import Foundation

/// Krawczyk's test and positive definiteness of the Hessian over a box, for a network with one hidden layer and weight decay.
///
///     krawczyk-benchmark prepare ACTIVATION HIDDEN FILE        a point near a minimum, by Levenberg and Marquardt in doubles
///     krawczyk-benchmark run FILE certified|BITS [--dump OUT]  one JSON line of seconds; F(m), J(m), J(X) as doubles for a peer
///
/// `linear` starts from F(m), J(m) and J(X): the preconditioner, K(X) and whether it lies inside X. `definite` starts from J(X).
/// `evaluation` is what they cost; `whole` is `Claim.uniqueZero`, which does both, timed on its own.
struct Point: Codable {
  var activation: String
  var hidden: Int
  var entries: [Double]
}

func fail(_ text: String) -> Never {
  FileHandle.standardError.write(Data((text + "\n").utf8))
  exit(64)
}

func seconds<R>(_ body: () throws -> R) rethrows -> (R, Double) {
  let start = ContinuousClock().now
  let result = try body()
  let duration = start.duration(to: ContinuousClock().now).components
  return (result, Double(duration.seconds) + Double(duration.attoseconds) * 1e-18)
}

/// Forty points of a grid with f(x) = x₁x₂ + x₁/2, two inputs, one output, biases everywhere; weight decay 1/8.
func system<S: Field>(_: S.Type, activation: String, hidden: Int) -> (objective: Objective<S>, network: Network<S>) {
  guard let σ = Activation(name: activation) else { fail("no activation is called \(activation)") }
  let points = (0..<40).map { (ExactNumber($0 % 8 - 4, over: 4), ExactNumber($0 / 8 - 2, over: 2)) }
  let inputs = Matrix<S>(2, 40) { i, n in S(i == 0 ? points[n].0 : points[n].1) }
  let targets = Matrix<S>(1, 40) { _, n in inputs[0, n] * inputs[1, n] + S(1, over: 2) * inputs[0, n] }
  let network = Network<S>(
    Parameters([
      .init(weight: Matrix(zeros: hidden, 2), bias: Matrix(zeros: hidden, 1)),
      .init(weight: Matrix(zeros: 1, hidden), bias: Matrix(zeros: 1, 1)),
    ]), activations: [σ, .identity])
  let decay = Regularizer<S>(strength: S(1, over: 8), like: network.parameters)
  return (Objective(on: Dataset(inputs: inputs, targets: targets), regularizers: [decay]), network)
}

func prepare(activation: String, hidden: Int, file: String) throws {
  let (objective, network) = system(Double.self, activation: activation, hidden: hidden)
  var state: UInt64 = 1
  func random() -> Double {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Double(state >> 11) * 0x1p-52 - 1
  }
  func at(_ x: Matrix<Double>) -> Network<Double> { network.at(network.parameters.unflatten(x)) }
  var x = Matrix<Double>(network.count, 1) { _, _ in random() }
  var (value, μ) = (try objective(at(x)), 1.0)
  for _ in 0..<200 {
    let g = try objective.gradient(at(x)).flattened
    if g.entries.allSatisfy({ abs($0) < 1e-12 }) { break }
    let h = try objective.hessian(at(x))
    while true {
      let shifted = h + μ * Matrix.identity(x.count)
      let next = x - (try shifted.solve(g))
      let found = try objective(at(next))
      // Downhill only, so that it ends in a minimum.
      let isDescent = try shifted.certainSigns.positive == x.count
      if isDescent && found <= value + 1e-14 * abs(value) || μ > 1e12 {
        (x, value, μ) = (next, found, μ < 1e-6 ? 0 : μ / 8)
        break
      }
      μ = max(8 * μ, 1e-6)
    }
  }
  let point = Point(activation: activation, hidden: hidden, entries: x.entries)
  try JSONEncoder().encode(point).write(to: URL(filePath: file))
  let size = try objective.gradient(at(x)).flattened.entries.map(abs).max() ?? 0
  print("{\"P\":\(x.count),\"loss\":\(value),\"gradient\":\(size)}")
}

/// Planes of doubles whose sum is the midpoint, and one of radii, for each entry in row-major order.
func dump<S: Field>(_ matrices: [Matrix<S>], planes: Int, ball: (S) -> Ball, to file: String) throws {
  var data = Data()
  for a in matrices {
    let entries = a.entries
    var sums = [[Double]](repeating: [], count: planes + 1)
    for x in entries {
      var rest = ball(x)
      for k in 0..<planes {
        let part = rest.approximation
        sums[k].append(part)
        rest = rest - Ball(Rational(exactly: part)!)
      }
      sums[planes].append(max(abs(rest.lowerBound), abs(rest.upperBound)))
    }
    for plane in sums { plane.withUnsafeBytes { data.append(contentsOf: $0) } }
  }
  try data.write(to: URL(filePath: file))
}

func run<S: Field>(_: S.Type, _ point: Point, planes: Int, ball: @escaping (S) -> Ball, output: String?) throws {
  let (objective, network) = system(S.self, activation: point.activation, hidden: point.hidden)
  let problem = ZeroProblem(criticalPointOf: objective, like: network)
  let centre = point.entries.map { ExactNumber(exactly: $0)! }
  let radius = ExactNumber("1e-10")!
  let n = centre.count
  let m = Matrix<S>(column: centre.map { S($0) })
  let X = Matrix<S>(column: try centre.map { try S.enclosure(around: $0, radius: radius) })
  let (f, gradientSeconds) = try seconds { try problem.value(m) }
  let (j, jacobianSeconds) = try seconds { try problem.jacobian(m) }
  let (J, boxSeconds) = try seconds { try problem.jacobian(X) }
  let (isInside, linear) = try seconds {
    let c = try j.approximateInverse
    let K = m - c * f + (.identity(n) - c * J) * (X - m)
    let r = S(radius)
    return (0..<n).allSatisfy { (K[$0] - m[$0] + r).isPositive == .yes && (m[$0] + r - K[$0]).isPositive == .yes }
  }
  let (signs, definite) = try seconds { try J.certainSigns }
  let (_, whole) = try seconds { try Claim<S>.uniqueZero(of: problem, near: centre, within: radius) }
  if let output { try dump([f, j, J], planes: planes, ball: ball, to: output) }
  print(
    """
    {"P":\(n),"planes":\(planes),"inside":\(isInside),"positive":\(signs.positive),"linear":\(linear),"definite":\(definite),\
    "gradient":\(gradientSeconds),"jacobian":\(jacobianSeconds),"box_jacobian":\(boxSeconds),"whole":\(whole)}
    """)
}

let arguments = Array(CommandLine.arguments.dropFirst())
switch arguments.first {
case "prepare" where arguments.count == 4:
  guard let hidden = Int(arguments[2]), hidden > 0 else { fail("HIDDEN is '\(arguments[2])', not a positive integer") }
  try prepare(activation: arguments[1], hidden: hidden, file: arguments[3])
case "run" where arguments.count == 3 || arguments.count == 5 && arguments[3] == "--dump":
  let point = try JSONDecoder().decode(Point.self, from: Data(contentsOf: URL(filePath: arguments[1])))
  let output = arguments.count == 5 ? arguments[4] : nil
  if arguments[2] == "certified" {
    try run(Certified.self, point, planes: 1, ball: { Ball($0) }, output: output)
  } else if let bits = Int(arguments[2]), bits >= 2 {
    try Ball.$precision.withValue(bits) {
      try run(Ball.self, point, planes: (bits + 52) / 53, ball: { $0.withPrecision(2 * bits + 64) }, output: output)
    }
  } else {
    fail("the arithmetic is '\(arguments[2])', neither 'certified' nor a number of bits")
  }
default: fail("usage: krawczyk-benchmark prepare ACTIVATION HIDDEN FILE | run FILE certified|BITS [--dump OUT]")
}
