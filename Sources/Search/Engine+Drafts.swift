import Claims
import ExactArithmetic
import FloatArithmetic

/// An instance that was made but not decided: which choices it asked for, and what is wrong with those it was given.
public struct Draft: Sendable {
  /// All names that `construct` and `draw` asked for, in the order of asking.
  public let asked: [String]
  /// Given names that nothing asked for. Empty where the instance could not be made to its end.
  public let unused: [String]
  /// The choices of the instance, in order.
  public let choices: [(name: String, choice: Choice)]
  /// Given choices of wrong kind, shape or value.
  public let complaints: [String]
  public let scope: Scope
  /// Why no instance could be made, if so.
  public let problem: Undecided?
}

extension Engine {
  /// Makes the instance of a unit and says which choices went into it.
  public func draft(_ unit: Unit, given: [String: Choice] = [:], isStrict: Bool = false, source: InstanceSource = .usual)
    throws(EngineError) -> Draft
  {
    if unit.index == 0, unit.parameters == nil, unit.arithmetic != .symbolic, given.isEmpty, source == .usual,
      let story = try story(unit.claim)
    {
      return try draft(unit, given: story.instance, isStrict: true, source: .free)
    }
    let sizes = (try? sizes(of: unit).get()) ?? [:]
    let choices = unit.choices(given: given.merging(sizes) { own, _ in own }, isStrict: isStrict)
    switch unit.arithmetic {
    case .symbolic: return drafted(try entry(unit.claim, Symbol.self).theorem, choices, .free)
    case .exact: return drafted(try entry(unit.claim, Rational.self).theorem, choices, source)
    case .ball: return drafted(try entry(unit.claim, Ball.self).theorem, choices, source)
    case .certified: return drafted(try entry(unit.claim, Certified.self).theorem, choices, source)
    case .float64: return drafted(try entry(unit.claim, Bounded<Double>.self).theorem, choices, source)
    case .float32: return drafted(try entry(unit.claim, Bounded<Float>.self).theorem, choices, source)
    }
  }

  private func drafted<T: Theorem>(_: T.Type, _ choices: Choices, _ source: InstanceSource) -> Draft {
    var (constructed, drawn) = (choices, choices)
    var (isConstructed, problem): (Bool, Undecided?) = (false, nil)
    if source == .usual {
      do throws(Undecided) { isConstructed = try T.construct(&constructed) != nil } catch { problem = error }
    }
    do throws(Undecided) {
      _ = try T.draw(&drawn)
    } catch {
      problem = problem ?? error
    }
    let used = isConstructed ? constructed : drawn
    var asked = constructed.record.map(\.name)
    for name in drawn.record.map(\.name) + drawn.symbols.map(\.name) where !asked.contains(name) { asked.append(name) }
    return Draft(
      asked: asked, unused: problem == nil ? choices.given.keys.filter { !asked.contains($0) }.sorted() : [],
      choices: used.record.map { ($0.name, $0.choice) }, complaints: used.complaints,
      scope: isConstructed ? .construction : .instance, problem: problem)
  }
}
