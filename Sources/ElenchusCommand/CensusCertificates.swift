import Certificates
import Claims
import ExactArithmetic
import Formats
import Questions
import Reports
import Search

/// Certificates of the points of a census: each as the question whether there is a critical point nearby, asked at the point itself.
struct CensusCertificates {
  private let given: [String: Choice]
  private let engine: Engine
  private let folder: String

  init(_ given: [String: Choice], _ engine: Engine, folder: String) {
    (self.given, self.engine, self.folder) = (given, engine, folder)
  }

  /// The path of the certificate of each point, `nil` for one that could not be certified; and what the checker contradicts, or what
  /// could not be written.
  func write(_ points: [CensusPoint]) throws -> (paths: [String?], failure: String?) {
    let writer = CertificateWriter(engine.collection, folder: folder)
    var failure: String?
    let paths: [String?] = try points.map { point in
      guard let centre = point.centre, !Interrupt.isRequested else { return nil }
      for arithmetic in [Arithmetic.certified, .ball] {
        let unit = Search.Unit(claim: "questions/critical-point-nearby", arithmetic: arithmetic, seed: 0, index: 0)
        let (record, certificate) = try engine.answer(
          unit, given: choices(point, centre), isStrict: true, source: .free)
        var kept = record.hashed()
        guard let certificate else { continue }
        kept.keep(certificate, by: writer)
        if let path = kept.certificate { return path }
        if kept.verdict == "error", !kept.isUnconfirmed { failure = failure ?? kept.reason }
      }
      return nil
    }
    return (paths, failure)
  }

  /// The problem with the centre as its point, and what is claimed of it.
  private func choices(_ point: CensusPoint, _ centre: [ExactNumber]) -> [String: Choice] {
    var choices = given
    var rest = centre[...]
    func taken(like choice: Choice?) -> Choice? {
      guard case .matrix(let rows)? = choice else { return nil }
      return .matrix(
        rows.map { row in
          row.map { _ in rest.removeFirst() }
        })
    }
    var l = 1
    while given["W\(l)"] != nil {
      choices["W\(l)"] = taken(like: given["W\(l)"])
      if given["bias"] == .name("yes") { choices["b\(l)"] = taken(like: given["b\(l)"]) }
      l += 1
    }
    choices["centre"] = .matrix(centre.map { [$0] })
    choices["radius"] = .number(point.radius)
    // The centre is the point, so that any distance from the radius on will do.
    choices["distance"] = .number((Rational(2) * Rational(point.radius)).exactNumber)
    choices["gauge"] = .integers([])
    choices["kind"] = .name(point.isClassified ? "inertia" : "critical-point")
    if point.isClassified { choices["index"] = .integer(point.negative) }
    return choices
  }
}
