#!/usr/bin/env python3
"""Peer for Krawczyk's test and positive definiteness over a box, by python-flint's arb_mat.

    python krawczyk.py FILE P PLANES BITS RADIUS

FILE holds F(m), J(m), J(X) as `krawczyk-benchmark run --dump` writes them: planes of doubles that add up to the midpoints, and one of
radii. Only the linear algebra is timed, from arb_mat on:

linear    C = J(m)^-1 without bounds (arb_mat.solve, "approx"), K = m - C F(m) + (1 - C J(X)) (X - m), and K inside X.
hybrid    the same with C from LAPACK (numpy.linalg.inv of the midpoints in doubles), taken exactly.
definite  X = R^-1 for LAPACK's Cholesky factor R of the midpoints; X^T J(X) X by arb_mat; every diagonal entry exceeds the sum of
          the others in its row.
"""
import json
import sys
import time

import numpy as np
from flint import arb, arb_mat, ctx

name, P, planes, bits = sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4])
radius = arb(sys.argv[5])
data = np.fromfile(name, dtype=np.float64)


def take(rows, columns, at):
    """The matrix that starts at a place of the data, its midpoints in doubles, and the place after it."""
    count = rows * columns
    parts = [data[at + k * count:at + (k + 1) * count] for k in range(planes + 1)]
    ctx.prec = 53 * (planes + 1) + 64
    entries = []
    for k in range(count):
        x = arb(float(parts[0][k]))
        for p in parts[1:planes]:
            x += arb(float(p[k]))
        entries.append(x + arb(0, float(parts[planes][k])) if parts[planes][k] else x)
    ctx.prec = bits
    return arb_mat(rows, columns, entries), parts[0].reshape(rows, columns), at + (planes + 1) * count


F, _, at = take(P, 1, 0)
Jm, centre, at = take(P, P, at)
JX, middle, at = take(P, P, at)
ctx.prec = bits


def identity():
    return arb_mat(P, P, [1 if i == j else 0 for i in range(P) for j in range(P)])


def krawczyk(C):
    """K - m inside the box, for m = 0: the centre drops out."""
    box = arb_mat(P, 1, [arb(0, radius)] * P)
    K = -(C * F) + (identity() - C * JX) * box
    return all(K[i, 0] < radius and K[i, 0] > -radius for i in range(P))


out = {"P": P, "bits": bits}
start = time.perf_counter()
out["inside"] = krawczyk(Jm.mid().solve(identity(), algorithm="approx").mid())
out["linear"] = time.perf_counter() - start
start = time.perf_counter()
out["hybrid_inside"] = krawczyk(arb_mat(np.linalg.inv(centre).tolist()))
out["hybrid"] = time.perf_counter() - start
start = time.perf_counter()
R = np.linalg.cholesky(middle).T
X = arb_mat(np.linalg.inv(R).tolist())
M = X.transpose() * (JX * X)
rows = M.tolist()
out["positive"] = all(rows[i][i] > sum((abs(x) for j, x in enumerate(rows[i]) if j != i), arb(0)) for i in range(P))
out["definite"] = time.perf_counter() - start
print(json.dumps(out))
