"""baldi-hornik.json: exact instance A, every index set of size <= h, balanced representative."""
from itertools import combinations

import sympy as sp
from common import mat, network_case, orthogonal_pair, q, qm, qv, write

U, V = orthogonal_pair()
S = [3, 2, 1]
LC = mat([[1, 0, 0], [1, 2, 0], [0, 1, 1]])
X = LC
Y = U * sp.diag(*S) * V.T
# Sxx = Lc Lc^T, Syx Sxx^-1 Sxy = U diag(s^2) U^T: checked, not assumed
assert Y * X.T * (X * X.T).inv() * X * Y.T == U * sp.diag(*[s * s for s in S]) * U.T


def mixing(h, r, full):
    """The invertible C used on the r active hidden units (r = h: the catalogue's C)."""
    if r == 0:
        return sp.zeros(0, 0)
    if h == 2 and full:
        return sp.Matrix([[1, 2], [1, 3]])
    return sp.Matrix([[2]])


cases = []
for h in (1, 2):
    for r in range(h + 1):
        for idx in combinations(range(3), r):
            c = mixing(h, r, r == 2)
            w2, w1 = sp.zeros(3, h), sp.zeros(h, 3)
            if r:
                ui = U[:, list(idx)]
                vi = V[:, list(idx)]
                d = sp.diag(*[S[i] for i in idx])
                w2[:, :r] = ui * c
                w1[:r, :] = c.inv() * d * vi.T * LC.inv()
            name = f"h={h} I={{{','.join(str(i + 1) for i in idx)}}}"
            case, hess = network_case(name, "identity", [w1.tolist(), w2.tolist()], [], X.tolist(), Y.tolist())
            assert all(g == "0" for g in case["gradient"]), name
            # the printed formulas, re-evaluated here as a check on both sides
            inv = sum(1 for i in idx for j in range(3) if j not in idx and S[j] > S[i])
            neg = inv + (h - r) * (3 - r)
            zero = r * r + 2 * r * (h - r)
            assert case["inertia"] == [neg, zero, 6 * h - neg - zero], (name, case["inertia"])
            value = sp.Rational(sum(s * s for s in S) - sum(S[i] ** 2 for i in idx), 2)
            assert case["loss"] == q(value)
            case = {"h": h, "index_set": [i + 1 for i in idx], "C": qm(c) if r else [],
                    "W1": case["weights"][0], "W2": case["weights"][1], **case}
            print(name, case["loss"], case["inertia"])
            cases.append(case)

# the same orbit, not in the balanced position: a second GL(2) representative with both hidden units in use (r = 1)
g = sp.Matrix([[1, 2], [1, 3]])
for i in range(3):
    w2 = sp.Matrix.hstack(U[:, i], sp.zeros(3, 1)) * g
    w1 = g.inv() * sp.Matrix.vstack(S[i] * V[:, i].T * LC.inv(), sp.zeros(1, 3))
    case, _ = network_case(f"h=2 I={{{i + 1}}}, mixed by GL(2)", "identity", [w1.tolist(), w2.tolist()], [],
                           X.tolist(), Y.tolist())
    assert all(x == "0" for x in case["gradient"])
    print(case["name"], case["loss"], case["inertia"])
    cases.append({"h": 2, "index_set": [i + 1], "C": qm(g), "W1": case["weights"][0], "W2": case["weights"][1], **case})

# repeated singular value: distinctness dropped
case, _ = network_case("M = I2, h=1, direction (3/5,4/5): eigenvalues not distinct", "identity",
                       [[["3/5", "4/5"]], [["3/5"], ["4/5"]]], [], [[1, 0], [0, 1]], [[1, 0], [0, 1]])
print(case["name"], case["loss"], case["inertia"], case["gradient"])
cases.append({"h": 1, "W1": case["weights"][0], "W2": case["weights"][1], **case})

for c in cases[:11]:
    c["U"], c["V"], c["s"], c["Lc"] = qm(U), qm(V), qv(S), qm(LC)
write("baldi-hornik", "one-hidden-layer linear network, instance A: X = Lc, Y = U diag(s) V^T, W2 = [U_I C, 0], "
      "W1 = [C^-1 diag(s_I) V_I^T Lc^-1; 0]; loss, gradient, Hessian, inertia by SymPy", cases)
