import Dispatch
import Scalars

extension FloatStorage {
  /// How many samples are worked on at a time: few enough for intermediate results to stay in the third cache or near it, and to need
  /// little memory beside the weights; enough for the packing of weights inside `gemm` to be lost in the product.
  private static func part(parameters: Int) -> Int { parameters < 1 << 22 ? 2048 : 1024 }

  /// Two lanes for a batch of 1,024 samples or more, in parts of at most 2,048 (1,024 from 2²² parameters on), if there is work for both;
  /// else everything at once. A lane sums into a gradient of its own, which pays for itself only beside many samples.
  public static func lanes(samples: Int, parameters: Int) -> [[Range<Int>]] {
    guard samples >= 1024, samples * parameters >= 1 << 22 else { return [[0..<samples]] }
    let (half, part) = (samples / 2, part(parameters: parameters))
    return [0..<half, half..<samples].map { range in
      let parts = (range.count + part - 1) / part
      return (0..<parts).map { k in
        (range.lowerBound + range.count * k / parts)..<(range.lowerBound + range.count * (k + 1) / parts)
      }
    }
  }

  /// One thread for each, with BLAS on one thread each; in turn where ``BLASLibrary/threads`` is 1.
  /// - Throws: what the first of them that fails throws.
  public static func concurrently<R: Sendable>(
    _ count: Int, _ f: @Sendable (Int) throws(Undecided) -> R
  ) throws(Undecided) -> [R] {
    if count == 1 { return [try f(0)] }
    let results = Outcomes<R>(count)
    BLASLibrary.singleThreaded {
      withoutActuallyEscaping(f) { f in
        let run: @Sendable (Int) -> Void = { i in
          do throws(Undecided) { results.put(.success(try f(i)), at: i) } catch { results.put(.failure(error), at: i) }
        }
        if BLASLibrary.threads == 1 {
          for i in 0..<count { run(i) }
        } else {
          DispatchQueue.concurrentPerform(iterations: count, execute: run)
        }
      }
    }
    return try results.take()
  }
}

/// Results of concurrent work; every place is written once, by one thread.
private final class Outcomes<R: Sendable>: @unchecked Sendable {
  private let places: UnsafeMutablePointer<Result<R, Undecided>?>
  private let count: Int

  init(_ count: Int) {
    self.count = count
    places = .allocate(capacity: count)
    places.initialize(repeating: nil, count: count)
  }

  deinit {
    places.deinitialize(count: count)
    places.deallocate()
  }

  func put(_ result: Result<R, Undecided>, at i: Int) { places[i] = result }

  func take() throws(Undecided) -> [R] {
    var list: [R] = []
    for i in 0..<count { list.append(try places[i]!.get()) }
    return list
  }
}
