import FloatArithmetic

extension Tensor {
  /// The numbers in row-major order as floats, without a detour by exact numbers: each is the nearest float of the type, which for
  /// float16, bfloat16 and float32 is the number itself.
  /// - Throws: for a NaN or an infinity, and for a number that rounds to one, with its place.
  func floats<T: BLASElement>(_: T.Type) throws(FormatError) -> [T] {
    let result: [T] = bytes.withUnsafeBytes { raw in
      switch element {
      case .float64: Self.converted(raw, count) { (x: UInt64) in T(Double(bitPattern: x)) }
      case .float32: Self.converted(raw, count) { (x: UInt32) in T(Float(bitPattern: x)) }
      case .bfloat16: Self.converted(raw, count) { (x: UInt16) in T(Float(bitPattern: UInt32(x) << 16)) }
      case .float16: Self.converted(raw, count) { (x: UInt16) in T(Self.half(UInt64(x))) }
      case .bool, .uint8: Self.converted(raw, count) { (x: UInt8) in T(Int(x)) }
      case .uint16: Self.converted(raw, count) { (x: UInt16) in T(Int(x)) }
      case .uint32: Self.converted(raw, count) { (x: UInt32) in T(Int(x)) }
      case .uint64: Self.converted(raw, count) { (x: UInt64) in T(Double(x)) }
      case .int8: Self.converted(raw, count) { (x: UInt8) in T(Int(Int8(bitPattern: x))) }
      case .int16: Self.converted(raw, count) { (x: UInt16) in T(Int(Int16(bitPattern: x))) }
      case .int32: Self.converted(raw, count) { (x: UInt32) in T(Int(Int32(bitPattern: x))) }
      case .int64: Self.converted(raw, count) { (x: UInt64) in T(Int(Int64(bitPattern: x))) }
      }
    }
    if let bad = result.firstIndex(where: { !$0.isFinite }) {
      let isLarge = element == .float64 && Double(bitPattern: bytes.littleEndian(bad * 8, 8) ?? 0).isFinite
      throw error(
        isLarge
          ? "entry \(place(bad)) is too large for \(T.self)"
          : "entry \(place(bad)) is \(special(bad)): only finite numbers can be used")
    }
    return result
  }

  /// One pass over the bytes, the least byte of each number first.
  @inline(__always)
  private static func converted<Raw: FixedWidthInteger, T: BLASElement>(
    _ raw: UnsafeRawBufferPointer, _ count: Int, _ convert: (Raw) -> T
  ) -> [T] {
    [T](unsafeUninitializedCapacity: count) { buffer, used in
      for i in 0..<count {
        let bits = raw.loadUnaligned(fromByteOffset: i * MemoryLayout<Raw>.size, as: Raw.self)
        buffer.initializeElement(at: i, to: convert(Raw(littleEndian: bits)))
      }
      used = count
    }
  }
}
