"""embedding.json: splitting one neuron (EX-A, EX-C, EX-P, a deep cubic net), weight decay, dropout."""
import sympy as sp
from common import (derivatives, flat_values, frac, inertia, mat, network_case, outputs, q, qm, qv, squared_loss,
                    symbols_for, write)

R = sp.Rational
CUBIC = "z+z^2+z^3"


def d1(z):
    return 1 + 2 * z + 3 * z**2


def d2(z):
    return 2 + 6 * z


def split(weights, biases, alpha):
    """Copy hidden unit 0 of layer 1 (appended as last unit); outgoing (1-alpha) a and alpha a."""
    w = [mat(m) for m in weights]
    w1 = sp.Matrix.vstack(w[0], w[0][0, :])
    a = w[1][:, 0]
    w2 = sp.Matrix.hstack(w[1], alpha * a)
    w2[:, 0] = (1 - alpha) * a
    out = [w1.tolist(), w2.tolist()] + [m.tolist() for m in w[2:]]
    bs = [list(b) for b in biases]
    if bs:
        bs[0] = bs[0] + [bs[0][0]]
    return out, bs


def gc(weights, biases, inputs, deltas):
    """G and C of the exact congruence for hidden unit 0 of layer 1; deltas[i] = dR_i/dz of layer 2 (p-vectors)."""
    w = mat(weights[0])[0, :]
    a = mat(weights[1])[:, 0]
    x = mat(inputs)
    rows = x.rows + (1 if biases else 0)
    g, c = sp.zeros(rows, a.rows), sp.zeros(rows, rows)
    for i in range(x.cols):
        xh = sp.Matrix(list(x[:, i]) + ([1] if biases else []))
        z = (w * x[:, i])[0] + (R(str(biases[0][0])) if biases else 0)
        d = sp.Matrix(deltas[i])
        g += d1(z) * xh * d.T
        c += (a.T * d)[0] * d2(z) * xh * xh.T
    return g, c


def predicted(narrow, g, c, alpha):
    """In(narrow) + (r, p-r, r) + In(alpha(1-alpha) N^T C N), N a basis of ker G^T."""
    r, p = g.rank(), g.cols
    n = g.T.nullspace()
    add = [0, 0, 0]
    if n:
        n = sp.Matrix.hstack(*n)
        add = inertia(alpha * (1 - alpha) * n.T * c * n)
    return [narrow[0] + r + add[0], narrow[1] + p - r + add[1], narrow[2] + r + add[2]]


def family(tag, weights, biases, inputs, targets, deltas, alphas):
    narrow, _ = network_case(f"{tag} narrow", CUBIC, weights, biases, inputs, targets)
    narrow["role"] = "narrow"
    g, c = gc(weights, biases, inputs, deltas)
    narrow["G"], narrow["C"] = qm(g), qm(c)
    narrow["critical"] = all(v == "0" for v in narrow["gradient"])
    assert narrow["critical"], narrow["gradient"]
    res = [narrow]
    print(narrow["name"], narrow["loss"], narrow["inertia"], "rank G", g.rank(), "C", c.tolist())
    for al in alphas:
        al = R(str(al))
        w, b = split(weights, biases, al)
        wide, _ = network_case(f"{tag} split alpha={al}", CUBIC, w, b, inputs, targets)
        assert all(v == "0" for v in wide["gradient"]) and wide["loss"] == narrow["loss"]
        assert wide["outputs"] == narrow["outputs"]
        p = predicted(narrow["inertia"], g, c, al)
        assert p == wide["inertia"], (p, wide["inertia"])
        wide["role"], wide["alpha"], wide["critical"] = "wide", q(al), True
        print(wide["name"], wide["inertia"])
        res.append(wide)
    return res


cases = []

# EX-A: one input, one output, no biases
xa, ya = [[1, -1]], [[4, 2]]
cases += family("EX-A", [[[1]], [[1]]], [], xa, ya, [[-1], [-3]], ["1/2", "1/4", 2, "3/2", -1, 0, 1])
null, _ = network_case("EX-A null embedding", CUBIC, [[[1], [0]], [[1, 0]]], [], xa, ya)
null["role"], null["critical"] = "null", all(v == "0" for v in null["gradient"])
print(null["name"], null["critical"], null["inertia"])
cases.append(null)

# null embedding without sigma(0) = 0 and without an output bias: not critical
for tag, w in (("narrow", [[[2]], [[0]]]), ("null neuron", [[[2], [0]], [[0, 0]]])):
    case, _ = network_case(f"null embedding with sigma = 1+z, {tag}", "1+z", w, [], [[1, -1]], [[1, 3]])
    case["critical"] = all(v == "0" for v in case["gradient"])
    print(case["name"], case["loss"], case["gradient"])
    cases.append(case)

# EX-C: two inputs, two outputs, rank G = 1
xc = [[1, -1, 0, 1, 2], [0, 1, 1, 1, -1]]
ec = [["-1/3", "-1/6"], [-1, "1/4"], ["-1/4", "1/4"], [0, "1/4"], [0, 0]]
ec = [[R(str(v)) for v in e] for e in ec]
fc = [(lambda z: z + z**2 + z**3)(v) for v in xc[0]]
yc = [[str(f - e[k]) for f, e in zip(fc, ec)] for k in range(2)]
cases += family("EX-C", [[[1, 0]], [[1], [1]]], [], xc, yc, ec, ["1/2", "1/4", 2])

# EX-P: biases, residual orthogonal to all cubics
cases += family("EX-P", [[[1]], [[1]]], [[0], [0]], [[-2, -1, 0, 1, 2]], [[-7, 3, -6, 7, 13]],
                [[1], [-4], [6], [-4], [1]], ["1/2", 2])

# deep 1-1-2-1 cubic nets: exact critical points with non-zero residuals (y = f - s e, J^T e = 0).
# With biases C vanishes whatever the data: e*o is orthogonal to {1, h, h', x h'} = all cubics, and h'' x^k is cubic
# for k <= 2; EX-C is the case where C matters. Without biases only G enters.
wd = [[[1]], [[1], [-1]], [[1, 1]]]
xd = [["-2", "-3/2", "-1", "-1/2", "0", "1/2", "1", "3/2"]]


def deep(biases, points, scale):
    widths = [1, 1, 2, 1]
    ws, bs, flat = symbols_for(widths, bool(biases))
    vals = flat_values([mat(m) for m in wd], [mat([[v] for v in b]) for b in biases])
    at = dict(zip(flat, vals))
    out = outputs(widths, CUBIC, bool(biases), mat(points), ws, bs, at)
    jac = sp.Matrix([[sp.Rational(sp.sympify(sp.diff(o, s)).xreplace(at)) for s in flat] for o in out])
    ns = jac.T.nullspace()
    print("deep: Jacobian rank", jac.rank(), "of", len(flat), "left kernel", len(ns))
    e = ns[0] * sp.ilcm(*[v.q for v in ns[0]])
    e = e / sp.igcd(*[v.p for v in e]) * R(str(scale))
    f = [sp.Rational(sp.sympify(o).xreplace(at)) for o in out]
    y = [[str(v - d) for v, d in zip(f, e)]]
    dl = []                                # delta at layer 2 = (a_k sigma'(z_k)) e
    for i, xi in enumerate(points[0]):
        x = R(str(xi))
        h = x + x**2 + x**3
        dl.append([d1(h) * e[i], d1(-h) * e[i]])
    return y, dl


DEEP_BIAS = [[0], [0, 0], [0]]
for tag, b, pts, scale in (("deep 1-1-2-1 with biases", DEEP_BIAS, xd, "1/1000000"),
                           ("deep 1-1-2-1 with biases, large residual", DEEP_BIAS, xd, "-1/10"),
                           ("deep 1-1-2-1 without biases", [], [["-2", "-1", "-1/2", "1/2", "1", "3/2"]], "1/1000000")):
    y, dl = deep(b, pts, scale)
    cases += family(tag, wd, b, pts, y, dl, ["1/2", 3, "-1/3"])

# EX-A along xi: w1 = 1 + 2t, w2 = 1 + t with outgoing (-1, 2): the loss of the split net (alpha = 2)
t = sp.Symbol("t")
act = (lambda z: z + z**2 + z**3)
path = sum((-act((1 + 2 * t) * x) + 2 * act((1 + t) * x) - y)**2 for x, y in ((1, 4), (-1, 2))) / 2
cases.append({"name": "EX-A descent path, alpha=2", "weights_path": "w = (1+2t, 1+t), a = (-1, 2)",
              "loss_polynomial_low_to_high": [q(v) for v in reversed(sp.Poly(sp.expand(path), t).all_coeffs())]})

# what breaks the principle
def decay(lam):
    return lambda ws, bs, out: sp.Rational(lam) / 2 * sum(v**2 for w in ws for v in w)


def reg(name, w, extra, activation="identity", **kw):
    case, _ = network_case(name, activation, w, [], [[1]], [[2]], extra_loss=extra)
    case["critical"] = all(v == "0" for v in case["gradient"])
    case.update(kw)
    print(name, case["loss"], case["gradient"], case["inertia"])
    cases.append(case)


for act in ("identity", "relu"):
    reg(f"weight decay 1, {act}, narrow", [[["1"]], [["1"]]], decay(1), act, weight_decay="1")
    for al in ("1/2", "1/3", "0"):
        a = R(al)
        reg(f"weight decay 1, {act}, split alpha={al}", [[[1], [1]], [[str(1 - a), str(a)]]], decay(1), act,
            weight_decay="1", alpha=al)
    reg(f"weight decay 1, {act}, homogeneous split (3/5,4/5)", [[["3/5"], ["4/5"]], [["3/5", "4/5"]]], decay(1), act,
        weight_decay="1", factors=["3/5", "4/5"])


def dropout(p):
    def f(ws, bs, out):       # hidden units are linear, one sample x = 1: sum_j (a_j w_j)^2
        p_ = sp.Rational(p)
        return (1 - p_) / (2 * p_) * sum((ws[1][0, j] * ws[0][j, 0])**2 for j in range(ws[0].rows))
    return f


reg("dropout keep 1/2, narrow", [[[1]], [[1]]], dropout("1/2"), keep="1/2")
reg("dropout keep 1/2, split alpha=1/2", [[[1], [1]], [["1/2", "1/2"]]], dropout("1/2"), keep="1/2", alpha="1/2")
reg("dropout keep 1/2, split alpha=1/3", [[[1], [1]], [["2/3", "1/3"]]], dropout("1/2"), keep="1/2", alpha="1/3")

write("embedding", "splitting a neuron (copy last, outgoing (1-alpha) a and alpha a): EX-A, EX-C, EX-P, a deep 1-1-2-1 "
      "cubic net, null embedding; weight decay (loss + lambda/2 |theta|^2) and dropout (loss + (1-p)/(2p) sum (a_j s_j)^2, "
      "p = keep probability) as counterexamples; G, C = blocks of the exact congruence for the split unit", cases)
