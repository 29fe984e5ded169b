import Certificates
import Claims
import ExactArithmetic

extension Certificate {
  /// The certificate of a decided unit; `nil` unless it was proved or refuted, on an instance or shape that its choices
  /// tell.
  init?<T: Theorem>(_ unit: Unit, _: T.Type, _ attempt: Attempt) {
    switch (attempt.decision.verdict, unit.arithmetic) {
    case (.proved, _), (.refuted, .exact), (.refuted, .ball), (.refuted, .certified): break
    default: return nil
    }
    guard attempt.scope != .data else { return nil }
    self.init(
      claim: unit.claim, statement: T.statement.full, arithmetic: unit.arithmetic, verdict: attempt.decision.verdict.name,
      scope: attempt.scope, dropped: unit.dropped, choices: attempt.choices.made, trustedSteps: attempt.decision.trustedSteps,
      body: attempt.evidence)
  }
}

extension Certificate.Box {
  /// The ball itself, without loss; a ball that is not finite becomes the empty text of integers 0 with radius −1, which no
  /// checker accepts.
  init(_ ball: Ball) {
    let parts = ball.exactBallText.split(separator: " ").compactMap { Rational(hexadecimal: $0) }
    guard ball.isFinite, parts.count == 4 else {
      self.init(midpoint: 0, exponent: 0, radius: -1, radiusExponent: 0)
      return
    }
    let numbers = parts.map(\.exactNumber)
    self.init(midpoint: numbers[0], exponent: numbers[1], radius: numbers[2], radiusExponent: numbers[3])
  }
}

extension Rational {
  /// An integer from hexadecimal digits with an optional sign; `nil` for anything else.
  fileprivate init?(hexadecimal text: Substring) {
    let digits = text.hasPrefix("-") ? text.dropFirst() : text
    guard !digits.isEmpty else { return nil }
    var value = Rational.zero
    for character in digits {
      guard let digit = character.hexDigitValue else { return nil }
      value = value * Rational(16) + Rational(digit)
    }
    self = text.hasPrefix("-") ? -value : value
  }
}
