extension LinearProblem {
  /// The choices of `Choices.solvedLinearProblem` for about P parameters: w outputs, hidden units and w + w/4 inputs, so that
  /// P ≈ (L + ¼) w², and one sample more than inputs. Eigenvectors, index sets and weights are drawn.
  static func sizes(_ parameters: Int, depth L: Int) -> [String: Choice] {
    let w = max(1, Int((Double(parameters) / (Double(L) + 0.25)).squareRoot().rounded()))
    var choices: [String: Choice] = [
      "outputs": .integer(w), "surplus inputs": .integer(w / 4), "samples at 0": 1, "depth": .integer(L), "h": .integer(w),
    ]
    for l in 1..<L { choices["width \(l)"] = .integer(w) }
    return choices
  }
}
