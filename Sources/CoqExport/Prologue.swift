import Claims

/// What generated files begin with.
enum Prologue {
  /// K as a commutative ring that contains the rational numbers.
  static let ring = #"""
    Require Import QArith Ring Setoid Lia.

    (* K is any commutative ring that contains the rational numbers: the rational or the real numbers, polynomials or power series
       over them. [q] is the rational number q in K. *)
    Section Statement.
    Variable K : Type.
    Variables (zero one : K) (add mul sub : K -> K -> K) (opp : K -> K) (rational : Q -> K).
    Hypothesis K_ring : ring_theory zero one add mul sub opp eq.
    Hypothesis K_rational :
      ring_morph zero one add mul sub opp eq 0%Q 1%Q Qplus Qmult Qminus Qopp Qeq_bool rational.

    Declare Scope K_scope.
    Delimit Scope K_scope with K.
    Infix "+" := add : K_scope.
    Infix "*" := mul : K_scope.
    Infix "-" := sub : K_scope.
    Notation "- x" := (opp x) : K_scope.
    Notation "0" := zero : K_scope.
    Notation "1" := one : K_scope.
    Notation "[ q ]" := (rational q%Q) : K_scope.
    Open Scope K_scope.

    (* The same with fractions in lowest terms, which keeps the coefficients small while `ring` computes. *)
    Lemma K_reduced :
      ring_morph zero one add mul sub opp eq 0%Q 1%Q
        (fun x y => Qred (x + y)) (fun x y => Qred (x * y)) (fun x y => Qred (x - y)) Qopp Qeq_bool rational.
    Proof.
      destruct K_rational as [h0 h1 ha hs hm ho he].
      constructor; try assumption; intros x y.
      all: rewrite <- ?ha, <- ?hs, <- ?hm; apply he, Qeq_bool_iff, Qred_correct.
    Qed.

    Ltac constant x :=
      match x with
      | rational ?q => q
      | _ => InitialRing.NotConstant
      end.
    Add Ring K_is_a_ring : K_ring (morphism K_reduced, constants [constant]).

    Lemma difference_zero : forall x y : K, x - y = 0 -> x = y.
    Proof. intros x y h. transitivity ((x - y) + y); [ring | rewrite h; ring]. Qed.
    """# + "\n"

  /// K as an ordered ring, and what follows for sums of squares.
  static let order = #"""
    (* K is ordered, as the rational and the real numbers are. *)
    Variable positive : K -> Prop.
    Hypothesis trichotomy : forall x, positive x \/ x = 0 \/ positive (- x).
    Hypothesis positive_zero : ~ positive 0.
    Hypothesis positive_add : forall x y, positive x -> positive y -> positive (x + y).
    Hypothesis positive_mul : forall x y, positive x -> positive y -> positive (x * y).
    Hypothesis positive_rational : forall q, (0 < q)%Q -> positive [q].
    Definition nonnegative x := positive x \/ x = 0.
    Definition less x y := positive (y - x).
    Definition at_most x y := nonnegative (y - x).
    Infix "<" := less : K_scope.
    Infix "<=" := at_most : K_scope.

    Lemma nonnegative_add : forall x y, nonnegative x -> nonnegative y -> nonnegative (x + y).
    Proof.
      intros x y [px | ->] [py | ->].
      - left. now apply positive_add.
      - replace (x + 0) with x by ring. now left.
      - replace (0 + y) with y by ring. now left.
      - right. ring.
    Qed.

    Lemma positive_square : forall x, x <> 0 -> positive (x * x).
    Proof.
      intros x h. destruct (trichotomy x) as [p | [e | n]].
      - now apply positive_mul.
      - contradiction.
      - replace (x * x) with (- x * - x) by ring. now apply positive_mul.
    Qed.

    Lemma nonnegative_square : forall x, nonnegative (x * x).
    Proof.
      intros x. destruct (trichotomy x) as [p | [-> | n]].
      - left. now apply positive_mul.
      - right. ring.
      - left. replace (x * x) with (- x * - x) by ring. now apply positive_mul.
    Qed.

    Lemma nonnegative_scaled : forall q x, (0 < q)%Q -> nonnegative x -> nonnegative ([q] * x).
    Proof.
      intros q x hq [p | ->].
      - left. apply positive_mul; [now apply positive_rational | assumption].
      - right. ring.
    Qed.

    Lemma nonnegative_rational : forall q, (0 <= q)%Q -> nonnegative [q].
    Proof.
      intros q h. destruct (Qle_lt_or_eq 0 q h) as [p | e].
      - left. now apply positive_rational.
      - right. replace 0 with [0] by ring. destruct K_rational as [_ _ _ _ _ _ he].
        apply he, Qeq_bool_iff. now symmetry.
    Qed.

    Lemma positive_plus_nonnegative : forall x y, positive x -> nonnegative y -> positive (x + y).
    Proof.
      intros x y p [q | ->]; [now apply positive_add |]. now replace (x + 0) with x by ring.
    Qed.

    Lemma nonnegative_sum_zero : forall x y, nonnegative x -> nonnegative y -> x + y = 0 -> x = 0.
    Proof.
      intros x y [p | e] hy h; [| assumption].
      exfalso. apply positive_zero. rewrite <- h. now apply positive_plus_nonnegative.
    Qed.

    Lemma square_zero : forall x, x * x = 0 -> x = 0.
    Proof.
      intros x h. destruct (trichotomy x) as [p | [e | n]]; [| assumption |].
      - exfalso. apply positive_zero. rewrite <- h. now apply positive_mul.
      - exfalso. apply positive_zero. rewrite <- h. replace (x * x) with (- x * - x) by ring. now apply positive_mul.
    Qed.

    Lemma positive_weighted : forall q x, (0 < q)%Q -> positive x -> positive ([q] * x).
    Proof. intros q x h p. apply positive_mul; [now apply positive_rational | assumption]. Qed.
    """# + "\n"

  /// The rational numbers.
  static let rational = """
    Require Import QArith ZArith List Lqa Lia Bool.
    Open Scope Q_scope.

    """

  /// What the hypotheses about derivatives mean.
  static let derivatives = """

    (* What the derivatives are: Taylor's formula with its remainder as a function rho. Where rho is bounded near s = 0, so is the
       remainder of the loss near t = 0, which is put together from these by sums and products. *)

    """

  /// When the slope of a positively homogeneous function stays the same.
  static func sides(_ slope: String) -> String {
    """

    (* A positively homogeneous function is z times its slope at z, and the slope is constant on either side of 0. *)
    Variable same_side : K -> K -> Prop.
    Hypothesis locally_constant : forall z w : K, same_side z w -> \(slope) z = \(slope) w.

    """
  }
}
