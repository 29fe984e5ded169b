import PlainArithmetic
import TestSupport

/// A system of equations of which all real zeros are known: F(x) = M·g(U·x/s), where M is regular, U is triangular with ones on its
/// diagonal, and each gᵢ is a function of one variable with known zeros.
struct PlantedSystem: Sendable {
  /// A function of one variable.
  enum Part: Sendable {
    /// u − z.
    case linear(Int)
    /// (u − z)(u − w); with w = z a zero at which the Jacobian is singular.
    case quadratic(Int, Int)
    /// (u − z)(u² + 1).
    case cubic(Int)
    /// u² + 1, without a zero.
    case positive
    /// f(u) − f(z) for an increasing f.
    case elementary(ElementaryFunction, Int)

    var zeros: [Int] {
      switch self {
      case .linear(let z), .cubic(let z), .elementary(_, let z): [z]
      case .quadratic(let z, let w): z == w ? [z] : [z, w]
      case .positive: []
      }
    }
  }

  var parts: [Part]
  /// M and U, integers.
  var mixing, change: [[Int]]
  /// s = 2ᵏ.
  var exponent: Int

  var order: Int { parts.count }

  init(using rng: inout SplitMix64) {
    let n = Int.random(in: 1...4, using: &rng)
    let near = Int.random(in: 0..<4, using: &rng) == 0
    parts = (0..<n).map { _ in Self.part(near, &rng) }
    change = (0..<n).map { i in (0..<n).map { $0 == i ? 1 : $0 < i ? rng.integer(upTo: 2) : 0 } }
    repeat {
      // Of determinant ±1 or ±2, with large entries, every other time: nearly singular beside their size.
      let size = Int.random(in: 0..<2, using: &rng) == 0 ? 3 : 1 << 20
      mixing = (0..<n).map { i in (0..<n).map { $0 == i ? 1 : $0 < i ? rng.integer(upTo: size) : rng.integer(upTo: 1) } }
    } while (try? Matrix<PlainRational>(mixing).rank) != n
    exponent = Int.random(in: 0..<8, using: &rng) == 0 ? [-1060, -900, 900, 1020].randomElement(using: &rng)! : 0
  }

  private static func part(_ isNear: Bool, _ rng: inout SplitMix64) -> Part {
    let z = rng.integer(upTo: 6)
    switch Int.random(in: 0..<8, using: &rng) {
    case 0: return .linear(z)
    case 1, 2: return .quadratic(z, isNear ? z : rng.integer(upTo: 6))
    case 3: return .cubic(z)
    case 4 where isNear: return .positive
    default: return .elementary([.tanh, .exp, .softplus, .sigmoid].randomElement(using: &rng)!, z)
    }
  }

  /// All zeros x.
  var zeros: [[PlainRational]] {
    let s = PlainRational(2).power(abs(exponent))
    let scale = exponent >= 0 ? s : (try? s.reciprocal()) ?? .zero
    let grid = parts.reduce([[]]) { list, part in list.flatMap { start in part.zeros.map { start + [$0] } } }
    return grid.map { u in
      // U·x = u, from the top.
      var x: [PlainRational] = []
      for i in 0..<order { x.append((0..<i).reduce(PlainRational(u[i])) { $0 - PlainRational(change[i][$1]) * x[$1] }) }
      return x.map { scale * $0 }
    }
  }

  /// The system over any scalar.
  func problem<S: Field>(over _: S.Type = S.self) -> ZeroProblem<S> {
    let power = ExactNumber(PlainRational(2).power(abs(exponent)).description)!
    let scale = S(exponent >= 0 ? ExactNumber("1/\(power)")! : power)
    let (M, U) = (Matrix<S>(mixing), scale * Matrix<S>(change))
    let parts = parts
    return ZeroProblem(
      value: { (x) throws(Undecided) in
        let u = U * x
        return M * (try Matrix(parts.count, 1) { (i, _) throws(Undecided) in try parts[i].value(u[i]) })
      },
      jacobian: { (x) throws(Undecided) in
        let u = U * x
        return M
          * (try Matrix(parts.count, parts.count) { (i, j) throws(Undecided) in i == j ? try parts[i].slope(u[i]) : .zero }) * U
      })
  }
}

extension PlantedSystem.Part {
  func value<S: Field>(_ u: S) throws(Undecided) -> S {
    switch self {
    case .linear(let z): u - S(z)
    case .quadratic(let z, let w): (u - S(z)) * (u - S(w))
    case .cubic(let z): (u - S(z)) * (u * u + .one)
    case .positive: u * u + .one
    case .elementary(let f, let z): try S.elementary(f, u) - S.elementary(f, S(z))
    }
  }

  func slope<S: Field>(_ u: S) throws(Undecided) -> S {
    switch self {
    case .linear: .one
    case .quadratic(let z, let w): u + u - S(z + w)
    case .cubic(let z): u * u + .one + (u - S(z)) * (u + u)
    case .positive: u + u
    case .elementary(.tanh, _):
      .one - (try S.elementary(.tanh, u)).squared
    case .elementary(.softplus, _): try S.elementary(.sigmoid, u)
    case .elementary(.sigmoid, _):
      try S.elementary(.sigmoid, u) * S.elementary(.sigmoid, -u)
    case .elementary(let f, _): try S.elementary(f, u)
    }
  }
}

/// A box of all x within `radius` of each coordinate of the midpoint.
struct PlantedBox: Sendable {
  /// How the box was placed; what it contains is counted.
  enum Place: CaseIterable, Sendable { case inside, outside, boundary, around, anywhere }

  var place: Place
  var midpoint: [PlainRational]
  var radius: PlainRational

  init(in system: PlantedSystem, using rng: inout SplitMix64) {
    place = Place.allCases.randomElement(using: &rng)!
    let zeros = system.zeros
    let s = PlainRational(2).power(abs(system.exponent))
    let unit = system.exponent >= 0 ? s : (try? s.reciprocal()) ?? .zero
    let origin = [PlainRational](repeating: .zero, count: system.order)
    let target = zeros.randomElement(using: &rng) ?? origin
    let eighths = (0..<system.order).map { _ in PlainRational(ExactNumber(rng.integer(upTo: 7), over: 8)) }
    radius = unit * PlainRational(ExactNumber(Int.random(in: 1...7, using: &rng), over: 1 << Int.random(in: 0...40, using: &rng)))
    var offset = eighths
    let k = Int.random(in: 0..<system.order, using: &rng)
    let sign = PlainRational(Bool.random(using: &rng) ? 1 : -1)
    let gap = PlainRational(ExactNumber(1, over: 1 << Int.random(in: 0...12, using: &rng)))
    switch place {
    case .inside: break
    case .outside: offset[k] = sign * (.one + gap)
    case .boundary: offset[k] = sign
    case .around:
      // Two zeros, or one in the middle of a large box.
      let other = zeros.randomElement(using: &rng) ?? origin
      let half = PlainRational(ExactNumber(1, over: 2))
      let middle = zip(target, other).map { half * ($0 + $1) }
      midpoint = middle
      radius = zip(target, middle).reduce(unit) { r, pair in
        let d = (pair.0 - pair.1).magnitude
        return (d - r).sign > 0 ? d : r
      }
      return
    case .anywhere: offset = (0..<system.order).map { _ in PlainRational(rng.rational(upTo: 9)) }
    }
    let r = radius
    midpoint = zip(target, offset).map { $0 - r * $1 }
  }

  /// How many zeros lie in the closed box, and how many in its interior.
  func count(of zeros: [[PlainRational]]) -> (closed: Int, interior: Int) {
    func inside(_ x: [PlainRational], _ test: (Int) -> Bool) -> Bool {
      zip(x, midpoint).allSatisfy { test(((($0 - $1).magnitude) - radius).sign) }
    }
    return (zeros.filter { inside($0) { $0 <= 0 } }.count, zeros.filter { inside($0) { $0 < 0 } }.count)
  }

  var centre: [ExactNumber] { midpoint.map(\.exactNumber) }
}

extension Matrix {
  fileprivate init(_ rows: [[Int]]) { self.init(rows.count, rows[0].count) { i, j in S(rows[i][j]) } }
}
