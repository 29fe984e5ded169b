extension Prologue {
  /// A checker of ranks, with its proof.
  static let rank = #"""
    Require Import QArith ZArith List Lia Bool.
    Import ListNotations.
    Open Scope Q_scope.

    (* The inner product of a row of integers with a vector. *)
    Fixpoint inner (a : list Z) (x : list Q) : Q :=
      match a, x with c :: a', y :: x' => inject_Z c * y + inner a' x' | _, _ => 0 end.
    Fixpoint inner_Z (a b : list Z) : Z :=
      match a, b with x :: a', y :: b' => (x * y + inner_Z a' b')%Z | _, _ => 0%Z end.
    (* The entries of a row in the columns J. *)
    Definition select (J : list nat) (row : list Z) : list Z := map (fun j => nth j row 0%Z) J.

    (* The columns J of A are linearly independent: a combination of them that is 0 has coefficients 0. *)
    Definition independent (A : list (list Z)) (J : list nat) : Prop :=
      forall x : list Q, length x = length J ->
      (forall row, In row A -> inner (select J row) x == 0) -> Forall (fun c => c == 0) x.
    (* Each column f of F is a combination of columns outside F: there is a relation among the columns in which f occurs and no
       other column of F. *)
    Definition dependent (A : list (list Z)) (F : list nat) : Prop :=
      forall f, In f F -> exists k : list Z,
      (forall row, In row A -> inner_Z row k = 0%Z) /\ nth f k 0%Z <> 0%Z /\
      (forall g, In g F -> g <> f -> nth g k 0%Z = 0%Z).
    (* The rank of a matrix A of n columns is |J|: the columns J are a basis of the space that all columns span. *)
    Definition column_basis (A : list (list Z)) (n : nat) (J : list nat) : Prop :=
      independent A J /\ exists F, dependent A F /\ forall j, (j < n)%nat -> In j J \/ In j F.

    (* The checker: B times the rows I and columns J of A is d times the identity; K has a relation for each column of F. *)
    Fixpoint plus (a b : list Z) : list Z :=
      match a, b with x :: a', y :: b' => (x + y)%Z :: plus a' b' | [], _ => b | _, [] => a end.
    Fixpoint combination (b : list Z) (rows : list (list Z)) : list Z :=
      match b, rows with c :: b', row :: rows' => plus (map (Z.mul c) row) (combination b' rows') | _, _ => [] end.
    Definition unit (d : Z) (n k : nat) : list Z := map (fun j => if Nat.eqb j k then d else 0%Z) (seq 0 n).
    Definition equal (a b : list Z) : bool := if list_eq_dec Z.eq_dec a b then true else false.
    Definition regular (A B : list (list Z)) (d : Z) (I J : list nat) : bool :=
      negb (d =? 0)%Z && forallb (fun i => i <? length A)%nat I &&
      forallb (fun k => equal (combination (nth k B []) (map (fun i => select J (nth i A [])) I)) (unit d (length J) k))
        (seq 0 (length J)).
    Definition relations (A K : list (list Z)) (F : list nat) : bool :=
      (length K =? length F)%nat &&
      forallb (fun p => let '(f, k) := p in
        forallb (fun row => (inner_Z row k =? 0)%Z) A && negb (nth f k 0 =? 0)%Z &&
        forallb (fun g => (g =? f)%nat || (nth g k 0 =? 0)%Z) F) (combine F K).
    Definition check (A B K : list (list Z)) (d : Z) (n : nat) (I J F : list nat) : bool :=
      regular A B d I J && relations A K F && forallb (fun j => existsb (Nat.eqb j) (J ++ F)) (seq 0 n).

    (* Its correctness. *)
    Lemma inner_plus : forall a b x, inner (plus a b) x == inner a x + inner b x.
    Proof.
      induction a as [| c a step]; intros b x; [cbn; ring |].
      destruct b as [| e b]; destruct x as [| y x]; cbn; try ring. rewrite step, inject_Z_plus. ring.
    Qed.

    Lemma inner_times : forall c a x, inner (map (Z.mul c) a) x == inject_Z c * inner a x.
    Proof. intros c. induction a as [| e a step]; intros [| y x]; cbn; try ring. rewrite step, inject_Z_mult. ring. Qed.

    Lemma inner_combination : forall rows b x, (forall row, In row rows -> inner row x == 0) -> inner (combination b rows) x == 0.
    Proof.
      induction rows as [| row rows step]; intros [| c b] x h; cbn [combination]; try reflexivity.
      rewrite inner_plus, inner_times, (h row), (step b x); [ring | | now left]. intros r i. apply h. now right.
    Qed.

    Lemma inner_unit : forall d k x s, (s <= k)%nat ->
      inner (map (fun j => if Nat.eqb j k then d else 0%Z) (seq s (length x))) x == inject_Z d * nth (k - s) x 0.
    Proof.
      intros d k. induction x as [| y x step]; intros s l; cbn [length seq map inner].
      - destruct (k - s)%nat; cbn; ring.
      - destruct (Nat.eqb_spec s k) as [-> | ne].
        + rewrite Nat.sub_diag. cbn [nth].
          assert (z : forall m (u : list Q), (k < m)%nat ->
            inner (map (fun j => if Nat.eqb j k then d else 0%Z) (seq m (length u))) u == 0).
          { clear. intros m u. revert m. induction u as [| y u step]; intros m l; cbn; [reflexivity |].
            destruct (Nat.eqb_spec m k); [lia |]. rewrite step by lia. ring. }
          rewrite z by lia. ring.
        + rewrite step by lia. replace (k - s)%nat with (S (k - S s))%nat by lia. cbn [nth]. ring.
    Qed.

    Lemma regular_sound : forall A B d I J, regular A B d I J = true -> independent A J.
    Proof.
      intros A B d I J h x l z. unfold regular in h. rewrite !andb_true_iff in h. destruct h as [[hd hI] hB].
      rewrite forallb_forall in hI, hB. apply negb_true_iff, Z.eqb_neq in hd.
      apply Forall_forall. intros c i. destruct (In_nth x c 0 i) as [k [lk <-]].
      assert (e : equal (combination (nth k B []) (map (fun i => select J (nth i A [])) I)) (unit d (length J) k) = true).
      { apply hB, in_seq. lia. }
      unfold equal in e. destruct list_eq_dec as [e' |] in e; [| discriminate]. clear e.
      assert (q : inject_Z d * nth k x 0 == 0).
      { rewrite <- (Nat.sub_0_r k) at 1. rewrite <- (inner_unit d k x 0) by lia. rewrite l. fold (unit d (length J) k).
        rewrite <- e'. apply inner_combination. intros row ir. apply in_map_iff in ir. destruct ir as [m [<- im]].
        apply z, nth_In. specialize (hI m im). now apply Nat.ltb_lt in hI. }
      apply Qmult_integral in q. destruct q as [q | q]; [| assumption].
      exfalso. apply hd. unfold inject_Z, Qeq in q. cbn in q. lia.
    Qed.

    Lemma relations_sound : forall A K F, relations A K F = true -> dependent A F.
    Proof.
      intros A K F h f i. unfold relations in h. apply andb_prop in h. destruct h as [hl h].
      apply Nat.eqb_eq in hl. rewrite forallb_forall in h.
      destruct (In_nth F f 0%nat i) as [p [lp e]].
      exists (nth p K []). specialize (h (f, nth p K [])).
      assert (c : In (f, nth p K []) (combine F K)).
      { rewrite <- e at 1. rewrite <- combine_nth by lia. apply nth_In. rewrite combine_length. lia. }
      apply h in c. rewrite !andb_true_iff, !forallb_forall in c. destruct c as [[a b] g].
      repeat split.
      - intros row ir. now apply Z.eqb_eq, a.
      - now apply negb_true_iff, Z.eqb_neq in b.
      - intros m im ne. specialize (g m im). apply orb_prop in g. destruct g as [g | g].
        + apply Nat.eqb_eq in g. contradiction.
        + now apply Z.eqb_eq.
    Qed.

    Theorem check_sound : forall A B K d n I J F, check A B K d n I J F = true -> column_basis A n J.
    Proof.
      intros A B K d n I J F h. unfold check in h. rewrite !andb_true_iff, forallb_forall in h. destruct h as [[r k] c].
      split; [now apply (regular_sound A B d I) |]. exists F. split; [now apply (relations_sound A K) |].
      intros j l. specialize (c j). rewrite existsb_exists in c. destruct c as [m [im e]]; [apply in_seq; lia |].
      apply Nat.eqb_eq in e. subst m. now apply in_app_or in im.
    Qed.
    """# + "\n"
}
