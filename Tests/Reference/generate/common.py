"""Shared pieces of the reference generators.

Everything here works over Q (SymPy Rational, fractions.Fraction, FLINT fmpq); no floating point.
Convention: parameters layer by layer (first layer first), weight matrix (out x in) row-major, then that layer's
bias; inputs and targets hold one sample per column; loss = 1/2 sum of squared errors over all samples and outputs.
Inertia = [negative, zero, positive].
"""
import json
import os
import platform
from fractions import Fraction as F

import flint
import sympy as sp

HERE = os.path.dirname(os.path.abspath(__file__))
OUT = os.path.dirname(HERE)


# ---------------------------------------------------------------- rationals

def q(x):
    """Exact value -> 'p/q' (or 'p')."""
    if isinstance(x, sp.Basic):
        x = sp.nsimplify(x) if not x.is_Rational else x
        assert x.is_Rational, x
        x = F(int(x.p), int(x.q))
    return str(F(x))


def qv(v):
    return [q(x) for x in v]


def qm(m):
    if isinstance(m, sp.MatrixBase):
        return [[q(m[i, j]) for j in range(m.cols)] for i in range(m.rows)]
    return [[q(x) for x in r] for r in m]


def frac(x):
    if isinstance(x, sp.Basic):
        return F(int(x.p), int(x.q))
    return F(x)


def mat(rows):
    """Rows of ints, Fractions or 'p/q' strings -> SymPy matrix."""
    return sp.Matrix([[sp.Rational(str(x)) for x in r] for r in rows])


# ---------------------------------------------------------------- inertia, twice

def inertia_charpoly(h):
    """Characteristic polynomial (FLINT); real-rooted, so Descartes' rule of signs is exact."""
    n = len(h)
    m = flint.fmpq_mat(n, n, [flint.fmpq(x.numerator, x.denominator) for r in h for x in r])
    c = m.charpoly().coeffs()
    zero = 0
    while c[zero] == 0:
        zero += 1
    signs = [1 if x > 0 else -1 for x in c if x != 0]
    pos = sum(1 for a, b in zip(signs, signs[1:]) if a != b)
    return [n - zero - pos, zero, pos]


def inertia_ldl(h):
    """Symmetric elimination over Q with 1x1 and 2x2 pivots (Sylvester)."""
    a = [list(r) for r in h]
    live = list(range(len(a)))
    neg = pos = 0
    while live:
        p = next((i for i in live if a[i][i] != 0), None)
        if p is not None:
            d = a[p][p]
            pos, neg = (pos + 1, neg) if d > 0 else (pos, neg + 1)
            live.remove(p)
            for i in live:
                if a[i][p] != 0:
                    f = a[i][p] / d
                    for j in live:
                        a[i][j] -= f * a[p][j]
            continue
        pair = next(((i, j) for i in live for j in live if i < j and a[i][j] != 0), None)
        if pair is None:
            break
        i, j = pair                      # block [[0,b],[b,0]]: one eigenvalue of each sign
        b = a[i][j]
        pos, neg = pos + 1, neg + 1
        live.remove(i)
        live.remove(j)
        for k in live:
            fi, fj = a[k][j] / b, a[k][i] / b
            if fi or fj:
                for l in live:
                    a[k][l] -= fi * a[i][l] + fj * a[j][l]
    return [neg, len(live), pos]


def inertia(h):
    rows = [[frac(h[i, j]) for j in range(h.cols)] for i in range(h.rows)] if isinstance(h, sp.MatrixBase) \
        else [[frac(x) for x in r] for r in h]
    n = len(rows)
    assert all(rows[i][j] == rows[j][i] for i in range(n) for j in range(n)), "not symmetric"
    a, b = inertia_charpoly(rows), inertia_ldl(rows)
    assert a == b, (a, b)
    return a


# ---------------------------------------------------------------- networks

# value of each activation as a function; for piecewise-linear ones the slopes (left, right) of the kink at 0
SMOOTH = {
    "identity": lambda z: z,
    "z+z^2": lambda z: z + z**2,
    "z+z^2+z^3": lambda z: z + z**2 + z**3,
    "1+z": lambda z: 1 + z,
}
KINKED = {
    "relu": (sp.Integer(0), sp.Integer(1)),
    "leaky_relu_1/4": (sp.Rational(1, 4), sp.Integer(1)),
    "abs": (sp.Integer(-1), sp.Integer(1)),
}


def symbols_for(widths, bias):
    ws, bs, flat = [], [], []
    for l in range(1, len(widths)):
        w = sp.Matrix(widths[l], widths[l - 1], lambda i, j: sp.Symbol(f"w{l}_{i}_{j}"))
        ws.append(w)
        flat += list(w)
        if bias:
            b = sp.Matrix(widths[l], 1, lambda i, j: sp.Symbol(f"b{l}_{i}"))
            bs.append(b)
            flat += list(b)
    return ws, bs, flat


def flat_values(weights, biases):
    out = []
    for l, w in enumerate(weights):
        out += list(w)
        if biases:
            out += list(biases[l])
    return out


def outputs(widths, activation, bias, inputs, ws, bs, at):
    """Symbolic network outputs (dy x N); `at` = substitution that picks the branch of a kinked activation."""
    cols = []
    for s in range(inputs.cols):
        h = inputs[:, s]
        for l in range(len(ws)):
            z = ws[l] * h
            if bias:
                z = z + bs[l]
            if l == len(ws) - 1:
                h = z
            elif activation in SMOOTH:
                h = z.applyfunc(SMOOTH[activation])
            else:
                left, right = KINKED[activation]
                new = []
                for e in z:
                    v = e.xreplace(at) if isinstance(e, sp.Basic) else e
                    v = sp.Rational(v)
                    assert v != 0, "pre-activation on the kink"
                    new.append((right if v > 0 else left) * e)
                h = sp.Matrix(new)
        cols.append(h)
    return sp.Matrix.hstack(*cols)


def squared_loss(out, targets):
    return sum(((e)**2 for e in (out - targets)), sp.Integer(0)) / 2


def derivatives(expr, flat, at):
    """Value, gradient and Hessian of a symbolic expression at a rational point."""
    val = sp.Rational(expr.xreplace(at))
    g = [sp.diff(expr, s) for s in flat]
    n = len(flat)
    h = sp.zeros(n, n)
    for i in range(n):
        for j in range(i, n):
            h[i, j] = h[j, i] = sp.Rational(sp.diff(g[i], flat[j]).xreplace(at))
    return val, [sp.Rational(sp.sympify(x).xreplace(at)) for x in g], h


def network_case(name, activation, weights, biases, inputs, targets, hessian=True, extra_loss=None):
    """One network evaluated by symbolic differentiation. extra_loss(ws, bs, outputs) adds a regulariser."""
    weights = [mat(w) for w in weights]
    biases = [mat([[x] for x in b]) for b in biases]
    inputs, targets = mat(inputs), mat(targets)
    widths = [inputs.rows] + [w.rows for w in weights]
    bias = bool(biases)
    ws, bs, flat = symbols_for(widths, bias)
    vals = flat_values(weights, biases)
    at = dict(zip(flat, vals))
    out = outputs(widths, activation, bias, inputs, ws, bs, at)
    loss = squared_loss(out, targets)
    if extra_loss is not None:
        loss = loss + extra_loss(ws, bs, out)
    val, g, h = derivatives(loss, flat, at)
    if extra_loss is None:
        cross_check(activation, weights, biases, inputs, targets, val, g, h)
    case = {
        "name": name, "widths": widths, "activation": activation, "bias": bias,
        "weights": [qm(w) for w in weights], "biases": [qv(b) for b in biases],
        "inputs": qm(inputs), "targets": qm(targets),
        "outputs": qm(out.xreplace(at)), "loss": q(val), "gradient": qv(g),
    }
    if hessian:
        case["hessian"] = qm(h)
    case["inertia"] = inertia(h)
    return case, h


# ---------------------------------------------------------------- second opinion: hyper-dual numbers over Fraction

class HD:
    """a + b e1 + c e2 + d e1 e2 with e1^2 = e2^2 = 0: exact first and second derivatives."""
    __slots__ = ("a", "b", "c", "d")

    def __init__(self, a, b=F(0), c=F(0), d=F(0)):
        self.a, self.b, self.c, self.d = F(a), b, c, d

    def __add__(self, o):
        o = o if isinstance(o, HD) else HD(o)
        return HD(self.a + o.a, self.b + o.b, self.c + o.c, self.d + o.d)
    __radd__ = __add__

    def __mul__(self, o):
        o = o if isinstance(o, HD) else HD(o)
        return HD(self.a * o.a, self.a * o.b + self.b * o.a, self.a * o.c + self.c * o.a,
                  self.a * o.d + self.b * o.c + self.c * o.b + self.d * o.a)
    __rmul__ = __mul__

    def __sub__(self, o):
        return self + (-1) * o

    def __pow__(self, k):
        r = HD(1)
        for _ in range(k):
            r = r * self
        return r


def hd_loss(activation, shapes, bias, params, xs, ys):
    total = HD(0)
    for x, y in zip(xs, ys):
        h, k = [HD(v) for v in x], 0
        for l, (r, c) in enumerate(shapes):
            w = [params[k + i * c:k + (i + 1) * c] for i in range(r)]
            k += r * c
            z = []
            for i in range(r):
                t = HD(0)
                for j in range(c):
                    t = t + w[i][j] * h[j]
                z.append(t)
            if bias:
                z = [t + params[k + i] for i, t in enumerate(z)]
                k += r
            if l < len(shapes) - 1:
                if activation in SMOOTH:
                    z = [SMOOTH[activation](t) for t in z]
                else:
                    lo, hi = (frac(s) for s in KINKED[activation])
                    z = [t * (hi if t.a > 0 else lo) for t in z]
            h = z
        for t, v in zip(h, y):
            e = t - v
            total = total + e * e
    return total * F(1, 2)


def cross_check(activation, weights, biases, inputs, targets, val, g, h):
    shapes = [w.shape for w in weights]
    p = [frac(v) for v in flat_values(weights, biases)]
    xs = [[frac(v) for v in inputs[:, s]] for s in range(inputs.cols)]
    ys = [[frac(v) for v in targets[:, s]] for s in range(inputs.cols)]
    n = len(p)
    for i in range(n):
        for j in range(i, n):
            hd = [HD(v, F(int(k == i)), F(int(k == j))) for k, v in enumerate(p)]
            t = hd_loss(activation, shapes, bool(biases), hd, xs, ys)
            assert t.a == frac(val) and t.b == frac(g[i]) and t.c == frac(g[j]) and t.d == frac(h[i, j])


# ---------------------------------------------------------------- the two rational orthogonal matrices

def cayley(s12, s13, s23):
    """(I - S)(I + S)^-1 for the skew S with the given upper entries."""
    s = sp.Matrix([[0, s12, s13], [-s12, 0, s23], [-s13, -s23, 0]])
    i = sp.eye(3)
    return (i - s) * (i + s).inv()


def orthogonal_pair():
    u = cayley(sp.Integer(1), sp.Rational(1, 2), sp.Rational(1, 3))
    v = cayley(sp.Rational(1, 2), sp.Integer(1), sp.Integer(2))
    for m in (u, v):
        assert m.T * m == sp.eye(3)
    assert u == mat([["-1/17", "-84/85", "-12/85"], ["12/17", "1/17", "-12/17"], ["12/17", "-12/85", "59/85"]]), u
    assert v == mat([["3/5", "-4/5", "0"], ["-12/25", "-9/25", "-4/5"], ["16/25", "12/25", "-3/5"]]), v
    return u, v


# ---------------------------------------------------------------- output

def compact(x, indent=0):
    """JSON with short arrays on one line, so that the files diff well."""
    flatly = json.dumps(x, ensure_ascii=False)
    if len(flatly) <= 118 - indent or not isinstance(x, (dict, list)):
        return flatly
    pad = " " * (indent + 1)
    if isinstance(x, dict):
        items = [f"{pad}{json.dumps(k)}: {compact(v, indent + 1)}" for k, v in x.items()]
        return "{\n" + ",\n".join(items) + "\n" + " " * indent + "}"
    return "[\n" + ",\n".join(pad + compact(v, indent + 1) for v in x) + "\n" + " " * indent + "]"


def write(name, provenance, cases):
    import mpmath
    head = {
        "what": provenance,
        "generator": f"Tests/Reference/generate/{name.replace('-', '_')}.py",
        "versions": {"python": platform.python_version(), "sympy": sp.__version__,
                     "python-flint": flint.__version__, "mpmath": mpmath.__version__},
        "convention": "parameters layer by layer, weight matrix (out x in) row-major, then its bias; one sample per "
                      "column; loss = 1/2 sum of squares unless said otherwise; inertia = [negative, zero, positive]",
    }
    path = os.path.join(OUT, name + ".json")
    with open(path, "w", newline="\n") as f:
        f.write(compact({"provenance": head, "cases": cases}) + "\n")
    print(f"{name}.json: {len(cases)} cases, {os.path.getsize(path)} bytes")
