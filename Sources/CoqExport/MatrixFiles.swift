import Claims
import PlainArithmetic

/// Statements about single matrices over ℚ, proved by checkers that the file proves correct.
extension CoqExport {
  /// That a symmetric matrix A is positive definite: vᵀAv > 0 for every rational v ≠ 0.
  ///
  /// With c the common denominator of A's entries, the file speaks of N = cA; s·A − RᵀR diagonally dominant makes s·c·N − (cR)ᵀ(cR)
  /// so.
  public static func definiteness(of a: Matrix<PlainRational>, by proof: DefinitenessProof) throws -> CoqFile {
    guard a.isSquare, a.rows > 0, proof.root.count == a.rows else { throw CoqExportError("a root of another order") }
    let (n, c) = (Integers.cleared(a), Integers.denominator(a.entries))
    let root = proof.root.map { $0.map { c * PlainRational($0) } }
    let scale = c * PlainRational(proof.scale)
    guard Integers.areIntegers(root.flatMap(\.self) + [scale]) else { throw CoqExportError("a root that is not integral") }
    let text = """
      (* The matrix is N\(c.description == "1" ? "" : " / \(c)"). *)
      Definition N : list (list Z) :=
        \(Integers.text(n))%Z.

      Definition R : list (list Z) :=
        \(Integers.text(root))%Z.

      Theorem positive_definite :
        forall v, length v = \(a.rows)%nat -> ~ Forall (fun x => x == 0) v -> 0 < quadratic N v.
      Proof. apply (definite_sound \(Integers.text(scale)) N R). vm_compute. reflexivity. Qed.

      Check positive_definite.
      Print Assumptions positive_definite.

      """
    return CoqFile(text: Prologue.definiteness + "\n" + text, trustedSteps: [])
  }

  /// That a matrix has a rank: some columns are linearly independent, and every other column is a combination of them.
  public static func rank(of a: Matrix<PlainRational>, by proof: RankProof) throws -> CoqFile {
    let (I, J) = (proof.rows, proof.columns)
    let F = (0..<a.columns).filter { !J.contains($0) }
    guard I.count == J.count, I.allSatisfy((0..<a.rows).contains), J.allSatisfy((0..<a.columns).contains),
      proof.kernel.count == a.columns, proof.kernel.allSatisfy({ $0.count == F.count })
    else { throw CoqExportError("a proof of the rank of another matrix") }
    let n = Matrix<PlainRational>(rows: Integers.cleared(a))
    let minor = Matrix<PlainRational>(I.count, J.count) { i, j in n[I[i], J[j]] }
    let inverse = J.isEmpty ? minor : try minor.solve(.identity(J.count))
    let d = Integers.denominator(inverse.entries)
    let relations = F.indices.map { f -> [PlainRational] in
      let column = proof.kernel.map { PlainRational($0[f]) }
      let c = Integers.denominator(column)
      return column.map { c * $0 }
    }
    func list(_ numbers: [Int]) -> String { "[" + numbers.map(String.init).joined(separator: "; ") + "]%nat" }
    let text = """
      Definition A : list (list Z) :=
        \(Integers.text((0..<n.rows).map { i in (0..<n.columns).map { n[i, $0] } }))%Z.

      Definition B : list (list Z) :=
        \(Integers.text((0..<J.count).map { i in (0..<J.count).map { d * inverse[i, $0] } }))%Z.

      Definition relations_K : list (list Z) :=
        \(Integers.text(relations))%Z.

      (* The rank is \(J.count). *)
      Theorem rank : column_basis A \(a.columns)%nat \(list(J)).
      Proof.
        apply (check_sound A B relations_K \(Integers.text(d)) \(a.columns)%nat \(list(I)) \(list(J)) \(list(F))).
        vm_compute. reflexivity.
      Qed.

      Check rank.
      Print Assumptions rank.

      """
    return CoqFile(text: Prologue.rank + "\n" + text, trustedSteps: [])
  }
}

/// Rational numbers brought to integers, and integers as Coq writes them.
enum Integers {
  /// The least c > 0 that makes all the numbers integers.
  static func denominator(_ numbers: [PlainRational]) -> PlainRational {
    // The content of 1 and the numbers is 1 over it.
    let content = PlainRational.content(numbers + [.one])
    return (try? content.reciprocal()) ?? .one
  }

  /// The rows times the common denominator of all entries.
  static func cleared(_ a: Matrix<PlainRational>) -> [[PlainRational]] {
    let c = denominator(a.entries)
    return (0..<a.rows).map { i in (0..<a.columns).map { c * a[i, $0] } }
  }

  static func areIntegers(_ numbers: [PlainRational]) -> Bool { numbers.allSatisfy { $0.exactNumber.isInteger } }

  static func text(_ x: PlainRational) -> String { x.sign < 0 ? "(\(x))" : x.description }

  static func text(_ rows: [[PlainRational]]) -> String {
    "[" + rows.map { "[" + $0.map(\.description).joined(separator: "; ") + "]" }.joined(separator: ";\n   ") + "]"
  }
}
