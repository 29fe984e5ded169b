@_exported import Networks

/// A proposition about numbers of one arithmetic: equations and inequalities, joined by and, or, not.
///
/// A claim only says something; ``Search`` decides it over a rigorous scalar or measures it over floats. An empty claim says
/// nothing and is reported as inapplicable, never as true.
public indirect enum Claim<S: Scalar>: Sendable {
  case equal(S, S)
  case matricesEqual(Matrix<S>, Matrix<S>)
  case notEqual(S, S)
  case less(S, S)
  case lessOrEqual(S, S)
  /// Something settled outside the scalars: a count, a rank, an inertia. The text says what was found.
  case fact(Truth, String)
  case all([Claim])
  case any([Claim])
  case not(Claim)
  /// A part with a name, which records and counterexamples quote.
  case labelled(String, Claim)
  /// A claim with what a symbolic proof of it is made of; other arithmetics decide the claim itself.
  case supported(Claim, by: Support<S>)

  /// Claims for every element of a collection; inapplicable where it is empty.
  public static func forAll<C: Sequence, Failure: Error>(
    _ elements: C, _ claim: (C.Element) throws(Failure) -> Claim
  ) throws(Failure) -> Claim {
    var claims: [Claim] = []
    for element in elements { claims.append(try claim(element)) }
    return .all(claims)
  }

  /// If `premise`, then `conclusion`.
  public static func implies(_ premise: Claim, _ conclusion: Claim) -> Claim { .any([.not(premise), conclusion]) }

  /// The claim under a name.
  public func named(_ name: String) -> Claim { .labelled(name, self) }
}

/// What a symbolic proof of a comparison is made of: a hint for who looks for one, of no weight for who checks it.
///
/// With the difference d of the two sides, squares s, weights w > 0, and expressions e that the hypotheses make 0: an inequality
/// follows from d = Σ w s² + Σ q e, an equation from d = Σ q e, or from d² + Σ w s² = Σ q e, since a sum of squares that is 0 has
/// only zeros.
public struct Support<S: Scalar>: Sendable {
  /// The terms w s².
  public var squares: [Square<S>]
  /// The terms q e.
  public var multiples: [Multiple<S>]

  /// Squares and multiples that together make up the difference.
  public init(squares: [Square<S>] = [], multiples: [Multiple<S>] = []) {
    (self.squares, self.multiples) = (squares, multiples)
  }
}

/// A term w·s² of a proof, with a weight w > 0.
public struct Square<S: Scalar>: Sendable {
  /// w.
  public let weight: ExactNumber
  /// s.
  public let base: S

  /// - Precondition: a positive weight; who uses the proof checks it.
  public init(_ base: S, weight: ExactNumber = 1) { (self.weight, self.base) = (weight, base) }
}

/// A term q·e of a proof, with an e that a hypothesis makes 0.
public struct Multiple<S: Scalar>: Sendable {
  /// q, and e.
  public let factor, equation: S

  /// `factor` times `equation`, which is one side minus the other of an equation among the hypotheses.
  public init(_ factor: S, of equation: S) { (self.factor, self.equation) = (factor, equation) }
}

extension Claim {
  /// The claim with squares, and multiples of what the hypotheses make 0, that a symbolic proof of it uses.
  public func because(squares: [Square<S>] = [], multiples: [Multiple<S>] = []) -> Claim {
    .supported(self, by: Support(squares: squares, multiples: multiples))
  }
}

/// a = b. Over balls that overlap it is only consistent, unless the difference is exactly 0.
public func .== <S: Scalar>(a: S, b: S) -> Claim<S> { .equal(a, b) }
/// a ≠ b. In general unknown over balls that overlap.
public func .!= <S: Scalar>(a: S, b: S) -> Claim<S> { .notEqual(a, b) }
/// a < b. In general unknown over balls that overlap.
public func .< <S: Scalar>(a: S, b: S) -> Claim<S> { .less(a, b) }
/// a ≤ b. In general unknown over balls that overlap, also where a = b in truth.
public func .<= <S: Scalar>(a: S, b: S) -> Claim<S> { .lessOrEqual(a, b) }
/// a > b, as b < a.
public func .> <S: Scalar>(a: S, b: S) -> Claim<S> { .less(b, a) }
/// a ≥ b, as b ≤ a.
public func .>= <S: Scalar>(a: S, b: S) -> Claim<S> { .lessOrEqual(b, a) }

/// A = B, entry by entry; without entries it claims nothing.
/// - Precondition: one shape.
public func .== <S: Scalar>(a: Matrix<S>, b: Matrix<S>) -> Claim<S> {
  precondition(a.rows == b.rows && a.columns == b.columns, "comparing \(a.shape) with \(b.shape)")
  return .matricesEqual(a, b)
}

/// a = b, parameter by parameter.
/// - Precondition: equally many parameters.
public func .== <S: Scalar>(a: Parameters<S>, b: Parameters<S>) -> Claim<S> { a.flattened .== b.flattened }

extension Matrix {
  /// The claim that every entry is 0.
  public var vanishing: Claim<S> { self .== Matrix(zeros: rows, columns) }
}

extension Parameters {
  /// The claim that every entry is 0: of a gradient, that the point is critical.
  public var vanishing: Claim<S> { flattened.vanishing }
}

extension Claim where S: Field {
  /// The inertia of a symmetric matrix H is `expected`.
  ///
  /// Over ℚ the inertia is computed. Over balls a zero eigenvalue cannot be seen: `null` (columns) must then span vectors that
  /// an argument outside the arithmetic shows to be null; H·null = 0 is claimed beside (a ball finds it consistent), their
  /// independence and the signs of all other eigenvalues are shown.
  public static func inertia(
    of h: Matrix<S>, is expected: Inertia, null: Matrix<S>? = nil
  ) throws(Undecided) -> Claim {
    guard let null else {
      let found = try h.inertia
      return .fact(Truth(found == expected), "inertia \(found), expected \(expected)")
    }
    precondition(expected.order == h.rows, "an inertia \(expected) of a \(h.shape) matrix")
    let signs = try h.certainSigns
    let kernel = try null.rank
    let found = Inertia(negative: signs.negative, zero: kernel, positive: signs.positive)
    let text = "at least \(found) eigenvalues of each sign, expected \(expected)"
    // Signs are shown, so that one too many refutes. That the null vectors are null may only be consistent: too many of them
    // refute nothing.
    var truth: Truth =
      signs.negative > expected.negative || signs.positive > expected.positive ? .no : found == expected ? .yes : .unknown
    // Where the named vectors do not span the kernel, an exact arithmetic still settles it.
    if truth == .unknown { truth = Truth(try h.inertia == expected) }
    return .all([.labelled("H·N = 0", (h * null).vanishing), .fact(truth, text)])
  }

  /// The symmetric matrix has no negative eigenvalue.
  public static func positiveSemidefinite(_ a: Matrix<S>) throws(Undecided) -> Claim {
    let signs = try a.certainSigns
    let text = "\(signs.negative) negative and \(signs.positive) positive of \(a.rows) eigenvalues"
    if signs.negative > 0 { return .fact(.no, text) }
    if signs.positive == a.rows { return .fact(.yes, text) }
    return .fact(Truth(try a.inertia.negative == 0), text)
  }

  /// The symmetric matrix has at least one negative eigenvalue.
  public static func hasNegativeEigenvalue(_ a: Matrix<S>) throws(Undecided) -> Claim {
    let signs = try a.certainSigns
    let text = "\(signs.negative) eigenvalues are certainly negative"
    if signs.negative > 0 { return .fact(.yes, text) }
    return .fact(Truth(try a.inertia.negative > 0), text)
  }

  /// The rank of a matrix is r.
  public static func rank(of a: Matrix<S>, is r: Int) throws(Undecided) -> Claim {
    let found = try a.rank
    return .fact(Truth(found == r), "rank \(found), expected \(r)")
  }
}
