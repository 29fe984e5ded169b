#!/usr/bin/env python3
"""The gradient of a small network over the rationals and by enclosures, by others' libraries: a server for `Benchmarks/run`.

    python exact_gradient.py prepare FILE --widths 16 16 8 4 --samples 16 --bits 128     # writes an instance of dyadic numbers
    python exact_gradient.py serve FILE LIBRARY

LIBRARY      run exact (activation z^2)               run ball (activation tanh, enclosures of the same bits)
flint        backpropagation by fmpq_mat              backpropagation by arb_mat, tanh entry by entry
sympy        the same by DomainMatrix over QQ         -
mpmath       -                                        backpropagation by loops over mpmath.iv

All are given backpropagation by hand, on matrices where the library has them, because that is the fastest way that an expert has
there; SymPy computes in Python integers, as it does where it is installed alone (with python-flint it hands the
work to FLINT, which is the first row). Differentiating an expression takes SymPy minutes at these sizes. Activations, where the library has no matrix operation, go
entry by entry. `dump` writes the gradient, layer by layer, weights row-major and then biases: fractions, or balls as four hexadecimal
integers (mantissa and exponent of midpoint and radius).
"""
import argparse
import json
import os
import random

from server import serve


def prepare(path, widths, samples, bits, exponent=6, seed=1):
    choose = random.Random(seed)

    def numbers(rows, columns):
        return [[choose.randint(-(1 << exponent), 1 << exponent) for _ in range(columns)] for _ in range(rows)]

    pairs = list(zip(widths, widths[1:]))
    instance = {
        "exponent": exponent, "bits": bits, "weights": [numbers(b, a) for a, b in pairs],
        "biases": [numbers(1, b)[0] for _, b in pairs], "inputs": numbers(widths[0], samples), "targets": numbers(widths[-1], samples)}
    with open(path, "w") as file:
        json.dump(instance, file)


class Flint:
    """fmpq_mat and arb_mat."""

    def __init__(self, instance, kind):
        import flint

        self.scale, self.kind = 1 << instance["exponent"], kind
        self.new = flint.fmpq_mat if kind == "exact" else flint.arb_mat
        self.number = (lambda k: flint.fmpq(k, self.scale)) if kind == "exact" else (lambda k: flint.arb(k) / self.scale)
        flint.ctx.prec = instance["bits"]

    def matrix(self, rows):
        return self.new(len(rows), len(rows[0]), [self.number(k) for row in rows for k in row])

    def ones(self, rows, columns):
        return self.new(rows, columns, [1] * (rows * columns))

    def transposed(self, a):
        return a.transpose()

    def entrywise(self, f, *matrices):
        entries = [f(*values) for values in zip(*(m.entries() for m in matrices))]
        return self.new(matrices[0].nrows(), matrices[0].ncols(), entries)

    def activation(self, z):
        return self.entrywise(lambda x: x * x, z) if self.kind == "exact" else self.entrywise(lambda x: x.tanh(), z)

    def times_slope(self, g, z, a):
        """g times σ′, entry by entry: 2z, or 1 − a² where a = tanh z."""
        return self.entrywise((lambda g, z: 2 * g * z), g, z) if self.kind == "exact" else self.entrywise(
            (lambda g, a: g * (1 - a * a)), g, a)

    def texts(self, a):
        if self.kind == "exact":
            return [f"{x.p}/{x.q}" if x.q != 1 else f"{x.p}" for x in a.entries()]
        return [" ".join(hexadecimal(int(v)) for v in (*x.mid().man_exp(), *x.rad().man_exp())) for x in a.entries()]


class Sympy(Flint):
    """DomainMatrix over QQ, dense."""

    def __init__(self, instance, kind):
        os.environ["SYMPY_GROUND_TYPES"] = "python"
        from sympy import QQ
        from sympy.polys.matrices import DomainMatrix

        self.QQ, self.DomainMatrix, self.scale, self.kind = QQ, DomainMatrix, 1 << instance["exponent"], kind

    def of(self, rows):
        return self.DomainMatrix(rows, (len(rows), len(rows[0])), self.QQ)

    def matrix(self, rows):
        return self.of([[self.QQ(k, self.scale) for k in row] for row in rows])

    def ones(self, rows, columns):
        return self.of([[self.QQ(1)] * columns for _ in range(rows)])

    def transposed(self, a):
        return a.transpose()

    def entrywise(self, f, *matrices):
        rows = [[f(*values) for values in zip(*lists)] for lists in zip(*(m.to_list() for m in matrices))]
        return self.of(rows)

    def texts(self, a):
        return [str(x) for row in a.to_list() for x in row]


class Loops:
    """A matrix of Python numbers with plain loops: mpmath.iv has a matrix class, which is slower than this."""

    def __init__(self, rows):
        self.rows = rows

    def __add__(self, other):
        return Loops([[a + b for a, b in zip(r, s)] for r, s in zip(self.rows, other.rows)])

    def __sub__(self, other):
        return Loops([[a - b for a, b in zip(r, s)] for r, s in zip(self.rows, other.rows)])

    def __mul__(self, other):
        columns = list(zip(*other.rows))
        return Loops([[sum((a * b for a, b in zip(r[1:], c[1:])), r[0] * c[0]) for c in columns] for r in self.rows])


class Mpmath(Flint):
    """Intervals of mpmath.iv."""

    def __init__(self, instance, kind):
        from mpmath import iv

        self.iv, self.scale, self.kind = iv, 1 << instance["exponent"], kind
        iv.prec = instance["bits"]

    def matrix(self, rows):
        return Loops([[self.iv.mpf(k) / self.scale for k in row] for row in rows])

    def ones(self, rows, columns):
        return Loops([[self.iv.mpf(1)] * columns for _ in range(rows)])

    def transposed(self, a):
        return Loops(list(zip(*a.rows)))

    def entrywise(self, f, *matrices):
        return Loops([[f(*values) for values in zip(*lists)] for lists in zip(*(m.rows for m in matrices))])

    def activation(self, z):
        """tanh z = 1 − 2/(1 + e^(2z)), each occurrence of z once, so that the interval is as narrow as the exponential's."""
        return self.entrywise(lambda x: 1 - 2 / (1 + self.iv.exp(2 * x)), z)

    def texts(self, a):
        """Bounds to a ball around them, in integers."""
        out = []
        for row in a.rows:
            for x in row:
                (p, e), (q, f) = (self.dyadic(v) for v in x._mpi_)
                low = min(e, f)
                p, q = p << (e - low), q << (f - low)
                out.append(" ".join(map(hexadecimal, (p + q, low - 1, q - p, low - 1))))
        return out

    @staticmethod
    def dyadic(value):
        sign, mantissa, exponent, _ = value
        return (-int(mantissa) if sign else int(mantissa)), int(exponent)


def hexadecimal(k):
    return f"-{-k:x}" if k < 0 else f"{k:x}"


class Backpropagation:
    """The formulas, once for every library: Z = W A + b 1ᵀ, and back."""

    def __init__(self, library, instance):
        self.library = library
        self.weights = [library.matrix(w) for w in instance["weights"]]
        self.biases = [library.matrix([[k] for k in b]) for b in instance["biases"]]
        self.inputs, self.targets = library.matrix(instance["inputs"]), library.matrix(instance["targets"])
        samples = len(instance["inputs"][0])
        self.row, self.column = library.ones(1, samples), library.ones(samples, 1)

    def gradient(self):
        lib, a, passes = self.library, self.inputs, []
        for l, (W, b) in enumerate(zip(self.weights, self.biases)):
            z = W * a + b * self.row
            below, a = a, lib.activation(z) if l + 1 < len(self.weights) else z
            passes.append((z, below, a))
        g, out = a - self.targets, []
        for l in range(len(self.weights) - 1, -1, -1):
            z, below, above = passes[l]
            if l + 1 < len(self.weights):
                g = lib.times_slope(g, z, above)
            out.append((g * lib.transposed(below), g * self.column))
            if l:
                g = lib.transposed(self.weights[l]) * g
        return out[::-1]


class Lines:
    """What `server.serve` writes: bytes, of which it counts one item for each entry."""

    def __init__(self, texts):
        self.data, self.itemsize = ("\n".join(texts) + "\n").encode(), 1

    def tobytes(self):
        return self.data


LIBRARIES = {"flint": (Flint, ["exact", "ball"]), "sympy": (Sympy, ["exact"]), "mpmath": (Mpmath, ["ball"])}

if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("job", choices=["prepare", "serve"])
    parser.add_argument("file")
    parser.add_argument("library", nargs="?", choices=LIBRARIES)
    parser.add_argument("--widths", type=int, nargs="+", default=[16, 16, 8, 4])
    parser.add_argument("--samples", type=int, default=16)
    parser.add_argument("--bits", type=int, default=128)
    args = parser.parse_args()
    if args.job == "prepare":
        prepare(args.file, args.widths, args.samples, args.bits)
    else:
        with open(args.file) as file:
            instance = json.load(file)
        maker, kinds = LIBRARIES[args.library]
        work = {kind: Backpropagation(maker(instance, kind), instance) for kind in kinds}
        serve(
            {"method": args.library},
            {kind: (lambda w: lambda: w.gradient() and None)(w) for kind, w in work.items()},
            {kind: (lambda w: lambda: [Lines(w.library.texts(m)) for layer in w.gradient() for m in layer])(w) for kind, w in work.items()})
