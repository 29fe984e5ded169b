import Claims

/// A claim and given choices of its shape, as text: "depth=2; inputs=1".
struct Shape: CustomStringConvertible, Sendable {
  let id: String
  let choices: [String: Choice]
  let description: String

  init(_ id: String, _ text: String) {
    self.id = id
    description = "\(id): \(text)"
    choices = Dictionary(
      uniqueKeysWithValues: text.split(separator: "; ").map { part in
        let pair = part.split(separator: "=", maxSplits: 1).map(String.init)
        return (pair[0], Int(pair[1]).map { .integer($0) } ?? .name(pair[1]))
      })
  }

  static func of(_ id: String, _ texts: String...) -> [Shape] { texts.map { Shape(id, $0) } }

  /// Depths, widths, samples, layers, with and without biases.
  static let all: [Shape] = optimization + linearNetworks + homogeneity + embedding + splitting

  private static let optimization: [Shape] =
    of(
      "optimization/directional-derivative", "depth=1; inputs=3; outputs=2; samples=3; bias=yes",
      "depth=2; inputs=2; width 1=3; outputs=2; samples=2; bias=yes; activation=opaque",
      "depth=3; inputs=1; width 1=2; width 2=2; outputs=1; samples=2; bias=no; activation=opaque",
      "depth=2; inputs=2; width 1=2; outputs=1; samples=2; bias=yes; activation=homogeneous",
      "depth=2; inputs=1; width 1=2; outputs=1; samples=1; bias=no; activation=relu")
    + of(
      "optimization/steepest-ascent", "depth=1; inputs=2; outputs=2; samples=2; bias=yes",
      "depth=2; inputs=1; width 1=2; outputs=1; samples=2; bias=no; activation=opaque",
      "depth=2; inputs=2; width 1=1; outputs=1; samples=1; bias=yes; activation=homogeneous")
    + of("optimization/lagrange-identity", "")
    + of(
      "optimization/minibatch-unbiased",
      "depth=2; inputs=2; width 1=3; outputs=2; samples=4; bias=yes; activation=opaque; scheme=without replacement; "
        + "batch size=2; weights=equal",
      "depth=2; inputs=2; width 1=2; outputs=1; samples=3; bias=no; activation=homogeneous; scheme=with replacement; "
        + "batch size=3; weights=equal")
    + of(
      "optimization/minibatch-variance",
      "depth=2; inputs=1; width 1=2; outputs=1; samples=4; bias=yes; activation=opaque; scheme=without replacement; "
        + "batch size=3; weights=equal",
      "depth=1; inputs=2; outputs=1; samples=3; bias=no; scheme=with replacement; batch size=2; weights=equal")

  private static let linearNetworks: [Shape] =
    of(
      "linear-networks/escape-by-kernel", "depth=2; inputs=1; width 1=1; outputs=1; samples=1; layer=1; unit=0",
      "depth=2; inputs=2; width 1=2; outputs=1; samples=1; layer=1; unit=1",
      "depth=2; inputs=1; width 1=2; outputs=2; samples=2; layer=1; unit=0",
      "depth=3; inputs=1; width 1=2; width 2=1; outputs=1; samples=1; layer=1; unit=1",
      "depth=3; inputs=1; width 1=1; width 2=2; outputs=1; samples=1; layer=2; unit=0")
    + of(
      "linear-networks/escape-by-turning", "depth=2; inputs=1; width 1=1; outputs=2; samples=1; k=0",
      "depth=2; inputs=2; width 1=2; outputs=2; samples=2; k=1",
      "depth=2; inputs=1; width 1=2; outputs=3; samples=2; k=1",
      "depth=3; inputs=2; width 1=2; width 2=1; outputs=2; samples=1; k=0")

  private static let homogeneity: [Shape] =
    of(
      "homogeneity/degree", "depth=3; inputs=2; width 1=2; width 2=2; outputs=1; samples=2; activation=homogeneous; p=2",
      "depth=2; inputs=2; width 1=2; outputs=1; samples=1; activation=polynomial(0, 0, 1); p=4",
      "depth=2; inputs=1; width 1=2; outputs=1; samples=1; activation=relu; p=2", "depth=1; inputs=1; outputs=1; samples=1; p=3")
    + of(
      "homogeneity/euler-identity", "depth=3; inputs=2; width 1=2; width 2=2; outputs=2; samples=2; activation=homogeneous; p=2",
      "depth=4; inputs=1; width 1=2; width 2=1; width 3=2; outputs=1; samples=1; activation=homogeneous; p=4",
      "depth=2; inputs=2; width 1=2; outputs=1; samples=1; activation=relu; p=2", "depth=1; inputs=1; outputs=1; samples=2; p=3")
    + of(
      "homogeneity/balancedness",
      "depth=2; inputs=2; width 1=3; outputs=2; samples=2; bias=yes; activation=homogeneous; biases count=yes",
      "depth=4; inputs=1; width 1=2; width 2=2; width 3=1; outputs=1; samples=1; bias=no; activation=homogeneous; "
        + "biases count=yes")
    + of(
      "homogeneity/duality-gap", "inputs=2; outputs=2; samples=2; units=2; units′=2",
      "inputs=1; outputs=3; samples=1; units=1; units′=3")
    + of(
      "homogeneity/slice-descent", "inputs=2; outputs=2; samples=2; units=2; i=0", "inputs=1; outputs=1; samples=3; units=3; i=2")

  private static let embedding: [Shape] =
    of(
      "embedding/null-gradient",
      "depth=3; inputs=2; width 1=2; width 2=2; outputs=2; samples=2; bias=yes; activation=opaque; layer=1; unit=0",
      "depth=4; inputs=1; width 1=2; width 2=1; width 3=2; outputs=1; samples=2; bias=no; activation=opaque; layer=2; unit=0")
    + of(
      "embedding/null-embedding",
      "depth=2; inputs=2; width 1=3; outputs=2; samples=3; bias=no; activation=opaque; layer=1; unit=0",
      "depth=3; inputs=2; width 1=2; width 2=2; outputs=1; samples=2; bias=yes; activation=opaque; layer=2; unit=0")
    + of(
      "embedding/hessian-congruence",
      "depth=2; inputs=2; width 1=2; outputs=2; samples=2; bias=yes; activation=opaque; layer=1; unit=1; copies=2",
      "depth=3; inputs=1; width 1=2; width 2=1; outputs=1; samples=1; bias=no; activation=opaque; layer=1; unit=0; copies=3",
      "depth=2; inputs=2; width 1=2; outputs=1; samples=2; bias=no; activation=homogeneous; layer=1; unit=0; copies=2")
    + of(
      "embedding/split-hessian",
      "depth=2; inputs=2; width 1=2; outputs=2; samples=2; bias=yes; activation=opaque; layer=1; unit=1",
      "depth=3; inputs=1; width 1=2; width 2=2; outputs=1; samples=1; bias=no; activation=opaque; layer=1; unit=0",
      "depth=3; inputs=1; width 1=2; width 2=1; outputs=1; samples=2; bias=yes; activation=opaque; layer=2; unit=0")
    + of(
      "embedding/saddle-stays-saddle",
      "depth=2; inputs=2; width 1=2; outputs=1; samples=2; bias=no; activation=opaque; layer=1; unit=0; copies=2",
      "depth=3; inputs=1; width 1=2; width 2=1; outputs=1; samples=1; bias=no; activation=opaque; layer=1; unit=1; copies=2")
    + of(
      "embedding/homogeneous-split",
      "depth=2; inputs=2; width 1=2; outputs=2; samples=2; bias=yes; activation=homogeneous; layer=1; unit=1; copies=2; degree=2",
      "depth=3; inputs=1; width 1=2; width 2=2; outputs=1; samples=1; bias=no; activation=homogeneous; layer=2; unit=0; "
        + "copies=3; degree=2",
      "depth=2; inputs=1; width 1=2; outputs=1; samples=1; bias=no; activation=relu; layer=1; unit=0; copies=2; degree=2")

  /// Any layer of a deep network, and two layers up to 6 → 7 units at 3 inputs and 5 samples.
  private static let splitting: [Shape] = {
    var shapes: [Shape] = []
    for id in ["embedding/splitting", "embedding/splitting-preserves-criticality"] {
      for width in [2, 4, 6] {
        let sizes = "depth=2; inputs=3; width 1=\(width); outputs=2; samples=5; bias=yes"
        shapes.append(Shape(id, sizes + "; activation=opaque; layer=1; unit=\(width - 1); copies=2"))
      }
      for layer in 1...2 {
        let sizes = "depth=3; inputs=2; width 1=2; width 2=3; outputs=2; samples=2; bias=no"
        shapes.append(Shape(id, sizes + "; activation=opaque; layer=\(layer); unit=1; copies=3"))
      }
    }
    for layer in 1...3 {
      let sizes = "depth=4; inputs=1; width 1=2; width 2=2; width 3=2; outputs=1; samples=1; bias=yes"
      shapes.append(Shape("embedding/splitting", sizes + "; activation=opaque; layer=\(layer); unit=0; copies=2"))
    }
    return shapes
      + of(
        "embedding/splitting",
        "depth=2; inputs=2; width 1=2; outputs=1; samples=2; bias=yes; activation=homogeneous; layer=1; unit=0; copies=2",
        "depth=2; inputs=1; width 1=1; outputs=1; samples=1; bias=yes; activation=relu; layer=1; unit=0; copies=2")
  }()
}
