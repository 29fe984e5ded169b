/// False: "with Gaussian inputs and data without limit, a ReLU network of the teacher's size has no bad local minima".
public struct UnlimitedData<Real: Field>: Counterexample {
  public static var statement: Statement {
    Statement(
      "With unlimited Gaussian data, a ReLU network of its teacher's size has no local minima but global ones (false)",
      source: "SafranShamir2018",
      """
      Let F(W) = ½ E (Σᵢ max(⟨wᵢ, x⟩, 0) − Σⱼ max(xⱼ, 0))² for x ~ N(0, 1_k) and k students w₁ … w_k. Within the given radius of the
      students with the rows (a, b, …, b) and (c, e, …, d, …, e) let F have a strict local minimum W* of that form. Then F(W*) ≤ 0 = F(1).
      """)
  }
  public static var story: Story {
    Story(
      intuition: """
        Bad minima of ReLU networks are known from few samples: units that are dead on all of them, or samples that no unit sees. \
        Gaussian inputs without limit leave no dead units, make the loss smooth, and orthonormal teachers are as easy to tell apart as \
        can be. With as many students as teachers, each should find one of its own.
        """,
      obstacle: """
        Students can settle on the wrong share of the work: five of them near one teacher each, all with some of the first teacher in \
        them, the first student turned away from it. Each one is best where it is, given what the others do.
        """,
      remedy: """
        More students than teachers make it rare, though not impossible. With fewer than six teachers, this critical point is a saddle \
        (student-teacher/symmetric-saddle).
        """,
      example: """
        k = 6: the first student is (−0.6015, 0.2245, …, 0.2245), the others have 0.3080 of the first teacher, 0.9867 of their own and \
        −0.0504 of each other teacher. There F ≈ 0.02508, and the least eigenvalue of ∇²F is 0.0047.
        """,
      instance: [
        "teachers": 6, "a": "-0.601511923561093710084", "b": "0.224515807599477888849", "c": "0.308010991479068745833",
        "d": "0.986703818888576842241", "e": "-0.050413403216808737421", "radius": "1e-15",
      ],
      python: """
        from mpmath import mp, mpf, acos, sqrt, pi

        mp.dps = 30
        a, b, c, d, e = map(mpf, ("-0.601511923561093710084", "0.224515807599477888849", "0.308010991479068745833",
                                  "0.986703818888576842241", "-0.050413403216808737421"))
        k = 6
        V = [[mpf(i == j) for j in range(k)] for i in range(k)]
        W = [[a] + [b] * 5] + [[c] + [d if j == i else e for j in range(1, k)] for i in range(1, k)]
        dot = lambda w, v: sum(x * y for x, y in zip(w, v))

        def f(w, v):  # E max(<w, x>, 0) max(<v, x>, 0)
            r = sqrt(dot(w, w) * dot(v, v))
            t = acos(min(dot(w, v) / r, mpf(1)))
            return r * (mp.sin(t) + (pi - t) * mp.cos(t)) / (2 * pi)

        def loss(W):
            return (sum(f(w, v) for w in W for v in W) + sum(f(w, v) for w in V for v in V)) / 2 - sum(f(w, v) for w in W for v in V)

        def moved(i, j, h): return [[x + h * (p == i and q == j) for q, x in enumerate(w)] for p, w in enumerate(W)]

        h = mpf(10) ** -9
        slopes = [(loss(moved(i, j, h)) - loss(moved(i, j, -h))) / (2 * h) for i, j in ((0, 0), (0, 1), (1, 0), (1, 1), (1, 2))]
        print(loss(W), slopes)
        assert loss(W) > 0.025 and all(abs(s) < 1e-15 for s in slopes)  # critical, and not global: loss(V) = 0
        """)
  }

  // Let
  /// The students, and the radius of the box around them.
  public let point: SymmetricCriticalPoint<Real>

  // Assume
  public var hypotheses: [Hypothesis<Real>] {
    [
      Hypothesis("H1: near these students F has exactly one critical point of their form, a strict local minimum") {
        () throws(Undecided) in try point.isCritical()
      }
    ]
  }

  // Then
  public var conclusion: Claim<Real> { get throws(Undecided) { try point.enclosed().loss.value .<= .zero } }

  public var trustedSteps: [String] { point.trustedSteps }

  public var exhibits: [Exhibit<Real>] { get throws(Undecided) { try point.exhibits } }

  public var pictures: [Picture<Real>] { get throws(Undecided) { try point.pictures } }

  // Instances
  public static func draw(_ choose: inout Choices) throws(Undecided) -> Self {
    let teachers = choose.integer("teachers", in: 6...7, atMost: 20)
    let midpoint = ["a", "b", "c", "d", "e"].map { choose.exactNumber($0) }
    let radius = choose.exactNumber("radius").magnitude
    return Self(point: SymmetricCriticalPoint(teachers: teachers, midpoint: midpoint, radius: radius, negative: 0, gap: nil))
  }

  /// The critical point that the family proposes.
  public static func construct(_ choose: inout Choices) throws(Undecided) -> Self? {
    let teachers = choose.integer("teachers", in: 6...7, atMost: 20)
    let midpoint = try SymmetricStudents<Real>(teachers).criticalPoint()
    return Self(
      point: SymmetricCriticalPoint(teachers: teachers, midpoint: midpoint, radius: ExactNumber("1e-10")!, negative: 0, gap: nil))
  }

  // Sharpness. The claim is false as it stands; its hypothesis says of which points it speaks.
  public static var sharpness: [Sharpness] { [.partOfTheMeaning(dropping: "H1", "The claim is about local minima.")] }
}
