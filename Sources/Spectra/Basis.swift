import Dispatch
import Scalars

/// Vectors of length n in one buffer, row by row: what an iterative method keeps.
///
/// All passes run over fixed panels of columns, each by one thread with single-threaded BLAS, and sums over panels are taken in
/// double and in order. So a result depends neither on the number of threads nor on which of them did what.
final class Basis<Element: VectorElement> {
  /// n, and how many vectors there is room for.
  let dimension, capacity: Int
  private let memory: UnsafeMutablePointer<Element>
  /// Short enough that a panel of some dozens of vectors stays in the cache between its two uses.
  private static var panel: Int { 8_192 }

  /// Room for vectors, not initialised. Pages are taken from the system where they are first written.
  init(dimension: Int, capacity: Int) {
    precondition(dimension > 0 && capacity > 0, "a basis of \(capacity) vectors of length \(dimension)")
    (self.dimension, self.capacity) = (dimension, capacity)
    memory = .allocate(capacity: dimension * capacity)
  }

  deinit { memory.deallocate() }

  /// Vector k.
  subscript(k: Int) -> UnsafeMutablePointer<Element> { memory + k * dimension }

  /// Runs the body over all panels; the calls of one panel come from one thread.
  private func forEachPanel(_ body: (_ panel: Int, _ start: Int, _ width: Int) -> Void) {
    let (n, width) = (dimension, Self.panel)
    let panels = (n + width - 1) / width
    func run(_ range: Range<Int>) { for p in range { body(p, p * width, min(width, n - p * width)) } }
    SingleThreadedBLAS.during { available in
      let threads = min(available, panels)
      if threads < 2 || panels < 8 { return run(0..<panels) }
      withoutActuallyEscaping(run) { run in
        nonisolated(unsafe) let run = run
        DispatchQueue.concurrentPerform(iterations: threads) { t in
          run((panels * t / threads)..<(panels * (t + 1) / threads))
        }
      }
    }
  }

  /// One pass over the first `rows` vectors V: w −= Vᵀ·c where c is given, then V·w and ‖w‖² of what is left.
  func sweep(
    _ w: UnsafeMutablePointer<Element>, rows: Range<Int>, subtracting c: [Double]? = nil, coefficients wanted: Bool = true
  ) -> (coefficients: [Double], squaredNorm: Double) {
    let (k, first, n) = (rows.count, self[rows.lowerBound], dimension)
    let panels = (n + Self.panel - 1) / Self.panel
    let factors = c?.map { Element($0) }
    var partial = [Element](repeating: 0, count: wanted ? panels * k : 0)
    var squares = [Double](repeating: 0, count: panels)
    partial.withUnsafeMutableBufferPointer { partial in
      squares.withUnsafeMutableBufferPointer { squares in
        nonisolated(unsafe) let (partial, squares) = (partial, squares)
        forEachPanel { p, start, width in
          if k > 0 {
            if let factors { Element.combine(k, width, stride: n, first + start, factors, factor: -1, into: w + start) }
            if wanted {
              Element.coefficients(k, width, stride: n, first + start, w + start, into: partial.baseAddress! + p * k)
            }
          }
          squares[p] = Element.dot(width, w + start, w + start)
        }
      }
    }
    var sums = [Double](repeating: 0, count: wanted ? k : 0)
    for p in 0..<panels where wanted { for i in 0..<k { sums[i] += Double(partial[p * k + i]) } }
    return (sums, squares.reduce(0, +))
  }

  /// ⟨x, y⟩.
  func dot(_ x: UnsafePointer<Element>, _ y: UnsafePointer<Element>) -> Double {
    let panels = (dimension + Self.panel - 1) / Self.panel
    var sums = [Double](repeating: 0, count: panels)
    sums.withUnsafeMutableBufferPointer { sums in
      nonisolated(unsafe) let sums = sums
      forEachPanel { p, start, width in sums[p] = Element.dot(width, x + start, y + start) }
    }
    return sums.reduce(0, +)
  }

  /// y += a·x.
  func add(_ a: Double, _ x: UnsafePointer<Element>, to y: UnsafeMutablePointer<Element>) {
    forEachPanel { _, start, width in Element.add(width, Element(a), x + start, to: y + start) }
  }

  /// x *= a.
  func scale(_ x: UnsafeMutablePointer<Element>, by a: Double) {
    forEachPanel { _, start, width in Element.scale(width, by: Element(a), x + start) }
  }

  /// Replaces the first m vectors by S·V for S: m × k, row-major, and V the first k ≥ m vectors. In place, panel by panel.
  func rotate(_ s: [Double], from k: Int, to m: Int) {
    precondition(s.count == m * k && m <= k && k <= capacity, "a rotation of \(k) vectors to \(m)")
    let (matrix, n) = (s.map { Element($0) }, dimension)
    forEachPanel { _, start, width in
      withUnsafeTemporaryAllocation(of: Element.self, capacity: m * width) { result in
        guard let result = result.baseAddress else { return }
        Element.rotate(m, k, width, stride: n, matrix, self.memory + start, into: result)
        for i in 0..<m { (self.memory + i * n + start).update(from: result + i * width, count: width) }
      }
    }
  }

  /// Copies vector j to place i.
  func move(_ j: Int, to i: Int) { if i != j { self[i].update(from: self[j], count: dimension) } }

  /// Makes w orthogonal to the first `rows` vectors, which are orthonormal: classical Gram–Schmidt, repeated until the norm no
  /// longer falls by much, which mostly means twice [GiraudLangouRozloznik2005].
  /// - Returns: the coefficients that were taken away, the norms of w before and after, and whether w lay in the span of the vectors
  ///   within rounding: then what is left of it has no meaning.
  func orthogonalize(_ w: UnsafeMutablePointer<Element>, rows: Range<Int>) -> Orthogonalization {
    var (c, square) = sweep(w, rows: rows)
    let before = square.squareRoot()
    var total = [Double](repeating: 0, count: rows.count)
    var passes = 0
    while passes < 5 {
      let norm = square.squareRoot()
      for i in total.indices { total[i] += c[i] }
      passes += 1
      // The coefficients of the next pass are needed only if there is one, which from the second on is rare.
      let isLast = passes == 2
      (c, square) = sweep(w, rows: rows, subtracting: c, coefficients: !isLast)
      let after = square.squareRoot()
      if passes >= 2, after > 0.5 * norm || after == 0 || !after.isFinite { break }
      if isLast { (c, square) = sweep(w, rows: rows) }
    }
    let after = square.squareRoot()
    let isDependent = after <= 16 * Double(Element.unitRoundoff) * before || passes >= 5
    return Orthogonalization(coefficients: total, before: before, after: after, isDependent: isDependent)
  }

  /// What ``orthogonalize(_:rows:)`` did.
  struct Orthogonalization {
    var coefficients: [Double]
    var before, after: Double
    var isDependent: Bool
  }

  /// max |⟨vᵢ, vⱼ⟩ − δᵢⱼ| over the first `count` vectors: how far they are from orthonormal.
  func orthogonalityDefect(_ count: Int) -> Double {
    var worst = 0.0
    for j in 0..<count {
      let c = sweep(self[j], rows: 0..<(j + 1)).coefficients
      for i in 0...j { worst = max(worst, abs(c[i] - (i == j ? 1 : 0))) }
    }
    return worst
  }

  /// The bytes that such a basis takes; `nil` beyond what can be counted.
  static func bytes(dimension: Int, capacity: Int) -> Int? {
    let (numbers, overflow) = dimension.multipliedReportingOverflow(by: capacity)
    let (bytes, more) = numbers.multipliedReportingOverflow(by: MemoryLayout<Element>.stride)
    return overflow || more ? nil : bytes
  }
}
