import Claims
import ExactArithmetic
import Formats
import Foundation
import TestSupport
import Testing

/// Arrays of every type as NumPy and safetensors write them, against the fractions that Python has for them.
struct ArrayFileTests {
  struct Expected: Decodable {
    let shape: [Int]
    let element: String
    let numbers: [String]
  }

  static let table: [String: [String: Expected]] = {
    let data = (try? ArrayBytes.reference("arrays.json")) ?? []
    return (try? JSONDecoder().decode([String: [String: Expected]].self, from: Data(data))) ?? [:]
  }()

  static func read(_ bytes: [UInt8], _ file: String) throws(FormatError) -> [Tensor] {
    if file.hasSuffix(".npy") { return [try NPY.tensor(bytes[...], file: file)] }
    return file.hasSuffix(".npz") ? try NPZ.tensors(bytes, file: file) : try Safetensors.tensors(bytes, file: file)
  }

  @Test func thereAreAllFiles() {
    #expect(Self.table.count == 7 && Self.table["stored.npz"]?.count == 28 && Self.table["types.safetensors"]?.count == 15)
  }

  @Test(arguments: table.keys.sorted()) func numbersAreThoseOfPython(_ file: String) throws {
    let expected = try #require(Self.table[file])
    let tensors = try Self.read(try ArrayBytes.reference(file), file)
    #expect(Set(tensors.map(\.name)) == Set(expected.keys))
    for tensor in tensors {
      let wanted = try #require(expected[tensor.name])
      #expect(tensor.shape == wanted.shape && tensor.element.rawValue == wanted.element, "\(file) \(tensor.name)")
      #expect(try tensor.numbers().map(\.description) == wanted.numbers, "\(file) \(tensor.name)")
    }
  }

  /// A file that ends anywhere before its end is an error that names it.
  @Test(arguments: table.keys.sorted()) func shortFilesAreErrors(_ file: String) throws {
    let bytes = try ArrayBytes.reference(file)
    for count in stride(from: 0, to: bytes.count, by: bytes.count > 2_000 ? 7 : 1) {
      let error = #expect(throws: FormatError.self, "\(count) bytes") { try Self.read(Array(bytes.prefix(count)), file) }
      #expect(error?.file == file)
    }
    #expect(throws: FormatError.self) { try Self.read(bytes + [0], file) }
  }

  /// Damaged files end in an error that names them or in arrays whose bytes are all there; archives, which have checksums, in the
  /// right numbers or none.
  @Test(arguments: table.keys.sorted()) func damagedFiles(_ file: String) throws {
    let original = try ArrayBytes.reference(file)
    let numbers = Dictionary(uniqueKeysWithValues: try Self.read(original, file).map { ($0.name, try $0.numbers()) })
    var rng = TestSupport.SplitMix64(seed: 5_005)
    var (valid, broken) = (0, 0)
    for _ in 0..<3_000 * testMultiplier {
      var bytes = original
      for _ in 0..<Int.random(in: 1...3, using: &rng) { Self.damage(&bytes, &rng) }
      do throws(FormatError) {
        let tensors = try Self.read(bytes, file)
        valid += 1
        for tensor in tensors {
          let found = Result { () throws(FormatError) in try tensor.numbers() }
          if case .success(let list) = found { #expect(list.count == tensor.shape.reduce(1, *)) }
          if file.hasSuffix(".npz"), let right = numbers[tensor.name] { #expect(try found.get() == right) }
        }
      } catch {
        broken += 1
        #expect(error.file == file && !error.reason.isEmpty)
      }
    }
    #expect(valid > 0 && broken > 0, "\(valid) valid, \(broken) broken")
  }

  private static func damage(_ bytes: inout [UInt8], _ rng: inout TestSupport.SplitMix64) {
    let i = Int.random(in: 0..<max(1, bytes.count), using: &rng)
    let j = min(bytes.count, i + Int.random(in: 0...6, using: &rng))
    switch Int.random(in: 0..<6, using: &rng) {
    case 0: bytes.removeSubrange(i..<j)
    case 1: bytes.insert(contentsOf: bytes[i..<j], at: Int.random(in: 0...bytes.count, using: &rng))
    case 2: if i < bytes.count { bytes[i] ^= 1 << UInt8.random(in: 0...7, using: &rng) }
    case 3: for k in i..<j { bytes[k] = [0, 0xff, 0x7f, 0x80].randomElement(using: &rng)! }
    case 4:
      if let k = bytes.indices.filter({ (48...57).contains(bytes[$0]) }).randomElement(using: &rng) {
        bytes[k] = UInt8.random(in: 48...57, using: &rng)
      }
    default: if i < bytes.count { bytes[i] = UInt8.random(in: 0...255, using: &rng) }
    }
  }

  @Test func whatIsNotFiniteHasNoNumber() throws {
    for (x, word) in [(Double.nan, "NaN"), (.infinity, "infinite"), (-.infinity, "negative infinite")] {
      let tensor = try NPY.tensor(ArrayBytes.npy("(2, 2)", [0, 1, x, 2])[...], file: "a.npy", name: "x")
      let error = #expect(throws: FormatError.self) { try tensor.numbers() }
      #expect(error?.description == "a.npy: 'x': entry (1, 0) is \(word): only finite numbers can be used")
    }
  }

  /// The values at the ends of the range of binary16, where nothing else writes them.
  @Test func halves() throws {
    let bits = [0x0001, 0x03ff, 0x0400, 0x7bff, 0xfbff, 0x8000, 0x3555]
    let header = "{'descr': '<f2', 'fortran_order': False, 'shape': (7,), }"
    let tensor = try NPY.tensor(ArrayBytes.npy(header, data: bits.flatMap { ArrayBytes.little($0, 2) })[...], file: "h.npy")
    let wanted = ["1/16777216", "1023/16777216", "1/16384", "65504", "-65504", "0", "1365/4096"]
    #expect(try tensor.numbers().map(\.description) == wanted)
    for special in [0x7c00, 0xfc00, 0x7e00] {
      let one = "{'descr': '<f2', 'fortran_order': False, 'shape': (1,), }"
      let tensor = try NPY.tensor(ArrayBytes.npy(one, data: ArrayBytes.little(special, 2))[...], file: "h.npy")
      #expect(throws: FormatError.self) { try tensor.numbers() }
    }
  }

  /// Every double is ±m·2ᵉ, computed by multiplying.
  @Test func doublesAreExact() throws {
    func power(_ e: Int) -> Rational {
      if e == 0 { return Rational(1) }
      let half = power(e / 2)
      return e.isMultiple(of: 2) ? half * half : half * half * Rational(2)
    }
    var rng = TestSupport.SplitMix64(seed: 31)
    var numbers: [Double] = [5e-324, -.leastNormalMagnitude, .greatestFiniteMagnitude, 0.1]
    while numbers.count < 500 {
      let x = Double(bitPattern: UInt64.random(in: 0...UInt64.max, using: &rng))
      if x.isFinite { numbers.append(x) }
    }
    let tensor = try NPY.tensor(ArrayBytes.npy("(500,)", numbers)[...], file: "d.npy")
    for (x, read) in zip(numbers, try tensor.numbers()) {
      let e = max(Int(x.exponent), -1022) - 52
      let m = Rational(Int(x.significandBitPattern) + (x.isNormal ? 1 << 52 : 0)) * Rational(x < 0 ? -1 : 1)
      // x·2⁻ᵉ = m, so that no division is needed.
      let difference = e < 0 ? Rational(read) * power(-e) - m : Rational(read) - m * power(e)
      #expect(difference.vanishes == .yes, "\(x)")
    }
  }
}
