import Claims

extension Tensor {
  /// The numbers in row-major order: integers, or the binary fractions that floats are.
  /// - Throws: for a NaN or an infinity, with its place.
  public func numbers() throws(FormatError) -> [ExactNumber] {
    guard count <= BinaryFile.exactNumbers else {
      throw error("is \(shapeText); at most \(BinaryFile.exactNumbers) numbers are read exactly")
    }
    var numbers: [ExactNumber] = []
    numbers.reserveCapacity(count)
    for i in 0..<count {
      guard let number = number(i) else { throw error("entry \(place(i)) is \(special(i)): only finite numbers can be used") }
      numbers.append(number)
    }
    return numbers
  }

  /// The numbers of a matrix by rows; a vector is a column.
  /// - Throws: also where there are more than two extents, or none.
  public func matrix() throws(FormatError) -> [[ExactNumber]] {
    guard shape.count == 1 || shape.count == 2 else {
      throw error("is \(shapeText); a matrix or a vector is expected here")
    }
    guard count > 0 else { throw error("is \(shapeText): there are no numbers in it") }
    let columns = shape.count == 2 ? shape[1] : 1
    let all = try numbers()
    return (0..<shape[0]).map { i in Array(all[(i * columns)..<((i + 1) * columns)]) }
  }

  /// "(3, 1)", counted from 0 as the programs do that write these files.
  func place(_ index: Int) -> String {
    var (rest, places) = (index, [Int]())
    for extent in shape.reversed() { (rest, places) = (rest / extent, [rest % extent] + places) }
    return "(" + places.map(String.init).joined(separator: ", ") + ")"
  }

  func special(_ i: Int) -> String {
    let x = double(i) ?? .nan
    return x.isNaN ? "NaN" : x > 0 ? "infinite" : "negative infinite"
  }

  private func bits(_ i: Int) -> UInt64 { bytes.littleEndian(i * element.size, element.size) ?? 0 }

  private func number(_ i: Int) -> ExactNumber? {
    let bits = bits(i)
    switch element {
    case .bool, .uint8, .uint16, .uint32: return ExactNumber(Int(bits))
    case .uint64: return Int(exactly: bits).map { ExactNumber($0) } ?? ExactNumber(String(bits))
    case .int8: return ExactNumber(Int(Int8(truncatingIfNeeded: bits)))
    case .int16: return ExactNumber(Int(Int16(truncatingIfNeeded: bits)))
    case .int32: return ExactNumber(Int(Int32(truncatingIfNeeded: bits)))
    case .int64: return ExactNumber(Int(Int64(truncatingIfNeeded: bits)))
    case .float16, .bfloat16, .float32, .float64: return double(i).flatMap { ExactNumber(exactly: $0) }
    }
  }

  /// A float as a double, which holds every number of the smaller formats; `nil` for integers.
  private func double(_ i: Int) -> Double? {
    let bits = bits(i)
    switch element {
    case .float64: return Double(bitPattern: bits)
    case .float32: return Double(Float(bitPattern: UInt32(truncatingIfNeeded: bits)))
    case .bfloat16: return Double(Float(bitPattern: UInt32(truncatingIfNeeded: bits) << 16))
    case .float16: return Self.half(bits)
    default: return nil
    }
  }

  /// IEEE 754 binary16: ±1.m·2^(e − 15), ±0.m·2⁻¹⁴ for e = 0; e = 31 is no number.
  static func half(_ bits: UInt64) -> Double {
    let (e, m) = (Int(bits >> 10 & 31), Double(bits & 1023))
    let size: Double
    switch e {
    case 31: size = m == 0 ? .infinity : .nan
    case 0: size = Double(sign: .plus, exponent: -24, significand: m)
    default: size = Double(sign: .plus, exponent: e - 25, significand: 1024 + m)
    }
    return bits >> 15 & 1 == 1 ? -size : size
  }
}
