#!/usr/bin/env python3
"""SymPy on the gradient identity of splitting a hidden unit, for all values of all symbols.

    python splitting.py WIDTH INPUTS SAMPLES

f(x) = sum a_i sigma(w_i . x) with an undefined function sigma and the squared loss L. The last unit is split into two with
outgoing weights alpha*a and (1 - alpha)*a. Both gradients are differentiated, expanded and compared entry by entry, the wide one
at the split parameters. Prints one JSON line; ours is `splitting-benchmark`.

SymPy is given its best case: sigma knows the name of its derivative (fdiff), because the derivatives of a bare Function('sigma') are
Subs objects that neither collect nor compare well; and parameters are replaced with xreplace, the fastest way.
"""
import json
import sys
import time

from sympy import Function, Rational, diff, expand, symbols


class dsigma(Function):
    pass


class sigma(Function):
    def fdiff(self, argindex=1):
        return dsigma(self.args[0])


def gradient(w, a, x, y):
    """The derivatives of the loss by the entries of w, row by row, and of a."""
    loss = sum(
        Rational(1, 2) * (sum(a_i * sigma(sum(w_ij * x_jn for w_ij, x_jn in zip(w_i, x_n))) for w_i, a_i in zip(w, a)) - y_n) ** 2
        for x_n, y_n in zip(x, y))
    return [[diff(loss, v) for v in row] for row in w], [diff(loss, v) for v in a]


def main(width, inputs, samples):
    start = time.perf_counter()
    w = [symbols(f"w{i}_:{inputs}") for i in range(width)]
    a = symbols(f"a:{width}")
    x = [symbols(f"x_:{inputs}_{n}") for n in range(samples)]
    y = symbols(f"y:{samples}")
    alpha = symbols("alpha")
    dw, da = gradient(w, a, x, y)
    # The wide network has symbols of its own; the split parameters take their places after differentiation.
    v, b = [symbols(f"v{i}_:{inputs}") for i in range(width + 1)], symbols(f"b:{width + 1}")
    dv, db = gradient(v, b, x, y)
    last = width - 1
    split = dict(zip(b, [*a[:last], alpha * a[last], (1 - alpha) * a[last]]))
    for i in range(width + 1):
        split |= dict(zip(v[i], w[min(i, last)]))
    shares = [*[1] * last, alpha, 1 - alpha]
    holds, entries, terms = True, 0, 0
    for i in range(width + 1):
        pairs = [(dv_ij, shares[i] * dw_ij) for dv_ij, dw_ij in zip(dv[i], dw[min(i, last)])] + [(db[i], da[min(i, last)])]
        for wide, narrow in pairs:
            left, right = expand(wide.xreplace(split)), expand(narrow)
            holds &= left == right
            entries += 1
            terms += len(right.args)
    seconds = time.perf_counter() - start
    print(json.dumps({"method": "sympy", "width": width, "seconds": seconds, "holds": bool(holds), "entries": entries, "terms": terms}))


main(*map(int, sys.argv[1:]))
