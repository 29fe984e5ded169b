/// Which arrays of a model are the weights and biases of which layer, by their names.
enum ModelNames {
  /// A layer's arrays by number in the file.
  struct Layer {
    /// The name without its last part: "layers.2".
    let prefix: String
    var weight, bias: Int?
  }

  /// Whether an array is the weights or the bias of a layer, and of which: "fc1.weight", "0.bias", "W1", "b1", "dense/kernel".
  /// `nil` for anything else.
  static func role(of name: String) -> (prefix: String, isBias: Bool, isKernel: Bool)? {
    let mark = name.lastIndex { $0 == "." || $0 == "/" }
    let last = mark.map { String(name[name.index(after: $0)...]) } ?? name
    let prefix = mark.map { String(name[..<$0]) } ?? ""
    switch last {
    case "weight": return (prefix, false, false)
    case "kernel": return (prefix, false, true)
    case "bias": return (prefix, true, false)
    default:
      guard let letter = last.first, "WwBb".contains(letter), Int(last.dropFirst()) != nil else { return nil }
      let number = (mark.map { String(name[...$0]) } ?? "") + last.dropFirst()
      return (number, "Bb".contains(letter), false)
    }
  }

  /// The texts and numbers of a name: "fc10.weight" comes after "fc9.weight".
  static func parts(_ name: String) -> [(text: String, number: Int?)] {
    var parts: [(text: String, number: Int?)] = []
    var rest = name[...]
    while !rest.isEmpty {
      let isDigit = rest.first.map { $0.isASCII && $0.isNumber } ?? false
      let part = rest.prefix { ($0.isASCII && $0.isNumber) == isDigit }
      parts.append((String(part), isDigit ? Int(part) ?? .max : nil))
      rest = rest[part.endIndex...]
    }
    return parts
  }

  /// The name with # for its numbers: names of one pattern are ordered by their numbers.
  static func pattern(_ name: String) -> String { parts(name).map { $0.number == nil ? $0.text : "#" }.joined() }

  /// Whether a name comes before another one of the same pattern.
  static func precedes(_ a: String, _ b: String) -> Bool {
    for (x, y) in zip(parts(a), parts(b)) {
      if let m = x.number, let n = y.number, m != n { return m < n }
    }
    return a < b
  }

  /// All orders of layers in which each one's outputs are the next one's inputs and names of one pattern keep their order; at most
  /// two are looked for, since two are already too many.
  /// - Parameters:
  ///   - prefixes: the names of the layers.
  ///   - sizes: inputs and outputs of each.
  static func chains(_ prefixes: [String], _ sizes: [(inputs: Int, outputs: Int)]) -> [[Int]] {
    var groups: [String: [Int]] = [:]
    for i in prefixes.indices { groups[pattern(prefixes[i]), default: []].append(i) }
    let queues = groups.keys.sorted().map { key in groups[key, default: []].sorted { precedes(prefixes[$0], prefixes[$1]) } }
    var found: [[Int]] = []
    var budget = 100_000
    func extend(_ chain: [Int], _ next: [Int]) {
      budget -= 1
      guard budget > 0, found.count < 2 else { return }
      if chain.count == prefixes.count { return found.append(chain) }
      for (q, queue) in queues.enumerated() where next[q] < queue.count {
        let layer = queue[next[q]]
        if let last = chain.last, sizes[last].outputs != sizes[layer].inputs { continue }
        var advanced = next
        advanced[q] += 1
        extend(chain + [layer], advanced)
      }
    }
    extend([], queues.map { _ in 0 })
    // A search that was cut short has not shown that there is only one.
    return budget > 0 ? found : found + found
  }
}
