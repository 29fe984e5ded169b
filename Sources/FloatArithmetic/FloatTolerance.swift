import Scalars

/// The tolerance below which a customary program takes a float for 0: what a comparison with exact arithmetic tries out.
///
/// Without one (`nil`, the default) everything here is as ever: numbers are compared as they are, and ranks and inertias are counted
/// beyond the backward error of the computation. With one, ranks and inertias of ``FloatStorage`` and of `BigFloat` count what
/// exceeds `relative` times the largest singular value, eigenvalue or pivot. Nothing decided in this way becomes a verdict.
public final class FloatTolerance: @unchecked Sendable {
  /// That of the running task.
  @TaskLocal public static var current: FloatTolerance?

  /// τ.
  public let relative: Double
  /// Whether anything was asked that depends on it. Written by the one task that runs with it.
  public private(set) var wasAsked = false

  /// - Precondition: τ is at least 0 and finite.
  public init(_ relative: Double) {
    precondition(relative >= 0 && relative.isFinite, "a tolerance of \(relative)")
    self.relative = relative
  }

  /// The tolerance of the running task, which is noted as asked for; `nil` where there is none.
  public static var asked: Double? {
    guard let current else { return nil }
    current.wasAsked = true
    return current.relative
  }
}
