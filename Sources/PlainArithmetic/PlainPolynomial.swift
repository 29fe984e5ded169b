import Scalars

/// A polynomial with rational coefficients in named indeterminates, computed naively: a dictionary of terms.
///
/// An identity that holds over it holds for **all** real values of the indeterminates, hence the grade `symbolic`. Exact.
public struct PlainPolynomial: RigorousScalar {
  public typealias Storage = ArrayStorage<PlainPolynomial>

  /// A product of powers of indeterminates: the exponents, all positive, by name. Empty is the constant monomial 1.
  public typealias Monomial = [String: Int]

  /// The coefficients, none of them 0, by monomial. Empty is the zero polynomial.
  public let terms: [Monomial: PlainRational]

  private init(collecting terms: [Monomial: PlainRational]) { self.terms = terms.filter { $0.value.sign != 0 } }

  /// A constant polynomial.
  public init(constant: PlainRational) { self.init(collecting: [[:]: constant]) }

  /// The polynomial that is one indeterminate.
  public init(indeterminate name: String) { self.init(collecting: [[name: 1]: PlainRational(1)]) }

  /// The constant polynomial of an integer.
  public init(_ value: Int) { self.init(constant: PlainRational(value)) }

  /// The constant polynomial of a rational number; exact.
  public init(_ value: ExactNumber) { self.init(constant: PlainRational(value)) }

  /// The sum, exact.
  public static func + (a: Self, b: Self) -> Self { Self(collecting: a.terms.merging(b.terms) { $0 + $1 }) }

  /// The negative, exact.
  public static prefix func - (a: Self) -> Self { Self(collecting: a.terms.mapValues { -$0 }) }

  /// The product, exact: every term by every term.
  public static func * (a: Self, b: Self) -> Self {
    var product: [Monomial: PlainRational] = [:]
    for (m, c) in a.terms {
      for (n, d) in b.terms { product.merge([m.merging(n, uniquingKeysWith: +): c * d]) { $0 + $1 } }
    }
    return Self(collecting: product)
  }

  /// The value of a constant polynomial; `nil` where an indeterminate occurs.
  public var constant: PlainRational? {
    if terms.isEmpty { return .zero }
    return terms.count == 1 ? terms[[:]] : nil
  }

  /// The names of the indeterminates that occur, sorted.
  public var indeterminates: [String] { Set(terms.keys.flatMap(\.keys)).sorted() }

  /// The largest total degree of a term; `nil` for the zero polynomial.
  public var degree: Int? { terms.keys.map { $0.values.reduce(0, +) }.max() }

  /// `yes` for the zero polynomial, `no` for another constant; otherwise `unknown`: it is neither 0 nor nonzero for all values.
  public var vanishes: Truth { constant?.vanishes ?? .unknown }

  /// The sign of a constant; `unknown` where an indeterminate occurs, also for sums of squares.
  public var isPositive: Truth { constant?.isPositive ?? .unknown }

  /// A positive answer holds for all values of the indeterminates.
  public static var grade: Grade { .symbolic }

  /// The polynomial with other polynomials in place of the named indeterminates; those without an entry stay. Exact.
  public func substituting(_ values: [String: PlainPolynomial]) -> Self {
    terms.reduce(.zero) { sum, term in
      sum
        + term.key.reduce(Self(constant: term.value)) { product, factor in
          product * (values[factor.key] ?? Self(indeterminate: factor.key)).power(factor.value)
        }
    }
  }

  /// The number at a point. Exact; misuse unless every indeterminate has a value.
  public func evaluated(at point: [String: PlainRational]) -> PlainRational {
    guard let value = substituting(point.mapValues { Self(constant: $0) }).constant else {
      preconditionFailure("\(indeterminates) evaluated at a point that names only \(point.keys.sorted())")
    }
    return value
  }

  /// The terms in a fixed order: by degree, then by name.
  public var description: String {
    if terms.isEmpty { return "0" }
    let printed = terms.map { monomial, coefficient in
      let factors = monomial.sorted { $0.key < $1.key }.map { $0.value == 1 ? $0.key : "\($0.key)^\($0.value)" }
      let shown = factors.isEmpty || coefficient.description != "1" ? ["(\(coefficient))"] + factors : factors
      return (
        degree: monomial.values.reduce(0, +), name: factors.joined(separator: "·"), text: shown.joined(separator: "·")
      )
    }
    return printed.sorted { ($0.degree, $0.name) < ($1.degree, $1.name) }.map(\.text).joined(separator: " + ")
  }
}
