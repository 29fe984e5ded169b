import Claims
import ExactArithmetic

extension Engine {
  /// Checks what a theorem file says of its own sharpness: each recorded counterexample must satisfy the other hypotheses,
  /// violate the dropped one and refute the conclusion; every hypothesis must have an entry. Returns what is wrong. As in a
  /// refutation it is decided over ℚ, or by enclosures where the claim is not declared for ℚ.
  public func sharpnessDefects(of id: String) throws(EngineError) -> [String] {
    let info = try claim(id)
    func defects<T: Theorem>(_ type: T.Type) -> [String] where T.Real: RigorousScalar & Field {
      guard hypotheses(of: type) != nil else {
        return ["\(id): no instance could be drawn, so nothing is known of its hypotheses"]
      }
      var defects: [String] = []
      for name in info.hypotheses where !T.sharpness.contains(where: { name.hasPrefix($0.hypothesis + ":") }) {
        defects.append("\(id): nothing is said about dropping '\(name)'")
      }
      for case .counterexample(let key, let given) in T.sharpness {
        let result = attempt(type, Choices(seed: 0, given: given, isStrict: true), source: .free, dropping: [key])
        guard case .refuted = result.decision.verdict else {
          defects.append("\(id): the counterexample without \(key) is \(result.decision.verdict)")
          continue
        }
        guard let dropped = result.decision.hypotheses.first(where: { $0.name.hasPrefix(key + ":") }) else {
          defects.append("\(id): there is no hypothesis \(key)")
          continue
        }
        if case .no = dropped.outcome {
        } else {
          defects.append("\(id): the counterexample without \(key) does not violate it (\(dropped.outcome.name))")
        }
        for name in result.choices.unused {
          defects.append("\(id): the counterexample without \(key) sets '\(name)', which nothing reads")
        }
      }
      return defects
    }
    func open<T: Theorem<Rational>>(_ type: T.Type) -> [String] { defects(type) }
    func openBall<T: Theorem<Ball>>(_ type: T.Type) -> [String] { defects(type) }
    return info.arithmetics.contains(.ball) && !info.arithmetics.contains(.exact)
      ? openBall(try entry(id, Ball.self).theorem) : open(try entry(id, Rational.self).theorem)
  }
}
