import Foundation

/// Files of arrays made byte by byte, right ones and wrong ones.
enum ArrayBytes {
  static let root = URL(fileURLWithPath: #filePath).appendingPathComponent("../../..").standardizedFileURL

  static func reference(_ name: String) throws -> [UInt8] {
    [UInt8](try Data(contentsOf: root.appendingPathComponent("Tests/Reference/arrays/\(name)")))
  }

  static func little(_ value: Int, _ size: Int) -> [UInt8] { (0..<size).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) } }

  /// A `.npy` array with any header.
  static func npy(_ header: String, data: [UInt8], version: (UInt8, UInt8) = (1, 0)) -> [UInt8] {
    let text = Array(header.utf8)
    return [0x93] + Array("NUMPY".utf8) + [version.0, version.1] + little(text.count, version.0 == 1 ? 2 : 4) + text + data
  }

  static func npy(_ shape: String, _ numbers: [Double]) -> [UInt8] {
    npy("{'descr': '<f8', 'fortran_order': False, 'shape': \(shape), }", data: doubles(numbers))
  }

  static func doubles(_ numbers: [Double]) -> [UInt8] {
    numbers.flatMap { x in (0..<8).map { UInt8(truncatingIfNeeded: x.bitPattern >> (8 * UInt64($0))) } }
  }

  /// A safetensors file with any header.
  static func safetensors(_ header: String, data: [UInt8] = []) -> [UInt8] {
    little(header.utf8.count, 8) + Array(header.utf8) + data
  }

  /// A safetensors file of arrays of doubles.
  static func safetensors(_ arrays: [(name: String, shape: [Int], numbers: [Double])]) -> [UInt8] {
    var (members, data): ([String], [UInt8]) = ([], [])
    for array in arrays {
      let bytes = doubles(array.numbers)
      let offsets = "[\(data.count),\(data.count + bytes.count)]"
      members.append("\"\(array.name)\":{\"dtype\":\"F64\",\"shape\":\(array.shape),\"data_offsets\":\(offsets)}")
      data += bytes
    }
    return safetensors("{" + members.joined(separator: ",") + "}", data: data)
  }

  /// Writes files into a new folder, which is removed afterwards.
  static func withFiles(_ files: [String: [UInt8]], _ body: (String) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("elenchus-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    for (name, bytes) in files { try Data(bytes).write(to: folder.appendingPathComponent(name)) }
    try body(folder.path)
  }
}
