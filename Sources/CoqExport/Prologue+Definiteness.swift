extension Prologue {
  /// A checker of positive definiteness by integer rounding, with its proof.
  static let definiteness = #"""
    Require Import QArith ZArith List Lqa Lia Bool.
    Import ListNotations.
    Open Scope Q_scope.

    (* The inner product of a row of integers with a vector, and the quadratic form w^T N v of a matrix by its rows. *)
    Fixpoint inner (a : list Z) (v : list Q) : Q :=
      match a, v with x :: a', y :: v' => inject_Z x * y + inner a' v' | _, _ => 0 end.
    Fixpoint bilinear (N : list (list Z)) (w v : list Q) : Q :=
      match N, w with row :: N', x :: w' => x * inner row v + bilinear N' w' v | _, _ => 0 end.
    Definition quadratic (N : list (list Z)) (v : list Q) : Q := bilinear N v v.

    (* The checker, on upper triangles: each row from the diagonal on. *)
    Fixpoint symmetric (N : list (list Z)) (n : nat) : bool :=
      match n with
      | O => true
      | S m => match N with
        | [] => false
        | row :: N' =>
          if list_eq_dec Z.eq_dec (tl row) (map (hd 0%Z) N') then symmetric (map (@tl Z) N') m else false
        end
      end.
    Fixpoint upper (N : list (list Z)) (n : nat) : list (list Z) :=
      match n, N with S m, row :: N' => row :: upper (map (@tl Z) N') m | _, _ => [] end.
    Fixpoint minus (a b : list Z) : list Z :=
      match a, b with
      | x :: a', y :: b' => (x - y)%Z :: minus a' b'
      | [], _ => map Z.opp b
      | _, [] => a
      end.
    Definition times (c : Z) (a : list Z) : list Z := map (Z.mul c) a.
    (* U - r r^T. *)
    Fixpoint reduce (U : list (list Z)) (r : list Z) : list (list Z) :=
      match U, r with row :: U', x :: r' => minus row (times x r) :: reduce U' r' | _, _ => U end.
    (* U - R^T R. *)
    Fixpoint residual (R : list (list Z)) (U : list (list Z)) : list (list Z) :=
      match R, U with
      | r :: R', row :: U' => minus row (times (hd 0%Z r) r) :: residual R' (reduce U' (tl r))
      | _, _ => U
      end.
    Fixpoint sum_abs (a : list Z) : Z := match a with [] => 0%Z | x :: a' => (Z.abs x + sum_abs a')%Z end.
    Fixpoint add_abs (a e : list Z) : list Z :=
      match a, e with
      | x :: a', y :: e' => (Z.abs x + y)%Z :: add_abs a' e'
      | [], _ => e
      | _, [] => map Z.abs a
      end.
    (* Every diagonal entry is at least the sum of the absolute values of the other entries of its row, of which those left of the
       diagonal have been added up in `owed`. *)
    Fixpoint dominant (U : list (list Z)) (owed : list Z) : bool :=
      match U with
      | [] => true
      | row :: U' =>
        (hd 0 owed + sum_abs (tl row) <=? hd 0 row)%Z && dominant U' (add_abs (tl row) (tl owed))
      end.
    Definition regular (R : list (list Z)) : bool := forallb (fun r => negb (hd 0 r =? 0)%Z) R.
    Definition definite (s : Z) (N R : list (list Z)) : bool :=
      (0 <? s)%Z && symmetric N (length N) && (length R =? length N)%nat && regular R &&
      dominant (residual R (map (times s) (upper N (length N)))) [].

    (* Its correctness. *)
    Fixpoint form (U : list (list Z)) (v : list Q) : Q :=
      match U, v with
      | row :: U', x :: v' => inject_Z (hd 0%Z row) * x * x + 2 * x * inner (tl row) v' + form U' v'
      | _, _ => 0
      end.
    Fixpoint squares (R : list (list Z)) (v : list Q) : Q :=
      match R, v with r :: R', x :: v' => inner r v * inner r v + squares R' v' | _, _ => 0 end.
    Fixpoint weighted (e : list Z) (v : list Q) : Q :=
      match e, v with y :: e', x :: v' => inject_Z y * x * x + weighted e' v' | _, _ => 0 end.

    Lemma inner_cons : forall a x v, inner a (x :: v) == inject_Z (hd 0%Z a) * x + inner (tl a) v.
    Proof. intros [| y a] x v; cbn; [destruct v |]; ring. Qed.

    Lemma bilinear_cons : forall N w x v,
      bilinear N w (x :: v) == x * inner (map (hd 0%Z) N) w + bilinear (map (@tl Z) N) w v.
    Proof.
      induction N as [| row N step]; intros [| y w] x v; cbn [bilinear map inner]; try ring.
      rewrite step, inner_cons. ring.
    Qed.

    Lemma quadratic_form : forall n N v, symmetric N n = true -> length v = n -> length N = n ->
      quadratic N v == form (upper N n) v.
    Proof.
      induction n as [| n step]; intros [| row N] [| x v] s lv lN; try discriminate; [reflexivity |].
      cbn [symmetric] in s. destruct (list_eq_dec Z.eq_dec (tl row) (map (hd 0%Z) N)) as [e |]; [| discriminate].
      unfold quadratic in *. cbn [upper form bilinear].
      rewrite bilinear_cons, inner_cons, <- e, (step (map (@tl Z) N) v); [ring | assumption | |].
      - now injection lv.
      - rewrite map_length. now injection lN.
    Qed.

    Lemma inner_opp : forall b v, inner (map Z.opp b) v == - inner b v.
    Proof. induction b as [| y b step]; intros [| x v]; cbn; try ring. rewrite step, inject_Z_opp. ring. Qed.

    Lemma inner_minus : forall a b v, inner (minus a b) v == inner a v - inner b v.
    Proof.
      induction a as [| y a step]; intros b v.
      - cbn [minus]. rewrite inner_opp. cbn. ring.
      - destruct b as [| z b]; destruct v as [| x v]; cbn; try ring.
        rewrite step. unfold Zminus. rewrite inject_Z_plus, inject_Z_opp. ring.
    Qed.

    Lemma inner_times : forall c a v, inner (times c a) v == inject_Z c * inner a v.
    Proof. intros c. induction a as [| y a step]; intros [| x v]; cbn; try ring. rewrite step, inject_Z_mult. ring. Qed.

    Lemma hd_minus : forall a b, hd 0%Z (minus a b) = (hd 0 a - hd 0 b)%Z.
    Proof. intros [| x a] [| y b]; cbn; lia. Qed.

    Lemma tl_minus : forall a b, tl (minus a b) = minus (tl a) (tl b).
    Proof. intros [| x a] [| y b]; cbn; try reflexivity. now destruct a. Qed.

    Lemma form_reduce : forall U r v, length v = length U -> form (reduce U r) v == form U v - inner r v * inner r v.
    Proof.
      induction U as [| row U step]; intros r [| x v] l; try discriminate.
      - destruct r; cbn; ring.
      - destruct r as [| y r]; [cbn [reduce inner]; ring |].
        cbn [reduce form]. rewrite step by (now injection l). rewrite hd_minus, tl_minus.
        change (tl (times y (y :: r))) with (times y r). change (hd 0%Z (times y (y :: r))) with (y * y)%Z.
        rewrite inner_minus, inner_times. unfold Zminus. rewrite inject_Z_plus, inject_Z_opp, inject_Z_mult. cbn [inner]. ring.
    Qed.

    Lemma length_reduce : forall U r, length (reduce U r) = length U.
    Proof. induction U as [| row U step]; intros [| y r]; cbn; try reflexivity. now rewrite step. Qed.

    Lemma form_residual : forall R U v, length v = length U -> form (residual R U) v == form U v - squares R v.
    Proof.
      induction R as [| r R step]; intros U v l; [cbn; ring |].
      destruct U as [| row U]; destruct v as [| x v]; try discriminate; [cbn; ring |].
      cbn [residual form squares]. rewrite step, form_reduce, hd_minus, tl_minus, inner_minus, inner_cons.
      - assert (e : tl (times (hd 0%Z r) r) = times (hd 0%Z r) (tl r)) by (now destruct r).
        assert (h : hd 0%Z (times (hd 0%Z r) r) = (hd 0 r * hd 0 r)%Z) by (now destruct r).
        rewrite e, h, inner_times. unfold Zminus. rewrite inject_Z_plus, inject_Z_opp, inject_Z_mult. ring.
      - now injection l.
      - rewrite length_reduce. now injection l.
    Qed.

    Lemma square_nonnegative : forall x : Q, 0 <= x * x.
    Proof. intros x. nra. Qed.

    Lemma abs_bounds : forall z, inject_Z z <= inject_Z (Z.abs z) /\ - inject_Z z <= inject_Z (Z.abs z).
    Proof. intros z. rewrite <- inject_Z_opp, <- !Zle_Qle. lia. Qed.


    Lemma weighted_add_abs : forall a e v, weighted (add_abs a e) v == weighted (map Z.abs a) v + weighted e v.
    Proof.
      induction a as [| y a step]; intros e v; [cbn; ring |].
      destruct e as [| z e]; destruct v as [| x v]; cbn; try ring. rewrite step, inject_Z_plus. ring.
    Qed.

    Lemma cross_terms : forall a x v,
      0 <= inject_Z (sum_abs a) * x * x + 2 * x * inner a v + weighted (map Z.abs a) v.
    Proof.
      induction a as [| y a step]; intros x v.
      - cbn. ring_simplify. lra.
      - destruct v as [| z v]; cbn [sum_abs inner map weighted]; rewrite inject_Z_plus.
        + specialize (step x []). destruct a; cbn [inner weighted map] in step; assert (b := abs_bounds y); nra.
        + specialize (step x v). assert (b := abs_bounds y).
          assert (p := square_nonnegative (x + z)). assert (m := square_nonnegative (x - z)).
          assert (h : 0 <= inject_Z (Z.abs y) * x * x + 2 * x * (inject_Z y * z) + inject_Z (Z.abs y) * z * z) by nra.
          lra.
    Qed.

    Lemma weighted_cons : forall e x v, weighted e (x :: v) == inject_Z (hd 0%Z e) * x * x + weighted (tl e) v.
    Proof. intros [| y e] x v; cbn; [destruct v |]; ring. Qed.

    Lemma dominant_sound : forall U e v, dominant U e = true -> length v = length U -> weighted e v <= form U v.
    Proof.
      induction U as [| row U step]; intros e [| x v] d l; try discriminate.
      - destruct e; cbn; lra.
      - cbn [dominant] in d. apply andb_prop in d. destruct d as [h d]. apply Z.leb_le in h.
        apply step with (v := v) in d; [| now injection l]. rewrite weighted_add_abs in d.
        rewrite weighted_cons. cbn [form]. assert (c := cross_terms (tl row) x v).
        rewrite Zle_Qle, inject_Z_plus in h. assert (p := square_nonnegative x). nra.
    Qed.

    Lemma squares_nonnegative : forall R v, 0 <= squares R v.
    Proof.
      induction R as [| r R step]; intros [| x v]; cbn [squares]; try lra.
      specialize (step v). assert (p := square_nonnegative (inner r (x :: v))). lra.
    Qed.

    Lemma inner_zero : forall a v, Forall (fun x => x == 0) v -> inner a v == 0.
    Proof.
      induction a as [| y a step]; intros v h; [now destruct v |].
      destruct h as [| x v e h]; cbn; [reflexivity |]. rewrite e, step by assumption. ring.
    Qed.

    Lemma squares_zero : forall R v, regular R = true -> length v = length R -> squares R v == 0 -> Forall (fun x => x == 0) v.
    Proof.
      induction R as [| r R step]; intros [| x v] g l h; try discriminate; [constructor |].
      cbn [regular forallb] in g. apply andb_prop in g. destruct g as [n g]. cbn [squares] in h.
      assert (p := square_nonnegative (inner r (x :: v))). assert (q := squares_nonnegative R v).
      assert (z : Forall (fun y => y == 0) v) by (apply step; [assumption | now injection l | lra]).
      constructor; [| assumption].
      assert (i : inner r (x :: v) * inner r (x :: v) == 0) by lra.
      apply Qmult_integral in i. assert (j : inner r (x :: v) == 0) by (destruct i; assumption). clear i p.
      rewrite inner_cons, (inner_zero (tl r) v z), Qplus_0_r in j. apply Qmult_integral in j. destruct j as [j | j]; [| assumption].
      exfalso. apply negb_true_iff, Z.eqb_neq in n. apply n. unfold inject_Z, Qeq in j. cbn in j. lia.
    Qed.

    Lemma form_scaled : forall s U v, form (map (times s) U) v == inject_Z s * form U v.
    Proof.
      intros s. induction U as [| row U step]; intros [| x v]; cbn [map form]; try ring.
      assert (e : tl (times s row) = times s (tl row)) by (now destruct row).
      assert (h : hd 0%Z (times s row) = (s * hd 0 row)%Z) by (destruct row; cbn; lia).
      rewrite e, h, inner_times, step, inject_Z_mult. ring.
    Qed.

    Lemma length_upper : forall n N, length N = n -> length (upper N n) = n.
    Proof.
      induction n as [| n step]; intros [| row N] l; try discriminate; [reflexivity |].
      cbn. rewrite step; [reflexivity |]. rewrite map_length. now injection l.
    Qed.

    Theorem definite_sound : forall s N R, definite s N R = true ->
      forall v, length v = length N -> ~ Forall (fun x => x == 0) v -> 0 < quadratic N v.
    Proof.
      intros s N R h v l nz. unfold definite in h. rewrite !andb_true_iff in h. destruct h as [[[[hs hy] hl] hr] hd].
      apply Z.ltb_lt in hs. apply Nat.eqb_eq in hl. rewrite (quadratic_form (length N)) by (assumption || reflexivity).
      set (U := upper N (length N)) in *.
      assert (lU : length U = length N) by (now apply length_upper).
      apply dominant_sound with (v := v) in hd.
      - rewrite form_residual, form_scaled in hd by (rewrite map_length; lia).
        replace (weighted [] v) with 0 in hd by (now destruct v).
        assert (p := squares_nonnegative R v).
        assert (q : ~ squares R v == 0) by (intros e; apply nz, (squares_zero R); [assumption | lia | assumption]).
        assert (ps : 0 < inject_Z s) by (change 0 with (inject_Z 0); now rewrite <- Zlt_Qlt).
        destruct (Qlt_le_dec 0 (form U v)) as [g | g]; [assumption |]. exfalso. apply q. nra.
      - assert (k : forall R U, length (residual R U) = length U).
        { clear. induction R as [| r R step]; intros [| row U]; cbn; try reflexivity. now rewrite step, length_reduce. }
        rewrite k, map_length. lia.
    Qed.
    """# + "\n"
}
