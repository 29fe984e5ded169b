#!/usr/bin/env python3
"""Exact integer Hessians of deep linear networks, as instances for inertia.py.

    python make_instances.py OUTDIR [--sizes 120 250 500 1000] [--seed 1]

Three weight layers, loss 1/2 |W3 W2 W1 X - Y|^2, parameters layer by layer, matrices (out x in) row-major.
For every size three points:

saddle   W_l = block diagonal (D_l, Z_l) with Z1 = Z3 = 0, so that W3 W2 W1 X is the part S of the
         target Y = diag(product of the D_l, dense integer block); Z2 is a non-zero integer block. Then the layers are
         mixed by unimodular matrices G_l (W_l -> G_l W_l G_{l-1}^-1) and X is unimodular (W1 absorbs X^-1). The
         gradient is exactly zero and the Hessian is singular.
generic  small random integer weights, inputs and targets; not critical, small nullity.
decay    the same with an integer weight decay that makes the Hessian positive definite and well-conditioned.

Everything is integer arithmetic; every int64 product is guarded by the same computation with absolute values in float64.
"""
import argparse
import json
import os

import numpy as np

WIDTHS = {12: [2, 2, 2, 2], 27: [3, 3, 3, 3], 60: [6, 4, 3, 8], 120: [8, 5, 4, 15], 250: [10, 10, 5, 20],
          500: [20, 10, 10, 20], 1000: [30, 15, 10, 40],
          2000: [40, 25, 20, 25]}


class Guarded:
    """int64 matrix together with an upper bound on |entries|, so that overflow is an error and not an accident."""

    def __init__(self, a):
        self.a = np.asarray(a, dtype=np.int64)

    def __matmul__(self, o):
        bound = np.abs(self.a).astype(float) @ np.abs(o.a).astype(float)
        assert bound.size == 0 or bound.max() < 2.0 ** 62, "int64 overflow"
        return Guarded(self.a @ o.a)

    @property
    def T(self):
        return Guarded(self.a.T)


def unimodular(n, rng, steps):
    """Product of elementary integer shears and signs; returns the matrix and its inverse."""
    g, gi = np.eye(n, dtype=np.int64), np.eye(n, dtype=np.int64)
    for _ in range(steps):
        i, j = rng.choice(n, 2, replace=False)
        s = int(rng.choice([-1, 1]))
        g[i] += s * g[j]
        gi[:, j] -= s * gi[:, i]
    p = rng.permutation(n)
    g, gi = g[p], gi[:, p]
    assert (g @ gi == np.eye(n, dtype=np.int64)).all()
    return g, gi


def chain(ws, lo, hi, n):
    """W_hi-1 ... W_lo (identity of size n when empty)."""
    p = Guarded(np.eye(n, dtype=np.int64))
    for w in ws[lo:hi]:
        p = Guarded(w) @ p
    return p


def derivatives(ws, x, y):
    """Loss (doubled), gradient and Hessian, exactly. f = A_l W_l B_l for every l."""
    depth = len(ws)
    xg = Guarded(x)
    e = Guarded((chain(ws, 0, depth, x.shape[0]) @ xg).a - y)
    a = [chain(ws, l + 1, depth, ws[l].shape[0]) for l in range(depth)]
    b = [chain(ws, 0, l, x.shape[0]) @ xg for l in range(depth)]
    grad = [(a[l].T @ e @ b[l].T).a for l in range(depth)]
    size = [w.size for w in ws]
    off = np.concatenate([[0], np.cumsum(size)])
    h = np.zeros((off[-1], off[-1]), dtype=np.int64)

    def outer(spec, p, r, shape):
        bound = float(np.abs(p).max(initial=0)) * float(np.abs(r).max(initial=0))
        assert bound < 2.0 ** 61, "int64 overflow"
        return np.einsum(spec, p, r).reshape(shape)

    for k in range(depth):
        for l in range(k, depth):
            # <A_l dW_l B_l, A_k dW_k B_k>: rows (i, j) of dW_l, columns (p, q) of dW_k
            block = outer("ip,jq->ijpq", (a[l].T @ a[k]).a, (b[l] @ b[k].T).a, (size[l], size[k]))
            if l > k:
                # <E, A_l dW_l C dW_k B_k>, C = W_{l-1} ... W_{k+1}
                c = chain(ws, k + 1, l, ws[k].shape[0]).a
                block = block + outer("iq,jp->ijpq", (a[l].T @ e @ b[k].T).a, c, (size[l], size[k]))
            h[off[l]:off[l + 1], off[k]:off[k + 1]] = block
            h[off[k]:off[k + 1], off[l]:off[l + 1]] = block.T
    assert (h == h.T).all()
    return int((e.a.astype(object) ** 2).sum()), grad, h


def small(rng, shape, top):
    return rng.integers(-top, top + 1, shape)


def saddle(widths, rng, steps):
    d0, d1, d2, d3 = widths
    r = max(1, min(widths) - 1)
    lays = []
    for l, (o, i) in enumerate(((d1, d0), (d2, d1), (d3, d2))):
        w = np.zeros((o, i), dtype=np.int64)
        w[:r, :r] = np.diag(rng.integers(1, 4, r)) if l == 0 else np.eye(r, dtype=np.int64)
        if l == 1:
            z = np.zeros((o - r, i - r), dtype=np.int64)
            z[:, :] = small(rng, z.shape, 2)
            z[0, 0] = 1
            w[r:, r:] = z
        lays.append(w)
    m = np.zeros((d3, d0), dtype=np.int64)
    m[:r, :r] = lays[2][:r, :r] @ lays[1][:r, :r] @ lays[0][:r, :r]
    m[r:, r:] = small(rng, (d3 - r, d0 - r), 3)
    m[r, r] = 4
    x, xi = unimodular(d0, rng, steps)
    g1, g1i = unimodular(d1, rng, steps)
    g2, g2i = unimodular(d2, rng, steps)
    ws = [g1 @ lays[0] @ xi, g2 @ lays[1] @ g1i, lays[2] @ g2i]
    return ws, x, m


def generic(widths, rng):
    ws = [small(rng, (o, i), 2) for i, o in zip(widths, widths[1:])]
    d0, n = widths[0], widths[0] + 2
    return ws, small(rng, (d0, n), 2), small(rng, (widths[-1], n), 5)


def main():
    ap = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    ap.add_argument("outdir")
    ap.add_argument("--sizes", type=int, nargs="+", default=[120, 250, 500, 1000], choices=sorted(WIDTHS))
    ap.add_argument("--seed", type=int, default=1)
    ap.add_argument("--steps", type=float, default=2.0, help="unimodular shears per dimension (more = worse conditioned)")
    args = ap.parse_args()
    os.makedirs(args.outdir, exist_ok=True)
    for size in args.sizes:
        widths = WIDTHS[size]
        for kind in ("saddle", "generic", "decay"):
            rng = np.random.default_rng([args.seed, size, kind == "saddle"])
            ws, x, y = saddle(widths, rng, int(args.steps * max(widths))) if kind == "saddle" else generic(widths, rng)
            twice, grad, h = derivatives(ws, x, y)
            decay = 0
            if kind == "decay":
                # Floats propose a strength; whether the Hessian is definite is for the methods to say.
                decay = int(np.ceil(-1.25 * np.linalg.eigvalsh(h.astype(float))[0]))
                h = h + decay * np.eye(len(h), dtype=np.int64)
            critical = all((g == 0).all() for g in grad)
            assert critical == (kind == "saddle") and len(h) == size
            out = {"P": len(h), "kind": kind, "widths": widths, "critical": critical, "twice_loss": twice,
                   "weights": [w.tolist() for w in ws], "inputs": x.tolist(), "targets": y.tolist(),
                   "decay": decay, "hessian": h.tolist()}
            path = os.path.join(args.outdir, f"{kind}-{size}.json")
            with open(path, "w") as f:
                json.dump(out, f, separators=(",", ":"))
            print(json.dumps({"file": os.path.basename(path), "P": len(h), "critical": critical, "twice_loss": twice,
                              "max_abs": int(np.abs(h).max()), "nonzero_fraction": round(float((h != 0).mean()), 3)}))


if __name__ == "__main__":
    main()
