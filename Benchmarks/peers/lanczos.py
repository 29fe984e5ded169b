#!/usr/bin/env python3
"""ARPACK's Lanczos on JAX's Hessian-vector product: the first twenty products of scipy.sparse.linalg.eigsh, once.

    python lanczos.py --parameters 1e6 --batch 4096 --precision float64 --steps 20

Prints one JSON line: seconds of `steps` products by themselves, and of ARPACK until it asks for one more.
"""
import argparse
import json
import time

import jax

parser = argparse.ArgumentParser()
parser.add_argument("--parameters", default="1e5")
parser.add_argument("--batch", type=int, default=256)
parser.add_argument("--precision", choices=["float32", "float64"], default="float64")
parser.add_argument("--steps", type=int, default=20)
args = parser.parse_args()
jax.config.update("jax_enable_x64", args.precision == "float64")

import jax.numpy as jnp
import numpy as np
from scipy.sparse.linalg import ArpackNoConvergence, LinearOperator, eigsh

from instance import Instance

problem = Instance(args.parameters, args.batch, args.precision)
shapes = [block.shape for layer in problem.parameters for block in layer]
θ = jnp.asarray(np.concatenate([block.ravel() for layer in problem.parameters for block in layer]))
X, Y = jnp.asarray(problem.inputs), jnp.asarray(problem.targets)


def blocks(flat):
    at, out = 0, []
    for shape in shapes:
        size = int(np.prod(shape))
        out.append(flat[at : at + size].reshape(shape))
        at += size
    return out


def loss(flat, X, Y):
    parts, a = blocks(flat), X
    for l in range(0, len(parts), 2):
        a = a @ parts[l].T + parts[l + 1]
        if l + 2 < len(parts):
            a = jnp.tanh(a)
    return 0.5 * jnp.sum((a - Y) ** 2)


hvp = jax.jit(lambda θ, u, X, Y: jax.jvp(lambda θ: jax.grad(loss)(θ, X, Y), (θ,), (u,))[1])


class Enough(Exception):
    pass


class Product:
    """Counts the products and stops ARPACK when it has made enough."""

    def __init__(self):
        self.count = 0

    def __call__(self, u):
        if self.count == args.steps:
            raise Enough
        self.count += 1
        return np.asarray(hvp(θ, jnp.asarray(u.reshape(-1), dtype=args.precision), X, Y))


start = np.random.default_rng(1).standard_normal(problem.count)
Product()(start)
begin = time.perf_counter()
u = start
for _ in range(args.steps):
    jax.block_until_ready(hvp(θ, jnp.asarray(u, dtype=args.precision), X, Y))
products = time.perf_counter() - begin

operator = Product()
begin = time.perf_counter()
try:
    eigsh(LinearOperator((problem.count,) * 2, matvec=operator, dtype=args.precision), k=1, ncv=args.steps, v0=start, which="LA", maxiter=2, tol=0)
except (Enough, ArpackNoConvergence):
    pass
whole = time.perf_counter() - begin
print(json.dumps({"method": "scipy + jax", "steps": operator.count, "seconds_hvp": products, "seconds_lanczos": whole}))
