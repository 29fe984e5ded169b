import Matrices

/// A symmetric linear map of ℝⁿ that is known by its products alone.
///
/// That it is symmetric is the caller's promise; ``LanczosFactorisation/asymmetry`` observes how well it is kept.
public protocol SymmetricOperator<Element>: AnyObject {
  associatedtype Element: VectorElement

  /// n.
  var dimension: Int { get }

  /// y = A·x for vectors of n contiguous numbers that do not overlap.
  /// - Throws: where the product has no value: a kink, a budget.
  func apply(_ x: UnsafePointer<Element>, into y: UnsafeMutablePointer<Element>) throws(Undecided)
}

/// factor·A + shift·I.
public final class AffineOperator<Element: VectorElement>: SymmetricOperator {
  private let base: any SymmetricOperator<Element>
  private let factor, shift: Element

  /// factor·A + shift·I for A = `base`.
  public init(_ base: any SymmetricOperator<Element>, factor: Element = 1, shift: Element = 0) {
    (self.base, self.factor, self.shift) = (base, factor, shift)
  }

  public var dimension: Int { base.dimension }

  public func apply(_ x: UnsafePointer<Element>, into y: UnsafeMutablePointer<Element>) throws(Undecided) {
    try base.apply(x, into: y)
    if factor != 1 { Element.scale(dimension, by: factor, y) }
    if shift != 0 { Element.add(dimension, shift, x, to: y) }
  }
}

/// A₁ + … + A_k. It needs memory for one more vector.
public final class SumOperator<Element: VectorElement>: SymmetricOperator {
  private let terms: [any SymmetricOperator<Element>]
  private var buffer: [Element] = []

  /// The sum of operators on the same space.
  /// - Precondition: at least one term, all of the same dimension.
  public init(_ terms: [any SymmetricOperator<Element>]) {
    precondition(!terms.isEmpty && terms.allSatisfy { $0.dimension == terms[0].dimension }, "terms of different dimensions")
    self.terms = terms
  }

  public var dimension: Int { terms[0].dimension }

  public func apply(_ x: UnsafePointer<Element>, into y: UnsafeMutablePointer<Element>) throws(Undecided) {
    try terms[0].apply(x, into: y)
    guard terms.count > 1 else { return }
    if buffer.isEmpty { buffer = Array(repeating: 0, count: dimension) }
    for term in terms.dropFirst() {
      let n = dimension
      try buffer.withUnsafeMutableBufferPointer { (part) throws(Undecided) in
        guard let start = part.baseAddress else { return }
        try term.apply(x, into: start)
        Element.add(n, 1, start, to: y)
      }
    }
  }
}

/// A symmetric matrix that is known entry by entry, n × n: for small n, and to compare with.
public final class DenseOperator<Element: VectorElement>: SymmetricOperator {
  private let entries: [Element]
  public let dimension: Int

  /// - Precondition: square. That the matrix is symmetric is not checked.
  public init(_ matrix: Matrix<Element>) {
    precondition(matrix.isSquare, "an operator of a \(matrix.shape) matrix")
    (entries, dimension) = (matrix.entries, matrix.rows)
  }

  public func apply(_ x: UnsafePointer<Element>, into y: UnsafeMutablePointer<Element>) throws(Undecided) {
    guard dimension > 0 else { return }
    Element.coefficients(dimension, dimension, stride: dimension, entries, x, into: y)
  }
}

/// Counts the products with an operator and asks after each whether to go on.
public final class CountedOperator<Element: VectorElement>: SymmetricOperator {
  private let base: any SymmetricOperator<Element>
  private let goesOn: (Int) -> Bool
  /// How many products were taken.
  public private(set) var products = 0

  /// - Parameter goesOn: is given the number of products so far; `false` ends the computation with `Undecided(.budget)`.
  public init(_ base: any SymmetricOperator<Element>, goesOn: @escaping (Int) -> Bool = { _ in true }) {
    (self.base, self.goesOn) = (base, goesOn)
  }

  public var dimension: Int { base.dimension }

  public func apply(_ x: UnsafePointer<Element>, into y: UnsafeMutablePointer<Element>) throws(Undecided) {
    guard goesOn(products) else { throw Undecided(.budget, "stopped after \(products) products") }
    try base.apply(x, into: y)
    products += 1
    _ = goesOn(products)
  }
}
