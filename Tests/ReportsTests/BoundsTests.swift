import Foundation
import TestSupport
import Testing

@testable import Reports

struct BoundsTests {
  @Test func printingRoundsOutwards() throws {
    var random = SplitMix64(seed: 7)
    for _ in 0..<2_000 {
      let scale = pow(10, Double.random(in: -30...30, using: &random))
      let a = Double.random(in: -1...1, using: &random) * scale
      let width = abs(a) * pow(10, Double.random(in: -16...1, using: &random))
      let text = Bounds(a, a + width).text
      guard text.hasPrefix("[") else { continue }
      let bounds = text.dropFirst().dropLast().split(separator: ",").compactMap {
        Double($0.trimmingCharacters(in: .whitespaces).replacing("−", with: "-"))
      }
      try #require(bounds.count == 2, "\(text)")
      #expect(bounds[0] <= a && bounds[1] >= a + width, "\(text) does not contain [\(a), \(a + width)]")
      // No more than a few times as wide.
      #expect(bounds[1] - bounds[0] <= 3 * width + abs(a) * 1e-14, "\(text) for [\(a), \(a + width)]")
    }
    #expect(Bounds(2, 2).text == "2" && Bounds(-1, 1).sign == 0 && Bounds(.nan, 1).lower == -.infinity)
  }
}
