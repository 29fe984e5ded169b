import Claims

/// One array as `numpy.save` writes it: versions 1, 2 and 3 of the format, both byte orders, both orders of the entries.
/// [NumPy, NEP 1]
///
/// Nothing is executed: arrays of Python objects, which are pickled, are refused.
public enum NPY {
  /// The array of a file; its name is empty.
  public static func read(path: String) throws(FormatError) -> Tensor {
    try tensor(try BinaryFile.read(path)[...], file: path)
  }

  /// The array in a file's bytes; `name` is its name in an archive.
  public static func tensor(_ bytes: ArraySlice<UInt8>, file: String, name: String = "") throws(FormatError) -> Tensor {
    func error(_ reason: String) -> FormatError { FormatError(file: file, key: name.isEmpty ? nil : name, reason) }
    guard bytes.starts(with: [0x93] + "NUMPY".utf8), bytes.count >= 10 else {
      throw error("is no .npy array: it does not begin with \\x93NUMPY and a version")
    }
    let (major, minor) = (bytes[bytes.startIndex + 6], bytes[bytes.startIndex + 7])
    guard (1...3).contains(major), minor == 0 else {
      throw error("is written in version \(major).\(minor) of the .npy format; 1.0, 2.0 and 3.0 are read")
    }
    let sizeBytes = major == 1 ? 2 : 4
    guard let size = bytes.littleEndian(8, sizeBytes).map({ Int($0) }), size <= bytes.count - 8 - sizeBytes else {
      throw error("ends inside its header")
    }
    guard size <= 65_536 else { throw error("its header has \(size) bytes; at most 65536 are read") }
    let start = bytes.startIndex + 8 + sizeBytes
    let text = bytes[start..<(start + size)]
    let header: NPYHeader
    do throws(NPYHeader.Problem) { header = try NPYHeader(text) } catch { throw error.formatError(file, name) }
    guard header.shape.count <= 32 else { throw error("has \(header.shape.count) extents; at most 32 are read") }
    guard let needed = Tensor.bytes(header.shape, header.element) else {
      throw error("is \(Tensor.text(header.shape)); at most \(BinaryFile.numbers) numbers are read")
    }
    let data = bytes[(start + size)...]
    guard data.count == needed else {
      throw error(
        "has \(data.count) bytes of data; the shape \(Tensor.text(header.shape)) of \(header.element.rawValue) needs \(needed)"
          + (data.count < needed ? ": the file is cut short" : ""))
    }
    if header.element == .bool, let odd = data.first(where: { $0 > 1 }) { throw error("has a bool that is \(odd)") }
    var ordered = data
    if header.isBigEndian, header.element.size > 1 { ordered = reversed(ordered, header.element.size) }
    if header.isFortran, header.shape.count > 1 { ordered = rowMajor(ordered, header.shape, header.element.size) }
    return Tensor(file: file, name: name, shape: header.shape, element: header.element, bytes: ordered)
  }

  private static func reversed(_ bytes: ArraySlice<UInt8>, _ size: Int) -> ArraySlice<UInt8> {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    for start in stride(from: bytes.startIndex, to: bytes.endIndex, by: size) {
      result.append(contentsOf: bytes[start..<(start + size)].reversed())
    }
    return result[...]
  }

  /// The entries of an array whose first index runs fastest, with the last one running fastest.
  private static func rowMajor(_ bytes: ArraySlice<UInt8>, _ shape: [Int], _ size: Int) -> ArraySlice<UInt8> {
    guard !bytes.isEmpty else { return bytes }
    var strides = [size]
    for extent in shape.dropLast() { strides.append(strides[strides.count - 1] * extent) }
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    var index = Array(repeating: 0, count: shape.count)
    var offset = bytes.startIndex
    while result.count < bytes.count {
      result.append(contentsOf: bytes[offset..<(offset + size)])
      for k in shape.indices.reversed() {
        index[k] += 1
        offset += strides[k]
        if index[k] < shape[k] { break }
        offset -= index[k] * strides[k]
        index[k] = 0
      }
    }
    return result[...]
  }
}
