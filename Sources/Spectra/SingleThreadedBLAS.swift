import FloatArithmetic

/// Passes of our own threads, during which BLAS has one thread: each of ours may call it then.
enum SingleThreadedBLAS {
  /// Runs the body, which is told how many threads the library has otherwise. Passes may overlap.
  static func during<R>(_ body: (_ threads: Int) -> R) -> R {
    let threads = BLASLibrary.threads
    return BLASLibrary.singleThreaded { body(threads) }
  }
}
