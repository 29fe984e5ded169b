import Certificates
import Claims
import PlainArithmetic
import Testing
import Theorems

@testable import CoqExport

/// What Coq says of exported files. Skipped where Coq is not installed.
@Suite(.enabled(if: CoqCompiler.path != nil, "coqc is not installed: Scripts/install-coq installs it"), .serialized)
struct CompilationTests {
  @Test(
    "Certificates of every symbolic kind reach the grade kernel",
    arguments: [
      ("embedding/splitting", splitting), ("embedding/splitting", deepSplitting), ("homogeneity/balancedness", balancedness),
      ("linear-networks/escape-by-kernel", escape), ("optimization/lagrange-identity", [:]),
    ])
  func kernel(claim: String, shape: [String: Choice]) throws {
    let file = try CoqExport.file(for: try certificate(claim, shape), theorems: Catalogue.self)
    let result = try CoqCompiler.compile(file)
    #expect(result.obstacle == nil, "\(result.output.suffix(2000))")
    #expect(result.grade(insteadOf: .symbolic) == .kernel)
  }

  @Test("The cases of ReLU compile, and their combination stays a trusted step")
  func cases() throws {
    let relu = balancedness.merging(["activation": "relu"]) { $1 }
    let file = try CoqExport.file(for: try certificate("homogeneity/balancedness", relu), theorems: Catalogue.self)
    let result = try CoqCompiler.compile(file)
    #expect(result.isCompiled, "\(result.output.suffix(2000))")
    #expect(result.grade(insteadOf: .symbolic) == .symbolic)
    #expect(file.trustedSteps.contains { $0.hasPrefix("differentiation") } && file.trustedSteps.contains { $0.contains("cases") })
  }

  @Test("Steepest ascent in every dimension", arguments: CoqTemplate.allCases)
  func template(_ template: CoqTemplate) throws {
    let result = try CoqCompiler.compile(template.file)
    #expect(result.obstacle == nil, "\(result.output.suffix(2000))")
  }

  @Test("A formula with one wrong sign is rejected, wherever it is")
  func tampering() throws {
    let file = try CoqExport.file(for: try certificate("embedding/splitting", splitting), theorems: Catalogue.self)
    let changes: [(where: String, from: String, to: String)] = [
      ("Hypothesis H2 ", " + ", " - "), ("Theorem goal_1 ", " + ", " - "), ("Definition gradient_wide_W1_1_1 ", ":= ", ":= - "),
      ("Definition narrow_rest_1 ", ":= ", ":= - "), ("Theorem wide_expansion ", " + ", " - "),
    ]
    for change in changes {
      var lines = file.text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
      let place = try #require(lines.firstIndex { $0.hasPrefix(change.where) }, "no line '\(change.where)'")
      let range = try #require(lines[place].range(of: change.from))
      lines[place].replaceSubrange(range, with: change.to)
      let result = try CoqCompiler.compile(CoqFile(text: lines.joined(separator: "\n"), trustedSteps: []))
      #expect(!result.isCompiled, "\(lines[place])")
      #expect(result.grade(insteadOf: .symbolic) == .symbolic)
    }
  }

  @Test("A wrong cofactor is rejected")
  func cofactor() throws {
    var wrong = try certificate("homogeneity/balancedness", balancedness)
    wrong.body = wrong.body.mapEvidence { evidence in
      var changed = evidence
      for k in changed.cofactors.indices { changed.cofactors[k].factor = "2" }
      return changed
    }
    let result = try CoqCompiler.compile(try CoqExport.file(for: wrong, theorems: Catalogue.self))
    #expect(!result.isCompiled)
  }

  @Test("Definite matrices by integer rounding")
  func definiteness() throws {
    let third = PlainRational(ExactNumber(1, over: 3))
    let a = Matrix<PlainRational>(3, 3) { i, j in i == j ? PlainRational(2) * third : abs(i - j) == 1 ? -third : .zero }
    // 300·A = tridiagonal(−100, 200, −100).
    let proof = DefinitenessProof(root: [[14, -7, 0], [12, -8], [11]], scale: 300)
    let result = try CoqCompiler.compile(try CoqExport.definiteness(of: a, by: proof))
    #expect(result.obstacle == nil, "\(result.output.suffix(2000))")
    let wrong = DefinitenessProof(root: [[15, -7, 0], [12, -8], [11]], scale: 300)
    #expect(!(try CoqCompiler.compile(try CoqExport.definiteness(of: a, by: wrong))).isCompiled)
  }

  @Test("Ranks by a regular minor and relations")
  func rank() throws {
    let a = Matrix<PlainRational>(3, 3) { i, j in PlainRational([[1, 2, 3], [2, 4, 6], [1, 0, 1]][i][j]) }
    let proof = RankProof(
      rows: [0, 2], columns: [0, 1], prime: 101, kernel: [["1/2"], ["1/2"], ["-1/2"]].map { $0.map { ExactNumber($0)! } })
    let result = try CoqCompiler.compile(try CoqExport.rank(of: a, by: proof))
    #expect(result.obstacle == nil, "\(result.output.suffix(2000))")
    var wrong = proof
    wrong.kernel[0][0] = 1
    #expect(!(try CoqCompiler.compile(try CoqExport.rank(of: a, by: wrong))).isCompiled)
  }

  @Test("An exact instance is computed by Coq, and what Coq does not show is named")
  func instance() throws {
    let choices: [String: Choice] = [
      "depth": 1, "inputs": 2, "outputs": 1, "samples": 2, "X": [[1, 0], [1, 2]], "Y": [[1, 3]], "W1": [[0, "1/2"]],
      "step": "1/8", "steps": 1,
    ]
    // 2I − H/8 for H = XXᵀ = [[1, 1], [1, 5]], times 16·10⁴, is [[300 000, −20 000], [−20 000, 220 000]].
    let proof = DefinitenessProof(root: [[547, -36], [467]], scale: 160_000)
    let descent = Certificate(
      claim: "optimization/quadratic-descent", statement: QuadraticDescent<PlainRational>.statement.full, arithmetic: .exact,
      verdict: "proved", scope: .instance, choices: choices, trustedSteps: ["induction over time"],
      body: .exact([.definite(proof)]))
    let file = try CoqExport.file(for: descent, theorems: Catalogue.self)
    let result = try CoqCompiler.compile(file)
    #expect(result.isCompiled && result.axioms.isEmpty, "\(result.output.suffix(2000))")
    #expect(result.grade(insteadOf: .exact) == .exact)
    #expect(file.trustedSteps.contains("induction over time") && !file.trustedSteps.contains { $0.hasPrefix("the fact") })
    #expect(file.text.contains("Theorem positive_definite"))
  }

  @Test("A definite Hessian, with what a Hessian is, and a rank reach the grade kernel")
  func exactKernel() throws {
    let layer: [String: Choice] = [
      "depth": 1, "inputs": 2, "outputs": 1, "bias": "no", "samples": 2, "X": [[1, 0], [1, 2]], "Y": [[1, 3]],
      "W1": [[0, "1/2"]],
    ]
    // H = XXᵀ = [[1, 1], [1, 5]].
    let definite = DefinitenessProof(root: [[10, 10], [20]], scale: 100)
    let rank = RankProof(rows: [0, 2], columns: [0, 1], prime: 101, kernel: [[1], [1], [-1]])
    let certificates = [
      exact("test/definite-hessian", DefiniteHessian<PlainRational>.statement, layer, .definite(definite)),
      exact("test/rank-two", RankTwo<PlainRational>.statement, ["A": [[1, 2, 3], [2, 4, 6], [1, 0, 1]]], .rank(rank)),
    ]
    for certificate in certificates {
      let file = try CoqExport.file(for: certificate, theorems: ExactTheorems.self)
      let result = try CoqCompiler.compile(file)
      #expect(result.obstacle == nil, "\(result.output.suffix(2000))")
      #expect(result.grade(insteadOf: .exact) == .kernel)
    }
  }

  private func exact(_ claim: String, _ statement: Statement, _ choices: [String: Choice], _ answer: Answer) -> Certificate {
    Certificate(
      claim: claim, statement: statement.full, arithmetic: .exact, verdict: "proved", scope: .instance, choices: choices,
      body: .exact([answer]))
  }

  @Test("A file that takes too long is no proof")
  func limit() throws {
    let slow = CoqFile(text: "Goal True. Proof. do 1000000000 idtac. exact I. Qed.", trustedSteps: [], questions: 0)
    let result = try CoqCompiler.compile(slow, limit: 0.5)
    #expect(!result.isCompiled && result.obstacle?.contains("longer") == true && result.seconds < 20)
  }

  @Test("An axiom is found out")
  func axiom() throws {
    let text = "Axiom magic : 0 = 1.\nTheorem theorem : 0 = 1.\nProof. exact magic. Qed.\nPrint Assumptions theorem.\n"
    let result = try CoqCompiler.compile(CoqFile(text: text, trustedSteps: []))
    #expect(result.isCompiled && result.axioms == ["magic"])
    #expect(result.grade(insteadOf: .symbolic) == .symbolic)
  }
}

extension Certificate.Body {
  fileprivate func mapEvidence(_ f: (Certificate.Evidence) -> Certificate.Evidence) -> Self {
    func map(_ tree: Certificate.CaseTree) -> Certificate.CaseTree {
      switch tree {
      case .vacuous: .vacuous
      case .goals(let count, let list): .goals(count, list.map(f))
      case .split(let query, let yes, let no): .split(query, yes: map(yes), no: map(no))
      }
    }
    guard case .symbolic(let solved, let cases) = self else { return self }
    return .symbolic(solved: solved, cases: map(cases))
  }
}
