import Claims
import PlainArithmetic

/// A function x of t with its expansion x(t) = a₀ + a₁t + … + a_m tᵐ + t^{m+1}·r(t): the remainder is given, not only claimed.
///
/// Evaluating a loss at θ + t·v over it gives the loss's expansion. Each step that is more than arithmetic is noted in the
/// ``ExpansionLog``, so that a proof can follow it step by step with small identities.
struct Expansion: Scalar {
  typealias Storage = ArrayStorage<Expansion>

  /// x(t) as it is computed.
  var moved: Term
  /// a₀, …, a_m.
  var coefficients: [Term]
  var rest: Term

  private static var log: ExpansionLog { ExpansionLog.current }
  private static var store: TermStore { TermStore.current }

  init(moved: Term, coefficients: [Term], rest: Term) {
    (self.moved, self.coefficients, self.rest) = (moved, coefficients, rest)
  }

  /// A constant.
  init(_ a: Term) {
    let zero = Self.store.number(.zero)
    self.init(moved: a, coefficients: [a] + Array(repeating: zero, count: Self.log.order), rest: zero)
  }
  init(_ value: Int) { self.init(Self.store.number(PlainRational(value))) }
  init(_ value: ExactNumber) { self.init(Self.store.number(PlainRational(value))) }

  /// a + t·v.
  init(_ a: Term, along v: Term) {
    self.init(a)
    moved = Self.store.sum(a, Self.store.product(Self.log.t, v))
    coefficients[1] = v
  }

  /// Whether it depends on t.
  var moves: Bool { moved !== coefficients[0] }

  static func + (a: Self, b: Self) -> Self { combine(a, b, store.sum) }
  static func - (a: Self, b: Self) -> Self {
    combine(a, b) { $1.number?.sign == 0 ? $0 : $0.number?.sign == 0 ? store.negative($1) : store.difference($0, $1) }
  }
  static prefix func - (a: Self) -> Self {
    Self(moved: store.negative(a.moved), coefficients: a.coefficients.map(store.negative), rest: store.negative(a.rest))
  }

  private static func combine(_ a: Self, _ b: Self, _ f: (Term, Term) -> Term) -> Self {
    Self(
      moved: f(a.moved, b.moved), coefficients: zip(a.coefficients, b.coefficients).map(f), rest: f(a.rest, b.rest))
  }

  static func * (x: Self, y: Self) -> Self {
    let (a, b) = (log.abbreviated(x), log.abbreviated(y))
    let m = log.order
    var coefficients = Array(repeating: store.number(.zero), count: m + 1)
    var rest = store.number(.zero)
    for i in 0...m {
      for j in 0...m {
        let term = store.product(a.coefficients[i], b.coefficients[j])
        if i + j <= m {
          coefficients[i + j] = store.sum(coefficients[i + j], term)
        } else {
          rest = store.sum(rest, store.product(log.power(i + j - m - 1), term))
        }
      }
    }
    // r_a (b₀ + b₁t + …) + r_b (a₀ + a₁t + …) + t^{m+1} r_a r_b
    rest = store.sum(rest, store.product(a.rest, b.head))
    rest = store.sum(rest, store.product(b.rest, a.head))
    rest = store.sum(rest, store.product(log.power(m + 1), store.product(a.rest, b.rest)))
    return Self(moved: store.product(a.moved, b.moved), coefficients: coefficients, rest: rest)
  }

  /// a₀ + a₁t + … + a_m tᵐ.
  var head: Term {
    coefficients.enumerated().reduce(Self.store.number(.zero)) {
      Self.store.sum($0, Self.store.product(Self.log.power($1.offset), $1.element))
    }
  }

  /// (x(t) − a₀)/t.
  var quotient: Term {
    let store = Self.store
    let sum = coefficients.dropFirst().enumerated().reduce(store.number(.zero)) {
      store.sum($0, store.product(Self.log.power($1.offset), $1.element))
    }
    return store.sum(sum, store.product(Self.log.power(Self.log.order), rest))
  }

  var vanishes: Truth { moves ? .unknown : coefficients[0].value.vanishes }
  var isPositive: Truth { moves ? .unknown : coefficients[0].value.isPositive }
  var description: String { "expansion" }

  static func opaque(_ f: OpaqueFunction, _ arguments: [Self]) throws(Undecided) -> Self {
    let value = store.application(f, arguments.map { $0.coefficients[0] })
    let moving = arguments.indices.filter { arguments[$0].moves }
    if moving.isEmpty { return Self(value) }
    let moved = store.application(f, arguments.map(\.moved))
    var result = Self(moved: moved, coefficients: Self(value).coefficients, rest: store.number(.zero))
    if !f.isLocallyConstant {
      let expansion = log.taylor(f, arguments, moving)
      result.coefficients = [value] + expansion.coefficients.dropFirst()
      result.rest = expansion.rest
    }
    return log.note(result, .application(f, arguments, moving))
  }
}
