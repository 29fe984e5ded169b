import Claims
import Search

extension Certification {
  /// What is not decided, and why.
  public struct Open: Sendable, Codable {
    /// "singular", "precision", "kink", "budget", "unavailable" or "nonFinite".
    public var reason: String
    public var text: String
    /// Eigenvalues at the weights that cannot be told from 0, with what moves along their directions.
    public var flat: [Flat] = []
    /// What would help.
    public var help: [String] = []

    public init(reason: String, text: String) { (self.reason, self.text) = (reason, text) }
  }

  /// An eigenvalue that cannot be told from 0.
  public struct Flat: Sendable, Codable {
    /// At the weights; it contains 0.
    public var eigenvalue: Bounds
    public var direction: String

    public init(_ eigenvalue: Bounds, _ direction: String) { (self.eigenvalue, self.direction) = (eigenvalue, direction) }
  }

  /// What floats say.
  public struct Estimates: Sendable, Codable {
    /// ‖∇L‖ at the weights.
    public var gradientNorm: Double
    /// From the weights to where Newton's method leads, in the weight that changes most; absent where it leads nowhere.
    public var newtonDistance: Double?
    /// max |λ| / min |λ| of ∇²L, symmetries left out.
    public var condition: Double
    /// The condition times the number of parameters: above 2⁵³ ≈ 9e15, doubles resolve nothing.
    public var conditionTimesParameters: Double

    public init(gradientNorm: Double, newtonDistance: Double?, condition: Double, conditionTimesParameters: Double) {
      (self.gradientNorm, self.newtonDistance) = (gradientNorm, newtonDistance)
      (self.condition, self.conditionTimesParameters) = (condition, conditionTimesParameters)
    }
  }

  /// One attempt.
  public struct Trial: Sendable, Codable {
    /// Its name without "questions/".
    public var question: String
    public var arithmetic: Arithmetic
    public var bits: Int
    public var radius: Double?
    public var verdict: String
    public var reason: String?
    public var seconds: Double

    public init(_ record: Record, bits: Int, radius: Double?) {
      question = record.claim.hasPrefix("questions/") ? String(record.claim.dropFirst("questions/".count)) : record.claim
      (arithmetic, self.bits, self.radius, verdict) = (record.arithmetic, record.bits ?? bits, radius, record.verdict)
      (reason, seconds) = (record.reason.map { String($0.prefix(300)) }, record.seconds)
    }
  }
}
