import Matrices
import TestSupport
import Testing

/// The matrix law checkers must accept a right storage and name the law that a wrong one breaks.
@Suite struct MatrixLawCheckerTests {
  func violations<F: StorageFault>(_: F.Type) -> Violations {
    (0..<20).reduce(Violations(.decided)) {
      $0 + checkMatrixLaws(Stored<F>.self, seed: UInt64($1), .decided) + checkFieldMatrixLaws(Stored<F>.self, seed: UInt64($1))
    }
  }

  @Test func acceptASoundStorage() {
    let result = violations(SoundStorage.self)
    #expect(result.isEmpty, "\(result)")
    #expect(result.comparisons > 3000)
  }

  @Test func nameTheBrokenLaw() {
    #expect(violations(ShortProducts.self).names("product against loops"))
    #expect(violations(ShortProducts.self).names("A·I = A"))
    #expect(violations(SquareTransposes.self).names("transpose against loops"))
    #expect(violations(SquareTransposes.self).names("(AB)ᵀ = BᵀAᵀ"))
    #expect(violations(GenerousRanks.self).names("rank against elimination"))
    #expect(violations(GenerousRanks.self).names("dimension of the kernel"))
  }
}
