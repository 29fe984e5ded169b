import Certificates
import Claims
import PlainArithmetic

/// A comparison of two sides as it is printed, and the difference that it is about.
struct Relation {
  let relation: SymbolicGoal<Formula>.Relation
  let difference: Term

  init(_ relation: SymbolicGoal<Formula>.Relation, _ difference: Term) {
    (self.relation, self.difference) = (relation, difference)
  }

  /// x and y of a difference x − y; x and 0 of everything else.
  private var sides: (Term, Term) {
    if case .difference(let x, let y) = difference.kind { return (x, y) }
    return (difference, TermStore.current.number(.zero))
  }

  /// The comparison.
  func text(_ writer: inout CoqWriter) -> String {
    let (x, y) = sides
    let (left, right) = (writer.text(x, 50), writer.text(y, 50))
    switch relation {
    case .zero: return "\(left) = \(right)"
    case .nonzero: return "\(left) <> \(right)"
    case .positive: return "\(right) < \(left)"
    case .nonnegative: return "\(right) <= \(left)"
    }
  }

  /// x − y.
  func differenceText(_ writer: inout CoqWriter) -> String {
    let (x, y) = sides
    return "\(writer.text(x, 50)) - \(writer.text(y, 49))"
  }
}

extension SymbolicGoal where S == Formula {
  /// Whether both sides are numbers that compare as claimed.
  var isTrivial: Bool {
    expression.term.number.map { relation.signs.contains([.negative, .zero, .positive][$0.sign + 1]) } ?? false
  }
}
