import Claims
import Search
import Testing

/// Expects that something true is said about dropping each hypothesis of a claim.
///
/// A recorded counterexample must satisfy the other hypotheses, violate the dropped one and refute the conclusion, exactly; a
/// hypothesis without one must be marked as part of the meaning or as of unknown necessity.
public func expectSharp(_ id: String, in theorems: any TheoremCollection.Type, sourceLocation: SourceLocation = #_sourceLocation)
{
  guard let trial = Trial(id, theorems, instances: 1, seed: 0, sourceLocation) else { return }
  do throws(EngineError) {
    for defect in try trial.engine.sharpnessDefects(of: id) { trial.fail(defect) }
  } catch {
    trial.fail("\(error)")
  }
}
