import Scalars

/// A polynomial with rational coefficients in indeterminates and applications of opaque functions, computed naively: a
/// dictionary of terms.
///
/// An identity that holds over it holds for **all** real values of the indeterminates and all functions, hence the grade
/// `symbolic`. Exact. Two applications of a function are the same if their arguments are equal polynomials.
public struct PlainPolynomial: SymbolicScalar {
  public typealias Storage = PlainStorage<PlainPolynomial>

  /// The coefficients, none of them 0, by monomial. Empty is the zero polynomial.
  public let terms: [PlainMonomial: PlainRational]

  init(collecting terms: [PlainMonomial: PlainRational]) { self.terms = terms.filter { $0.value.sign != 0 } }

  private init(nonzero terms: [PlainMonomial: PlainRational]) { self.terms = terms }

  /// A constant polynomial.
  public init(constant: PlainRational) { self.init(collecting: [.one: constant]) }

  /// The polynomial that is one atom.
  public init(_ atom: PlainAtom) { self.init(nonzero: [PlainMonomial(atom): PlainRational(1)]) }

  /// The polynomial that is one indeterminate.
  public init(indeterminate name: String) { self.init(PlainAtom(.indeterminate(name))) }

  /// The constant polynomial of an integer.
  public init(_ value: Int) { self.init(constant: PlainRational(value)) }

  /// The constant polynomial of a rational number; exact.
  public init(_ value: ExactNumber) { self.init(constant: PlainRational(value)) }

  /// The sum, exact.
  public static func + (a: Self, b: Self) -> Self {
    let (long, short) = a.terms.count < b.terms.count ? (b, a) : (a, b)
    var sum = long.terms
    for (monomial, c) in short.terms { sum.add(c, to: monomial) }
    return Self(nonzero: sum)
  }

  /// The negative, exact.
  public static prefix func - (a: Self) -> Self { Self(nonzero: a.terms.mapValues { -$0 }) }

  /// The product, exact: every term by every term.
  public static func * (a: Self, b: Self) -> Self {
    var product: [PlainMonomial: PlainRational] = [:]
    for (m, c) in a.terms {
      for (n, d) in b.terms { product.add(c * d, to: m * n) }
    }
    return Self(nonzero: product)
  }

  /// The value of a constant polynomial; `nil` where an atom occurs.
  public var constant: PlainRational? {
    if terms.isEmpty { return .zero }
    return terms.count == 1 ? terms[.one] : nil
  }

  /// The largest total degree of a term; `nil` for the zero polynomial.
  public var degree: Int? { terms.keys.map(\.degree).max() }

  /// The polynomial with other polynomials in place of the named indeterminates, in arguments of functions too; those without
  /// an entry stay. Exact.
  public func substituting(_ values: [String: PlainPolynomial]) -> Self {
    var sum: [PlainMonomial: PlainRational] = [:]
    for (monomial, c) in terms {
      let term = monomial.factors.reduce(Self(constant: c)) { product, factor in
        product * factor.atom.substituting(values).power(factor.exponent)
      }
      for (n, d) in term.terms { sum.add(d, to: n) }
    }
    return Self(nonzero: sum)
  }

  /// The number at a point. Exact; misuse unless every indeterminate has a value and no opaque function occurs.
  public func evaluated(at point: [String: PlainRational]) -> PlainRational {
    guard let value = substituting(point.mapValues { Self(constant: $0) }).constant else {
      preconditionFailure("\(indeterminates) evaluated at a point that names only \(point.keys.sorted())")
    }
    return value
  }
}

extension PlainPolynomial: Field {
  /// 1/c for a nonzero constant c.
  /// - Throws: `.singular` for 0; `.unavailable` where an atom occurs: polynomials are a ring.
  public func reciprocal() throws(Undecided) -> Self {
    guard let constant else { throw Undecided(.unavailable, "1/(\(text)): polynomials cannot be divided by") }
    return Self(constant: try constant.reciprocal())
  }
}

extension [PlainMonomial: PlainRational] {
  /// Adds a nonzero number to a coefficient, and keeps no zeros.
  fileprivate mutating func add(_ c: PlainRational, to monomial: PlainMonomial) {
    guard let old = self[monomial] else { return self[monomial] = c }
    let new = old + c
    self[monomial] = new.sign == 0 ? nil : new
  }
}
