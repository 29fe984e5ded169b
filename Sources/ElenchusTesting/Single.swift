import Claims
import ExactArithmetic

/// A collection of one theorem, over ℚ only.
enum Single<T: Theorem<Rational>>: TheoremCollection {
  static func entries<Real: Field>(over: Real.Type) -> [Entry<Real>] {
    guard let theorem = T.self as? any Theorem<Real>.Type else { return [] }
    return [Entry("theorem/\(T.self)", theorem, in: [.exact])]
  }
}
