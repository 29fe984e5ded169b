import Testing

@testable import Certificates

@Suite struct JSONReaderTests {
  private func read(_ text: String, _ limits: JSONLimits = JSONLimits()) throws -> JSON {
    try JSONReader.read(Array(text.utf8), file: "f", limits: limits)
  }

  @Test(arguments: [
    "{}", "[]", "0", "-1", "999999999999999", "\"\"", "true", "null", #"{"a":[1,{"b":"c"}],"d":null}"#,
    #""\b\t\n\f\r\u0001\"\\ü𝔽""#,
  ])
  func canonicalTextsAreReadBack(_ text: String) throws { #expect(try read(text).canonical == text) }

  @Test func textIsCanonical() throws {
    #expect(try read(" { \"b\" : [ 1 , 2 ] ,\n\"a\": \"\\u00fc\\/\\uD835\\uDD3D\" }\t").canonical == #"{"a":"ü/𝔽","b":[1,2]}"#)
  }

  @Test(arguments: [
    "", " ", "{", "[", "[1", "[1,", "[1,]", "{\"a\"", "{\"a\":", "{\"a\":1", "{\"a\":1,}", "{a:1}", "{\"a\":1,\"a\":2}", "1 2",
    "01",
    "-", "+1", "1.0", "1e3", "0.5", "1000000000000000", "99999999999999999999999", "nul", "tru", "\"", "\"\\", "\"\\x\"",
    "\"\\u12\"", "\"\\u12g4\"", "\"\\ud800\"", "\"\\ud800\\u0041\"", "\"\\udc00\"", "\"\n\"", "NaN", "Infinity", "'a'", "[1}",
    "}",
    "{\"a\":1,\"\\u0061\":2}",
  ])
  func everythingElseIsRejected(_ text: String) {
    #expect(throws: CertificateError.self) { try read(text) }
  }

  @Test func bytesThatAreNotUTF8AreRejected() {
    for bytes: [UInt8] in [[0x22, 0xff, 0x22], [0x22, 0xc3, 0x22], [0x22, 0xed, 0xa0, 0x80, 0x22], [0xef, 0xbb, 0xbf, 0x30]] {
      #expect(throws: CertificateError.self) { try JSONReader.read(bytes, file: "f") }
    }
  }

  @Test func limitsHold() throws {
    let deep = String(repeating: "[", count: 513) + String(repeating: "]", count: 513)
    #expect(throws: Never.self) { try read(String(deep.dropFirst().dropLast())) }
    #expect(throws: CertificateError.self) { try read("[" + deep + "]") }
    #expect(throws: CertificateError.self) { try read(String(repeating: "[", count: 1_000_000)) }
    #expect(throws: CertificateError.self) { try read("[1,2,3]", JSONLimits(count: 3)) }
    #expect(throws: CertificateError.self) { try read("\"abcd\"", JSONLimits(text: 3)) }
    #expect(throws: CertificateError.self) { try read("[1,2]", JSONLimits(size: 4)) }
  }

  @Test func noTruncationAndNoChangedByteIsATrap() throws {
    let text = Array(#"{"a":[1,-2,{"b":"\u00fc\n"}],"c":[true,false,null],"d":"𝔽"}"#.utf8)
    for n in 0..<text.count {
      #expect(throws: CertificateError.self) { try JSONReader.read(Array(text[..<n]), file: "f") }
      for byte in [0, 0x22, 0x2c, 0x5b, 0x5c, 0x7b, 0x80, 0xff] as [UInt8] {
        var changed = text
        changed[n] = byte
        _ = try? JSONReader.read(changed, file: "f")
      }
    }
  }
}
