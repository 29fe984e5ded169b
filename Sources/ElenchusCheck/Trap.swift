import Foundation

/// A theorem file that stops on an instance that it never draws (a failed precondition, say) rejects the certificate.
enum Trap {
  /// What is written then; changed only between two checks.
  nonisolated(unsafe) private static var notice: UnsafeMutableBufferPointer<CChar>?

  /// Ends the process as rejected where it would crash.
  static func isRejection() {
    for number in [SIGILL, SIGTRAP, SIGABRT, SIGSEGV, SIGBUS, SIGFPE] {
      signal(number) { _ in
        // Nothing but system calls: memory may be in any state.
        if let notice = Trap.notice { _ = Foundation.write(2, notice.baseAddress!, notice.count) }
        Foundation._exit(1)
      }
    }
  }

  /// The certificate that is checked next.
  static func note(_ path: String) {
    let text =
      "rejected  \(path)\n  the theorem's own code stopped at this instance or shape; certificates after it were not checked\n"
    notice?.deallocate()
    let buffer = UnsafeMutableBufferPointer<CChar>.allocate(capacity: text.utf8.count)
    _ = buffer.initialize(from: text.utf8.map { CChar(bitPattern: $0) })
    notice = buffer
  }
}
