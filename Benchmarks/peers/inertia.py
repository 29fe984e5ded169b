#!/usr/bin/env python3
"""Peers for one job: the exact inertia [negative, zero, positive] of a symmetric integer matrix.

    python inertia.py instance.json --method charpoly|fflu|hybrid|all --timeout 600

Input: {"P": n, "hessian": [[...]]}, entries JSON integers or strings. One JSON line per method on stdout:
{"method", "P", "seconds", "inertia", "status"}. Only the method is timed, not the reading. `status` is "exact", or
"observed" for lapack, or "timeout", "uncertified", "error" (then inertia is null).

charpoly  FLINT's characteristic polynomial over Z; a symmetric matrix is real-rooted, so Descartes' rule is exact.
fflu      fraction-free elimination (FLINT's fflu) of a congruent matrix all of whose leading principal minors up to the
          rank are non-zero; the minors' signs give the inertia (Jacobi). The congruence (a permutation and some
          unimodular shears, the 1x1 and 2x2 pivots of symmetric elimination) is planned modulo a 31-bit prime; a bad
          plan is noticed, never believed.
lapack    numpy's eigvalsh: no proof, a count beyond n·u·‖H‖. What certainty costs is measured against it; its answer may be wrong.
hybrid    rank by FLINT, exactly; signs by LAPACK with a certificate. For ANY real X, n_plus(X^T H X) <= n_plus(H) and
          likewise n_minus; X^T H X = D + R with R bounded in the infinity norm by float64 evaluation plus a-priori
          rounding bounds, so every d_i beyond that bound counts (Weyl). When the counts add up to the rank, the inertia
          is proved; otherwise one more try after scaling by powers of two, and then "uncertified".
"""
import argparse
import json
import multiprocessing as mp
import sys
import time

import numpy as np
from flint import fmpz_mat
from scipy.linalg import eigh


# ------------------------------------------------------------------ (a) characteristic polynomial

def by_charpoly(rows):
    n = len(rows)
    c = [int(v) for v in fmpz_mat(rows).charpoly().coeffs()]       # low to high
    zero = next(i for i, v in enumerate(c) if v)
    signs = [v > 0 for v in c if v]
    pos = sum(a != b for a, b in zip(signs, signs[1:]))
    return [n - zero - pos, zero, pos]


# ------------------------------------------------------------------ (b) fraction-free elimination

PRIME = 2147483629                                                 # 2^31 - 19


def plan(rows):
    """Symmetric elimination modulo PRIME: pivot order and shears (i, j): add row and column j to row and column i.

    The shears are recorded in original indices and are applied before the permutation. Returns (order, shears, rank)
    of the modular matrix; the leading minors of the congruent matrix are non-zero modulo PRIME up to that rank.
    """
    n = len(rows)
    try:
        a = np.array(rows, dtype=np.int64) % PRIME
    except OverflowError:
        a = (np.array(rows, dtype=object) % PRIME).astype(np.int64)
    idx = np.arange(n)
    shears = []
    k = 0
    while k < n:
        d = np.nonzero(np.diagonal(a)[k:])[0]
        if d.size:
            p = k + int(d[0])
        else:
            nz = np.nonzero(a[k:, k:])
            if nz[0].size == 0:
                break
            i, j = k + int(nz[0][0]), k + int(nz[1][0])            # a_ii = a_jj = 0, a_ij != 0: a shear makes 2 a_ij
            a[i, :] = (a[i, :] + a[j, :]) % PRIME
            a[:, i] = (a[:, i] + a[:, j]) % PRIME
            shears.append((int(idx[i]), int(idx[j])))
            p = i
        if p != k:
            a[[k, p], :] = a[[p, k], :]
            a[:, [k, p]] = a[:, [p, k]]
            idx[[k, p]] = idx[[p, k]]
        inv = pow(int(a[k, k]), -1, PRIME)
        col = a[k + 1:, k] * inv % PRIME
        hit = np.nonzero(col)[0]
        if hit.size:
            t = a[k, k + 1:]
            cols = np.nonzero(t)[0]
            block = np.ix_(k + 1 + hit, k + 1 + cols)
            a[block] = (a[block] - np.multiply.outer(col[hit], t[cols]) % PRIME) % PRIME
        k += 1
    return [int(i) for i in idx], shears, k


def by_fflu(rows):
    n = len(rows)
    order, shears, _ = plan(rows)
    h = np.array(rows, dtype=object)
    for i, j in shears:                                            # the same congruence over Z
        h[i, :] = h[i, :] + h[j, :]
        h[:, i] = h[:, i] + h[:, j]
    h = h[np.ix_(order, order)]
    perm, _, _, u = fmpz_mat(h.tolist()).fflu()
    if any(perm[i, i] != 1 for i in range(n)):
        raise ArithmeticError("a leading principal minor vanished: the modular plan was unlucky")
    minors = [int(u[i, i]) for i in range(n)]
    rank = next((i for i, v in enumerate(minors) if v == 0), n)
    # rows after the rank must vanish, otherwise the elimination went on off the diagonal
    if any(u[i, j] != 0 for i in range(rank, n) for j in range(i, n)):
        raise ArithmeticError("a leading principal minor vanished: the modular plan was unlucky")
    neg, last = 0, 1
    for v in minors[:rank]:
        neg += (v > 0) != (last > 0)
        last = v
    return [neg, n - rank, rank - neg]


# ------------------------------------------------------------------ uncertified floating point

def by_lapack(rows):
    h = np.array([[float(v) for v in r] for r in rows])
    start = time.perf_counter()
    d = np.linalg.eigvalsh(h)
    by_lapack.seconds = time.perf_counter() - start
    tolerance = len(rows) * 2.0 ** -52 * np.abs(d).max(initial=0)
    neg, pos = int((d < -tolerance).sum()), int((d > tolerance).sum())
    return [neg, len(rows) - neg - pos, pos]


# ------------------------------------------------------------------ (c) exact rank + certified float signs

def by_hybrid(rows):
    n = len(rows)
    rank = int(fmpz_mat(rows).rank())
    h = np.array([[float(v) for v in r] for r in rows])            # correctly rounded: relative error <= u
    h = (h + h.T) / 2
    detail = None
    for attempt in ("as given", "equilibrated"):
        if attempt == "equilibrated":
            h = equilibrate(h)
        neg, pos, rho = certified_signs(h)
        if pos + neg == rank:
            return [neg, n - rank, pos]
        detail = f"certified {neg} negative and {pos} positive eigenvalues, rank {rank}, bound {rho:.3e} ({attempt})"
    raise Uncertified(detail)


def equilibrate(h):
    """Congruence by powers of two (exact in floating point) that brings the row maxima near 1."""
    h = h.copy()
    for _ in range(4):
        top = np.abs(h).max(axis=1, initial=0)
        s = np.exp2(-np.round(np.log2(np.where(top > 0, top, 1.0)) / 2))
        h = h * s[:, None] * s[None, :]
    return h


def certified_signs(h):
    """(number of eigenvalues proved negative, proved positive, the bound used)."""
    n = len(h)
    d, x = eigh(h, driver="evd", check_finite=False)
    # computed residual, then entrywise a-priori bounds: |fl(AB) - AB| <= gamma_n |A||B| for any order of summation
    # (no fast matrix multiplication); n + 4 covers the conversion of H and the subtraction of D
    u = 2.0 ** -53
    gamma = (n + 4) * u / (1 - (n + 4) * u)
    b = h @ x
    r = x.T @ b
    r[np.diag_indices(n)] -= d
    ax = np.abs(x)
    ones = np.ones(n)
    s1 = ax.T @ (np.abs(h) @ (ax @ ones))                          # |X|^T |H| |X| 1
    s2 = ax.T @ (np.abs(b) @ ones)
    bound = np.abs(r) @ ones + gamma * (s1 + s2) * (1 + gamma) + u * np.abs(d)
    rho = float(bound.max()) * (1 + 8 * gamma) + n * n * 2.0 ** -1000   # sums above are rounded too; underflow
    pos, neg = int((d > rho).sum()), int((d < -rho).sum())
    return neg, pos, rho


class Uncertified(Exception):
    pass


METHODS = {"lapack": by_lapack, "charpoly": by_charpoly, "fflu": by_fflu, "hybrid": by_hybrid}


def child(pipe, name, rows):
    start = time.perf_counter()
    try:
        out = {"inertia": METHODS[name](rows), "status": "exact"}
    except Uncertified as e:
        out = {"inertia": None, "status": "uncertified", "detail": str(e)}
    except Exception as e:                                         # reported, not hidden
        out = {"inertia": None, "status": "error", "detail": f"{type(e).__name__}: {e}"}
    out["seconds"] = round(time.perf_counter() - start, 4)
    if name == "lapack" and out["inertia"]:
        out |= {"status": "observed", "seconds": round(by_lapack.seconds, 4)}   # without the conversion of integers
    pipe.send(out)
    pipe.close()


def run(name, rows, timeout):
    """The method in a process of its own, so that a timeout can end it."""
    ctx = mp.get_context("fork")
    here, there = ctx.Pipe(duplex=False)
    p = ctx.Process(target=child, args=(there, name, rows))
    p.start()
    there.close()
    out = {"inertia": None, "seconds": None, "status": "timeout", "timeout": timeout}
    try:
        if here.poll(timeout):
            out = here.recv()
    except EOFError:
        out = {"inertia": None, "seconds": None, "status": "error", "detail": "the worker died"}
    if p.is_alive():
        p.join(1)
    if p.is_alive():
        p.kill()
    p.join()
    return {"method": name, "P": len(rows), "seconds": out.pop("seconds"), "inertia": out.pop("inertia"), **out}


def main():
    ap = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    ap.add_argument("instance")
    ap.add_argument("--method", choices=[*METHODS, "all"], default="all")
    ap.add_argument("--timeout", type=float, default=600.0, help="seconds per method")
    args = ap.parse_args()
    with open(args.instance) as f:
        data = json.load(f)
    rows = [[int(v) for v in r] for r in data["hessian"]]
    n = len(rows)
    if any(len(r) != n for r in rows) or any(rows[i][j] != rows[j][i] for i in range(n) for j in range(i)):
        sys.exit("not a symmetric square matrix")
    for name in (METHODS if args.method == "all" else [args.method]):
        print(json.dumps(run(name, rows, args.timeout)), flush=True)


if __name__ == "__main__":
    main()
