import Foundation

/// How many times the usual number of random cases to run: `ELENCHUS_TEST_MULTIPLIER`, 1 without it.
public let testMultiplier: Int = {
  guard let text = ProcessInfo.processInfo.environment["ELENCHUS_TEST_MULTIPLIER"] else { return 1 }
  guard let value = Int(text), value >= 1 else {
    preconditionFailure("ELENCHUS_TEST_MULTIPLIER is '\(text)', not a positive integer")
  }
  return value
}()

/// The seeds 0, 1, … of a randomised test: `count` times ``testMultiplier`` of them. As arguments of a test each is reported.
public func seeds(_ count: Int) -> Range<UInt64> { 0..<UInt64(count * testMultiplier) }
