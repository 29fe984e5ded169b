extension Array {
  /// The hypotheses with the one of this key in another form, under its own name.
  /// - Precondition: there is one.
  func measuring<Real: Scalar>(
    _ key: String, _ claim: @escaping @Sendable () throws(Undecided) -> Claim<Real>
  ) -> [Hypothesis<Real>] where Element == Hypothesis<Real> {
    precondition(contains { $0.key == key }, "no hypothesis \(key)")
    return map { $0.key == key ? Hypothesis($0.name, claim) : $0 }
  }
}
