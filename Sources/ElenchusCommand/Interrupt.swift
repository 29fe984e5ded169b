import Foundation
import Synchronization

/// Ctrl-C: the first asks the run to end with what it has, the second ends the process.
enum Interrupt {
  private static let flag = Atomic<Bool>(false)

  /// Whether the user has asked to stop.
  static var isRequested: Bool { flag.load(ordering: .relaxed) }

  /// Listens from now on.
  static func listen() {
    signal(SIGINT) { _ in
      Interrupt.flag.store(true, ordering: .relaxed)
      signal(SIGINT, SIG_DFL)
    }
  }
}
