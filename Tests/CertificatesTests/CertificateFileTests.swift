import Foundation
import TestSupport
import Testing

@testable import Certificates

@Suite struct CertificateFileTests {
  @Test(arguments: TinyCertificates.all)
  func readingIsTheInverseOfWriting(_ certificate: Certificate) throws {
    let text = certificate.text
    let read = try Certificate(text: text.utf8, file: "f")
    #expect(read.text == text)
    #expect(read.hash == certificate.hash && certificate.hash.count == 64)
    #expect(read.body == certificate.body && read.kind == certificate.kind)
  }

  @Test func hashIsThatOfTheCanonicalText() throws {
    // By Python: hashlib.sha256(json.dumps(…, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode())
    #expect(
      TinyCertificates.exactInstance.hash == "f01d8c7a024edf1e515a125c6babfd4ebdf332d916ac02fe1e1d024342137d2f")
  }

  @Test func commentsAreIgnored() throws {
    let certificate = TinyCertificates.caseSplit
    let text = "{\"comment\": {\"by\": [\"hand\", null, true, 1]}," + certificate.text.dropFirst()
    #expect(try Certificate(text: text.utf8, file: "f").text == certificate.text)
  }

  @Test func emptyMatricesAreNoLists() throws {
    var certificate = TinyCertificates.exactInstance
    certificate.choices = ["a": .matrix([]), "b": .integers([]), "c": .matrix([[], []]), "d": .integers([1, 2])]
    #expect(try Certificate(text: certificate.text.utf8, file: "f").choices == certificate.choices)
  }

  /// (certificate, what is replaced, by what, the place of the error, a word of its reason)
  static let errors: [(Certificate, String, String, String, String)] = [
    (
      TinyCertificates.exactInstance, "\"elenchus-certificate\":1", "\"elenchus-certificate\":2", "elenchus-certificate",
      "version"
    ),
    (
      TinyCertificates.exactInstance, "\"elenchus-certificate\":1", "\"elenchus-certificate\":\"1\"", "elenchus-certificate",
      "version"
    ),
    (TinyCertificates.exactInstance, "\"elenchus-certificate\":1", "\"elenchus\":1", "", "no certificate"),
    (TinyCertificates.exactInstance, "\"claim\":", "\"claims\":", "claims", "unknown key"),
    (TinyCertificates.exactInstance, "\"scope\":\"instance\",", "", "", "'scope' is missing"),
    (TinyCertificates.exactInstance, "\"scope\":\"instance\"", "\"scope\":\"moment\"", "scope", "not known"),
    (TinyCertificates.exactInstance, "\"scope\":\"instance\"", "\"scope\":null", "scope", "text was expected"),
    (TinyCertificates.exactInstance, "\"exact\"", "\"inexact\"", "arithmetic", "not known"),
    (TinyCertificates.exactInstance, "\"exact\"", "\"float64\"", "body", "proves nothing"),
    (TinyCertificates.exactInstance, "\"exact\"", "\"ball\"", "body", "'bits' is missing"),
    (TinyCertificates.exactInstance, "\"proved\"", "\"approved\"", "verdict", "neither"),
    (TinyCertificates.exactInstance, "\"exact-instance\"", "\"rank\"", "kind", "of the kind 'exact-instance'"),
    (TinyCertificates.exactInstance, "\"a\":\"2\"", "\"a\":\"02\"", "choices.a", "not written as"),
    (TinyCertificates.exactInstance, "\"a\":\"2\"", "\"a\":2", "choices.a", "text was expected"),
    (TinyCertificates.exactInstance, "\"a\":\"2\"", "\"a\":\"[[1, 2], [3]]\"", "choices.a", "not written as"),
    (TinyCertificates.exactInstance, "\"a\":\"2\"", "\"a\":\"3\"", "hash", "does not belong"),
    (TinyCertificates.exactInstance, "\"a\":\"2\"", "\"a\":0.5", "byte", "floating-point"),
    (TinyCertificates.exactInstance, "\"trusted\":[]", "\"trusted\":[1]", "trusted[0]", "text"),
    (TinyCertificates.exactInstance, "\"dropped\":[]", "\"dropped\":{}", "dropped", "array"),
    (TinyCertificates.exactInstance, "\"answers\":[]", "\"answers\":[{}]", "body.answers[0]", "one key"),
    (TinyCertificates.exactInstance, "\"answers\":[]", "\"answers\":[{\"det\":1}]", "body.answers[0].det", "unknown kind"),
    (TinyCertificates.rank, "\"prime\":\"101\"", "\"prime\":\"-101\"", "body.answers[0].kernel.prime", "too large"),
    (TinyCertificates.rank, "\"prime\":\"101\"", "\"prime\":101", "body.answers[0].kernel.prime", "text"),
    (TinyCertificates.rank, "\"rows\":[0]", "\"rows\":[-1]", "body.answers[0].kernel.rows[0]", "≥ 0"),
    (TinyCertificates.rank, "\"-2\"", "\"-2.0\"", "body.answers[0].kernel.kernel[0][0]", "p/q"),
    (TinyCertificates.rank, "\"-2\"", "\"-2/0\"", "body.answers[0].kernel.kernel[0][0]", "p/q"),
    (TinyCertificates.rank, "\"-2\"", "\"+2\"", "body.answers[0].kernel.kernel[0][0]", "p/q"),
    (TinyCertificates.sumOfSquares, "\"nonzero\":1", "\"nonzero\":null", "body.cases.evidence[1].nonzero", "≥ 0"),
    (TinyCertificates.sumOfSquares, "\"nonzero\":1", "\"never\":1", "body.cases.evidence[1].never", "unknown key"),
    (TinyCertificates.sumOfSquares, "\"goals\":4", "\"goals\":true", "body.cases.goals", "integer"),
    (TinyCertificates.caseSplit, "\"question\":\"zero\"", "\"question\":\"odd\"", "body.cases.no.question", "not known"),
    (TinyCertificates.caseSplit, "\"question\":\"zero\",", "", "body.cases.no", "'question' is missing"),
    (TinyCertificates.congruence, "\"congruence\"", "\"transformation\"", "body.answers[0].transformation", "unknown kind"),
    (TinyCertificates.congruence, "[[\"1\",\"1\"]", "[\"1\",[\"1\"]", "body.answers[0].congruence[0]", "array"),
    (TinyCertificates.congruence, "{\"congruence\":[[\"1\",\"1\"],[\"-1\",\"1\"]]}", "", "body.answers", "left out"),
    (
      TinyCertificates.rank, "{\"kernel\":{\"columns\":[0]", "{\"inverse\":[]},{\"kernel\":{\"columns\":[0]",
      "body.answers[0]", "another arithmetic"
    ),
    (TinyCertificates.enclosure, "\"radius\":\"1\"", "\"radius\":1", "body.boxes[1].radius", "text"),
    (TinyCertificates.enclosure, "\"bits\":64", "\"bits\":-64", "body.bits", "≥ 0"),
  ]

  @Test(arguments: errors)
  func errorsNamePlaceAndReason(_ certificate: Certificate, _ old: String, _ new: String, _ path: String, _ reason: String) throws
  {
    let place = try #require(certificate.text.range(of: old))
    let text = certificate.text.replacingCharacters(in: place, with: new)
    let error = #expect(throws: CertificateError.self) { try Certificate(text: text.utf8, file: "the-file") }
    guard let error else { return }
    #expect(error.file == "the-file" && error.reason.contains(reason), "\(error)")
    #expect(path == "byte" ? error.path.hasPrefix("byte") : error.path == path, "\(error)")
  }

  @Test func truncatedAndChangedFilesAreRejected() throws {
    for certificate in TinyCertificates.all {
      let text = Array(certificate.text.utf8)
      for n in 0..<(text.count - 1) where n % 7 == 0 {
        #expect(throws: CertificateError.self) { try Certificate(text: text[..<n], file: "f") }
        var changed = text
        changed[n] ^= 1
        if let read = try? Certificate(text: changed, file: "f") { #expect(read.text == certificate.text) }
      }
    }
  }

  @Test func writerRefusesWhatTheCheckerRejects() throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("certificates-\(UUID())")
    defer { try? FileManager.default.removeItem(at: folder) }
    let writer = CertificateWriter(TinyTheorems.self, folder: folder.path)
    var wrong = TinyCertificates.exactInstance
    wrong.verdict = "refuted"
    #expect(throws: CertificateError.self) { try writer.write(wrong) }
    #expect(!FileManager.default.fileExists(atPath: folder.path))
    for certificate in TinyCertificates.all {
      let path = try writer.write(certificate)
      #expect(try CertificateFile.read(path).text == certificate.text)
      #expect(path.contains(certificate.arithmetic.rawValue) && path.contains(certificate.hash.prefix(16)))
      #expect(try writer.write(certificate) == path)
    }
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).count == TinyCertificates.all.count)
    #expect(throws: CertificateError.self) { try CertificateFile.read(folder.path) }
    #expect(throws: CertificateError.self) { try CertificateFile.read(folder.path + "/none") }
  }

  @Test func schemaFits() throws {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    let schema = try JSONSchema(path: root.appendingPathComponent("Schemas/certificate-v1.schema.json").path)
    for certificate in TinyCertificates.all { #expect(try schema.complaints(certificate.text) == []) }
    for (certificate, old, new, path, _) in Self.errors
    where !["byte", "kind", "hash", "choices.a", "body.answers"].contains(path) {
      let text = certificate.text.replacing(old, with: new, maxReplacements: 1)
      // What depends on another member.
      if new.contains("float64") || new.contains("101") || new == "\"ball\"" || path == "body.answers" { continue }
      #expect(try !schema.complaints(text).isEmpty, "\(new)")
    }
  }
}
