import Certificates
import Claims

/// A case of a certificate in which there is something to show.
struct CaseLeaf {
  let path: [(query: SignQuery, answer: Bool)]
  /// The number of goals.
  let count: Int
  /// Evidence by the goal's number.
  let evidence: [Int: Certificate.Evidence]

  /// The case in words.
  var title: String {
    let questions = path.map {
      "\($0.query.expression) \($0.query.question == .zero ? "= 0" : "> 0"): \($0.answer ? "yes" : "no")"
    }
    return path.isEmpty ? "The conclusion." : "The conclusion in the case " + questions.joined(separator: "; ")
  }
}

extension Certificate.CaseTree {
  /// The cases that are not vacuous.
  func leaves(_ path: [(query: SignQuery, answer: Bool)] = []) -> [CaseLeaf] {
    switch self {
    case .vacuous: []
    case .goals(let count, let list):
      [CaseLeaf(path: path, count: count, evidence: Dictionary(list.map { ($0.goal, $0) }) { first, _ in first })]
    case .split(let query, let yes, let no): yes.leaves(path + [(query, true)]) + no.leaves(path + [(query, false)])
    }
  }
}
