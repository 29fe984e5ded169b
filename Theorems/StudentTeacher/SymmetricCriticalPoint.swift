/// Students with the symmetry of the teachers but one are near a critical point of known inertia.
public struct SymmetricCriticalPoint<Real: Field>: Theorem {
  public static var statement: Statement {
    Statement(
      "These students are near a critical point of the population loss", source: "SafranShamir2018",
      """
      Let F be the loss of k students and k orthonormal teachers as in student-teacher/spurious-minimum. Within the radius of (a, b, c, d, e)
      there are exactly one such numbers for which the students with the rows (a, b, …, b) and (c, e, …, d, …, e) are critical. There
      F > 0, and ∇²F has the given number of negative eigenvalues within the span of the teachers, none of them 0, and none but positive ones
      across it.
      """)
  }
  // Let
  /// k.
  public let teachers: Int
  /// (a, b, c, d, e).
  public let midpoint: [ExactNumber]
  public let radius: ExactNumber
  /// How many directions lead downwards.
  public let negative: Int
  /// How closely the least eigenvalues of a minimum are enclosed; `nil` where only their signs are of interest.
  public let gap: ExactNumber?

  /// The point that the family proposes, in a box that is small enough for 20 digits of what is computed from it.
  public init(proposedFor teachers: Int, negative: Int = 0) throws(Undecided) {
    self.init(
      teachers: teachers, midpoint: try SymmetricStudents<Real>(teachers).criticalPoint(), radius: ExactNumber("1e-60")!,
      negative: negative, gap: ExactNumber("1e-25")!)
  }

  /// A point near which there is a critical one.
  public init(teachers: Int, midpoint: [ExactNumber], radius: ExactNumber, negative: Int, gap: ExactNumber?) {
    (self.teachers, self.midpoint, self.radius) = (teachers, midpoint, radius)
    (self.negative, self.gap) = (negative, gap)
  }

  private var family: SymmetricStudents<Real> { SymmetricStudents(teachers) }

  /// All numbers in the box, and the loss there.
  func enclosed() throws(Undecided) -> (box: Matrix<Real>, loss: PopulationLoss<Real>) {
    var entries: [Real] = []
    for m in midpoint { entries.append(try .enclosure(around: m, radius: radius)) }
    let box = Matrix(column: entries)
    return (box, try family.loss(box))
  }

  // Assume
  public var hypotheses: [Hypothesis<Real>] { [] }

  // Then
  public var conclusion: Claim<Real> {
    get throws(Undecided) { .all([try isCritical(), (try enclosed().loss.value .> .zero).named("F > 0")]) }
  }

  /// Of existence, uniqueness and inertia.
  func isCritical() throws(Undecided) -> Claim<Real> {
    let m = Real(midpoint[0])
    guard (m + Real(radius) - m).isPositive == .yes else { throw Undecided(.precision, "a box of radius \(radius)") }
    let existence = try Claim.uniqueZero(of: family.system, near: midpoint, within: radius).claim
    let (_, F) = try enclosed()
    let across = try definiteness(of: F.normalHessian, in: family.numbersByStudent)
    let H = try F.hessian
    let within = try negative == 0 ? definiteness(of: H, in: [family.alternatingDirections]) : inertia(of: H)
    return .all([
      existence, across.named("∇²F is positive definite across"),
      within.named("∇²F has \(negative) negative eigenvalues and none 0"),
    ])
  }

  private func definiteness(of H: Matrix<Real>, in bases: [Matrix<Real>]) throws(Undecided) -> Claim<Real> {
    guard let gap, negative == 0 else { return try .inertia(of: H, is: Inertia(negative: 0, zero: 0, positive: H.rows)) }
    let least = try LeastEigenvalue(of: H, in: bases, within: gap)
    return .all([try least.claim(), try least.enclosure() .> .zero])
  }

  private func inertia(of H: Matrix<Real>) throws(Undecided) -> Claim<Real> {
    try .inertia(of: H, is: Inertia(negative: negative, zero: 0, positive: H.rows - negative))
  }

  /// What every statement about the loss rests on.
  static var kernelStep: String {
    "E max(⟨w, x⟩, 0) max(⟨v, x⟩, 0) is the arc-cosine kernel of degree 1, twice continuously differentiable where w ≠ 0 ≠ v"
  }

  /// What this statement rests on beside the numbers.
  static var argument: [String] {
    [
      kernelStep,
      "symmetric criticality: F(PWPᵀ) = F(W) for permutations P that keep the first teacher; if PWPᵀ = W for all of them, then ∇F has "
        + "the pattern of W, and is 0 if five of its entries are",
      "Krawczyk's theorem: K(X) ⊂ int X shows exactly one zero of the five equations in X",
      "a reflection of a further coordinate keeps F: with d > k inputs ∇²F is the one for d = k beside d − k copies of one k × k matrix",
    ]
  }

  public var trustedSteps: [String] { Self.argument }

  public var exhibits: [Exhibit<Real>] {
    get throws(Undecided) {
      let (box, F) = try enclosed()
      var rows: [Exhibit<Real>] = [
        Exhibit("critical point", zip(["a", "b", "c", "d", "e"], box.entries).map { ($0, .number($1)) }),
        Exhibit("loss", [("F", .number(try F.value))]),
      ]
      if let gap, negative == 0 {
        let within = try LeastEigenvalue(of: F.hessian, in: [family.alternatingDirections], within: gap)
        let across = try LeastEigenvalue(of: F.normalHessian, in: family.numbersByStudent, within: gap)
        rows.append(
          Exhibit(
            "least eigenvalue", [("d = k", .number(try within.enclosure())), ("across", .number(try across.enclosure()))]))
      }
      return rows
    }
  }

  public var pictures: [Picture<Real>] {
    get throws(Undecided) {
      let W = try enclosed().loss.students
      return [
        Picture(
          "From the critical point to the teachers", "The loss rises at first, from a positive value, and then falls to 0.",
          .curves(
            axis: "t", range: -0.25...1.25,
            [
              Picture.Curve("F(W + t (V − W))") { (t) throws(Undecided) in
                try PopulationLoss(students: W + t * (family.teachers - W), teachers: family.teachers).value
              }
            ])),
        Picture(
          "Second derivatives", "The eigenvalues of ∇²F at the critical point and at the teachers.",
          .spectra([
            ("W*", try PopulationLoss(students: W, teachers: family.teachers).hessian),
            ("V", try PopulationLoss(students: family.teachers, teachers: family.teachers).hessian),
          ])),
      ]
    }
  }

  // Instances
  public static func draw(_ choose: inout Choices) throws(Undecided) -> Self {
    try Self(proposedFor: choose.integer("teachers", in: 6...7, atMost: 20))
  }
}
