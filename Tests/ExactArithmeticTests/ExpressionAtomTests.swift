import TestSupport
import Testing

@testable import ExactArithmetic

@Suite(.serialized) struct ExpressionAtomTests {
  /// Equal atoms are one object for as long as one is in use, and forgotten afterwards.
  @Test func atomsLiveAsLongAsTheirExpressions() throws {
    weak var inner: ExpressionAtom?
    weak var outer: ExpressionAtom?
    do {
      let x = Expression.indeterminate("only here")
      let y = try Expression.opaque(OpaqueFunction("σ"), [x * x])
      (inner, outer) = (x.atoms[0], y.atoms[0])
      #expect(try Expression.opaque(OpaqueFunction("σ"), [x * x]).atoms[0] === outer)
      #expect(Expression.indeterminate("only here").atoms[0] === inner)
      #expect((x + y - x).atoms.count == 1, "x has cancelled")
      ExpressionAtom.forgetUnused()
      #expect(inner === x.atoms[0] && outer === y.atoms[0])
    }
    ExpressionAtom.forgetUnused()
    #expect(inner == nil && outer == nil)
    #expect((0..<20_000).allSatisfy { Expression.indeterminate("many[\($0)]").constantSign == nil })
    let again = Expression.indeterminate("only here")
    #expect(again.text == "only here" && again == Expression.indeterminate("only here"))
  }

  /// Arguments do not keep atoms that have cancelled.
  @Test func argumentsAreTrimmed() throws {
    let (x, y) = (Expression.indeterminate("x"), Expression.indeterminate("cancelled"))
    let applied = try Expression.opaque(OpaqueFunction("σ"), [x + y - y])
    guard case .application(_, let arguments) = applied.atoms[0].kind else {
      Issue.record("no application")
      return
    }
    #expect(arguments[0].polynomial?.ring.atoms.map(\.text) == ["x"] && applied.indeterminates == ["x"])
  }
}
