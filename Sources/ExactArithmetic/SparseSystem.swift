/// A sparse linear system A·x = b over ℚ with more or fewer equations than unknowns. Equations in one unknown and unknowns in one
/// equation are worked off; what remains is solved densely.
struct SparseSystem {
  private let columns: [[(row: Int, value: Rational)]]
  private var rows: [[Int: Rational]]
  private var right: [Rational]
  private var value: [Rational?]
  private var isLive: [Bool]
  /// Unknowns that occur in one equation only, with that equation, to be computed from the others; last first.
  private var postponed: [(unknown: Int, row: [Int: Rational], right: Rational)] = []

  /// From the columns of A, each row at most once, and b.
  init(columns: [[(row: Int, value: Rational)]], right: [Rational]) {
    (self.columns, self.right) = (columns, right)
    rows = right.map { _ in [:] }
    for (j, column) in columns.enumerated() { for (i, x) in column { rows[i][j] = x } }
    value = columns.map { _ in nil }
    isLive = right.map { _ in true }
  }

  /// A solution, unverified; `nil` where there is none, or where the dense rest has more entries than allowed.
  mutating func solve(mostEntries: Int) -> [Rational]? {
    guard reduce(), solveRest(mostEntries) else { return nil }
    for (j, row, b) in postponed.reversed() {
      guard let inverse = try? row[j]!.reciprocal() else { return nil }
      let known = row.reduce(Rational.zero) { $1.key == j ? $0 : $0 + $1.value * (value[$1.key] ?? .zero) }
      value[j] = (b - known) * inverse
    }
    return value.map { $0 ?? .zero }
  }

  /// `false` where an equation without unknowns fails.
  private mutating func reduce() -> Bool {
    var isPostponed = Set<Int>()
    var occurrences = columns.map(\.count)
    var (short, lonely) = (rows.indices.filter { rows[$0].count <= 1 }, columns.indices.filter { columns[$0].count == 1 })
    while true {
      if let i = short.popLast() {
        guard isLive[i], rows[i].count <= 1 else { continue }
        isLive[i] = false
        guard let (j, x) = rows[i].first else {
          if right[i].sign != 0 { return false }
          continue
        }
        guard let inverse = try? x.reciprocal() else { return false }
        let solution = right[i] * inverse
        value[j] = solution
        for (k, y) in columns[j] where isLive[k] {
          rows[k][j] = nil
          right[k] = right[k] - y * solution
          if rows[k].count <= 1 { short.append(k) }
        }
      } else if let j = lonely.popLast() {
        guard value[j] == nil, !isPostponed.contains(j), occurrences[j] == 1,
          let i = columns[j].first(where: { isLive[$0.row] })?.row
        else { continue }
        isLive[i] = false
        isPostponed.insert(j)
        postponed.append((j, rows[i], right[i]))
        for k in rows[i].keys where k != j {
          occurrences[k] -= 1
          if occurrences[k] == 1 { lonely.append(k) }
        }
      } else {
        return true
      }
    }
  }

  /// Solves the live equations for the unknowns in them, by a regular minor of greatest order modulo a prime.
  private mutating func solveRest(_ mostEntries: Int) -> Bool {
    let live = rows.indices.filter { isLive[$0] }
    let unknowns = Set(live.flatMap { rows[$0].keys }).sorted()
    guard live.count * unknowns.count <= mostEntries else { return false }
    if unknowns.isEmpty { return true }
    let a = RationalStorage(rows: live.count, columns: unknowns.count) { i, j in rows[live[i]][unknowns[j]] ?? .zero }
    let pivots = ModularEchelon(a, prime: RationalStorage.prime(below: 1 << 59)).pivots
    guard let independent = a.independentRows(in: pivots)?.rows, independent.count == pivots.count else { return false }
    let minor = RationalStorage(rows: pivots.count, columns: pivots.count) { i, j in a[independent[i], pivots[j]] }
    let b = RationalStorage(rows: pivots.count, columns: 1) { i, _ in right[live[independent[i]]] }
    guard let x = try? minor.solve(b) else { return false }
    for (k, j) in pivots.enumerated() { value[unknowns[j]] = x[k, 0] }
    return true
  }
}
