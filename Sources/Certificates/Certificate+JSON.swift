import Claims
import Crypto
import Foundation

extension Certificate {
  /// The text of its file: JSON with sorted keys, one line for each member of the top level. Equal certificates have equal texts.
  public var text: String { JSON.object(members + [("hash", .string(hash))]).file }

  /// SHA-256 of the canonical JSON (RFC 8785) of all members but `hash`, as 64 hexadecimal digits.
  public var hash: String {
    SHA256.hash(data: Data(JSON.object(members).canonical.utf8))
      .map { byte in (byte < 16 ? "0" : "") + String(byte, radix: 16) }.joined()
  }

  private var members: [(key: String, value: JSON)] {
    [
      ("elenchus-certificate", .integer(Self.version)), ("kind", .string(kind.rawValue)), ("claim", .string(claim)),
      ("statement", .string(statement)), ("arithmetic", .string(arithmetic.rawValue)), ("verdict", .string(verdict)),
      ("scope", .string(scope.rawValue)), ("dropped", .array(dropped.map(JSON.string))),
      ("choices", .object(choices.map { ($0.key, .string($0.value.certificateText)) })),
      ("trusted", .array(trustedSteps.map(JSON.string))), ("body", body.json),
    ]
  }
}

extension Choice {
  /// The text that ``init(certificateText:)`` reads.
  var certificateText: String { self == .matrix([]) ? "!matrix []" : description }

  /// Reads a choice; `nil` for every text that is not written.
  init?(certificateText text: String) {
    if text == "!matrix []" {
      self = .matrix([])
    } else {
      self.init(description: text)
      guard certificateText.utf8.elementsEqual(text.utf8) else { return nil }
    }
  }
}

extension Certificate.Body {
  fileprivate var json: JSON {
    switch self {
    case .symbolic(let solved, let cases):
      .object([("solved", .array(solved.map(\.json))), ("cases", cases.json)])
    case .exact(let answers): .object([("answers", .array(answers.map(\.json)))])
    case .enclosure(let bits, let boxes, let answers):
      .object(
        [("bits", .integer(bits)), ("boxes", .array(boxes.map(\.json)))]
          + (answers.isEmpty ? [] : [("answers", .array(answers.map(\.json)))]))
    }
  }
}

extension Certificate.Solved {
  fileprivate var json: JSON {
    .object([("name", .string(name)), ("value", .string(value)), ("hypothesis", .string(hypothesis))])
  }
}

extension Certificate.CaseTree {
  fileprivate var json: JSON {
    switch self {
    case .vacuous: .string("vacuous")
    case .goals(let count, let evidence): .object([("goals", .integer(count)), ("evidence", .array(evidence.map(\.json)))])
    case .split(let query, let yes, let no):
      .object([
        ("question", .string(query.question.rawValue)), ("expression", .string(query.expression)), ("yes", yes.json),
        ("no", no.json),
      ])
    }
  }
}

extension Certificate.Evidence {
  fileprivate var json: JSON {
    .object(
      [
        ("goal", .integer(goal)),
        ("cofactors", .array(cofactors.map { .object([("equation", .integer($0.equation)), ("factor", .string($0.factor))]) })),
        ("squares", .array(squares.map { .object([("weight", $0.weight.json), ("base", .string($0.base))]) })),
        ("constant", constant.json),
      ] + (nonzero.map { [("nonzero", .integer($0))] } ?? []))
  }
}

extension Certificate.Box {
  fileprivate var json: JSON {
    .object([
      ("midpoint", midpoint.json), ("exponent", exponent.json), ("radius", radius.json), ("radius-exponent", radiusExponent.json),
    ])
  }
}

extension Answer {
  fileprivate var json: JSON {
    switch self {
    case .rank(let proof): .object([("rank", proof.json)])
    case .kernel(let proof): .object([("kernel", proof.json)])
    case .solution(let x, let proof): .object([("solution", .object([("matrix", .matrix(x)), ("regular", proof.json)]))])
    case .inertia(let proof): .object([("inertia", proof.json)])
    case .definite(let proof): .object([("definite", .object([("root", .matrix(proof.root)), ("scale", proof.scale.json)]))])
    case .inverse(let c): .object([("inverse", .matrix(c))])
    case .congruence(let x): .object([("congruence", .matrix(x))])
    case .eigenvectors(let q): .object([("eigenvectors", .matrix(q))])
    }
  }
}

extension RankProof {
  fileprivate var json: JSON {
    .object([
      ("rows", .integers(rows)), ("columns", .integers(columns)), ("prime", .string(String(prime))), ("kernel", .matrix(kernel)),
    ])
  }
}

extension InertiaProof {
  fileprivate var json: JSON {
    .object([
      ("negative", .integer(inertia.negative)), ("zero", .integer(inertia.zero)), ("positive", .integer(inertia.positive)),
      ("kernel", .matrix(kernel)), ("free", .integers(free)), ("congruence", .matrix(congruence)),
    ])
  }
}

extension ExactNumber {
  fileprivate var json: JSON { .string(description) }
}

extension JSON {
  fileprivate static func integers(_ list: [Int]) -> JSON { .array(list.map(JSON.integer)) }
  fileprivate static func matrix(_ rows: [[ExactNumber]]) -> JSON { .array(rows.map { .array($0.map(\.json)) }) }
}
