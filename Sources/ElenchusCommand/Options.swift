import ArgumentParser
import Claims
import Formats
import Search

enum OutputFormat: String, ExpressibleByArgument, CaseIterable { case table, json, junit, markdown, html }
enum ListFormat: String, ExpressibleByArgument, CaseIterable { case table, json, markdown }

/// A comma-separated list of arithmetics.
struct ArithmeticList: ExpressibleByArgument {
  let list: [Arithmetic]

  init?(argument: String) {
    var list: [Arithmetic] = []
    for name in argument.split(separator: ",") {
      guard let found = Arithmetic(rawValue: String(name)) else { return nil }
      if !list.contains(found) { list.append(found) }
    }
    guard !list.isEmpty else { return nil }
    self.list = list
  }

  static var allValueStrings: [String] { Arithmetic.allCases.map(\.rawValue) }
}

/// `name=value`: one choice of the instance.
struct GivenChoice: ExpressibleByArgument {
  let name: String
  let choice: Choice

  init?(argument: String) {
    guard let sign = argument.firstIndex(of: "="), sign != argument.startIndex else { return nil }
    guard let choice = Choice(description: String(argument[argument.index(after: sign)...])) else { return nil }
    (name, self.choice) = (String(argument[..<sign]), choice)
  }
}

/// `small`, `medium`, `large`, or a number of parameters.
struct SizeOption: ExpressibleByArgument {
  /// `nil` for the sizes that theorems draw by themselves.
  let parameters: Int?

  init?(argument: String) {
    switch argument {
    case "small": parameters = nil
    case "medium": parameters = 10_000
    case "large": parameters = 1_000_000
    default:
      guard let number = Double(argument), number >= 1, number <= 1e9, number == number.rounded() else { return nil }
      parameters = Int(number)
    }
  }

  static var allValueStrings: [String] { ["small", "medium", "large", "<parameters>"] }
}
