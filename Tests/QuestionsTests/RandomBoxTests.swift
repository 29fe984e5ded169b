import Certificates
import Claims
import ExactArithmetic
import PlainArithmetic
import TestSupport
import Testing

/// Krawczyk's test on random boxes of systems whose zeros are known exactly.
@Suite struct RandomBoxTests {
  /// What one form of the test said of all boxes.
  struct Tally: CustomStringConvertible {
    var boxes = 0
    /// Boxes with exactly one zero, which lies inside; and how many of those the test found.
    var good = 0, found = 0
    /// The same of boxes that were placed around a zero with a small radius.
    var small = 0, foundSmall = 0
    /// Boxes that it wrongly said to have exactly one zero inside.
    var wrong: [String] = []

    var description: String {
      "\(found) of \(good) boxes with one zero inside are shown (\(foundSmall) of \(small) placed so), "
        + "\(wrong.count) of \(boxes) boxes wrongly"
    }

    mutating func add(_ said: Bool, _ box: PlantedBox, _ system: PlantedSystem) {
      let (closed, interior) = box.count(of: system.zeros)
      let isGood = closed == 1 && interior == 1
      boxes += 1
      if isGood { (good, found) = (good + 1, found + (said ? 1 : 0)) }
      if isGood && box.place == .inside { (small, foundSmall) = (small + 1, foundSmall + (said ? 1 : 0)) }
      if said && !isGood { wrong.append("\(closed) zeros, \(interior) inside: \(system), \(box.place), radius \(box.radius)") }
    }
  }

  private func says<S: RigorousScalar & Field>(
    _ test: (ZeroProblem<S>, [ExactNumber], ExactNumber) throws -> Claim<S>, _ system: PlantedSystem, _ box: PlantedBox
  ) -> Bool {
    guard let claim = try? test(system.problem(over: S.self), box.centre, box.radius.exactNumber) else { return false }
    if case .yes = evaluate(claim) { return true }
    return false
  }

  private func run<S: RigorousScalar & Field>(
    _: S.Type, _ count: Int, seed: UInt64 = 0,
    _ test: (ZeroProblem<S>, [ExactNumber], ExactNumber) throws -> Claim<S> = {
      try Claim.uniqueZero(of: $0, near: $1, within: $2).claim
    }
  ) -> Tally {
    var (tally, rng) = (Tally(), SplitMix64(seed: seed))
    for _ in 0..<count {
      let system = PlantedSystem(using: &rng)
      let box = PlantedBox(in: system, using: &rng)
      tally.add(says(test, system, box), box, system)
    }
    return tally
  }

  private let count = 1000 * testMultiplier

  private func expectSound(_ tally: Tally, _ name: String) {
    print("\(name): \(tally)")
    #expect(tally.wrong.isEmpty, "\(tally.wrong.prefix(3))")
    // A test that never says yes would be sound as well.
    #expect(tally.foundSmall * 4 > tally.small && tally.small > 50, "\(name): \(tally)")
  }

  @Test func balls() { expectSound(Ball.$precision.withValue(128) { run(Ball.self, count) }, "balls of 128 bits") }

  @Test func certifiedDoubles() { expectSound(run(Certified.self, count), "certified doubles") }

  @Test func plainIntervals() {
    expectSound(PlainInterval.$precision.withValue(128) { run(PlainInterval.self, count) }, "the checker's intervals of 128 bits")
  }

  /// Few bits, where rounding decides more often.
  @Test func coarse() {
    for bits in [8, 20] {
      let balls = Ball.$precision.withValue(bits) { run(Ball.self, count / 4, seed: 1) }
      let intervals = PlainInterval.$precision.withValue(bits) { run(PlainInterval.self, count / 4, seed: 1) }
      #expect(balls.wrong.isEmpty && intervals.wrong.isEmpty, "\(bits) bits: \(balls.wrong + intervals.wrong)")
    }
  }

  /// The same boxes find each of these mistakes, so that they would find it in the test itself.
  @Test(arguments: BrokenKrawczyk.allCases) func mistakesAreFound(_ mistake: BrokenKrawczyk) {
    let tally = Ball.$precision.withValue(128) { run(Ball.self, 1000) { try mistake.claim(of: $0, near: $1, within: $2) } }
    print("\(mistake): \(tally)")
    #expect(!tally.wrong.isEmpty, "\(mistake) goes unnoticed")
  }

  /// Without a mistake the copy that the mistakes are made in is right.
  @Test func theCopyIsRight() {
    let tally = Ball.$precision.withValue(128) {
      run(Ball.self, 1000) { try BrokenKrawczyk.claim(of: $0, near: $1, within: $2, nil) }
    }
    #expect(tally.wrong.isEmpty && tally.found > 100)
  }
}

/// Krawczyk's test with a mistake.
enum BrokenKrawczyk: String, CaseIterable, Sendable {
  case withoutTheBoxTerm, jacobianAtTheMidpoint, closedInclusion, valueNotCorrected, oneCoordinateForgotten

  func claim<S: Field>(of F: ZeroProblem<S>, near m: [ExactNumber], within r: ExactNumber) throws(Undecided) -> Claim<S> {
    try Self.claim(of: F, near: m, within: r, self)
  }

  static func claim<S: Field>(
    of F: ZeroProblem<S>, near midpoint: [ExactNumber], within radius: ExactNumber, _ mistake: Self?
  ) throws(Undecided) -> Claim<S> {
    let n = midpoint.count
    let m = Matrix<S>(n, 1) { i, _ in S(midpoint[i]) }
    let X = try Matrix<S>(n, 1) { (i, _) throws(Undecided) in try S.enclosure(around: midpoint[i], radius: radius) }
    let C = try F.jacobian(m).approximateInverse
    let slopes = try F.jacobian(mistake == .jacobianAtTheMidpoint ? m : X)
    var K = m
    if mistake != .valueNotCorrected { K = K - C * (try F.value(m)) }
    if mistake != .withoutTheBoxTerm { K = K + (.identity(n) - C * slopes) * (X - m) }
    let r = S(radius)
    let first = mistake == .oneCoordinateForgotten && n > 1 ? 1 : 0
    return .all(
      (first..<n).map { i in
        mistake == .closedInclusion
          ? .all([m[i] - r .<= K[i], K[i] .<= m[i] + r]) : .all([K[i] .> m[i] - r, K[i] .< m[i] + r])
      })
  }
}
