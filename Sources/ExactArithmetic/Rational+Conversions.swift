import CFLINT

extension Rational: CustomStringConvertible {
  /// An integer or "p/q" in lowest terms; ``ExactNumber`` reads it back.
  public var description: String {
    switch self {
    case .small(let p, let q): q == 1 ? "\(p)" : "\(p)/\(q)"
    case .big(let box): text { fmpq_get_str(nil, 10, box.value) }
    }
  }

  /// The number as text in lowest terms.
  public var exactNumber: ExactNumber { ExactNumber(description)! }

  /// The number itself.
  public func exactMidpoint() throws(Undecided) -> ExactNumber { exactNumber }

  /// The binary fraction that a finite double is; `nil` for NaN and infinities.
  public init?(exactly value: Double) {
    guard value.isFinite else { return nil }
    if value == 0 { self = .zero; return }
    // value = m · 2^e with an integer m.
    let m = Int(value.significand * 0x1p52) * (value.sign == .minus ? -1 : 1)
    let e = Int(value.exponent) - 52
    let box = Fraction()
    fmpq_set_si(box.value, m, 1)
    if e >= 0 {
      fmpq_mul_2exp(box.value, box.value, UInt(e))
    } else {
      fmpq_div_2exp(box.value, box.value, UInt(-e))
    }
    self.init(box)
  }

  /// A double within one unit in the last place of the number (correctly rounded where numerator and denominator fit a double).
  public var nearestDouble: Double {
    if case .small(let p, let q) = self, abs(p) < 1 << 53, q < 1 << 53 { return Double(p) / Double(q) }
    return withFraction { x in
      var ball = arb_struct()
      arb_init(&ball)
      defer { arb_clear(&ball) }
      arb_set_fmpq(&ball, x, 80)
      return arf_get_d(&ball.mid, ARF_RND_NEAR)
    }
  }

  /// Bits of the larger of numerator and denominator: how big the integers are that a reader has to check.
  public var bitSize: Int {
    withFraction { x in
      Int(max(fmpz_bits(x.num), fmpz_bits(x.den)))
    }
  }

  /// √x for the square of a rational; functions at the points where they are rational.
  /// - Throws: `.unavailable` everywhere else: the value is irrational or not known to be rational.
  public static func elementary(_ f: ElementaryFunction, _ x: Rational) throws(Undecided) -> Rational {
    switch f {
    case .squareRoot:
      guard x.sign >= 0 else { throw Undecided(.unavailable, "√\(x) is not real") }
      let root = Fraction()
      let isSquare = x.withFraction { x in
        guard fmpz_is_square(x.num) != 0, fmpz_is_square(x.den) != 0 else { return false }
        fmpz_sqrt(root.value.num, x.num)
        fmpz_sqrt(root.value.den, x.den)
        return true
      }
      guard isSquare else { throw Undecided(.unavailable, "√\(x) is irrational") }
      return Rational(root)
    case .log where (x - .one).sign == 0, .arccosine where (x - .one).sign == 0: return .zero
    case .exp where x.sign == 0, .cosine where x.sign == 0: return .one
    case .sine where x.sign == 0, .tanh where x.sign == 0, .erf where x.sign == 0: return .zero
    case .sigmoid where x.sign == 0: return .small(1, 2)
    default: throw Undecided(.unavailable, "\(f) of \(x) is not a rational number")
    }
  }
}

/// A Swift string from one that FLINT allocated, which is freed.
func text(_ make: () -> UnsafeMutablePointer<CChar>?) -> String {
  guard let pointer = make() else { return "?" }
  defer { flint_free(pointer) }
  return String(cString: pointer)
}
