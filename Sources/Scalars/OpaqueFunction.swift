/// A function of which nothing is known but its name, and that it has the derivatives that are asked for; or a partial
/// derivative of one.
///
/// Applied to symbols it is one more symbol: two applications are the same number if their arguments are. What is proved with it
/// holds for every function of that smoothness.
public struct OpaqueFunction: Hashable, Sendable, CustomStringConvertible {
  /// Letters only: "σ", "ℓ".
  public let name: String
  /// How often it is differentiated with respect to its first, second, … argument; without trailing zeros.
  public let derivative: [Int]

  /// - Precondition: a name without digits, brackets, operators and primes, and not "φ", which ``homogeneousSlope`` has; no
  ///   negative order.
  public init(_ name: String, derivative: [Int] = []) {
    precondition(!name.isEmpty && name.allSatisfy(\.isLetter), "'\(name)' is not the name of a function")
    precondition(derivative.allSatisfy { $0 >= 0 }, "a negative order of differentiation")
    precondition(name != "φ", "φ is the positively homogeneous function; give yours another name")
    self.init(unchecked: name, derivative)
  }

  private init(unchecked name: String, _ derivative: [Int]) {
    self.name = name
    var orders = derivative
    while orders.last == 0 { orders.removeLast() }
    self.derivative = orders
  }

  /// Differentiated further, `orders[i]` times with respect to argument i.
  public func differentiated(_ orders: [Int]) -> OpaqueFunction {
    let count = max(derivative.count, orders.count)
    func at(_ list: [Int], _ i: Int) -> Int { i < list.count ? list[i] : 0 }
    return OpaqueFunction(unchecked: name, (0..<count).map { at(derivative, $0) + at(orders, $0) })
  }

  /// The slope φ′ of a positively homogeneous function φ(z) = z·φ′(z): constant on both sides of 0.
  public static let homogeneousSlope = OpaqueFunction(unchecked: "φ", [1])

  /// Whether all further derivatives are 0 where the function is differentiable.
  public var isLocallyConstant: Bool { self == .homogeneousSlope }

  /// σ, σ′, σ″, σ{4}; of several arguments ℓ, ℓ{0,1}.
  public var description: String {
    switch derivative {
    case []: name
    case [1]: name + "′"
    case [2]: name + "″"
    default: name + "{" + derivative.map(String.init).joined(separator: ",") + "}"
    }
  }

  /// Reads what `description` writes; `nil` for anything else, and for derivatives of φ but its slope.
  public init?(description text: String) {
    if text == Self.homogeneousSlope.description {
      self = .homogeneousSlope
      return
    }
    let letters = text.prefix { $0.isLetter }
    let rest = text.dropFirst(letters.count)
    guard !letters.isEmpty, letters != "φ" else { return nil }
    var orders: [Int] = []
    switch rest {
    case "": break
    case "′": orders = [1]
    case "″": orders = [2]
    default:
      guard rest.hasPrefix("{"), rest.hasSuffix("}") else { return nil }
      for part in rest.dropFirst().dropLast().split(separator: ",", omittingEmptySubsequences: false) {
        guard let order = Int(part), (0...64).contains(order) else { return nil }
        orders.append(order)
      }
      guard orders.count <= 4096 else { return nil }
    }
    self.init(String(letters), derivative: orders)
    if description != text { return nil }
  }
}
