import Formats
import Testing

/// Every way in which a file of arrays can be wrong gives its error.
struct ArrayMistakeTests {
  struct Mistake: Sendable, CustomTestStringConvertible {
    let bytes: [UInt8]
    let error: String
    var testDescription: String { error }
    init(_ bytes: [UInt8], _ error: String) { (self.bytes, self.error) = (bytes, error) }
  }

  private static func npy(_ header: String, _ data: [UInt8] = [], version: (UInt8, UInt8) = (1, 0)) -> [UInt8] {
    ArrayBytes.npy(header, data: data, version: version)
  }

  private static func typed(_ descr: String, _ data: [UInt8] = []) -> [UInt8] {
    npy("{'descr': \(descr), 'fortran_order': False, 'shape': (1,), }", data)
  }

  private static let known = "numbers of the types b1, i1 … i8, u1 … u8, f2, f4 and f8 are read"
  private static let strange = "its header is not what numpy.save writes"

  static let npyMistakes = [
    Mistake(Array("PK\u{3}\u{4} and more".utf8), "is no .npy array: it does not begin with \\x93NUMPY and a version"),
    Mistake(npy("", version: (4, 0)), "is written in version 4.0 of the .npy format; 1.0, 2.0 and 3.0 are read"),
    Mistake(npy("", version: (1, 1)), "is written in version 1.1 of the .npy format; 1.0, 2.0 and 3.0 are read"),
    Mistake(Array(npy("{'descr': '<f8', }").dropLast(4)), "ends inside its header"),
    Mistake(npy(String(repeating: " ", count: 70_000), version: (2, 0)), "its header has 70000 bytes; at most 65536 are read"),
    Mistake(
      typed("'|O'"), "holds pickled Python objects, which only running code can read: save numbers, as array.astype(float) does"),
    Mistake(typed("'<c16'"), "holds complex numbers ('<c16'); \(known)"),
    Mistake(typed("'<U7'"), "holds texts ('<U7'); \(known)"),
    Mistake(typed("'<M8[s]'"), "holds dates ('<M8[s]'); \(known)"),
    Mistake(typed("'|V2'"), "holds raw records ('|V2'), bfloat16 perhaps: save float32 or float64; \(known)"),
    Mistake(typed("'<f16'"), "holds '<f16'; \(known)"),
    Mistake(typed("'=f8'"), "holds '=f8'; \(known)"),
    Mistake(typed("'|f8'"), "holds '|f8'; \(known)"),
    Mistake(typed("''"), "holds ''; \(known)"),
    Mistake(typed("[('x', '<f8')]"), "holds records of several fields: save one array for each field"),
    Mistake(typed("'|b1'", [2]), "has a bool that is 2"),
    Mistake(typed("'<f8'", [0]), "has 1 bytes of data; the shape 1 of float64 needs 8: the file is cut short"),
    Mistake(typed("'<f4'", [0, 0, 0, 0, 0]), "has 5 bytes of data; the shape 1 of float32 needs 4"),
    Mistake(npy("{'descr': '<f8', 'shape': (1,), }"), "its header does not say 'fortran_order'"),
    Mistake(npy("{}"), "its header does not say 'descr', 'fortran_order', 'shape'"),
    Mistake(npy("{'descr': '<f8', 'descr': '<f8'}"), "its header says 'descr' twice"),
    Mistake(npy("{'description': 1}"), "its header has the unknown key 'description'"),
    Mistake(npy("{'descr': '<f8', 'fortran_order': 0, 'shape': (1,)}"), strange),
    Mistake(npy("{'descr': '<f8', 'fortran_order': False, 'shape': (3)}"), strange),
    Mistake(npy("{'descr': '<f8', 'fortran_order': False, 'shape': (-3,)}"), strange),
    Mistake(npy("{'descr': '<f8', 'fortran_order': False, 'shape': (1 2)}"), strange),
    Mistake(npy("{'descr': '<f8', 'fortran_order': False, 'shape': (1,)"), strange),
    Mistake(npy("import os"), strange),
    Mistake(npy("{'descr': '<f8', 'fortran_order': False, 'shape': (1,)} x"), "its header has more after the dictionary"),
    Mistake(
      npy("{'descr': '<f8', 'fortran_order': False, 'shape': (40000, 4000)}"),
      "is 40000×4000; at most 100000000 numbers are read"),
    Mistake(
      npy("{'descr': '<f8', 'fortran_order': False, 'shape': (999999999999999999, 999999999999999999, 0)}"),
      "is 999999999999999999×999999999999999999×0; at most 100000000 numbers are read"),
    Mistake(
      npy("{'descr': '<f8', 'fortran_order': False, 'shape': (\(String(repeating: "1,", count: 33)))}"),
      "has 33 extents; at most 32 are read"),
  ]

  @Test(arguments: npyMistakes) func arrays(_ mistake: Mistake) {
    let error = #expect(throws: FormatError.self) { _ = try NPY.tensor(mistake.bytes[...], file: "a.npy") }
    #expect(error?.description == "a.npy: \(mistake.error)")
  }

  private static func header(_ text: String, _ data: [UInt8] = []) -> [UInt8] { ArrayBytes.safetensors(text, data: data) }

  private static func entry(_ dtype: String = "F64", _ shape: String = "[1]", _ offsets: String = "[0,8]") -> String {
    "{\"dtype\":\"\(dtype)\",\"shape\":\(shape),\"data_offsets\":\(offsets)}"
  }

  private static let eight = [UInt8](repeating: 0, count: 8)
  private static let types = "read are BF16, BOOL, F16, F32, F64, I16, I32, I64, I8, U16, U32, U64, U8"

  static let safetensorsMistakes = [
    Mistake([1, 2, 3], "is no safetensors file: it has 3 bytes, and 8 say how long the header is"),
    Mistake(
      [UInt8](repeating: 255, count: 8),
      "is no safetensors file, or one whose header has 18446744073709551615 bytes; at most 16 MiB are read"),
    Mistake(ArrayBytes.little(100, 8) + Array("{}".utf8), "ends inside its header of 100 bytes"),
    Mistake(header("[]"), "is no safetensors file: its header does not begin with {"),
    Mistake(header(""), "is no safetensors file: its header does not begin with {"),
    Mistake(header("{\"a\":}"), "in the header, byte 5: a value was expected"),
    Mistake(header("{\"a\":\(entry()),\"a\":\(entry())}", eight), "in the header, byte 57: the key 'a' occurs twice"),
    Mistake(header("{\"a\":{\"dtype\":\"F64\",\"dtype\":\"F32\"}}"), "in the header, byte 27: the key 'dtype' occurs twice"),
    Mistake(header("{}"), "holds no arrays"),
    Mistake(header("{\"__metadata__\":{\"format\":\"pt\"}}"), "holds no arrays"),
    Mistake(header("{\"__metadata__\":{\"format\":1}}"), "'__metadata__': must map names to texts"),
    Mistake(header("{\"a\":3}"), "'a': must be an object in the header"),
    Mistake(header("{\"a\":{\"dtype\":\"F64\",\"offset\":1}}"), "'a': has the unknown key 'offset' in the header"),
    Mistake(header("{\"a\":{\"shape\":[1]}}"), "'a': has no dtype in the header"),
    Mistake(header("{\"a\":\(entry("F8_E4M3"))}", eight), "'a': holds numbers of the type 'F8_E4M3'; \(types)"),
    Mistake(
      header("{\"a\":\(entry("F64", "[1.5]"))}", eight), "in the header, byte 30: floating-point numbers have no place here"),
    Mistake(header("{\"a\":\(entry("F64", "[-1]"))}", eight), "'a': has no shape in the header, as a list of integers"),
    Mistake(
      header("{\"a\":\(entry("F64", "[1]", "[8,0]"))}", eight),
      "'a': has no data_offsets in the header, as a list of a begin and an end"),
    Mistake(
      header("{\"a\":\(entry("F64", "[1]", "[0]"))}", eight),
      "'a': has no data_offsets in the header, as a list of a begin and an end"),
    Mistake(header("{\"a\":\(entry("F64", "[2]"))}", eight), "'a': has 8 bytes of data; the shape 2 of F64 needs 16"),
    Mistake(
      header("{\"a\":\(entry("F64", "[100000,100000]"))}", eight), "'a': is 100000×100000; at most 100000000 numbers are read"),
    Mistake(
      header("{\"a\":\(entry())}", Array(eight.prefix(7))),
      "'a': ends at byte 8, and there are 7 bytes of data: the file is cut short"),
    Mistake(header("{\"a\":\(entry())}", eight + [0]), "has 1 bytes of data after its last array"),
    Mistake(
      header("{\"a\":\(entry()),\"b\":\(entry("F64", "[1]", "[4,12]"))}", eight + eight),
      "'b': begins at byte 4 of the data and overlaps the array before it, which ends at 8"),
    Mistake(
      header("{\"a\":\(entry()),\"b\":\(entry("F64", "[1]", "[9,17]"))}", eight + eight + [0]),
      "'b': begins at byte 9 of the data and leaves a gap after the array before it, which ends at 8"),
    Mistake(header("{\"a\":\(entry("BOOL", "[1]", "[0,1]"))}", [7]), "'a': has a bool that is 7"),
  ]

  @Test(arguments: safetensorsMistakes) func safetensors(_ mistake: Mistake) {
    let error = #expect(throws: FormatError.self) { _ = try Safetensors.tensors(mistake.bytes, file: "m.safetensors") }
    #expect(error?.description == "m.safetensors: \(mistake.error)")
  }

  @Test func otherFilesAreNamed() throws {
    try ArrayBytes.withFiles(["model.pt": [1], "model.h5": [1]]) { folder in
      for (name, words) in [("model.pt", "pickled Python"), ("model.h5", "ends in 'h5'"), ("missing.npz", "no such file")] {
        let error = #expect(throws: FormatError.self) {
          try ProblemFile.trained(model: "\(folder)/\(name)", data: nil, problem: nil)
        }
        #expect(error?.file == "\(folder)/\(name)" && error?.reason.contains(words) == true, "\(String(describing: error))")
      }
      #expect(throws: FormatError.self) { try NPY.read(path: folder) }
    }
  }
}
