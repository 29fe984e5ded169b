import Certificates
import Claims
import ExactArithmetic
import FloatArithmetic
import Foundation
import Synchronization

/// Decides the hypotheses and the conclusion of instances exactly, and asks floats of several precisions the same of the same
/// instances: where do they agree with the truth, and how many bits would they have needed?
public struct Comparer: Sendable {
  let engine: Engine
  /// How it is run.
  public let options: ComparisonOptions

  public init(_ engine: Engine, _ options: ComparisonOptions) { (self.engine, self.options) = (engine, options) }

  /// What comparing some instances gave.
  public struct Outcome: Sendable {
    public var instances: [ComparedInstance] = []
    public var cases: [ComparisonCase] = []
    /// One for every case in which Double is wrong at a customary tolerance.
    public var explanations: [ComparisonExplanation] = []
    /// Two rigorous arithmetics that contradict each other.
    public var disagreements: [String] = []
    /// Instances that could not be made, and why.
    public var notes: [String] = []

    public init() {}
  }

  /// The largest number of an own instance.
  static let largestNumber = 1e6

  /// The tolerances that programs usually come with.
  public static let customary = 1e-10...1e-6

  /// Compares one instance of a claim and its variants. Which instances these are depends on nothing but the options.
  ///
  /// An own instance at which a hypothesis fails, or whose numbers exceed ``largestNumber`` (constructions from dyadic data have kernels
  /// with huge entries, at which every float fails), is replaced by one of a later index, up to nine times,
  /// and then by one that is drawn freely.
  ///
  /// - Parameter size: which of the options' sizes, if there are any.
  public func compare(_ claim: String, instance k: Int, size: Int = 0) -> Outcome {
    var outcome = Outcome()
    let first = (size * options.instances + k) * (options.nearMisses + 1)
    var sizes: [String: Choice]?
    if options.sizes.indices.contains(size) {
      let unit = Unit(claim: claim, arithmetic: .exact, seed: options.seed, index: 0, parameters: options.sizes[size])
      switch try? engine.sizes(of: unit) {
      case .success(let found)?: sizes = found
      case .failure(let reason)?:
        if k == 0 { outcome.notes.append("\(claim): no instance of about \(options.sizes[size]) parameters: \(reason.text)") }
        return outcome
      case nil:
        if k == 0 { outcome.notes.append("\(claim): not measured in floats, so that it has no sizes") }
        return outcome
      }
    }
    guard let (own, run) = ownInstance(of: claim, k, sizes, number: first, &outcome) else { return outcome }
    add(own, run, &outcome)
    for item in options.variants(of: own, made: run.made, run.matrices, after: first) {
      do throws(Undecided) {
        add(item, try exactRun(item), &outcome)
      } catch {
        outcome.notes.append("\(claim), \(item.change ?? ""): no such instance: \(error)")
      }
    }
    return outcome
  }

  private func ownInstance(
    of claim: String, _ k: Int, _ sizes: [String: Choice]?, number: Int, _ outcome: inout Outcome
  ) -> (Specimen, ExactRun)? {
    if k == 0, options.given.isEmpty, sizes == nil, let story = try? engine.story(claim) {
      let specimen = Specimen(
        claim: claim, number: number, index: 0, origin: .story,
        choices: Choices(seed: options.seed, given: story.instance, isStrict: true), source: .free)
      do throws(Undecided) { return (specimen, try exactRun(specimen)) } catch {
        outcome.notes.append("\(claim): the story's instance cannot be made over ℚ: \(error)")
        return nil
      }
    }
    var vacuous: (Specimen, ExactRun)?
    var reason: Undecided?
    for attempt in 0..<12 {
      let index = k + attempt * options.instances
      let specimen = Specimen(
        claim: claim, number: number, index: index, origin: .own,
        choices: options.choices(index: index, profile: k + attempt, sizes: sizes ?? [:]), source: attempt < 9 ? .usual : .free)
      do throws(Undecided) {
        let run = try exactRun(specimen)
        let isModerate = run.matrices.allSatisfy { $0.magnitude <= Self.largestNumber }
        if run.isApplicable && isModerate { return (specimen, run) }
        if isModerate { vacuous = vacuous ?? (specimen, run) }
        reason = reason ?? Undecided(.budget, "none with moderate numbers at which the hypotheses hold")
      } catch { reason = reason ?? error }
    }
    if vacuous == nil { outcome.notes.append("\(claim): no instance over ℚ: \(reason?.description ?? "")") }
    return vacuous
  }

  /// Runs every arithmetic on an instance.
  private func add(_ specimen: Specimen, _ run: ExactRun, _ outcome: inout Outcome) {
    let start = ContinuousClock().now
    let count = run.parts.count
    let double = floats(Double.self, specimen, count)
    let single = floats(Float.self, specimen, count)
    let precise = precisions(specimen, count)
    let balls = enclosures(specimen, count)
    let seconds = start.duration(to: ContinuousClock().now).seconds / Double(max(count, 1))
    var line = ComparedInstance(
      claim: specimen.claim, instance: specimen.number, seed: options.seed, index: specimen.index, origin: specimen.origin)
    line.change = specimen.change
    line.choices = run.made.mapValues(\.description)
    line.numbers = run.numbers
    (line.parameters, line.depth) = (run.network?.parameters, run.network?.depth)
    outcome.instances.append(line)
    for (k, part) in run.parts.enumerated() where !part.isStructural {
      var exact = part.exact
      let ball = balls[k]
      if ["yes", "no"].contains(exact.verdict), ["yes", "no"].contains(ball.verdict), exact.verdict != ball.verdict {
        outcome.disagreements.append(
          "\(specimen.claim), instance \(specimen.number), \(part.key): exact says \(exact.verdict), balls of \(ball.bits ?? 0) bits say \(ball.verdict)"
        )
      }
      if exact.verdict == "undecided", ["yes", "no"].contains(ball.verdict) {
        exact = ComparisonCase.Exact(verdict: ball.verdict, arithmetic: .ball)
      }
      let isTrue = exact.verdict == "yes"
      let counts = isTrue || exact.verdict == "no"
      func isRight(_ answer: FloatAnswer) -> Bool { counts && answer == (isTrue ? .yes : .no) }
      var item = ComparisonCase(
        claim: specimen.claim, instance: specimen.number, origin: specimen.origin, part: part.key, name: part.name,
        about: part.about, exact: exact, ball: ball, precisions: precise[k],
        float64: double[k].floating, float32: single[k].floating, numbers: run.numbers, counts: counts)
      for i in item.precisions.indices { item.precisions[i].right = isRight(item.precisions[i].verdict) }
      for i in item.float64.verdicts.indices { item.float64.verdicts[i].right = isRight(item.float64.verdicts[i].verdict) }
      for i in item.float32.verdicts.indices { item.float32.verdicts[i].right = isRight(item.float32.verdicts[i].verdict) }
      item.neededBits = Self.neededBits(item.precisions)
      (item.parameters, item.depth) = (run.network?.parameters, run.network?.depth)
      item.condition = part.worst?.condition
      item.seconds = seconds
      outcome.cases.append(item)
      if let explanation = ComparisonExplanation(item, part, double[k].readings, specimen) {
        outcome.explanations.append(explanation)
      }
    }
  }

  /// The least precision from which on all are right.
  static func neededBits(_ precisions: [ComparisonCase.Precision]) -> Int? {
    precisions.reversed().prefix { $0.right }.last?.bits
  }

  /// Compares all instances of some claims on so many threads.
  /// - Parameters:
  ///   - isCancelled: asked before each instance.
  ///   - progress: told how many instances with their variants are done, of how many, and the claim at hand.
  public func run(
    _ claims: [String], jobs: Int = 1, isCancelled: @escaping @Sendable () -> Bool = { false },
    progress: @escaping @Sendable (Int, Int, String) -> Void = { _, _, _ in }
  ) -> Outcome {
    let tasks = claims.flatMap { claim in
      (0..<max(options.sizes.count, 1)).flatMap { size in (0..<options.instances).map { (claim, size, $0) } }
    }
    let state = Mutex((next: 0, done: 0, results: [Outcome?](repeating: nil, count: tasks.count)))
    let group = DispatchGroup()
    @Sendable func work() {
      while !isCancelled() {
        guard
          let k = state.withLock({ state -> Int? in
            guard state.next < tasks.count else { return nil }
            state.next += 1
            return state.next - 1
          })
        else { return }
        let result = compare(tasks[k].0, instance: tasks[k].2, size: tasks[k].1)
        let done = state.withLock { state in
          state.results[k] = result
          state.done += 1
          return state.done
        }
        progress(done, tasks.count, tasks[k].0)
      }
    }
    // Every thread computes on its own; BLAS threads on top of them would only wait for each other.
    BLASLibrary.sparingThreads(forOrder: 1) {
      for _ in 1..<max(jobs, 1) {
        group.enter()
        let thread = Thread {
          work()
          group.leave()
        }
        thread.stackSize = 64 << 20
        thread.start()
      }
      work()
      group.wait()
    }
    var all = Outcome()
    for result in state.withLock({ $0.results }).compactMap(\.self) {
      all.instances += result.instances
      all.cases += result.cases
      all.explanations += result.explanations
      all.disagreements += result.disagreements
      all.notes += result.notes
    }
    return all
  }
}
