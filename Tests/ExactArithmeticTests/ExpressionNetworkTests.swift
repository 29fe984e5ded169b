import ExactArithmetic
import PlainArithmetic
import TestSupport
import Testing

/// The generic network code over expressions.
@Suite struct ExpressionNetworkTests {
  func symbols<S: SymbolicScalar>(_ name: String, _ rows: Int, _ columns: Int) -> Matrix<S> {
    Matrix(rows, columns) { i, j in .indeterminate("\(name)[\(i + 1),\(j + 1)]") }
  }

  func network<S: SymbolicScalar>(_ widths: [Int], _ σ: Activation, over _: S.Type = S.self) -> Network<S> {
    Network(weights: widths.indices.dropLast().map { symbols("W\($0 + 1)", widths[$0 + 1], widths[$0]) }, hidden: σ)
  }

  func objective<S: SymbolicScalar>(_ loss: Loss, _ widths: [Int], samples: Int, over _: S.Type = S.self) -> Objective<S> {
    Objective(loss, on: Dataset(inputs: symbols("X", widths[0], samples), targets: symbols("Y", widths.last!, samples)))
  }

  @Test(arguments: [[2, 2, 1], [1, 2, 2, 1], [2, 1, 2]], [Loss.squared, .opaque])
  func gradientsAgreeWithPlainPolynomials(_ widths: [Int], _ loss: Loss) throws {
    for σ in [Activation.opaque, .square, .identity] {
      let ours = try objective(loss, widths, samples: 2, over: Expression.self).gradient(network(widths, σ)).flattened
      let plain = try objective(loss, widths, samples: 2, over: PlainPolynomial.self).gradient(network(widths, σ)).flattened
      #expect(ours.entries.map(\.text) == plain.entries.map(\.text))
    }
  }

  /// Backpropagation against Taylor's formula, for every activation and loss at once.
  @Test func gradientsAreDerivatives() throws {
    let widths = [2, 2, 2, 1]
    let (f, L) = (network(widths, .opaque, over: Expression.self), objective(.opaque, widths, samples: 2, over: Expression.self))
    let u = Parameters<Expression>(
      f.parameters.blocks.enumerated().map { l, block in
        .init(weight: symbols("U\(l + 1)", block.weight.rows, block.weight.columns))
      })
    let g = try L.gradient(f)
    let series = try L.along(u, at: f, order: 2)
    #expect(series[0] == (try L(f)))
    #expect(series[1] == dot(g.flattened, u.flattened))
    #expect(Expression(2) * series[2] == dot(try L.hessianVectorProduct(u, at: f).flattened, u.flattened))
    #expect(series[1] != dot(g.flattened, u.flattened) + f.parameters.flattened[0, 0])
  }

  /// The gradient identity of splitting a unit, which fails for shares that do not sum to 1.
  @Test(arguments: [Loss.squared, .opaque]) func splitting(_ loss: Loss) throws {
    let (f, L) = (
      network([2, 3, 1], .opaque, over: Expression.self), objective(loss, [2, 3, 1], samples: 2, over: Expression.self)
    )
    let α = Expression.indeterminate("α")
    for (shares, holds) in [([α, .one - α], true), ([α, .one], false)] {
      let T = Widening.splitting(1, ofLayer: 1, width: 3, shares: shares)
      #expect((try L.gradient(T(f)).flattened.entries == T.dual(try L.gradient(f)).flattened.entries) == holds)
    }
  }

  /// Atoms of one proof do not burden the next, and many tasks may use the same ones.
  @Test func tasksShareAtoms() async throws {
    let expected = try PlainPolynomial.opaque(OpaqueFunction("τ"), [.indeterminate("q")]).power(3).text
    await withTaskGroup(of: Bool.self) { group in
      for _ in 0..<8 {
        group.addTask {
          (0..<200).allSatisfy { _ in
            let x = try? Expression.opaque(OpaqueFunction("τ"), [.indeterminate("q")])
            let y = try? Expression.opaque(OpaqueFunction("τ"), [.indeterminate("q")])
            guard let x, let y else { return false }
            return x == y && (x * y * x).text == expected && (x - y).constantSign == 0
          }
        }
      }
      for await agrees in group { #expect(agrees) }
    }
  }
}
