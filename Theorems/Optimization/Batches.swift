/// Every mini-batch of a data set, with its probability: the sample space of stochastic gradient descent, exhaustively.
public struct Batches<Real: Scalar>: Sendable {
  /// How the samples of a batch are chosen.
  public enum Scheme: String, Sendable, CaseIterable {
    /// Subsets of b different samples.
    case withoutReplacement = "without replacement"
    /// Sequences of b independent samples.
    case withReplacement = "with replacement"
  }

  /// Whether a batch may contain a sample twice.
  public let scheme: Scheme
  /// Positive weights of the samples: a batch has a probability proportional to the product of its samples' weights.
  public let weights: [Int]
  /// The batch size b.
  public let size: Int

  /// The number of samples N.
  public var samples: Int { weights.count }
  public var isUniform: Bool { Set(weights).count == 1 }

  /// All batches as lists of sample indices.
  public var all: [[Int]] {
    var lists: [[Int]] = [[]]
    for _ in 0..<size {
      lists = lists.flatMap { list in
        let first = scheme == .withReplacement ? 0 : (list.last ?? -1) + 1
        return (first..<max(samples, first)).map { list + [$0] }
      }
    }
    return lists
  }

  /// E f(B): the mean of a parameter vector over all batches.
  public func mean<Failure: Error>(_ f: ([Int]) throws(Failure) -> Parameters<Real>) throws(Failure) -> Parameters<Real> {
    try mean(f, times: { $0 * $1 }, plus: { $0 + $1 })
  }

  /// E f(B): the mean of a number over all batches.
  public func mean<Failure: Error>(_ f: ([Int]) throws(Failure) -> Real) throws(Failure) -> Real {
    try mean(f, times: { $0 * $1 }, plus: { $0 + $1 })
  }

  private func mean<V, Failure: Error>(
    _ f: ([Int]) throws(Failure) -> V, times: (Real, V) -> V, plus: (V, V) -> V
  ) throws(Failure) -> V {
    let masses = all.map { $0.reduce(1) { $0 * weights[$1] } }
    let total = masses.reduce(0, +)
    var sum: V?
    for (batch, mass) in zip(all, masses) {
      let term = times(Real(mass, over: total), try f(batch))
      sum = sum.map { plus($0, term) } ?? term
    }
    return sum!
  }

  /// The scheme, "batch size" and one weight for each of n samples. Batches are listed, so that they have at most 4 samples.
  /// - Parameter uniform: whether all weights are 1, instead of drawn ("weights").
  static func draw(_ choose: inout Choices, samples n: Int, uniform: Bool = false) -> Batches {
    let scheme = Scheme(rawValue: choose.option("scheme", of: Scheme.allCases.map(\.rawValue)))!
    let size = choose.integer("batch size", in: 1...2, atMost: scheme == .withoutReplacement ? min(n, 4) : 4)
    let biased = uniform ? false : choose.option("weights", of: ["equal", "drawn"]) == "drawn"
    let weights = (0..<n).map { biased ? choose.integer("weight \($0 + 1)", in: 1...3) : 1 }
    return Batches(scheme: scheme, weights: weights, size: size)
  }
}

extension Objective {
  /// The gradient of the mean loss over the samples of a batch.
  func meanGradient(_ network: Network<S>, batch: [Int]) throws(Undecided) -> Parameters<S> {
    let part = Objective(loss, on: data.selecting(batch))
    return S(1, over: batch.count) * (try part.gradient(network))
  }
}
