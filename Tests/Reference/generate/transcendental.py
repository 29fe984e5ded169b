"""transcendental.json: activations to 40 digits, cross-entropy losses of small nets to 40 digits.

Values by mpmath at 70 digits; every one is confirmed to lie in a FLINT ball of radius < 1e-50.
"""
import flint
import mpmath as mp
import sympy as sp
from common import F, write

mp.mp.dps = 70
flint.ctx.prec = 300
DIGITS = 40


def num(v):
    v = mp.mpf(v)
    return "0" if v == 0 else mp.nstr(v, DIGITS, strip_zeros=False, min_fixed=-5, max_fixed=45)


def r2m(x):
    x = F(x)
    return mp.mpf(x.numerator) / x.denominator


def r2a(x):
    x = F(x)
    return flint.arb(x.numerator) / x.denominator


# name -> (mpmath f, f', f''), (arb f, f', f'')
def msig(x):
    return 1 / (1 + mp.exp(-x))


def asig(x):
    return 1 / (1 + (-x).exp())


MP = {
    "tanh": (mp.tanh, lambda x: mp.sech(x)**2, lambda x: -2 * mp.tanh(x) * mp.sech(x)**2),
    "sigmoid": (msig, lambda x: msig(x) * (1 - msig(x)), lambda x: msig(x) * (1 - msig(x)) * (1 - 2 * msig(x))),
    "erf": (mp.erf, lambda x: 2 / mp.sqrt(mp.pi) * mp.exp(-x * x), lambda x: -4 * x / mp.sqrt(mp.pi) * mp.exp(-x * x)),
    "softplus": (lambda x: mp.log(1 + mp.exp(x)), msig, lambda x: msig(x) * (1 - msig(x))),
    "sine": (mp.sin, mp.cos, lambda x: -mp.sin(x)),
}
ARB = {
    "tanh": (lambda x: x.tanh(), lambda x: 1 - x.tanh()**2, lambda x: -2 * x.tanh() * (1 - x.tanh()**2)),
    "sigmoid": (asig, lambda x: x.exp() / (1 + x.exp())**2, lambda x: x.exp() * (1 - x.exp()) / (1 + x.exp())**3),
    "erf": (lambda x: x.erf(), lambda x: 2 * (-x * x).exp() / flint.arb.pi().sqrt(),
            lambda x: -4 * x * (-x * x).exp() / flint.arb.pi().sqrt()),
    "softplus": (lambda x: (1 + x.exp()).log(), asig, lambda x: x.exp() / (1 + x.exp())**2),
    "sine": (lambda x: x.sin(), lambda x: x.cos(), lambda x: -x.sin()),
}
POINTS = ["-3", "-1/2", "0", "1/3", "2"]


def confirm(text, ball):
    """The printed decimal is within half a unit of its last digit of the ball (up to the ball's radius)."""
    d = abs(ball - flint.arb(text))
    scale = flint.arb(1) if text == "0" else abs(ball)
    assert d <= scale * flint.arb("1e-39"), (text, ball)
    assert ball.rad() < flint.arb("1e-50")


cases = []
for name in MP:
    rows = []
    for x in POINTS:
        vals = [num(f(r2m(x))) for f in MP[name]]
        for v, g in zip(vals, ARB[name]):
            confirm(v, g(r2a(x)))
        rows.append({"x": x, "value": vals[0], "first_derivative": vals[1], "second_derivative": vals[2]})
    cases.append({"kind": "activation", "name": name, "table": rows})

# ------------------------------------------------------------------ cross-entropy
SYM = {"tanh": sp.tanh, "sigmoid": lambda z: 1 / (1 + sp.exp(-z)), "softplus": lambda z: sp.log(1 + sp.exp(z)),
       "relu": None, "identity": lambda z: z}


def ce(name, activation, loss, weights, biases, inputs, labels):
    """logistic: sum log(1+exp(f)) - t f with labels t in {0,1}; softmax: sum log sum exp(f_k) - f_label (from 0)."""
    ws = [[[F(v) for v in r] for r in w] for w in weights]
    bs = [[F(v) for v in b] for b in biases]
    xs = [[F(r[s]) for r in inputs] for s in range(len(inputs[0]))]

    def logits_arb(x):
        h = [r2a(v) for v in x]
        for l, (w, b) in enumerate(zip(ws, bs)):
            h = [sum((r2a(c) * v for c, v in zip(row, h)), r2a(bb)) for row, bb in zip(w, b)]
            if l < len(ws) - 1:
                h = [(v if v > 0 else flint.arb(0)) if activation == "relu" else ARB[activation][0](v) for v in h]
        return h

    # symbolic, for the gradient
    flat, vals, sw, sb = [], [], [], []
    for l, (w, b) in enumerate(zip(ws, bs)):
        m = sp.Matrix(len(w), len(w[0]), lambda i, j: sp.Symbol(f"w{l}_{i}_{j}"))
        c = sp.Matrix(len(b), 1, lambda i, j: sp.Symbol(f"b{l}_{i}"))
        sw.append(m)
        sb.append(c)
        flat += list(m) + list(c)
        vals += [v for r in w for v in r] + b
    at = {s: sp.Rational(v.numerator, v.denominator) for s, v in zip(flat, vals)}
    total, logits, ball = sp.Integer(0), [], flint.arb(0)
    for x, t in zip(xs, labels):
        h = sp.Matrix([sp.Rational(v.numerator, v.denominator) for v in x])
        for l in range(len(sw)):
            z = sw[l] * h + sb[l]
            if l == len(sw) - 1:
                h = z
            elif activation == "relu":
                zv = [sp.Rational(e.xreplace(at)) for e in z]
                assert all(v != 0 for v in zv)
                h = sp.Matrix([e if v > 0 else sp.Integer(0) for e, v in zip(z, zv)])
            else:
                h = z.applyfunc(SYM[activation])
        logits.append([sp.N(e.xreplace(at), 70) for e in h])
        la = logits_arb(x)
        if loss == "logistic":
            total += sp.log(1 + sp.exp(h[0])) - t * h[0]
            ball += (1 + la[0].exp()).log() - t * la[0]
        else:
            total += sp.log(sum(sp.exp(e) for e in h)) - h[t]
            ball += sum((v.exp() for v in la), flint.arb(0)).log() - la[t]

    def dec(e):
        return num(mp.mpf(str(sp.N(e.xreplace(at) if isinstance(e, sp.Basic) else e, 70))))
    value = dec(total)
    confirm(value, ball)
    case = {"kind": "cross_entropy", "name": name, "loss": loss, "activation": activation,
            "widths": [len(inputs)] + [len(w) for w in weights], "bias": True,
            "weights": [[[str(v) for v in r] for r in w] for w in ws], "biases": [[str(v) for v in b] for b in bs],
            "inputs": [[str(F(v)) for v in r] for r in inputs], "labels": labels,
            "logits_per_sample": [[num(mp.mpf(str(v))) for v in r] for r in logits],
            "value": value, "gradient": [dec(sp.diff(total, s)) for s in flat]}
    print(name, value)
    cases.append(case)


ce("logistic, relu 2-2-1", "relu", "logistic", [[[1, -1], ["-1/2", 2]], [["3/2", -1]]], [["1/3", -1], ["1/4"]],
   [[1, 0, -1], [0, 1, 2]], [1, 0, 1])
ce("logistic, tanh 1-2-1", "tanh", "logistic", [[["1/2"], [-2]], [[3, -1]]], [["1/3", 1], ["-1/5"]],
   [[-1, 0, 2, "1/2"]], [0, 1, 1, 0])
ce("logistic, one layer", "identity", "logistic", [[[2, "-1/3"]]], [["1/7"]], [[1, -1, 3], [2, 0, -1]], [1, 0, 0])
ce("softmax, relu 2-2-3", "relu", "softmax", [[[1, "1/2"], [-1, 1]], [[1, -1], [0, 2], ["-1/2", "1/3"]]],
   [["-1/4", "1/2"], [0, "1/5", -1]], [[1, -1, 2], [1, 2, "1/3"]], [0, 1, 2])
ce("softmax, sigmoid 2-2-3", "sigmoid", "softmax", [[[1, -2], ["1/2", 1]], [[2, -1], ["1/3", 1], [-1, 0]]],
   [[0, "-1/2"], ["1/2", 0, 1]], [[1, 0, -2], ["1/2", 3, 1]], [2, 0, 1])
ce("softmax, one layer, large logits", "identity", "softmax", [[[40], [-20], ["1/2"]]], [[0, 1, -3]], [[1, -2]], [1, 1])

write("transcendental", "activations, first and second derivatives (40 significant digits, rounded to nearest), logistic "
      "and softmax cross-entropy (sum over samples) with gradients; logistic = log(1+exp(f)) - t f, t in {0,1}; softmax = "
      "log sum exp f_k - f_label, labels count from 0; mpmath at 70 digits, values confirmed by FLINT balls", cases)
