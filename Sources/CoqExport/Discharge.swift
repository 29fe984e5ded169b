/// A step that a theorem file names as trusted over symbols, and what shows it in a Coq file.
struct Discharge {
  /// How the claim begins.
  let claim: String
  /// How the step begins.
  let step: String
  /// Coq text with its proof; a comment where the theorem shows it already.
  let text: String
  let theorems: [String]

  static let all = [
    Discharge(
      claim: "embedding/splitting", step: "equal outputs at every input",
      text: "(* Equal outputs at every input: above, the fresh inputs are any numbers. *)", theorems: []),
    Discharge(
      claim: "embedding/splitting", step: "TᵀS = I makes S injective", text: sums + injectivity,
      theorems: ["left_inverse_injective"]),
    Discharge(
      claim: "homogeneity/balancedness", step: "conservation (the chain rule)", text: sums + flow, theorems: ["flow_of_squares"]),
    Discharge(
      claim: "optimization/lagrange-identity", step: "induction over n",
      text: "(* The induction. *)\n" + CoqTemplate.vectorsText, theorems: ["lagrange_identity"]),
  ]

  private static let sums = #"""
    Fixpoint sum (n : nat) (f : nat -> K) : K :=
      match n with O => 0 | S m => sum m f + f m end.

    """#

  private static let injectivity = #"""
    Lemma sum_equal : forall n f g, (forall i, (i < n)%nat -> f i = g i) -> sum n f = sum n g.
    Proof.
      induction n as [| n step]; intros f g h; cbn [sum]; [reflexivity |].
      rewrite (step f g), (h n); [reflexivity | lia | intros i l; apply h; lia].
    Qed.
    Lemma sum_zero : forall n, sum n (fun _ => 0) = 0.
    Proof. induction n as [| n step]; cbn [sum]; [reflexivity |]. rewrite step. ring. Qed.
    Lemma sum_add : forall n f g, sum n (fun i => f i + g i) = sum n f + sum n g.
    Proof. induction n as [| n step]; intros f g; cbn [sum]; [ring |]. rewrite step. ring. Qed.
    Lemma sum_scaled : forall n c f, sum n (fun i => c * f i) = c * sum n f.
    Proof. induction n as [| n step]; intros c f; cbn [sum]; [ring |]. rewrite step. ring. Qed.
    Lemma sum_exchange : forall n m f, sum n (fun i => sum m (fun j => f i j)) = sum m (fun j => sum n (fun i => f i j)).
    Proof.
      induction n as [| n step]; intros m f; cbn [sum]; [now rewrite sum_zero |]. rewrite step, <- sum_add. reflexivity.
    Qed.
    Lemma sum_one : forall n x i, (i < n)%nat -> sum n (fun k => (if Nat.eqb i k then 1 else 0) * x k) = x i.
    Proof.
      induction n as [| n step]; intros x i l; [lia |]. cbn [sum]. destruct (Nat.eqb_spec i n) as [-> | ne].
      - rewrite (sum_equal n _ (fun _ => 0)), sum_zero; [ring |].
        intros k lk. destruct (Nat.eqb_spec n k); [lia |]. ring.
      - rewrite step by lia. ring.
    Qed.
    (* If the transpose of T is a left inverse of S, then S x = 0 only where x = 0. *)
    Theorem left_inverse_injective : forall n m (T S : nat -> nat -> K) (x : nat -> K),
      (forall i k, (i < n)%nat -> (k < n)%nat -> sum m (fun j => T j i * S j k) = if Nat.eqb i k then 1 else 0) ->
      (forall j, (j < m)%nat -> sum n (fun k => S j k * x k) = 0) ->
      forall i, (i < n)%nat -> x i = 0.
    Proof.
      intros n m T S x inverse kernel i l. rewrite <- (sum_one n x i l).
      transitivity (sum n (fun k => sum m (fun j => T j i * (S j k * x k)))).
      - apply sum_equal. intros k lk. rewrite <- inverse by assumption.
        transitivity (x k * sum m (fun j => T j i * S j k)); [ring |]. rewrite <- sum_scaled.
        apply sum_equal. intros j lj. ring.
      - rewrite sum_exchange. rewrite (sum_equal m _ (fun _ => 0)), sum_zero; [reflexivity |].
        intros j lj. rewrite sum_scaled, kernel by assumption. ring.
    Qed.
    """#

  private static let flow = #"""
    Definition dot (n : nat) (a b : nat -> K) : K := sum n (fun i => a i * b i).
    (* Along w(h) = w - h g + h^2 r, the derivative of |w|^2 at h = 0 is -2 <w, g>: the remainder is given. *)
    Theorem flow_of_squares : forall n (w g r : nat -> K) (h : K),
      dot n (fun i => w i - h * g i + h * h * r i) (fun i => w i - h * g i + h * h * r i)
      = dot n w w + h * ([-2] * dot n w g)
        + h * h * (dot n g g + [2] * dot n w r - [2] * h * dot n g r + h * h * dot n r r).
    Proof.
      intros n w g r h. unfold dot. induction n as [| n step]; cbn [sum]; [ring |]. rewrite step. ring.
    Qed.
    """#
}
