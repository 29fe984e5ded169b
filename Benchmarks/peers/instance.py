"""The networks and numbers that every side of the gradient suite computes by itself, so that nothing large is passed around.

A number is k·2⁻²³ with an integer −2²³ ≤ k < 2²³, the top 24 bits of a hash of (seed, stream, index): exact in float32. Weights are
scaled by powers of two near 1/√(fan-in), which is exact as well; so all sides start from the same numbers in both precisions. Streams:
0 parameters, 1 direction u, 2 inputs, 3 targets. The widths are those of `gradient-benchmark`.
"""
import json
import pathlib

import numpy as np

WIDTHS = json.loads((pathlib.Path(__file__).resolve().parent / "widths.json").read_text())


def numbers(stream, count, seed=1):
    """The first numbers of a stream, in [−1, 1)."""
    constant = (seed * 0xD1B54A32D192ED03 + stream * 0x8CB92BA72F3D8DD7) % 2**64
    x = np.arange(1, count + 1, dtype=np.uint64) * np.uint64(0x9E3779B97F4A7C15) + np.uint64(constant)
    x = (x ^ (x >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    x = (x ^ (x >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    x = x ^ (x >> np.uint64(31))
    return ((x >> np.uint64(40)).astype(np.int64) - (1 << 23)) * 2.0**-23


class Instance:
    """A network's parameters and a direction, as layers (weight out × in, bias); inputs and targets with samples as rows."""

    def __init__(self, size, batch, precision):
        self.widths = WIDTHS[size]
        dtype = np.dtype(precision)
        shapes = list(zip(self.widths, self.widths[1:]))

        def layers(stream):
            flat, at, out = numbers(stream, sum((a + 1) * b for a, b in shapes)), 0, []
            for a, b in shapes:
                weight = flat[at : at + a * b].reshape(b, a) * 2.0 ** -((a.bit_length() - 1) // 2)
                bias = flat[at + a * b : at + a * b + b] * 2.0**-3
                out.append((weight.astype(dtype), bias.astype(dtype)))
                at += (a + 1) * b
            return out

        self.parameters, self.direction = layers(0), layers(1)
        self.inputs = numbers(2, batch * self.widths[0]).astype(dtype).reshape(batch, -1)
        self.targets = numbers(3, batch * self.widths[-1]).astype(dtype).reshape(batch, -1)
        self.count = sum((a + 1) * b for a, b in shapes)


def flops(size, batch):
    """Multiplications and additions in the matrix products of a gradient and of a Hessian-vector product, the least number."""
    widths = WIDTHS[size]
    products = [a * b for a, b in zip(widths, widths[1:])]
    total, first = sum(products), products[0]
    return {"gradient": batch * (6 * total - 2 * first), "hvp": batch * (16 * total - 10 * first)}
