import Claims
import ExactArithmetic

/// A number that remembers how it is computed from variables: run a loss, a gradient or a Hessian over recordings once, and a
/// ``StraightLineProgram`` repeats it over any other numbers without the cost of generic matrices. So there is one formula still.
///
/// Constants are folded exactly; 0·x is 0 and 1·x is x. What branches on the sign of a variable has no program: `unknown` is all that
/// a recording answers, and a piecewise-linear activation throws.
public struct Recording: Field {
  public typealias Storage = ArrayStorage<Recording>

  final class Node: Sendable {
    enum Kind: Hashable, Sendable {
      case constant, variable(Int), sum, difference, product, reciprocal, elementary(ElementaryFunction)
    }
    let kind: Kind
    let a, b: Node?
    let constant: Rational?

    init(_ kind: Kind, _ a: Node? = nil, _ b: Node? = nil, constant: Rational? = nil) {
      (self.kind, self.a, self.b, self.constant) = (kind, a, b, constant)
    }
  }

  let node: Node

  private init(_ node: Node) { self.node = node }

  /// A constant.
  public init(_ value: Rational) { node = Node(.constant, constant: value) }
  public init(_ value: Int) { self.init(Rational(value)) }
  public init(_ value: ExactNumber) { self.init(Rational(value)) }

  /// The k-th variable.
  public static func variable(_ k: Int) -> Recording { Recording(Node(.variable(k))) }

  /// The number, where it depends on no variable.
  public var constant: Rational? { node.constant }

  private func isConstant(_ value: Int) -> Bool { constant.map { ($0 - Rational(value)).sign == 0 } ?? false }

  public static func + (a: Recording, b: Recording) -> Recording {
    if let x = a.constant, let y = b.constant { return Recording(x + y) }
    if a.isConstant(0) { return b }
    if b.isConstant(0) { return a }
    return Recording(Node(.sum, a.node, b.node))
  }

  public static func - (a: Recording, b: Recording) -> Recording {
    if let x = a.constant, let y = b.constant { return Recording(x - y) }
    if b.isConstant(0) { return a }
    return Recording(Node(.difference, a.node, b.node))
  }

  public static prefix func - (a: Recording) -> Recording { Recording(0) - a }

  public static func * (a: Recording, b: Recording) -> Recording {
    if let x = a.constant, let y = b.constant { return Recording(x * y) }
    if a.isConstant(0) || b.isConstant(0) { return Recording(0) }
    if a.isConstant(1) { return b }
    if b.isConstant(1) { return a }
    return Recording(Node(.product, a.node, b.node))
  }

  /// 1/x.
  /// - Throws: `.singular` for the constant 0.
  public func reciprocal() throws(Undecided) -> Recording {
    if let x = constant { return Recording(try x.reciprocal()) }
    return Recording(Node(.reciprocal, node))
  }

  public static func elementary(_ f: ElementaryFunction, _ x: Recording) throws(Undecided) -> Recording {
    Recording(Node(.elementary(f), x.node))
  }

  public var vanishes: Truth { constant?.vanishes ?? .unknown }
  public var isPositive: Truth { constant?.isPositive ?? .unknown }

  /// The number itself, of a constant.
  public func exactMidpoint() throws(Undecided) -> ExactNumber {
    guard let constant else { throw Undecided(.unavailable, "a number out of a recording") }
    return constant.exactNumber
  }

  public var description: String { constant?.description ?? "a recorded number" }
}
