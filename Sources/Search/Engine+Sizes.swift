import Claims
import FloatArithmetic

extension Engine {
  /// The largest number of parameters for which arithmetics that decide are tried: their matrices are P × P.
  public static let largestDecidedSize = 2_000

  /// Why there is no instance of the size that was asked for.
  struct TooLarge: Error { let text: String }

  /// The choices that make an instance of the unit's size: none where no size is asked for.
  func sizes(of unit: Unit) throws(EngineError) -> Result<[String: Choice], TooLarge> {
    guard let parameters = unit.parameters else { return .success([:]) }
    if unit.arithmetic == .symbolic {
      return .failure(TooLarge(text: "a proof over symbols is of all values of a small shape, not of a size"))
    }
    switch sizing(try entry(unit.claim, Bounded<Double>.self), parameters) {
    case .fixed: return .failure(TooLarge(text: "the claim is about instances of a fixed size"))
    case .tooLarge(let most, let reason): return .failure(TooLarge(text: "beyond \(most) parameters \(reason)"))
    case .choices(let sizes):
      if unit.arithmetic.isRigorous, parameters > Self.largestDecidedSize {
        return .failure(
          TooLarge(text: "\(unit.arithmetic.rawValue) decides up to \(Self.largestDecidedSize) parameters; floats measure beyond")
        )
      }
      return .success(sizes)
    }
  }

  private func sizing<Real: Field>(_ entry: Entry<Real>, _ parameters: Int) -> Sizing {
    entry.theorem.sizes(parameters: parameters)
  }
}
