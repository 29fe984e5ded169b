import Elenchus
import Foundation

// Gradient and Hessian-vector product of dense networks in floating point, timed one run at a time so that a runner can alternate with peers.

func put(_ object: [String: Any]) {
  let text = try! JSONSerialization.data(withJSONObject: object, options: [.sortedKeys])
  FileHandle.standardOutput.write(text + Data("\n".utf8))
}

func obey<Real: BLASElement>(_ options: Options, _: Real.Type) {
  let work = Workload<Real>(options)
  func answer(_ body: () throws -> [String: Any]) { do { put(try body()) } catch { put(["error": "\(error)"]) } }
  if let name = options.quantity {
    guard let quantity = Workload<Real>.Quantity(rawValue: name) else { return put(["error": "no quantity \(name)"]) }
    return answer {
      if quantity != .gemm { _ = try work.run(.gemm, rounds: 3) }
      return try work.run(quantity, rounds: options.rounds)
    }
  }
  put(work.description.merging(["ready": true]) { $1 })
  while let line = readLine() {
    let words = line.split(separator: " ").map(String.init)
    let quantity = words.dropFirst().first.flatMap(Workload<Real>.Quantity.init)
    switch (words.first, quantity, words.count) {
    case ("quit", _, _): return
    case ("run", let quantity?, 2): answer { try work.run(quantity) }
    case ("dump", let quantity?, 3): answer { try work.dump(quantity, to: words[2]) }
    default: put(["error": "unknown line: \(line)"])
    }
  }
}

guard let options = Options(Array(CommandLine.arguments.dropFirst())) else {
  FileHandle.standardError.write(Data(Options.usage.utf8))
  exit(64)
}
BLASLibrary.threads = options.threads
if options.precision == "float32" { obey(options, Float.self) } else { obey(options, Double.self) }
