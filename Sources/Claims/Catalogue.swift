/// The arithmetics that a theorem can be run in.
public enum Arithmetic: String, Sendable, CaseIterable, Codable {
  /// Polynomials in indeterminates and opaque functions: proved for all values of a shape.
  case symbolic
  /// ℚ, by FLINT.
  case exact
  /// Rigorous enclosures of real numbers, by Arb, with doubling precision.
  case ball
  /// Rigorous enclosures by IEEE double precision, on BLAS, with bounds proved afterwards: for large matrices.
  case certified
  /// IEEE double and single precision, on BLAS, beside a derived rounding bound: measured, never decided.
  case float64, float32

  /// Whether runs in it end in verdicts; in the others they end in observations.
  public var isRigorous: Bool { self != .float64 && self != .float32 }
}

/// One line of a catalogue: a theorem over one scalar.
public struct Entry<Real: Field>: Sendable {
  /// "topic/kebab-case".
  public let id: String
  public let theorem: any Theorem<Real>.Type
  /// The arithmetics in which the theorem is declared to be decided or measured.
  public let arithmetics: [Arithmetic]
  /// The verdict that is expected of every applicable instance.
  public let expectsRefutation: Bool
  /// How many instances a small run checks.
  public let instances: Int

  /// A theorem that is expected to hold at every applicable instance, unless said otherwise.
  public init(
    _ id: String, _ theorem: any Theorem<Real>.Type, in arithmetics: [Arithmetic], instances: Int = 8,
    expectsRefutation: Bool = false
  ) {
    self.id = id
    self.theorem = theorem
    self.arithmetics = arithmetics
    self.instances = instances
    self.expectsRefutation = expectsRefutation
  }

  /// The part of the id before the slash.
  public var topic: String { String(id.prefix { $0 != "/" }) }
}

/// A set of theorems and experiments that the command line, the engine and the tests can run.
public protocol TheoremCollection: Sendable {
  /// The same list for every scalar.
  static func entries<Real: Field>(over: Real.Type) -> [Entry<Real>]
  static var experiments: [(id: String, experiment: any Experiment.Type)] { get }
}

extension TheoremCollection {
  public static var experiments: [(id: String, experiment: any Experiment.Type)] { [] }
}
