extension CoqTemplate {
  /// Vectors of every length, and Lagrange's identity by induction.
  static let vectorsText = #"""
    (* Vectors of any length n: their first n components. *)
    Fixpoint sum (n : nat) (f : nat -> K) : K :=
      match n with O => 0 | S m => sum m f + f m end.
    Definition dot (n : nat) (a b : nat -> K) : K := sum n (fun i => a i * b i).
    Definition minor (a b : nat -> K) (i j : nat) : K := a i * b j - a j * b i.

    (* The sum over j < n of the squares of (a_i b_j - a_j b_i), for one i: an identity in the three aggregates <a,a>, <a,b>, <b,b>. *)
    Lemma minors_of_row : forall n a b x y,
      sum n (fun j => (x * b j - a j * y) * (x * b j - a j * y))
      = x * x * dot n b b - [2] * x * y * dot n a b + y * y * dot n a a.
    Proof.
      intros n a b x y. unfold dot. induction n as [| n step]; cbn [sum]; [ring |]. rewrite step. ring.
    Qed.

    (* |a|^2 |b|^2 - <a,b>^2 is the sum over j < i < n of (a_i b_j - a_j b_i)^2. *)
    Theorem lagrange_identity : forall n a b,
      dot n a a * dot n b b - dot n a b * dot n a b
      = sum n (fun i => sum i (fun j => minor a b i j * minor a b i j)).
    Proof.
      intros n a b. induction n as [| n step]; [unfold dot; cbn [sum]; ring |].
      cbn [sum]. rewrite <- step. unfold minor. rewrite minors_of_row.
      change (dot (S n) a a) with (dot n a a + a n * a n).
      change (dot (S n) b b) with (dot n b b + b n * b n).
      change (dot (S n) a b) with (dot n a b + a n * b n).
      ring.
    Qed.
    """# + "\n"

  /// What follows from it in an ordered ring.
  static let steepestAscentText = #"""
    Lemma nonnegative_sum : forall n f, (forall i, nonnegative (f i)) -> nonnegative (sum n f).
    Proof.
      intros n f h. induction n as [| n step]; cbn [sum]; [now right | now apply nonnegative_add].
    Qed.

    Lemma zero_sum : forall n f, (forall i, nonnegative (f i)) -> sum n f = 0 -> forall i, (i < n)%nat -> f i = 0.
    Proof.
      intros n f h. induction n as [| n step]; intros e i l; [inversion l |].
      cbn [sum] in e. assert (hn := nonnegative_sum n f h).
      destruct (Nat.eq_dec i n) as [-> | ne].
      - apply (nonnegative_sum_zero (f n) (sum n f)); [apply h | assumption |]. rewrite <- e. ring.
      - apply step; [now apply (nonnegative_sum_zero (sum n f) (f n)) |]. lia.
    Qed.

    Theorem cauchy_schwarz : forall n a b, dot n a b * dot n a b <= dot n a a * dot n b b.
    Proof.
      intros n a b. unfold at_most. rewrite lagrange_identity. apply nonnegative_sum. intros i.
      apply nonnegative_sum. intros j. apply nonnegative_square.
    Qed.

    Lemma distance : forall n g v,
      dot n v v = dot n g g ->
      [1 # 2] * sum n (fun i => (g i - v i) * (g i - v i)) = dot n g g - dot n g v.
    Proof.
      intros n g v h.
      assert (e : sum n (fun i => (g i - v i) * (g i - v i)) = dot n g g - [2] * dot n g v + dot n v v).
      { unfold dot. clear h. induction n as [| n step]; cbn [sum]; [ring |]. rewrite step. ring. }
      rewrite e, h. ring.
    Qed.

    (* With g the gradient, <g,v> is the derivative along v: among the directions of the gradient's length none ascends faster. *)
    Theorem steepest_ascent : forall n g v, dot n v v = dot n g g -> dot n g v <= dot n g g.
    Proof.
      intros n g v h. unfold at_most. rewrite <- (distance n g v h).
      apply nonnegative_scaled; [reflexivity |]. apply nonnegative_sum. intros i. apply nonnegative_square.
    Qed.

    (* Only the gradient itself ascends as fast. *)
    Theorem steepest_ascent_unique : forall n g v,
      dot n v v = dot n g g -> dot n g v = dot n g g -> forall i, (i < n)%nat -> v i = g i.
    Proof.
      intros n g v h e i l. assert (d := distance n g v h). rewrite e in d.
      assert (s : sum n (fun i => (g i - v i) * (g i - v i)) = 0).
      { replace (sum n (fun i => (g i - v i) * (g i - v i)))
          with ([2] * ([1 # 2] * sum n (fun i => (g i - v i) * (g i - v i)))) by ring. rewrite d. ring. }
      symmetry. apply difference_zero, square_zero.
      apply (zero_sum n (fun i => (g i - v i) * (g i - v i))); [intros j; apply nonnegative_square | assumption | assumption].
    Qed.
    """# + "\n"
}
