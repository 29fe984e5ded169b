import Foundation
import Matrices
import PlainArithmetic
import TestSupport
import Testing

@Suite struct PlainIntervalElementaryTests {
  struct Table: Decodable {
    struct Case: Decodable { let function, x, value: String }
    let cases: [Case]
  }

  /// 60 digits by mpmath: true values lie within a unit of the last one, so must the enclosures at 400 bits, and those at lower
  /// precision must reach the window and be narrow.
  @Test func referenceTable() throws {
    let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    let data = try Data(contentsOf: folder.appending(path: "Reference/elementary.json"))
    let cases = try JSONDecoder().decode(Table.self, from: data).cases
    #expect(cases.count > 150)
    for row in cases {
      let f = try #require(ElementaryFunction(rawValue: row.function))
      let x = try #require(ExactNumber(row.x))
      let printed = PlainRational(try #require(ExactNumber(row.value), "\(row.value)"))
      let error = printed.magnitude * PlainRational(ExactNumber("1e-59")!)
      let (fine, window) = try PlainInterval.$precision.withValue(1200) {
        (try PlainInterval.elementary(f, PlainInterval(x)), PlainInterval(from: printed - error, to: printed + error))
      }
      #expect(window.contains(fine), "\(f)(\(x)) = \(fine)")
      for bits in [24, 53, 128] {
        let value = try PlainInterval.$precision.withValue(bits) { try PlainInterval.elementary(f, PlainInterval(x)) }
        #expect(value.contains(fine), "\(f)(\(x)) = \(value) at \(bits) bits")
        let spread = try PlainInterval.$precision.withValue(400) { try value.divided(by: PlainInterval(printed)).width }
        // The argument is rounded to these bits, too.
        let condition = Self.condition(f, Double(row.x)!, Double(row.value)!)
        let units = spread * Double(sign: .plus, exponent: bits, significand: 1)
        #expect(units <= 8 + 8 * condition, "\(f)(\(x)) = \(value): \(units) units in the last place at \(bits) bits")
      }
    }
  }

  /// At least |x f′(x)/f(x)|.
  static func condition(_ f: ElementaryFunction, _ x: Double, _ value: Double) -> Double {
    switch f {
    case .exp, .sigmoid, .softplus: abs(x)
    case .erfDerivative: 2 * x * x
    case .sine, .cosine: abs(x / value)
    case .log: abs(1 / value)
    case .squareRoot, .tanh, .erf: 1
    case .arccosine: abs(x) < 1 ? abs(x / ((1 - x * x).squareRoot() * value)) : 1
    }
  }

  /// The value at a point of the interval lies in the value of the interval.
  @Test(arguments: seeds(40)) func containment(_ seed: UInt64) throws {
    var rng = SplitMix64(seed: seed)
    let scale = PlainRational(1, over: [1, 10, 1000].randomElement(using: &rng)!)
    let drawn = PlainIntervalTests.draw(&rng)
    let (x, p) = (drawn.interval * PlainInterval(scale), drawn.point * scale)
    for f in ElementaryFunction.allCases {
      let (wide, number) =
        f == .log || f == .squareRoot ? (x * x + PlainInterval(10001), p * p + PlainRational(10001)) : (x, p)
      // Every interval that is drawn is within 100 of 0.
      let (unit, part) = (PlainInterval(1, over: 128), PlainRational(1, over: 128))
      let (interval, point) = f == .arccosine ? (wide * unit, number * part) : (wide, number)
      let value = try PlainInterval.$precision.withValue([20, 64, 128].randomElement(using: &rng)!) {
        try PlainInterval.elementary(f, interval)
      }
      let fine = try PlainInterval.$precision.withValue(300) { try PlainInterval.elementary(f, PlainInterval(point)) }
      // At 300 bits the value at the point is as good as a number, but may reach beyond 1 where erf does not.
      #expect(value.overlaps(fine), "\(f) of \(interval) at \(point)")
      #expect(value.isFinite)
    }
  }

  /// The range of a wide interval, up to rounding; for sine and cosine with the extrema inside.
  @Test func wideIntervalsGiveTheRange() throws {
    let peak = 2 / Double.pi.squareRoot()
    let cases: [(ElementaryFunction, String, String, Double, Double)] = [
      (.sine, "1", "2", sin(1), 1), (.sine, "-2", "-1", -1, sin(-1)), (.sine, "2", "4", sin(4), sin(2)),
      (.sine, "-0.5", "0.5", -sin(0.5), sin(0.5)), (.sine, "1", "5", -1, 1), (.sine, "4", "8", -1, 1),
      (.sine, "0", "7", -1, 1), (.sine, "4", "6", -1, sin(6)), (.sine, "0", "1e9", -1, 1),
      (.cosine, "-1", "0.5", cos(1), 1), (.cosine, "3", "4", -1, cos(4)), (.cosine, "0.5", "3", cos(3), cos(0.5)),
      (.cosine, "6", "9", cos(9), 1), (.cosine, "6", "9.5", -1, 1), (.cosine, "100", "101", cos(100), 1),
      (.erfDerivative, "-1", "3", peak * exp(-9), peak), (.erfDerivative, "-3", "-1", peak * exp(-9), peak * exp(-1)),
      (.tanh, "-1", "100", tanh(-1), 1), (.erf, "-9", "1", -1, erf(1)), (.exp, "-1000", "1", 0, exp(1)),
      (.squareRoot, "0", "2", 0, 2.0.squareRoot()), (.arccosine, "-1", "1", 0, .pi),
      (.arccosine, "-0.5", "0.25", acos(0.25), acos(-0.5)),
      (.sigmoid, "-800", "800", 0, 1),
    ]
    for (f, a, b, low, high) in cases {
      let x = PlainInterval(from: PlainRational(ExactNumber(a)!), to: PlainRational(ExactNumber(b)!))
      let value = try PlainInterval.elementary(f, x)
      #expect(abs(value.lowerBound - low) < 1e-14 && abs(value.upperBound - high) < 1e-14, "\(f) of \(x) = \(value)")
    }
  }

  /// f of a part of an interval lies in f of the interval.
  @Test(arguments: seeds(40)) func inclusionMonotonicity(_ seed: UInt64) throws {
    var rng = SplitMix64(seed: seed)
    let corners = (0..<4).map { _ in PlainRational(rng.rational(upTo: 9)) }.sorted { ($1 - $0).sign > 0 }
    for f in ElementaryFunction.allCases {
      let shift = f == .log || f == .squareRoot ? PlainRational(10) : .zero
      let scale = f == .arccosine ? PlainRational(1, over: 10) : .one
      let outer = PlainInterval(from: corners[0] * scale + shift, to: corners[3] * scale + shift)
      let inner = PlainInterval(from: corners[1] * scale + shift, to: corners[2] * scale + shift)
      guard outer.contains(inner) else { continue }
      let (large, small) = try (PlainInterval.elementary(f, outer), PlainInterval.elementary(f, inner))
      #expect(large.contains(small), "\(f) of \(inner) in \(outer)")
    }
  }

  /// Next to an exact value, what is rounded to it must stay inside.
  @Test func argumentsNextToExactValues() throws {
    let (fine, step) = (1200, PlainRational(ExactNumber("1e-300")!))
    for f in ElementaryFunction.allCases {
      for centre in [0, 1, 4] {
        for x in [PlainRational(centre) + step, PlainRational(centre) - step] {
          if x.sign < 0 && [.log, .squareRoot].contains(f) { continue }
          if f == .arccosine, (x.magnitude - .one).sign > 0 { continue }
          let argument = PlainInterval.$precision.withValue(fine) { PlainInterval(x) }
          let value = try PlainInterval.elementary(f, argument)
          let exact = try PlainInterval.$precision.withValue(fine) { try PlainInterval.elementary(f, argument) }
          #expect(value.contains(exact), "\(f)(\(centre) ± 1e-300) = \(value)")
        }
      }
    }
  }

  /// Identities that tie the functions together, at a high precision.
  @Test(arguments: seeds(20)) func identities(_ seed: UInt64) throws {
    var rng = SplitMix64(seed: seed)
    let x = PlainInterval(rng.dyadic())
    try PlainInterval.$precision.withValue(700) {
      func f(_ f: ElementaryFunction, _ x: PlainInterval) throws -> PlainInterval { try PlainInterval.elementary(f, x) }
      func vanishes(_ d: PlainInterval) -> Bool { d.vanishes != .no && d.width < 1e-200 }
      let (s, c, e) = try (f(.sine, x), f(.cosine, x), f(.exp, x))
      #expect(vanishes(s * s + c * c - .one))
      #expect(try vanishes(f(.sine, x + x) - PlainInterval(2) * s * c))
      #expect(try vanishes(f(.log, e) - x))
      #expect(
        try vanishes(f(.cosine, f(.arccosine, s)) - s)
          && vanishes(f(.arccosine, s) + f(.arccosine, -s) - f(.arccosine, PlainInterval(-1))))
      #expect(try vanishes(e * f(.exp, -x) - .one))
      #expect(try vanishes(f(.squareRoot, e).squared - e))
      #expect(try vanishes(f(.tanh, x) - (PlainInterval(2) * f(.sigmoid, x + x) - .one)))
      #expect(try vanishes(f(.sigmoid, x) * (.one + f(.exp, -x)) - .one))
      #expect(try vanishes(f(.softplus, x) - f(.log, .one + e)))
      #expect(try vanishes(f(.softplus, x) - f(.softplus, -x) - x))
      #expect(try vanishes(f(.erf, x) + f(.erf, -x)))
      #expect(try vanishes(f(.erfDerivative, x) - f(.erfDerivative, .zero) * f(.exp, -x * x)))
    }
  }

  @Test func domains() throws {
    func interval(_ a: Int, _ b: Int) -> PlainInterval { PlainInterval(from: PlainRational(a), to: PlainRational(b)) }
    let cases: [(ElementaryFunction, PlainInterval, Undecided.Reason)] = [
      (.arccosine, interval(-1, 2), .precision), (.arccosine, interval(-2, 0), .precision),
      (.arccosine, interval(2, 3), .unavailable),
      (.log, interval(-1, 1), .precision), (.log, interval(0, 1), .precision), (.log, .zero, .unavailable),
      (.log, PlainInterval(-1), .unavailable), (.squareRoot, interval(-1, 1), .precision),
      (.squareRoot, PlainInterval(-1), .unavailable), (.exp, PlainInterval(ExactNumber("1e300")!), .nonFinite),
    ]
    for (f, x, reason) in cases {
      #expect { try PlainInterval.elementary(f, x) } throws: { ($0 as? Undecided)?.reason == reason }
    }
    for f in ElementaryFunction.allCases {
      #expect { try PlainInterval.elementary(f, .indeterminate) } throws: { ($0 as? Undecided)?.reason == .nonFinite }
    }
    #expect(try PlainInterval.elementary(.squareRoot, .zero).vanishes == .yes)
    #expect(try PlainInterval.elementary(.exp, .zero).width == 0)
    #expect(try PlainInterval.elementary(.arccosine, .one).vanishes == .yes)
    #expect(try PlainInterval.elementary(.sine, .zero).vanishes == .yes)
  }

  /// Nothing stops the program or takes long, whatever the argument and the precision.
  @Test(.timeLimit(.minutes(1))) func extremeArguments() throws {
    let texts = ["1e300", "-1e300", "1e-300", "-1e-300", "1e9000", "-1e9000", "1e-9000", "-1e-9000", "0", "1"]
    let numbers = texts.map { PlainRational(ExactNumber($0)!) }
    let growing = (0..<38).reduce(PlainInterval(2)) { x, _ in x * x }
    let tiny = try growing.reciprocal()
    var arguments = [growing, -growing, tiny, -tiny, tiny * tiny, PlainInterval.hull(-growing, growing)]
    for a in numbers { for b in numbers where (b - a).sign >= 0 { arguments.append(PlainInterval(from: a, to: b)) } }
    for x in arguments {
      for f in ElementaryFunction.allCases {
        for bits in [0, 53, 128] {
          PlainInterval.$precision.withValue(bits) {
            do throws(Undecided) {
              let value = try PlainInterval.elementary(f, x)
              if f == .tanh || f == .erf || f == .sine {
                #expect(value.lowerBound >= -1 && value.upperBound <= 1, "\(f) of \(x): \(value)")
              }
              if f == .exp { #expect(value.lowerBound >= 0) }
            } catch {
              #expect([.log, .squareRoot, .exp, .arccosine].contains(f), "\(f) of \(x): \(error)")
            }
          }
        }
      }
    }
  }
}
