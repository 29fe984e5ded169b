import Elenchus

/// What the command line asks for.
struct Options {
  static let usage = """
    usage: gradient-benchmark --parameters 1e5|1e6|1.17e7 --batch N --precision float32|float64 --activation tanh|relu
             [--seed N] [--threads N] [--quantity gradient|hvp|repeated-hvp|value|gemm --rounds N]
    Without --quantity, lines on standard input are obeyed: run QUANTITY, dump QUANTITY FILE, quit.

    """
  static let networks = [
    "1e5": [256, 256, 128, 10], "1e6": [784, 800, 400, 100], "1.17e7": [1024, 2048, 2048, 2048, 588],
  ]

  var widths = networks["1e5"]!
  var batch = 256
  var precision = "float64"
  var activation = Activation.tanh
  var seed: UInt64 = 1
  var threads = 2
  var quantity: String?
  var rounds = 5

  /// `nil` where an argument is unknown, without a value or with a wrong one.
  init?(_ arguments: [String]) {
    var rest = arguments[...]
    while let name = rest.popFirst() {
      guard let value = rest.popFirst() else { return nil }
      switch (name, Int(value)) {
      case ("--parameters", _):
        guard let widths = Self.networks[value] else { return nil }
        self.widths = widths
      case ("--batch", let n?) where n > 0: batch = n
      case ("--precision", _) where value == "float32" || value == "float64": precision = value
      case ("--activation", _):
        guard let activation = Activation(name: value) else { return nil }
        self.activation = activation
      case ("--seed", let n?) where n >= 0: seed = UInt64(n)
      case ("--threads", let n?) where n > 0: threads = n
      case ("--quantity", _): quantity = value
      case ("--rounds", let n?) where n > 0: rounds = n
      default: return nil
      }
    }
  }
}
