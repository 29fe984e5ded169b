import Claims
import ExactArithmetic
import Formats
import Foundation
import Questions
import Testing

/// The trained networks of `Examples/certify`: what is read from them has the loss and the gradient that PyTorch computed.
struct CertifyExampleTests {
  private static let folder = ArrayBytes.root.appendingPathComponent("Examples/certify").path

  struct Expected: Decodable {
    let parameters: Int
    let loss, gradientNorm: Double

    enum CodingKeys: String, CodingKey {
      case parameters, loss
      case gradientNorm = "gradient norm"
    }
  }

  static let table: [String: Expected] = {
    let data = FileManager.default.contents(atPath: "\(folder)/expected.json") ?? Data()
    return (try? JSONDecoder().decode([String: Expected].self, from: data)) ?? [:]
  }()

  @Test func thereIsAProblemForEveryModel() throws {
    let names = try FileManager.default.contentsOfDirectory(atPath: Self.folder)
    let models = names.filter { $0.hasSuffix(".safetensors") }.map { String($0.dropLast(12)) }
    #expect(Set(models) == Set(Self.table.keys) && models.count == 8)
    #expect(models.allSatisfy { names.contains("\($0).yaml") })
  }

  @Test(arguments: table.keys.sorted()) func agreesWithPyTorch(_ name: String) throws {
    let expected = try #require(Self.table[name])
    let file = try ProblemFile(path: "\(Self.folder)/\(name).yaml")
    var choose = Choices(seed: 0, given: try file.choices(for: "values"), isStrict: true)
    let problem = Problem<Ball>(&choose)
    #expect(choose.complaints.isEmpty && problem.network.count == expected.parameters && file.readings.count == 2)
    let loss = try problem.objective(problem.network).approximation
    #expect(abs(loss - expected.loss) <= 1e-12 * max(1, abs(expected.loss)), "\(loss) against \(expected.loss)")
    let norm = try problem.objective.gradient(problem.network).squaredNorm.approximation.squareRoot()
    // PyTorch's gradient is off by its rounding, some 1e-12 in sums of this size.
    #expect(abs(norm - expected.gradientNorm) <= 1e-11 + 1e-6 * expected.gradientNorm, "\(norm) against \(expected.gradientNorm)")
  }

  /// The same weights from NumPy's archive.
  @Test func archivesHoldTheSameModel() throws {
    let problem = "\(Self.folder)/tanh-2-8-1.yaml"
    let archive = try ProblemFile.trained(
      model: "\(Self.folder)/tanh-2-8-1.npz", data: "\(Self.folder)/points.npz", problem: problem)
    #expect(archive.choices == (try ProblemFile(path: problem)).choices)
  }
}
