import Claims

/// An array of a file: its name, shape and numbers as the file has them.
public struct Tensor: Sendable {
  /// How a file stores one number.
  public enum Element: String, Sendable, CaseIterable {
    case bool, int8, int16, int32, int64, uint8, uint16, uint32, uint64, float16, bfloat16, float32, float64

    /// Bytes of one number.
    public var size: Int {
      switch self {
      case .bool, .int8, .uint8: 1
      case .int16, .uint16, .float16, .bfloat16: 2
      case .int32, .uint32, .float32: 4
      case .int64, .uint64, .float64: 8
      }
    }

    /// How its numbers are read, for reports.
    public var reading: String {
      switch self {
      case .float16, .bfloat16, .float32, .float64: "\(rawValue) read as exact binary fractions"
      case .bool: "bool read as 0 and 1"
      default: "\(rawValue) read as integers"
      }
    }

    /// Whether it is a binary floating-point format.
    public var isFloat: Bool { [.float16, .bfloat16, .float32, .float64].contains(self) }
  }

  /// The file that it is from, and its name there (empty in a file of one array).
  public let file, name: String
  /// The extents, outermost first; empty for a single number.
  public let shape: [Int]
  public let element: Element
  /// Row-major, the least byte of each number first.
  let bytes: ArraySlice<UInt8>

  /// - Precondition: as many bytes as the shape needs.
  init(file: String, name: String, shape: [Int], element: Element, bytes: ArraySlice<UInt8>) {
    precondition(Self.bytes(shape, element) == bytes.count, "\(bytes.count) bytes for the shape \(shape)")
    (self.file, self.name, self.shape, self.element, self.bytes) = (file, name, shape, element, bytes)
  }

  /// How many numbers there are.
  public var count: Int { bytes.count / element.size }

  /// "8×2", "8", or "a single number".
  public var shapeText: String { Self.text(shape) }

  /// The same for any extents.
  static func text(_ shape: [Int]) -> String {
    shape.isEmpty ? "a single number" : shape.map(String.init).joined(separator: "×")
  }

  /// How many bytes a shape needs, or `nil` where an extent is negative or there are more numbers than any file may have.
  static func bytes(_ shape: [Int], _ element: Element) -> Int? {
    guard shape.allSatisfy({ (0...BinaryFile.numbers).contains($0) }) else { return nil }
    // An extent of 0 makes an array empty, whatever the others are.
    if shape.contains(0) { return 0 }
    var count = 1
    for extent in shape {
      count *= extent
      if count > BinaryFile.numbers { return nil }
    }
    return count * element.size
  }

  func error(_ reason: String) -> FormatError { FormatError(file: file, key: name.isEmpty ? nil : name, reason) }
}
