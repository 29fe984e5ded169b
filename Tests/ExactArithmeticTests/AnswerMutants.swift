import Scalars

extension Answer {
  static let kinds: Set = ["rank", "kernel", "solution", "inertia", "definite"]

  var kind: String {
    switch self {
    case .rank: "rank"
    case .kernel: "kernel"
    case .solution: "solution"
    case .inertia: "inertia"
    case .definite: "definite"
    case .inverse, .congruence, .eigenvectors: "proposal"
    }
  }
}

/// Everything that is like the answer but for one change.
func mutants(of answer: Answer) -> [Answer] {
  switch answer {
  case .rank(let proof): mutants(of: proof).map { .rank($0) } + [.kernel(proof)]
  case .kernel(let proof): mutants(of: proof).map { .kernel($0) } + [.rank(proof)]
  case .solution(let x, let proof):
    mutants(of: x).map { .solution($0, regular: proof) } + mutants(of: proof).map { .solution(x, regular: $0) }
      + [.rank(proof), .kernel(proof)]
  case .inertia(let proof): mutants(of: proof).map { .inertia($0) }
  case .definite(let proof): mutants(of: proof).map { .definite($0) }
  // Over enclosures only, where nothing is believed.
  case .inverse, .congruence, .eigenvectors: []
  }
}

private func mutants(of proof: RankProof) -> [RankProof] {
  var result: [RankProof] = []
  func add(_ change: (inout RankProof) -> Void) {
    var copy = proof
    change(&copy)
    if copy != proof { result.append(copy) }
  }
  for list in mutants(of: proof.rows) { add { $0.rows = list } }
  for list in mutants(of: proof.columns) { add { $0.columns = list } }
  for prime in [0, 1, 2, proof.prime + 1, proof.prime - 1, proof.prime * 2, 1 << 62, .max] { add { $0.prime = prime } }
  for kernel in mutants(of: proof.kernel) { add { $0.kernel = kernel } }
  for k in proof.rows.indices {
    // A lower rank, with a vector that is claimed to be null.
    add { copy in
      copy.rows.remove(at: k)
      let column = copy.columns.remove(at: k)
      let position = column - proof.columns[..<k].count
      for i in copy.kernel.indices { copy.kernel[i].insert(i == column ? 1 : 0, at: position) }
    }
  }
  return result
}

private func mutants(of proof: InertiaProof) -> [InertiaProof] {
  var result: [InertiaProof] = []
  func add(_ change: (inout InertiaProof) -> Void) {
    var copy = proof
    change(&copy)
    if copy != proof { result.append(copy) }
  }
  let counts: [WritableKeyPath<Inertia, Int>] = [\.negative, \.zero, \.positive]
  for p in counts {
    for step in [-1, 1] { add { $0.inertia[keyPath: p] += step } }
    add { $0.inertia[keyPath: p] = .max }
    add { $0.inertia[keyPath: p] = -1 }
    for q in counts where q != p {
      add {
        $0.inertia[keyPath: p] += 1; $0.inertia[keyPath: q] -= 1
      }
      add { (copy: inout InertiaProof) in
        (copy.inertia[keyPath: p], copy.inertia[keyPath: q]) = (copy.inertia[keyPath: q], copy.inertia[keyPath: p])
      }
    }
  }
  for list in mutants(of: proof.free) { add { $0.free = list } }
  for kernel in mutants(of: proof.kernel) { add { $0.kernel = kernel } }
  for x in mutants(of: proof.congruence) { add { $0.congruence = x } }
  for k in 0..<(proof.congruence.first?.count ?? 0) {
    // One eigenvalue less of its sign, one of the other more, with the column moved there.
    add { copy in
      let isNegative = k < proof.inertia.negative
      copy.inertia.negative += isNegative ? -1 : 1
      copy.inertia.positive += isNegative ? 1 : -1
      for i in copy.congruence.indices {
        let x = copy.congruence[i].remove(at: k)
        copy.congruence[i].insert(x, at: isNegative ? copy.congruence[i].count : 0)
      }
    }
    // A null vector instead, though it is none.
    add { copy in
      if k < proof.inertia.negative { copy.inertia.negative -= 1 } else { copy.inertia.positive -= 1 }
      copy.inertia.zero += 1
      for i in copy.congruence.indices { copy.kernel[i].append(copy.congruence[i].remove(at: k)) }
      copy.free = (0..<copy.kernel.count).filter { copy.free.contains($0) || $0 == k }
    }
  }
  return result
}

private func mutants(of proof: DefinitenessProof) -> [DefinitenessProof] {
  mutants(of: proof.root).map { DefinitenessProof(root: $0, scale: proof.scale) }
    + mutants(of: proof.scale).map { DefinitenessProof(root: proof.root, scale: $0) }
}

private func mutants(of list: [Int]) -> [[Int]] {
  var result: [[Int]] = [list + [0], list + [Int.max], [-1] + list]
  for i in list.indices {
    for x in [list[i] - 1, list[i] + 1, -1, Int.max] { result.append(list.replacing(i, by: x)) }
    result.append(list.removing(i))
    result.append(list.duplicating(i))
    if i > 0 { result.append(list.swapping(i, 0)) }
  }
  return result
}

private func mutants(of x: ExactNumber) -> [ExactNumber] {
  var result: [ExactNumber] = [0, ExactNumber(x.numerator + "0/" + x.denominator)!]
  let negated = x.numerator.hasPrefix("-") ? String(x.numerator.dropFirst()) : "-" + x.numerator
  result.append(ExactNumber(negated + "/" + x.denominator)!)
  if let (n, d) = x.machineWords { result += [ExactNumber(n + 1, over: d), ExactNumber(n - 1, over: d)] }
  return result.filter { $0 != x && !(x.numerator == "0" && $0.numerator.hasSuffix("0")) }
}

private func mutants(of rows: [[ExactNumber]]) -> [[[ExactNumber]]] {
  var result: [[[ExactNumber]]] = [rows + [[]], rows + [[1]]]
  for i in rows.indices {
    for j in rows[i].indices {
      for x in mutants(of: rows[i][j]) { result.append(rows.replacing(i, by: rows[i].replacing(j, by: x))) }
    }
    result.append(rows.removing(i))
    result.append(rows.duplicating(i))
    result.append(rows.replacing(i, by: rows[i] + [1]))
    result.append(rows.replacing(i, by: Array(rows[i].dropLast())))
    if i > 0, rows[i] != rows[0] { result.append(rows.swapping(i, 0)) }
  }
  let columns = rows.first?.count ?? 0
  if rows.allSatisfy({ $0.count == columns }) {
    for j in 0..<columns {
      result.append(rows.map { $0.removing(j) })
      result.append(rows.map { $0.duplicating(j) })
      result.append(rows.map { $0.replacing(j, by: 0) })
      if j > 0 { result.append(rows.map { $0.swapping(j, 0) }) }
    }
  }
  return result.filter { $0 != rows }
}

extension Array {
  fileprivate func replacing(_ i: Int, by x: Element) -> Self {
    var copy = self
    copy[i] = x
    return copy
  }
  fileprivate func removing(_ i: Int) -> Self { Array(self[..<i] + self[(i + 1)...]) }
  fileprivate func duplicating(_ i: Int) -> Self { Array(self[...i] + self[i...]) }
  fileprivate func swapping(_ i: Int, _ j: Int) -> Self {
    var copy = self
    copy.swapAt(i, j)
    return copy
  }
}
