#!/usr/bin/env python3
"""Gradient and Hessian-vector product by JAX, compiled by XLA: a server for `Benchmarks/run`.

    python gradient_jax.py --parameters 1e6 --batch 4096 --precision float32 --activation tanh

`run gradient` and `run hvp` make one product each and answer with its seconds; HVP is the derivative of the gradient along u
(jax.jvp of jax.grad), the form that JAX's documentation recommends. `run gemm` is one square product by XLA. `dump gradient FILE` writes
raw floats, layer by layer, weights row-major and then biases. Compilation falls into the first call, which is not timed.
"""
import argparse

import jax

parser = argparse.ArgumentParser()
parser.add_argument("--parameters", default="1e5")
parser.add_argument("--batch", type=int, default=256)
parser.add_argument("--precision", choices=["float32", "float64"], default="float64")
parser.add_argument("--activation", choices=["tanh", "relu"], default="tanh")
args = parser.parse_args()
jax.config.update("jax_enable_x64", args.precision == "float64")

import jax.numpy as jnp
import numpy as np

from instance import Instance
from server import serve

problem = Instance(args.parameters, args.batch, args.precision)
θ, u = ([tuple(map(jnp.asarray, layer)) for layer in layers] for layers in (problem.parameters, problem.direction))
X, Y = jnp.asarray(problem.inputs), jnp.asarray(problem.targets)
σ = {"tanh": jnp.tanh, "relu": jax.nn.relu}[args.activation]


def loss(θ, X, Y):
    """½ Σ |f(x) − y|², the samples as rows, which is what both libraries are tuned for."""
    a = X
    for W, b in θ[:-1]:
        a = σ(a @ W.T + b)
    W, b = θ[-1]
    return 0.5 * jnp.sum((a @ W.T + b - Y) ** 2)


gradient = jax.jit(jax.grad(loss))
hvp = jax.jit(lambda θ, u, X, Y: jax.jvp(lambda θ: jax.grad(loss)(θ, X, Y), (θ,), (u,))[1])
product = jax.jit(lambda a, b: a @ b)


side = {"float32": 4096, "float64": 3072}[args.precision]
factors = []


def run_gemm():
    if not factors:
        factors.extend(jax.random.normal(jax.random.PRNGKey(k), (side, side), dtype=args.precision) for k in (1, 2))
    jax.block_until_ready(product(*factors))
    return {"flops": 2 * side**3}


def blocks(layers):
    return [np.asarray(block) for layer in layers for block in layer]


serve(
    {"method": "jax", "version": jax.__version__, "parameters": problem.count, "devices": jax.device_count()},
    {"gradient": lambda: jax.block_until_ready(gradient(θ, X, Y)) and None, "hvp": lambda: jax.block_until_ready(hvp(θ, u, X, Y)) and None,
     "gemm": run_gemm},
    {"gradient": lambda: blocks(gradient(θ, X, Y)), "hvp": lambda: blocks(hvp(θ, u, X, Y))})
