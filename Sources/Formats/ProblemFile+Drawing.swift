import Claims
import ExactArithmetic
import Questions

extension ProblemFile {
  /// How to make what the file does not say: `seed`, `bound`, `fraction bits`, `samples`, `targets` and `scale`.
  struct Recipe {
    var seed: UInt64 = 0
    var profile = Choices.Profile.integers
    var samples: (value: Int, line: Int)?
    /// The line of `targets: critical`.
    var critical: Int?
    var scale = ExactNumber(1)
    let line: Int

    init(_ section: YAMLMap) throws(FormatError) {
      var section = section
      line = section.line
      func integer(_ key: String, _ range: ClosedRange<Int>) throws(FormatError) -> (value: Int, line: Int)? {
        guard let value = section.take(key) else { return nil }
        let n = try section.integer(value, key)
        guard range.contains(n) else {
          throw section.error(key, value.line, "\(n) is not between \(range.lowerBound) and \(range.upperBound)")
        }
        return (n, value.line)
      }
      seed = UInt64(try integer("seed", 0...Int.max)?.value ?? 0)
      profile = Choices.Profile(
        bound: try integer("bound", 1...1_000_000)?.value ?? 3, fractionBits: try integer("fraction bits", 0...40)?.value ?? 0)
      samples = try integer("samples", 1...Limits.samples)
      if let (name, line) = try section.text("targets") {
        guard ["free", "critical"].contains(name) else {
          throw section.error("targets", line, "'\(name)' is neither free nor critical")
        }
        if name == "critical" { critical = line }
      }
      if let value = section.take("scale") {
        scale = try section.number(value, "scale")
        guard critical != nil else { throw section.error("scale", value.line, "belongs to targets: critical") }
      }
      try section.finish()
    }
  }

  /// Makes numbers for everything that is missing; with them the file is complete, and nothing depends on a seed any more.
  mutating func draw(_ recipe: Recipe, _ network: Shape?) throws(FormatError) {
    guard let network else {
      throw FormatError(file: file, line: recipe.line, key: "draw", "needs a network section with widths")
    }
    if choices["samples"] == nil {
      guard let samples = recipe.samples else {
        throw FormatError(
          file: file, line: recipe.line, key: "draw.samples", "missing: there are no data, and this says how many to draw")
      }
      set("samples", .integer(samples.value), samples.line, isImplied: true)
    }
    let given = completed
    var choose = Choices(seed: recipe.seed, profile: recipe.profile, given: given, isStrict: true)
    _ = Problem<Ball>(&choose)
    if given["other depth"] != nil {
      do throws(Undecided) { _ = try EqualEverywhere<Ball>.draw(&choose) } catch {
        throw FormatError(file: file, line: recipe.line, key: "draw", error.query)
      }
    }
    if let complaint = choose.complaints.first { throw error(for: complaint) }
    for record in choose.record where choices[record.name] == nil {
      set(
        record.name, record.choice, recipe.line, isImplied: given[record.name] != nil || record.name.hasPrefix("other "))
    }
    if let line = recipe.critical { try makeCritical(recipe, line, network) }
  }

  private mutating func makeCritical(_ recipe: Recipe, _ line: Int, _ network: Shape) throws(FormatError) {
    func complaint(_ text: String) -> FormatError { FormatError(file: file, line: line, key: "draw.targets", text) }
    var choose = Choices(seed: 0, given: choices, isStrict: true)
    let problem = Problem<Rational>(&choose)
    guard choose.complaints.isEmpty, problem.network.activations.allSatisfy(\.isRational) else {
      throw complaint("critical needs rational values: the squared loss and activations such as relu or polynomial(0, 1, 1)")
    }
    let outputs = problem.objective.data.count * network.widths[network.depth]
    guard problem.network.count <= Limits.criticalParameters, outputs <= Limits.criticalOutputs else {
      throw complaint(
        "critical is made for at most \(Limits.criticalParameters) parameters and \(Limits.criticalOutputs) outputs at samples, not "
          + "\(problem.network.count) and \(outputs)")
    }
    do throws(Undecided) {
      var random = SplitMix64(seed: recipe.seed)
      let Y = try problem.criticalTargets(
        coefficients: { count in
          (0..<count).map { k in k == 0 ? 1 : Int.random(in: -3...3, using: &random) }
        }, scale: Rational(recipe.scale))
      let rows = (0..<Y.rows).map { i in (0..<Y.columns).map { Y[i, $0].exactNumber } }
      set("Y", .matrix(rows), line)
    } catch  where error.reason == .kink {
      throw complaint("there is no gradient at this point: \(error.query); another seed may help")
    } catch {
      throw complaint(error.query)
    }
  }
}
