import Formats
import Testing

/// Archives with one thing wrong, made from one that NumPy wrote.
struct ZipArchiveTests {
  private static let local: [UInt8] = [0x50, 0x4b, 3, 4]
  private static let central: [UInt8] = [0x50, 0x4b, 1, 2]
  private static let end: [UInt8] = [0x50, 0x4b, 5, 6]

  private static func place(_ signature: [UInt8], in bytes: [UInt8]) -> Int {
    bytes.indices.last { bytes[$0...].starts(with: signature) } ?? 0
  }

  struct Mistake: Sendable, CustomTestStringConvertible {
    let error: String
    let change: @Sendable (inout [UInt8]) -> Void
    var testDescription: String { error }
    init(_ error: String, _ change: @escaping @Sendable (inout [UInt8]) -> Void) { (self.error, self.change) = (error, change) }
  }

  private static func set(_ offset: Int, _ value: Int, _ size: Int, after signature: [UInt8]) -> @Sendable (inout [UInt8]) -> Void
  {
    { bytes in
      let start = place(signature, in: bytes) + offset
      bytes.replaceSubrange(start..<(start + size), with: ArrayBytes.little(value, size))
    }
  }

  static let mistakes = [
    Mistake("is no ZIP archive, as an .npz file is: it does not begin with PK") { $0[0] = 0 },
    Mistake("has no ZIP directory at its end: the file is cut short, or there is more behind it") { $0.append(0) },
    Mistake(
      "has a ZIP64 directory, as archives beyond 4 GiB have; smaller archives are read", set(16, 0xffff_ffff, 4, after: end)),
    Mistake("is one of several parts of an archive", set(4, 1, 2, after: end)),
    Mistake("its directory is not where its end says", set(16, 1, 4, after: end)),
    Mistake("its directory has more entries than its end says") { bytes in
      set(8, 0, 2, after: end)(&bytes)
      set(10, 0, 2, after: end)(&bytes)
    },
    Mistake("'x.npy': is encrypted", set(8, 9, 2, after: central)),
    Mistake(
      "'x.npy': is packed by method 12; stored and deflated entries are read (numpy.savez, savez_compressed)",
      set(10, 12, 2, after: central)),
    Mistake(
      "'x.npy': has ZIP64 sizes, as entries beyond 4 GiB have; smaller ones are read", set(24, 0xffff_ffff, 4, after: central)),
    Mistake("'x.npy': says that 80 packed bytes are 1000000 bytes, which is impossible", set(24, 1_000_000, 4, after: central)),
    Mistake("'x.npy': unpacks to more than the 151 bytes that it says", set(24, 151, 4, after: central)),
    Mistake("'x.npy': unpacks to less than the 153 bytes that it says", set(24, 153, 4, after: central)),
    Mistake("'x.npy': is cut short", set(20, 150, 4, after: central)),
    Mistake("'x.npy': unpacks to less than the 152 bytes that it says", set(20, 60, 4, after: central)),
    Mistake("'x.npy': has bytes left over after unpacking", set(20, 82, 4, after: central)),
    Mistake("'x.npy': is damaged: its checksum is not the one that the archive says", set(16, 0, 4, after: central)),
    Mistake("'x.npy': is not where the directory of the archive says", set(42, 3, 4, after: central)),
    Mistake("'x.npy': has a header that disagrees with the directory of the archive", set(8, 0, 2, after: local)),
    Mistake("'x.npy': has a header that disagrees with the directory of the archive", set(30, 0x79, 1, after: local)),
    Mistake("'x.npy': cannot be unpacked: its deflated data are damaged") { bytes in
      bytes[place(local, in: bytes) + 35] = 7
    },
  ]

  /// The streamed archive has one entry, deflated, and its sizes in the directory alone.
  @Test(arguments: mistakes) func mistakesGiveTheirErrors(_ mistake: Mistake) throws {
    var bytes = try ArrayBytes.reference("streamed.npz")
    mistake.change(&bytes)
    let error = #expect(throws: FormatError.self) { try NPZ.tensors(bytes, file: "a.npz") }
    #expect(error?.description == "a.npz: \(mistake.error)")
  }

  /// An entry whose bytes are a whole entry, with both in the directory: bytes that count twice, as in the classic bomb.
  @Test func entriesInsideEachOtherAreErrors() throws {
    let inner = Self.entry("y.npy", Array("text".utf8), crc: 0x3b8b_a7c7)
    let outer = Self.entry("x.npy", inner.local, crc: 0)
    let bytes = Self.archive([outer.local], [outer.central(0), inner.central(outer.local.count - inner.local.count)])
    let error = #expect(throws: FormatError.self) { try NPZ.tensors(bytes, file: "a.npz") }
    #expect(error?.description == "a.npz: 'y.npy': lies inside another entry of the archive")
  }

  @Test func entriesOfOneNameAreErrors() throws {
    let entry = Self.entry("x.npy", Array("text".utf8), crc: 0x3b8b_a7c7)
    let bytes = Self.archive([entry.local, entry.local], [entry.central(0), entry.central(entry.local.count)])
    let error = #expect(throws: FormatError.self) { try NPZ.tensors(bytes, file: "a.npz") }
    #expect(error?.description == "a.npz: 'x.npy': is in the archive twice")
  }

  @Test func otherEntriesAreErrors() throws {
    for (name, words) in [("x.txt", "is no .npy array"), ("a/data.pkl", "PyTorch checkpoint")] {
      let entry = Self.entry(name, Array("text".utf8), crc: 0x3b8b_a7c7)
      let error = #expect(throws: FormatError.self) {
        try NPZ.tensors(Self.archive([entry.local], [entry.central(0)]), file: "a.npz")
      }
      #expect(error?.reason.contains(words) == true)
    }
    let empty = #expect(throws: FormatError.self) {
      try NPZ.tensors([0x50, 0x4b] + Self.archive([], [], start: 2), file: "a.npz")
    }
    #expect(empty?.description == "a.npz: holds no arrays")
  }

  /// A stored entry: its own header with its data, and what the directory says of it at an offset.
  private static func entry(_ name: String, _ data: [UInt8], crc: Int) -> (local: [UInt8], central: (Int) -> [UInt8]) {
    let size = ArrayBytes.little(data.count, 4)
    let head =
      [20, 0, 0, 0, 0, 0, 0, 0, 0, 0] + ArrayBytes.little(crc, 4) + size + size + ArrayBytes.little(name.utf8.count, 2) + [0, 0]
    let none = [UInt8](repeating: 0, count: 10)
    return (
      local + head + Array(name.utf8) + data,
      { offset in central + [20, 0] + head + none + ArrayBytes.little(offset, 4) + Array(name.utf8) }
    )
  }

  private static func archive(_ entries: [[UInt8]], _ directory: [[UInt8]], start: Int = 0) -> [UInt8] {
    let (body, index) = (entries.flatMap { $0 }, directory.flatMap { $0 })
    let count = ArrayBytes.little(directory.count, 2)
    return body + index + end + [0, 0, 0, 0] + count + count + ArrayBytes.little(index.count, 4)
      + ArrayBytes.little(start + body.count, 4) + [0, 0]
  }
}
