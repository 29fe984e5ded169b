import Certificates
import Claims

/// Arrays as safetensors files hold them: a JSON header and the numbers, and no code.
public enum Safetensors {
  /// The arrays of a file in the order of its data.
  public static func read(path: String) throws(FormatError) -> [Tensor] {
    try tensors(try BinaryFile.read(path), file: path)
  }

  /// The arrays in a file's bytes; `file` is its name in messages.
  ///
  /// Every byte must belong to one array: regions that overlap, leave a gap or end early are errors.
  public static func tensors(_ bytes: [UInt8], file: String) throws(FormatError) -> [Tensor] {
    guard let length = bytes.littleEndian(0, 8) else {
      throw FormatError(file: file, "is no safetensors file: it has \(bytes.count) bytes, and 8 say how long the header is")
    }
    guard length <= 16 << 20 else {
      throw FormatError(file: file, "is no safetensors file, or one whose header has \(length) bytes; at most 16 MiB are read")
    }
    guard Int(length) <= bytes.count - 8 else { throw FormatError(file: file, "ends inside its header of \(length) bytes") }
    let header = try members(bytes[8..<(8 + Int(length))], file)
    let data = bytes[(8 + Int(length))...]
    var regions: [Region] = []
    for (name, value) in header {
      if name == "__metadata__" { try check(metadata: value, file) } else { regions.append(try Region(name, value, file)) }
    }
    regions.sort { ($0.begin, $0.end) < ($1.begin, $1.end) }
    var (tensors, end, count): ([Tensor], Int, Int) = ([], 0, 0)
    for region in regions {
      guard region.begin == end else {
        let problem = region.begin < end ? "overlaps the array before it" : "leaves a gap after the array before it"
        throw region.error("begins at byte \(region.begin) of the data and \(problem), which ends at \(end)")
      }
      guard region.end <= data.count else {
        throw region.error("ends at byte \(region.end), and there are \(data.count) bytes of data: the file is cut short")
      }
      let own = data[(data.startIndex + region.begin)..<(data.startIndex + region.end)]
      if region.element == .bool, let odd = own.first(where: { $0 > 1 }) { throw region.error("has a bool that is \(odd)") }
      let tensor = Tensor(file: file, name: region.name, shape: region.shape, element: region.element, bytes: own)
      (end, count) = (region.end, count + tensor.count)
      tensors.append(tensor)
    }
    guard end == data.count else {
      throw FormatError(file: file, "has \(data.count - end) bytes of data after its last array")
    }
    guard count <= BinaryFile.numbers else { throw FormatError(file: file, "more than \(BinaryFile.numbers) numbers") }
    guard !tensors.isEmpty else { throw FormatError(file: file, "holds no arrays") }
    return tensors
  }

  private static func members(_ bytes: ArraySlice<UInt8>, _ file: String) throws(FormatError) -> [(key: String, value: JSON)] {
    guard bytes.first == UInt8(ascii: "{") else {
      throw FormatError(file: file, "is no safetensors file: its header does not begin with {")
    }
    do throws(CertificateError) {
      guard case .object(let members) = try JSONReader.read(Array(bytes), file: file) else { return [] }
      return members
    } catch {
      throw FormatError(file: file, "in the header\(error.path.isEmpty ? "" : ", \(error.path)"): \(error.reason)")
    }
  }

  private static func check(metadata: JSON, _ file: String) throws(FormatError) {
    guard case .object(let members) = metadata,
      members.allSatisfy({
        if case .string = $0.value { true } else { false }
      })
    else { throw FormatError(file: file, key: "__metadata__", "must map names to texts") }
  }

  /// What the header says of one array.
  private struct Region {
    let file, name: String
    let element: Tensor.Element
    let shape: [Int]
    let begin, end: Int

    func error(_ reason: String) -> FormatError { Self.error(file, name, reason) }

    private static func error(_ file: String, _ name: String, _ reason: String) -> FormatError {
      FormatError(file: file, key: String(name.prefix(200)), reason)
    }

    private static let elements: [String: Tensor.Element] = [
      "BOOL": .bool, "I8": .int8, "I16": .int16, "I32": .int32, "I64": .int64, "U8": .uint8, "U16": .uint16, "U32": .uint32,
      "U64": .uint64, "F16": .float16, "BF16": .bfloat16, "F32": .float32, "F64": .float64,
    ]

    init(_ name: String, _ value: JSON, _ file: String) throws(FormatError) {
      (self.file, self.name) = (file, name)
      guard case .object(let members) = value else { throw Self.error(file, name, "must be an object in the header") }
      var found: [String: JSON] = [:]
      for (key, value) in members { found[key] = value }
      if let extra = found.keys.sorted().first(where: { !["dtype", "shape", "data_offsets"].contains($0) }) {
        throw Self.error(file, name, "has the unknown key '\(extra.prefix(40))' in the header")
      }
      guard case .string(let dtype)? = found["dtype"] else { throw Self.error(file, name, "has no dtype in the header") }
      guard let element = Self.elements[dtype] else {
        let known = Self.elements.keys.sorted().joined(separator: ", ")
        throw Self.error(file, name, "holds numbers of the type '\(dtype.prefix(40))'; read are \(known)")
      }
      guard let shape = Self.integers(found["shape"]), shape.count <= 32 else {
        throw Self.error(file, name, "has no shape in the header, as a list of integers")
      }
      guard let offsets = Self.integers(found["data_offsets"]), offsets.count == 2, offsets[0] <= offsets[1] else {
        throw Self.error(file, name, "has no data_offsets in the header, as a list of a begin and an end")
      }
      guard let needed = Tensor.bytes(shape, element) else {
        throw Self.error(file, name, "is \(Tensor.text(shape)); at most \(BinaryFile.numbers) numbers are read")
      }
      guard offsets[1] - offsets[0] == needed else {
        let size = offsets[1] - offsets[0]
        throw Self.error(file, name, "has \(size) bytes of data; the shape \(Tensor.text(shape)) of \(dtype) needs \(needed)")
      }
      (self.element, self.shape, begin, end) = (element, shape, offsets[0], offsets[1])
    }

    /// A list of integers that are not negative.
    private static func integers(_ value: JSON?) -> [Int]? {
      guard case .array(let items)? = value else { return nil }
      var numbers: [Int] = []
      for item in items {
        guard case .integer(let n) = item, n >= 0 else { return nil }
        numbers.append(n)
      }
      return numbers
    }
  }
}
