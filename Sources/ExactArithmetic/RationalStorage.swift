import CFLINT

/// A matrix of rationals as integers over one common denominator: A = N/d with N an `fmpz_mat` and d > 0.
///
/// Formulas of networks share denominators, so that one integer matrix product does the work of many fractions; the content is
/// divided out whenever d ≠ 1. Copies share memory until one is changed.
public struct RationalStorage: MatrixStorage {
  public typealias Element = Rational

  final class Box: @unchecked Sendable {
    // Pointers, so that one matrix may be passed twice to FLINT (A·A) without a conflicting access.
    let numerators = UnsafeMutablePointer<fmpz_mat_struct>.allocate(capacity: 1)
    let denominator = UnsafeMutablePointer<fmpz>.allocate(capacity: 1)

    init(_ rows: Int, _ columns: Int) {
      fmpz_mat_init(numerators, rows, columns)
      fmpz_init_set_ui(denominator, 1)
    }

    deinit {
      fmpz_mat_clear(numerators)
      fmpz_clear(denominator)
      numerators.deallocate()
      denominator.deallocate()
    }

    var rows: Int { Int(numerators.pointee.r) }
    var columns: Int { Int(numerators.pointee.c) }

    func entry(_ i: Int, _ j: Int) -> UnsafeMutablePointer<fmpz> { fmpz_mat_entry(numerators, i, j) }

    func copy() -> Box {
      let result = Box(rows, columns)
      fmpz_mat_set(result.numerators, numerators)
      fmpz_set(result.denominator, denominator)
      return result
    }

    /// Divides out the common factor of all numerators and the denominator.
    func reduce() {
      if fmpz_is_one(denominator) != 0 { return }
      let content = Integer()
      fmpz_mat_content(content.value, numerators)
      fmpz_gcd(content.value, content.value, denominator)
      if fmpz_is_one(content.value) != 0 { return }
      fmpz_mat_scalar_divexact_fmpz(numerators, numerators, content.value)
      fmpz_divexact(denominator, denominator, content.value)
    }
  }

  var box: Box

  init(_ box: Box) { self.box = box }

  public var rows: Int { box.rows }
  public var columns: Int { box.columns }

  public init(zeros rows: Int, _ columns: Int) { box = Box(rows, columns) }

  public init<Failure: Error>(rows: Int, columns: Int, _ entry: (Int, Int) throws(Failure) -> Rational) throws(Failure) {
    var entries: [Rational] = []
    entries.reserveCapacity(rows * columns)
    for i in 0..<rows { for j in 0..<columns { entries.append(try entry(i, j)) } }
    self.init(rows, columns, entries)
  }

  /// From entries in row-major order.
  private init(_ rows: Int, _ columns: Int, _ entries: [Rational]) {
    box = Box(rows, columns)
    for x in entries {
      switch x {
      case .small(_, 1): break
      default: x.withFraction { x in fmpz_lcm(box.denominator, box.denominator, x.den) }
      }
    }
    let factor = Integer()
    for i in 0..<rows {
      for j in 0..<columns {
        let x = entries[i * columns + j]
        if case .small(let p, 1) = x, fmpz_is_one(box.denominator) != 0 {
          fmpz_set_si(box.entry(i, j), p)
          continue
        }
        x.withFraction { x in
          fmpz_divexact(factor.value, box.denominator, x.den)
          fmpz_mul(box.entry(i, j), x.num, factor.value)
        }
      }
    }
  }

  public subscript(i: Int, j: Int) -> Rational {
    get {
      let n = box.entry(i, j)
      if fmpz_is_one(box.denominator) != 0, fmpz_fits_si(n) != 0 {
        let p = fmpz_get_si(n)
        if p != Int.min { return .small(p, 1) }
      }
      let result = Rational.Fraction()
      fmpq_set_fmpz_frac(result.value, n, box.denominator)
      return Rational(result)
    }
    set {
      if !isKnownUniquelyReferenced(&box) { box = box.copy() }
      newValue.withFraction { x in
        // The new common denominator is lcm(d, den); all entries are scaled by lcm/d.
        let (common, factor) = (Integer(), Integer())
        fmpz_lcm(common.value, box.denominator, x.den)
        if fmpz_equal(common.value, box.denominator) == 0 {
          fmpz_divexact(factor.value, common.value, box.denominator)
          fmpz_mat_scalar_mul_fmpz(box.numerators, box.numerators, factor.value)
          fmpz_set(box.denominator, common.value)
        }
        fmpz_divexact(factor.value, box.denominator, x.den)
        fmpz_mul(box.entry(i, j), x.num, factor.value)
      }
    }
  }
}

/// An integer of FLINT, freed with the object.
final class Integer: @unchecked Sendable {
  let value = UnsafeMutablePointer<fmpz>.allocate(capacity: 1)
  init() { fmpz_init(value) }
  deinit {
    fmpz_clear(value)
    value.deallocate()
  }
}
