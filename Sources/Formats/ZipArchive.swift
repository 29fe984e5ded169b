import CZlib
import Claims

/// The entries of a ZIP file, stored or deflated, each with its checksum verified. What no writer of arrays makes is refused: several
/// disks, encryption, ZIP64 directories, entries inside each other, sizes beyond all limits.
struct ZipArchive {
  /// An entry of the directory.
  private struct Entry {
    let name: String
    let flags, method, crc, packed, size, offset: Int
    /// Where its directory entry ends.
    let end: Int
  }

  let file: String
  private let bytes: [UInt8]

  /// Reads the directory and unpacks every entry, in the order of the directory.
  static func entries(_ bytes: [UInt8], file: String) throws(FormatError) -> [(name: String, bytes: [UInt8])] {
    let archive = ZipArchive(file: file, bytes: bytes)
    let (entries, directory) = try archive.directory()
    let total = entries.reduce(0) { $0 + $1.size }
    guard total <= BinaryFile.limit else {
      throw archive.error("unpacks to \(total) bytes; at most \(BinaryFile.limit >> 20) MiB are read")
    }
    var end = 0
    for entry in entries.sorted(by: { $0.offset < $1.offset }) {
      guard entry.offset >= end else { throw archive.error(entry.name, "lies inside another entry of the archive") }
      let data = try archive.data(of: entry, before: directory)
      end = data.upperBound
    }
    var result: [(name: String, bytes: [UInt8])] = []
    for entry in entries { result.append((entry.name, try archive.unpacked(entry, before: directory))) }
    return result
  }

  private func error(_ reason: String) -> FormatError { FormatError(file: file, reason) }

  private func error(_ name: String, _ reason: String) -> FormatError {
    FormatError(file: file, key: String(name.prefix(80)), reason)
  }

  private func integer(_ offset: Int, _ size: Int) throws(FormatError) -> Int {
    guard let value = bytes.littleEndian(offset, size) else { throw error("the archive is cut short") }
    return Int(value)
  }

  private func has(_ signature: UInt64, at offset: Int) -> Bool { bytes.littleEndian(offset, 4) == signature }

  /// All entries, and the offset of the directory.
  private func directory() throws(FormatError) -> ([Entry], directory: Int) {
    guard bytes.starts(with: "PK".utf8) else { throw error("is no ZIP archive, as an .npz file is: it does not begin with PK") }
    // The end record is followed by nothing but its comment.
    let last = bytes.count - 22
    guard last >= 0,
      let end = stride(from: last, through: max(0, last - 65_535), by: -1).first(where: {
        has(0x0605_4b50, at: $0) && bytes.littleEndian($0 + 20, 2).map(Int.init) == bytes.count - $0 - 22
      })
    else { throw error("has no ZIP directory at its end: the file is cut short, or there is more behind it") }
    let (count, size, start) = (try integer(end + 10, 2), try integer(end + 12, 4), try integer(end + 16, 4))
    guard count != 0xffff, size != 0xffff_ffff, start != 0xffff_ffff, !has(0x0706_4b50, at: end - 20) else {
      throw error("has a ZIP64 directory, as archives beyond 4 GiB have; smaller archives are read")
    }
    guard try integer(end + 4, 2) == 0, try integer(end + 6, 2) == 0, try integer(end + 8, 2) == count else {
      throw error("is one of several parts of an archive")
    }
    guard count <= 10_000 else { throw error("has \(count) entries; at most 10000 are read") }
    guard start + size == end else { throw error("its directory is not where its end says") }
    var entries: [Entry] = []
    var names: Set<String> = []
    var offset = start
    for _ in 0..<count {
      let entry = try self.entry(at: offset, before: end)
      guard names.insert(entry.name).inserted else { throw error(entry.name, "is in the archive twice") }
      entries.append(entry)
      offset = entry.end
    }
    guard offset == end else { throw error("its directory has more entries than its end says") }
    return (entries, start)
  }

  private func entry(at offset: Int, before end: Int) throws(FormatError) -> Entry {
    guard has(0x0201_4b50, at: offset), offset + 46 <= end else { throw error("its directory is damaged at byte \(offset)") }
    let nameSize = try integer(offset + 28, 2)
    let rest = nameSize + (try integer(offset + 30, 2)) + (try integer(offset + 32, 2))
    guard offset + 46 + rest <= end else { throw error("its directory is damaged at byte \(offset)") }
    guard let name = String(validating: bytes[(offset + 46)..<(offset + 46 + nameSize)], as: UTF8.self), !name.isEmpty else {
      throw error("an entry has a name that is not UTF-8 text")
    }
    let entry = Entry(
      name: name, flags: try integer(offset + 8, 2), method: try integer(offset + 10, 2), crc: try integer(offset + 16, 4),
      packed: try integer(offset + 20, 4), size: try integer(offset + 24, 4), offset: try integer(offset + 42, 4),
      end: offset + 46 + rest)
    guard entry.flags & 0x2041 == 0 else { throw error(name, "is encrypted") }
    guard [0, 8].contains(entry.method) else {
      throw error(
        name, "is packed by method \(entry.method); stored and deflated entries are read (numpy.savez, savez_compressed)")
    }
    guard entry.packed != 0xffff_ffff, entry.size != 0xffff_ffff, entry.offset != 0xffff_ffff else {
      throw error(name, "has ZIP64 sizes, as entries beyond 4 GiB have; smaller ones are read")
    }
    // Deflate makes at most 1032 bytes of one.
    guard entry.method == 0 ? entry.size == entry.packed : entry.size <= 1_032 * entry.packed else {
      throw error(name, "says that \(entry.packed) packed bytes are \(entry.size) bytes, which is impossible")
    }
    guard try integer(offset + 34, 2) == 0 else { throw error(name, "is in another part of the archive") }
    return entry
  }

  /// Where the packed bytes of an entry are. Its own header must say what the directory says.
  private func data(of entry: Entry, before directory: Int) throws(FormatError) -> Range<Int> {
    let start = entry.offset
    guard has(0x0403_4b50, at: start) else { throw error(entry.name, "is not where the directory of the archive says") }
    let (nameSize, extraSize) = (try integer(start + 26, 2), try integer(start + 28, 2))
    let data = start + 30 + nameSize + extraSize
    guard data + entry.packed <= directory else { throw error(entry.name, "is cut short") }
    guard bytes[(start + 30)..<(start + 30 + nameSize)].elementsEqual(entry.name.utf8),
      try integer(start + 6, 2) == entry.flags, try integer(start + 8, 2) == entry.method
    else { throw error(entry.name, "has a header that disagrees with the directory of the archive") }
    // Sizes that were not known when the header was written (flag 3) follow the data; the directory has them too.
    if entry.flags & 8 == 0 {
      var (packed, size) = (try integer(start + 18, 4), try integer(start + 22, 4))
      if packed == 0xffff_ffff, size == 0xffff_ffff,
        let sizes = try sizes64(in: (start + 30 + nameSize)..<data)
      {
        (size, packed) = sizes
      }
      guard packed == entry.packed, size == entry.size, try integer(start + 14, 4) == entry.crc else {
        throw error(entry.name, "has a header that disagrees with the directory of the archive")
      }
    }
    return start..<(data + entry.packed)
  }

  /// The sizes in a ZIP64 extra field, which NumPy writes for small entries too.
  private func sizes64(in range: Range<Int>) throws(FormatError) -> (size: Int, packed: Int)? {
    var offset = range.lowerBound
    while offset + 4 <= range.upperBound {
      let (kind, length) = (try integer(offset, 2), try integer(offset + 2, 2))
      if kind == 1, length >= 16, offset + 20 <= range.upperBound,
        let size = bytes.littleEndian(offset + 4, 8), let packed = bytes.littleEndian(offset + 12, 8)
      {
        return Int(exactly: size).flatMap { size in Int(exactly: packed).map { (size, $0) } }
      }
      offset += 4 + length
    }
    return nil
  }

  private func unpacked(_ entry: Entry, before directory: Int) throws(FormatError) -> [UInt8] {
    let end = try data(of: entry, before: directory).upperBound
    let packed = bytes[(end - entry.packed)..<end]
    var result: [UInt8]
    if entry.method == 0 {
      result = Array(packed)
    } else {
      var status: Int32 = 0
      result = [UInt8](unsafeUninitializedCapacity: entry.size) { buffer, count in
        status = packed.withUnsafeBufferPointer { czlib_inflate($0.baseAddress, $0.count, buffer.baseAddress, entry.size) }
        count = status == 0 ? entry.size : 0
      }
      let reasons: [Int32: String] = [
        1: "unpacks to more than the \(entry.size) bytes that it says",
        2: "unpacks to less than the \(entry.size) bytes that it says",
        3: "has bytes left over after unpacking", 5: "needs more memory than there is to unpack",
      ]
      if status != 0 { throw error(entry.name, reasons[status] ?? "cannot be unpacked: its deflated data are damaged") }
    }
    let crc = result.withUnsafeBufferPointer { czlib_crc32($0.baseAddress, $0.count) }
    guard Int(crc) == entry.crc else { throw error(entry.name, "is damaged: its checksum is not the one that the archive says") }
    return result
  }
}

/// The library that unpacks archives, as it reports itself at run time.
public enum ZipLibrary {
  /// The version of zlib.
  public static var version: String { czlib_version().map { String(cString: $0) } ?? "unknown" }
}
