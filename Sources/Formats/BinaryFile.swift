import Foundation

/// Reading whole binary files, and numbers in them.
enum BinaryFile {
  /// The most bytes of a file of arrays.
  static let limit = 1 << 30
  /// The most numbers of one file of arrays.
  static let numbers = 100_000_000
  /// The most numbers of one array that are read exactly, each by itself.
  static let exactNumbers = 10_000_000

  /// The bytes of a file that is not too large.
  static func read(_ path: String) throws(FormatError) -> [UInt8] {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
      throw FormatError(file: path, "there is no such file")
    }
    if isFolder.boolValue { throw FormatError(file: path, "is a folder, not a file") }
    do {
      let handle = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
      defer { try? handle.close() }
      // One byte more than is allowed tells what is too large, whatever the file says of its size.
      let data = try handle.read(upToCount: limit + 1) ?? Data()
      guard data.count <= limit else { throw FormatError(file: path, "more than \(limit >> 20) MiB; larger files are not read") }
      return [UInt8](data)
    } catch let error as FormatError {
      throw error
    } catch {
      throw FormatError(file: path, "cannot be read")
    }
  }
}

extension RandomAccessCollection where Element == UInt8, Index == Int {
  /// The integer in `size` bytes from an offset on, the least byte first; `nil` where the bytes end before.
  func littleEndian(_ offset: Int, _ size: Int) -> UInt64? {
    guard offset >= 0, count >= size, offset <= count - size else { return nil }
    return (0..<size).reduce(0) { $0 | UInt64(self[startIndex + offset + $1]) << UInt64(8 * $1) }
  }
}
