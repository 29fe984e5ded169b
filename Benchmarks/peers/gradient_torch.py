#!/usr/bin/env python3
"""Gradient and Hessian-vector product by PyTorch: a server for `Benchmarks/run`.

    python gradient_torch.py --parameters 1e6 --batch 4096 --precision float32 --activation tanh [--compile]

`run gradient` is autograd. `run hvp` is torch.func.jvp of torch.func.grad, `run hvp-backward` a backward pass through the graph of the
gradient: the runner counts the faster one. `run gemm` is one square product. `dump gradient FILE` writes raw floats, layer by layer,
weights row-major and then biases. With --compile `run gradient` goes through torch.compile, which compiles in its first call, which
is not timed.
"""
import argparse

import torch

parser = argparse.ArgumentParser()
parser.add_argument("--parameters", default="1e5")
parser.add_argument("--batch", type=int, default=256)
parser.add_argument("--precision", choices=["float32", "float64"], default="float64")
parser.add_argument("--activation", choices=["tanh", "relu"], default="tanh")
parser.add_argument("--threads", type=int, default=2)
parser.add_argument("--compile", action="store_true")
args = parser.parse_args()
torch.set_num_threads(args.threads)

from instance import Instance
from server import serve

problem = Instance(args.parameters, args.batch, args.precision)


def flat(layers):
    return [torch.from_numpy(block) for layer in layers for block in layer]


θ, u = [t.requires_grad_() for t in flat(problem.parameters)], flat(problem.direction)
X, Y = torch.from_numpy(problem.inputs), torch.from_numpy(problem.targets)
σ = {"tanh": torch.tanh, "relu": torch.relu}[args.activation]


def loss(*θ):
    """½ Σ |f(x) − y|², the samples as rows."""
    a = X
    for l in range(0, len(θ), 2):
        a = torch.nn.functional.linear(a, θ[l], θ[l + 1])
        if l + 2 < len(θ):
            a = σ(a)
    return 0.5 * ((a - Y) ** 2).sum()


compiled = torch.compile(loss) if args.compile else loss
detached = tuple(t.detach() for t in θ)


def gradient():
    return torch.autograd.grad(compiled(*θ), θ)


def hvp_forward():
    return torch.func.jvp(torch.func.grad(loss, argnums=tuple(range(len(θ)))), detached, tuple(u))[1]


def hvp_backward():
    first = torch.autograd.grad(loss(*θ), θ, create_graph=True)
    return torch.autograd.grad(first, θ, grad_outputs=u)


side = {"float32": 4096, "float64": 3072}[args.precision]
factors = []


def run_gemm():
    if not factors:
        factors.extend(torch.randn(side, side, dtype=X.dtype) for _ in range(2))
    factors[0] @ factors[1]
    return {"flops": 2 * side**3}


def blocks(tensors):
    return [t.detach().numpy() for t in tensors]


serve(
    {"method": "torch", "version": torch.__version__, "parameters": problem.count, "threads": torch.get_num_threads()},
    {"gradient": gradient, "hvp": hvp_forward, "hvp-backward": hvp_backward, "gemm": run_gemm},
    {"gradient": lambda: blocks(gradient()), "hvp": lambda: blocks(hvp_forward()), "hvp-backward": lambda: blocks(hvp_backward())})
