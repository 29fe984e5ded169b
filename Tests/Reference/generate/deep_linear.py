"""deep-linear.json: three 3x3 layers, M = diag(3,2,1), X = I: block patterns, plus the scalar chain of depth 3."""
from itertools import product

import sympy as sp
from common import F, frac, inertia, mat, network_case, q, qm, squared_loss, write

M = sp.diag(3, 2, 1)
I3 = sp.eye(3)
cases = []


def linear_case(name, weights, x, y):
    case, h = network_case(name, "identity", [w.tolist() for w in weights], [], x.tolist(), y.tolist(), hessian=False)
    case["critical"] = all(g == "0" for g in case["gradient"])
    ranks = []
    # complementary blocks of every pivot (i, j), i > j
    n = len(weights)
    for i in range(n, 0, -1):
        for j in range(i - 1, 0, -1):
            def prod(lo, hi, d):
                p = sp.eye(d)
                for l in range(lo, hi):
                    p = weights[l] * p
                return p
            a = prod(i, n, weights[i - 1].rows)
            b = prod(j, i - 1, weights[j - 1].rows)
            c = prod(0, j - 1, x.rows)
            ranks.append({"pivot": [i, j], "ranks_ABC": [a.rank(), b.rank(), c.rank()]})
    total = sp.eye(x.rows)
    for w in weights:
        total = w * total
    case["product_rank"] = total.rank()
    case["complementary_blocks"] = ranks
    case["tightened"] = all(case["product_rank"] in r["ranks_ABC"] for r in ranks) if case["critical"] else None
    print(name, "critical" if case["critical"] else "NOT critical", case["loss"], case["inertia"], case["tightened"])
    return case


def layer(pos, a, z):
    """a at the diagonal place `pos`, the 2x2 block z on the other two coordinates."""
    w = sp.zeros(3, 3)
    rest = [k for k in range(3) if k != pos]
    w[pos, pos] = a
    for i in range(2):
        for j in range(2):
            w[rest[i], rest[j]] = z[i, j]
    return w


E11 = sp.Matrix([[1, 0], [0, 0]])
O = sp.zeros(2, 2)
for pattern in product((0, 1), repeat=3):
    ws = [layer(0, a, E11 if k else O) for a, k in zip((3, 1, 1), pattern)]
    name = "S={1}, " + ", ".join(f"Z{l + 1}={'E11' if k else '0'}" for l, k in enumerate(pattern))
    case = linear_case(name, ws, I3, M)
    case["pattern"] = list(pattern)
    cases.append(case)
# two non-zero blocks whose product vanishes stay critical only if the product sandwiching M' vanishes as well
E12 = sp.Matrix([[0, 1], [0, 0]])
E21 = sp.Matrix([[0, 0], [1, 0]])
E22 = sp.Matrix([[0, 0], [0, 1]])
for name, zs in {"Z1=E11, Z2=E22, Z3=0": (E11, E22, O), "Z1=0, Z2=E11, Z3=E22": (O, E11, E22),
                 "Z1=E11, Z2=0, Z3=E22": (E11, O, E22), "Z1=E12, Z2=0, Z3=E12": (E12, O, E12),
                 "Z1=0, Z2=I, Z3=0": (O, sp.eye(2), O)}.items():
    cases.append(linear_case("S={1}, " + name, [layer(0, a, z) for a, z in zip((3, 1, 1), zs)], I3, M))
cases.append(linear_case("S={2}, all Z=0", [layer(1, a, O) for a in (2, 1, 1)], I3, M))
cases.append(linear_case("S={}, all layers 0", [sp.zeros(3, 3)] * 3, I3, M))
cases.append(linear_case("S={1,2,3}, global minimum", [M, I3, I3], I3, M))

# escape from the tightened saddle along diag(3,t,0), diag(1,t,0), diag(1,t,0)
t = sp.Symbol("t")
path = sp.Poly(sp.expand(squared_loss(sp.diag(1, t, 0) * sp.diag(1, t, 0) * sp.diag(3, t, 0), M)), t)
assert path == sp.Poly(sp.expand(((2 - t**3)**2 + 1) / 2), t)
cases.append({"name": "escape path from the tightened saddle",
              "layers": "diag(3,t,0), diag(1,t,0), diag(1,t,0)",
              "loss_polynomial_low_to_high": [q(c) for c in reversed(path.all_coeffs())],
              "values": [{"t": q(v), "loss": q(path.eval(sp.Rational(str(v))))} for v in
                         (F(1, 10), F(1, 2), F(1), F(-1, 2))]})

# scalar chain 1/2 (abc - 1)^2
one = mat([[1]])
for p in ([0, 0, 0], [1, 1, 1], [0, 0, 2], [0, 0, -1], [3, 0, 0], [0, "1/2", 0], [2, "1/2", 1], ["1/2", "1/2", "1/2"]):
    case, h = network_case("chain abc=1 at (" + ", ".join(str(v) for v in p) + ")", "identity",
                           [[[v]] for v in p], [], [[1]], [[1]])
    case["critical"] = all(g == "0" for g in case["gradient"])
    print(case["name"], case["critical"], case["loss"], case["inertia"])
    cases.append(case)
tt = sp.Symbol("t")
diag = sp.Poly(sp.expand((tt**3 - 1)**2 / 2), tt)
cases.append({"name": "chain abc=1 along (t,t,t)", "loss_polynomial_low_to_high": [q(c) for c in reversed(diag.all_coeffs())],
              "values": [{"t": q(v), "loss": q(diag.eval(sp.Rational(str(v))))} for v in (F(1, 2), F(1), F(-1, 2))]})

write("deep-linear", "deep linear networks: block patterns of a three-layer 3x3 net with M = diag(3,2,1), X = I (layers "
      "diag(a, Z_l), a = 3,1,1) and the scalar chain; 'critical' says whether the gradient is exactly zero; complementary "
      "blocks A = W_n..W_{i+1}, B = W_{i-1}..W_{j+1}, C = W_{j-1}..W_1 of each pivot", cases)
