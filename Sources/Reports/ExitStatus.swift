/// What a run tells the shell.
public enum ExitStatus: Int32, Sendable, Codable {
  /// Every selected claim met its expected verdict.
  case met = 0
  /// At least one verdict was not expected.
  case unexpected = 1
  /// Only undecided units stand between us and success.
  case undecided = 2
  /// A crash, an internal error, or two arithmetics that disagree.
  case failure = 3
  /// Nothing was selected.
  case nothingSelected = 5
  /// The command line is not understood.
  case usage = 64
  /// A file is not understood.
  case badFile = 65
  /// Stopped by Ctrl-C.
  case interrupted = 130
}
