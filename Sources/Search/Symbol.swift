import Claims
import ExactArithmetic

/// The engine's symbols.
typealias Symbol = Expression

/// What looking for proofs needs of symbols. Whatever it finds is checked afterwards.
protocol ProofSearchingScalar: SymbolicScalar {
  /// q with p = Σ qₖ eₖ, of bounded degree where division does not find them; `nil` where none were found.
  static func cofactors(of p: Self, modulo e: [Self], degree: Int) -> [Self]?
  /// Weights w > 0 and bases s with p = Σ w s²; `nil` where none were found.
  static func squares(of p: Self) -> [(weight: ExactNumber, base: Self)]?
}

extension Expression: ProofSearchingScalar {}
