/// What a theorem file asks for.
extension Choices {
  /// The largest size that may be given: an instance is written out entry by entry.
  public static let largestSize = 2_000

  /// The largest size where matrices are given by their seeds.
  static let largestSeededSize = 20_000_000

  private var largestSize: Int {
    let isSeeded = profile == .sized || given.values.contains { if case .seeded = $0 { true } else { false } }
    return isSeeded ? Self.largestSeededSize : Self.largestSize
  }

  /// A size or a count. Drawn from `range`; a given one may be any integer from its lower end up to `limit`, a bound that comes
  /// from other choices (the number of layers, say), or to ``largestSize``.
  public mutating func integer(_ name: String, in range: ClosedRange<Int>, atMost limit: Int? = nil) -> Int {
    let top = min(limit ?? largestSize, largestSize)
    precondition(range.lowerBound <= top, "'\(name)' has no value from \(range.lowerBound) to \(top)")
    var rng = generator(name)
    let drawn = range.lowerBound...max(range.lowerBound, min(range.upperBound + profile.growth, top))
    var value = Int.random(in: drawn, using: &rng)
    switch given[name] {
    case nil: break
    case let other?:
      if let n = Int(other.description), (range.lowerBound...top).contains(n) {
        value = n
      } else if let n = Int(other.description), n > top, !isStrict {
        value = top
      } else {
        complain(name, "is \(other), not an integer from \(range.lowerBound) to \(top)")
      }
    }
    note(name, .integer(value), least: range.lowerBound)
    return value
  }

  /// One of several names, the simplest first.
  public mutating func option(_ name: String, of options: [String]) -> String {
    precondition(!options.isEmpty, "no options for '\(name)'")
    var rng = generator(name)
    var value = options[Int.random(in: 0..<options.count, using: &rng)]
    switch given[name] {
    case nil: break
    case .name(let text)? where options.contains(text): value = text
    case let other?: complain(name, "is \(other), not one of \(options.joined(separator: ", "))")
    }
    note(name, .name(value), options: options)
    return value
  }

  /// An activation: drawn from `options`, given by any name that ``Activation/init(name:)`` reads; a theorem that offers only one is
  /// about that one, or about those that it stands for.
  public mutating func activation(_ name: String = "activation", of options: [Activation]) -> Activation {
    let names = options.map(\.description)
    if case .name(let text)? = given[name], let σ = Activation(name: text), options.admit(σ) {
      note(name, .name(σ.description), options: names)
      noteOpaque(σ, name)
      return σ
    }
    let σ = Activation(name: option(name, of: names))!
    noteOpaque(σ, name)
    return σ
  }

  /// A number; over symbols one that may be anything.
  public mutating func number<S: Scalar>(_ name: String, nonzero: Bool = false) -> S {
    if let symbol: S = symbol(name, nonzero ? [.negative, .positive] : .all) { return symbol }
    return S(exactNumber(name, nonzero: nonzero))
  }

  /// A number as it is written, for what is made of it before an arithmetic is chosen: the midpoint of a box, say. No symbol.
  public mutating func exactNumber(_ name: String, nonzero: Bool = false) -> ExactNumber {
    var rng = generator(name)
    var value = drawNumber(&rng, nonzero: nonzero)
    switch given[name] {
    case nil: break
    case .integer(let n)?: value = ExactNumber(n)
    case .number(let x)?: value = x
    case let other?: complain(name, "is \(other), not a number")
    }
    if nonzero, value.numerator == "0" { complain(name, "is 0") }
    note(name, .number(value))
    return value
  }

  /// A positive number.
  public mutating func positive<S: Scalar>(_ name: String) -> S {
    if let symbol: S = symbol(name, .positive) { return symbol }
    var rng = generator(name)
    var value = drawNumber(&rng, nonzero: true).magnitude
    switch given[name] {
    case nil: break
    case .integer(let n)? where n > 0: value = ExactNumber(n)
    case .number(let x)? where !x.numerator.hasPrefix("-") && x.numerator != "0": value = x
    case let other?: complain(name, "is \(other), not a positive number")
    }
    note(name, .number(value))
    return S(value)
  }

  /// A matrix of independent numbers. One of more entries than the profile's ``Profile/largestTable`` is drawn as a seed and a
  /// shape, with entries in [−1, 1).
  /// - Parameter fanIn: entries of such a large matrix are divided by a power of 2 next to √fanIn, so that sums of as many products
  ///   with numbers of size 1 stay of size 1: the inputs of a layer for its weights.
  public mutating func matrix<S: Scalar>(_ name: String, _ rows: Int, _ columns: Int, fanIn: Int? = nil) -> Matrix<S> {
    if let symbols: Matrix<S> = symbols(name, rows, columns) { return symbols }
    if let seeded = seeded(name, rows, columns, fanIn: fanIn) { return seeded.matrix() }
    var rng = generator(name)
    var entries = (0..<rows).map { _ in (0..<columns).map { _ in drawNumber(&rng, nonzero: false) } }
    switch given[name] {
    case nil: break
    case .matrix(let table)?:
      let fits = table.count == rows && table.allSatisfy { $0.count == columns }
      if isStrict && !fits { complain(name, "has another shape than \(rows)×\(columns)") }
      for i in 0..<min(rows, table.count) { for j in 0..<min(columns, table[i].count) { entries[i][j] = table[i][j] } }
    case let other?: complain(name, "is \(other), not a \(rows)×\(columns) matrix")
    }
    note(name, .matrix(entries))
    return Matrix(rows, columns) { i, j in S(entries[i][j]) }
  }

  /// The seeded matrix of this name, where one is given or a table would be too large.
  private mutating func seeded(_ name: String, _ rows: Int, _ columns: Int, fanIn: Int?) -> SeededMatrix? {
    var rng = generator(name)
    var result = SeededMatrix(rows: rows, columns: columns, seed: rng.next(), shift: SeededMatrix.shift(fanIn: fanIn ?? 1))
    switch given[name] {
    case nil: if rows * columns <= profile.largestTable { return nil }
    case .seeded(let matrix)?:
      if matrix.rows == rows && matrix.columns == columns {
        result = matrix
      } else {
        complain(name, "is \(matrix.rows)×\(matrix.columns), not \(rows)×\(columns)")
      }
    default: return nil
    }
    note(name, .seeded(result))
    return result
  }

  /// A subset of 0 ..< n.
  public mutating func subset(_ name: String, of n: Int, atMost size: Int) -> [Int] {
    var rng = generator(name)
    let count = Int.random(in: 0...min(size, n), using: &rng)
    var value = Array((0..<n).shuffled(using: &rng).prefix(count)).sorted()
    switch given[name] {
    case nil: break
    case .integers(let list)?
    where list == list.sorted() && Set(list).count == list.count && list.allSatisfy({ (0..<n).contains($0) })
      && list.count <= size:
      value = list
    case .integers(let list)? where !isStrict:
      value = Array(Set(list).filter { (0..<n).contains($0) }.sorted().prefix(size))
    case let other?: complain(name, "is \(other), not at most \(size) increasing integers below \(n)")
    }
    note(name, .integers(value))
    return value
  }

  private func drawNumber(_ rng: inout SplitMix64, nonzero: Bool) -> ExactNumber {
    let scale = 1 << profile.fractionBits
    while true {
      let n = Int.random(in: (-profile.bound * scale)...(profile.bound * scale), using: &rng)
      if n == 0 && nonzero { continue }
      if profile.fractionBits == 0 { return ExactNumber(n) }
      let twos = n == 0 ? profile.fractionBits : min(n.trailingZeroBitCount, profile.fractionBits)
      return ExactNumber(n >> twos, over: scale >> twos)
    }
  }
}

extension ExactNumber {
  /// The absolute value.
  public var magnitude: ExactNumber {
    numerator.hasPrefix("-") ? ExactNumber("\(numerator.dropFirst())/\(denominator)")! : self
  }
}

extension [Activation] {
  /// Whether a theorem that draws from these may be asked about another one.
  fileprivate func admit(_ σ: Activation) -> Bool {
    if count != 1 || contains(σ) { return true }
    return self[0] == .homogeneous ? σ.isPositivelyHomogeneous : self[0] == .opaque && σ.isSmooth
  }
}
