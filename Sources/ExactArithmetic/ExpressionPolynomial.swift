import CFLINT

/// An immutable `fmpq_mpoly`: written before it is wrapped into an ``Expression``, never after.
final class ExpressionPolynomial: @unchecked Sendable {
  let ring: ExpressionRing
  let value: UnsafeMutablePointer<fmpq_mpoly_struct>

  /// The zero polynomial, to be written.
  init(_ ring: ExpressionRing) {
    self.ring = ring
    value = .allocate(capacity: 1)
    fmpq_mpoly_init(value, ring.context)
  }

  deinit {
    fmpq_mpoly_clear(value, ring.context)
    value.deallocate()
  }

  /// The number of terms.
  var count: Int { Int(fmpq_mpoly_length(value, ring.context)) }

  /// The same polynomial over another ring, which has all atoms that occur in it.
  func over(_ target: ExpressionRing) -> ExpressionPolynomial {
    if target === ring { return self }
    let result = ExpressionPolynomial(target)
    cflint_fmpq_mpoly_relabel(result.value, value, ring.places(in: target), target.context, ring.context)
    return result
  }

  /// Which of the ring's atoms occur.
  var used: [Bool] {
    var used = [CInt](repeating: 0, count: ring.atoms.count)
    fmpq_mpoly_used_vars(&used, value, ring.context)
    return used.map { $0 != 0 }
  }

  /// The same polynomial over the ring of the atoms that occur in it.
  var trimmed: ExpressionPolynomial {
    let used = used
    if !used.contains(false) { return self }
    return over(ExpressionRing(zip(ring.atoms, used).filter { $0.1 }.map(\.0)))
  }

  /// The exponents of term k, one for each atom of the ring.
  func exponents(_ k: Int) -> [UInt] {
    var exponents = [UInt](repeating: 0, count: ring.atoms.count)
    fmpq_mpoly_get_term_exp_ui(&exponents, value, k, ring.context)
    return exponents
  }

  /// The coefficient of term k.
  func coefficient(_ k: Int) -> Rational {
    let result = Rational.Fraction()
    fmpq_mpoly_get_term_coeff_fmpq(result.value, value, k, ring.context)
    return Rational(result)
  }

  /// The integer coefficient of term k of the primitive multiple whose leading coefficient is positive.
  func primitiveCoefficient(_ k: Int) -> UnsafeMutablePointer<fmpz> {
    fmpq_mpoly_zpoly_term_coeff_ref(value, k, ring.context)
  }

  /// The canonical text of the monomial of term k.
  func monomialText(_ k: Int) -> String {
    SymbolicText.monomial(
      zip(ring.atoms, exponents(k)).compactMap { atom, e in e == 0 ? nil : (atom.text, Int(e)) })
  }

  /// Adds a term; ``finish()`` has to follow.
  func push(_ coefficient: Rational, _ exponents: [UInt]) {
    coefficient.withFraction { fmpq_mpoly_push_term_fmpq_ui(value, $0, exponents, ring.context) }
  }

  /// Sorts and collects pushed terms.
  func finish() {
    fmpq_mpoly_sort_terms(value, ring.context)
    fmpq_mpoly_combine_like_terms(value, ring.context)
  }
}
