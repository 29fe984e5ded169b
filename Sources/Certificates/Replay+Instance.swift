import Claims
import PlainArithmetic

extension Replay {
  /// Over ℚ: every answer of linear algebra is checked where the theorem asks for it, then every comparison is made.
  mutating func checkInstance<T: Theorem<PlainRational>>(_: T.Type, _ answers: [Answer]) throws(Rejected) {
    _ = try judge(T.self, reading: answers)
  }

  /// By intervals, at the stated precision or up to four times as many bits; the engine's boxes must meet them. Where matrices are
  /// proposed, the theorem must ask for all of them and no others.
  mutating func checkEnclosure<T: Theorem<PlainInterval>>(
    _: T.Type, _ bits: Int, _ boxes: [Certificate.Box], _ answers: [Answer]
  ) throws(Rejected) {
    try require((2...mostBits).contains(bits), "\(bits) bits")
    var result = Result<[PlainInterval], Rejected>.failure(Rejected("not run"))
    for factor in [1, 2, 4] {
      var copy = self
      result = PlainInterval.$precision.withValue(bits * factor) {
        do throws(Rejected) {
          return .success(try answers.isEmpty ? copy.judge(T.self, stepsBefore: 0) : copy.judge(T.self, reading: answers))
        } catch { return .failure(error) }
      }
      if case .failure = result, factor < 4 { continue }
      self = copy
      break
    }
    let differences = try result.get()
    try require(differences.count == boxes.count, "\(boxes.count) boxes for \(differences.count) comparisons")
    for (difference, box) in zip(differences, boxes) {
      try require(try box.meets(difference), "the box does not meet \(difference)")
      step += 1
    }
  }

  /// The same evaluation, with answers for the questions of linear algebra; all of them must be asked for and believed.
  private mutating func judge<T: Theorem>(
    _: T.Type, reading answers: [Answer]
  ) throws(Rejected) -> [T.Real] where T.Real: RigorousScalar {
    let testimony = Testimony(answers)
    var copy = self
    let result = Testimony.$reading.withValue(testimony) { () -> Result<[T.Real], Rejected> in
      do throws(Rejected) { return .success(try copy.judge(T.self, stepsBefore: answers.count)) } catch { return .failure(error) }
    }
    self = copy
    if let rejection = testimony.rejection {
      step = max(1, answers.count - testimony.unread)
      throw Rejected(rejection)
    }
    let differences = try result.get()
    if testimony.unread > 0 {
      step = 1 + answers.count - testimony.unread
      throw Rejected("an answer to a question that is not asked")
    }
    return differences
  }

  /// Evaluates the kept hypotheses and the conclusion of the certificate's instance.
  /// - Returns: The differences that were compared with 0.
  private mutating func judge<T: Theorem>(
    _: T.Type, stepsBefore count: Int
  ) throws(Rejected) -> [T.Real] where T.Real: RigorousScalar {
    var choose = choices
    let instance = try instance(T.self, &choose)
    try chose(choose)
    try agrees(with: instance)
    step += 1 + count
    var compared: [T.Real] = []
    for hypothesis in instance.hypotheses where !dropped.contains(hypothesis.key) {
      let claim = try decided { () throws(Undecided) in try hypothesis.claim() }
      guard case .yes = evaluate(claim) else { throw Rejected("not shown: \(hypothesis.name)") }
      compared += differences(of: claim)
      step += 1
    }
    if certificate.verdict == "refuted", let existence = instance as? any Existence<T.Real> {
      // A witness that fails refutes nothing; that there can be none has to be shown.
      let obstruction = try decided { () throws(Undecided) in try existence.obstruction }
      guard let obstruction, case .yes = evaluate(obstruction) else {
        throw Rejected("a statement of existence is refuted by an obstruction only, and none is shown")
      }
      step += 1
      return compared + differences(of: obstruction)
    }
    let conclusion = try decided { () throws(Undecided) in try instance.conclusion }
    compared += differences(of: conclusion)
    switch (evaluate(conclusion), certificate.verdict) {
    case (.yes, "proved"), (.no, "refuted"): break
    case (let outcome, let verdict): throw Rejected("the verdict is '\(verdict)', but the conclusion is '\(outcome.name)'")
    }
    step += 1
    return compared
  }

  private func instance<T: Theorem>(_: T.Type, _ choose: inout Choices) throws(Rejected) -> T {
    var copy = choose
    defer { choose = copy }
    let isConstruction = certificate.scope == .construction
    let made = try decided { () throws(Undecided) in isConstruction ? try T.construct(&copy) : try T.draw(&copy) }
    guard let made else { throw Rejected("the theorem has no construction") }
    return made
  }

  private func decided<Value>(_ body: () throws(Undecided) -> Value) throws(Rejected) -> Value {
    do throws(Undecided) { return try body() } catch { throw Rejected("undecided: \(error)") }
  }
}

extension Certificate.Box {
  /// The largest power of 2 that a box may name.
  static var largestExponent: Int { 1 << 20 }

  /// Whether the ball has a point in common with an interval.
  func meets(_ interval: PlainInterval) throws(Rejected) -> Bool {
    guard let bounds = interval.rationalBounds else { return false }
    let (m, r) = (try Self.number(midpoint, exponent), try Self.number(radius, radiusExponent))
    guard r.sign >= 0 else { return false }
    return (m + r - bounds.lower).sign >= 0 && (bounds.upper - m + r).sign >= 0
  }

  private static func number(_ mantissa: ExactNumber, _ exponent: ExactNumber) throws(Rejected) -> PlainRational {
    guard mantissa.isInteger, let words = exponent.machineWords, words.denominator == 1,
      (-largestExponent...largestExponent).contains(words.numerator)
    else { throw Rejected("a box that is not made of integers, or is too large") }
    let power = PlainRational(2).power(abs(words.numerator))
    if words.numerator >= 0 { return PlainRational(mantissa) * power }
    guard let inverse = try? power.reciprocal() else { throw Rejected("2 to a power is 0") }
    return PlainRational(mantissa) * inverse
  }
}
