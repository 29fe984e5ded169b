import TestSupport
import Testing

/// Questions for which the command proposes boxes, directions and bounds.
struct AskNearbyTests {
  /// a relu(w x) near a w = 7/5.
  private static let orbit = """
    network: {widths: [1, 1, 1], activation: relu, weights: [[[1]], [[1.3]]]}
    data: {inputs: [[1, 2]], targets: [[1, 3]]}

    """

  private func answers(_ text: String, _ questions: [String], _ more: String...) throws -> (status: Int32, output: String) {
    let folder = try Folder()
    let file = try folder.write(text, as: "problem.yaml")
    let asked = questions.flatMap { ["--question", $0] }
    let outcome = Shell.inProcess(["ask", file, "--certificates", folder.path("c")] + asked + more)
    return (Int32(outcome.status), outcome.output + outcome.errors)
  }

  @Test func proposalsAreFoundAndShown() throws {
    for question in ["critical-point-nearby", "no-critical-point-nearby", "spectrum", "kinks"] {
      let (status, output) = try answers(Self.orbit, [question])
      #expect(status == 0 && output.contains(": yes") && output.contains("certificate: "), "\(output)")
    }
    let (_, nearby) = try answers(Self.orbit, ["critical-point-nearby"])
    #expect(nearby.contains("strict local minimum") && nearby.contains("scaling of unit 1 of layer 1"))
    #expect(try answers(Self.orbit, ["clarke-stationary"]).output.contains(": no"))
  }

  @Test func aSaddleIsFoundWithItsIndex() throws {
    let saddle = """
      network: {widths: [1, 1, 1], weights: [[[0.01]], [[0]]]}
      data: {inputs: [[1]], targets: [[1]]}
      regularizer: {strength: 1/4}

      """
    let (status, output) = try answers(saddle, ["critical-point-nearby"])
    #expect(status == 0 && output.contains("critical point of index 1"), "\(output)")
  }

  @Test func whatIsGivenIsNotReplaced() throws {
    let (status, output) = try answers(
      Self.orbit + "choices: {kind: inertia, index: 1}\n", ["critical-point-nearby"])
    #expect(status == 0 && output.contains(": no"), "\(output)")
  }

  @Test func anArithmeticThatDoesNotDecideIsSaid() throws {
    let exact = try answers(Self.orbit, ["critical-point-nearby"], "--arithmetic", "exact")
    #expect(exact.status == 2 && exact.output.contains("--arithmetic ball"))
    let ball = try answers(Self.orbit, ["clarke-stationary"], "--arithmetic", "ball")
    #expect(ball.status == 2 && ball.output.contains("--arithmetic exact"))
  }
}
