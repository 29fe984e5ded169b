import Claims
import Foundation

/// What a planted theorem does when its conclusion is evaluated.
public enum Fault: Sendable {
  case none, isFalse, empty, vacuous, undecided, divides, overflows, sleeps, crashes, disagrees, unsharp, exits
}

/// Two numbers and a fault: the smallest theorem that can go wrong in each way.
public protocol Planted: Theorem where Real: Field {
  static var fault: Fault { get }
  var a: Real { get }
  var b: Real { get }
  init(a: Real, b: Real)
}

extension Planted {
  public static var statement: Statement {
    Statement("Planted: \(fault)", source: "", "(a + b)² = a² + 2ab + b², or something that goes wrong: <\(fault)> & \"more\".")
  }

  public static func draw(_ choose: inout Choices) throws(Undecided) -> Self {
    Self(a: choose.number("a"), b: choose.number("b"))
  }

  public var hypotheses: [Hypothesis<Real>] {
    switch Self.fault {
    case .isFalse, .unsharp:
      [
        Hypothesis("H1: a b = 0 or anything") { () throws(Undecided) in
          .any([a * b .== .zero, .fact(Truth(Self.fault == .isFalse), "anything")])
        }
      ]
    case .vacuous: [.structural("H1: never", false)]
    default: []
    }
  }

  public static var sharpness: [Sharpness] {
    switch fault {
    case .isFalse: [.partOfTheMeaning(dropping: "H1", "it demands nothing")]
    case .vacuous: [.necessityUnknown(dropping: "H1", "it never holds")]
    // a = 0 satisfies H1, so this shows nothing.
    case .unsharp: [.counterexample(dropping: "H1", ["a": 0, "b": 1])]
    default: []
    }
  }

  public var conclusion: Claim<Real> {
    get throws(Undecided) {
      let square = (a + b).squared
      switch Self.fault {
      case .isFalse, .unsharp: return (square .== a.squared + b.squared).named("a false binomial formula")
      case .empty: return .all([])
      case .undecided: throw Undecided(.budget, "planted")
      case .divides: return try (a - a).reciprocal() .== .one
      case .overflows:
        let huge = (Real(2) + a.squared).power(1 << 12)
        return huge .== huge
      case .sleeps: Thread.sleep(forTimeInterval: 600)
      case .crashes: fatalError("planted crash")
      case .exits: exit(0)
      case .disagrees: return .fact(Truth(!"\(Real.self)".contains("Ball")), "planted")
      case .none, .vacuous: break
      }
      return square .== a.squared + Real(2) * a * b + b.squared
    }
  }
}
