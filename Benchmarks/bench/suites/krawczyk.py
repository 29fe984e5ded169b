"""Krawczyk's test and positive definiteness over a box, at 53, 128 and 256 bits, beside python-flint's arb_mat on the same matrices.

Networks with one hidden layer and weight decay near a minimum that Levenberg and Marquardt find. Both sides get the same F(m), J(m),
J(X); only the linear algebra is compared, what evaluating these costs us is in the record. At 53 bits the peer is given what we
compute in doubles with proved radii. Both must come to the same conclusion.
"""

import statistics

from ..environment import SCRATCH
from ..processes import Failure, json_of, once

TITLE = "Krawczyk's test and definiteness over a box"
PRODUCTS = ["krawczyk-benchmark"]
ALLOWANCE = 150
RADIUS = "1e-10"
# (activation, P = 4·hidden + 1, bits)
FULL = [("tanh", P, bits) for P in (21, 121, 501) for bits in (53, 128)] + [("erf", 121, 53), ("tanh", 1001, 53)]
QUICK = [("tanh", 21, 53), ("tanh", 21, 128)]


def run(context):
    ours = context.tools.ours("krawczyk-benchmark")
    if not ours:
        context.lacks("krawczyk-benchmark is not built")
        return
    folder = SCRATCH / "krawczyk"
    folder.mkdir(parents=True, exist_ok=True)
    cases = QUICK if context.quick else FULL
    for number, (activation, size, bits) in enumerate(cases):
        context.progress(f"{activation}, P = {size}, {bits} bits")
        try:
            point = folder / f"{activation}-{size}.json"
            if not point.exists():
                once([ours, "prepare", activation, (size - 1) // 4, point], 300)
            measure(context, ours, point, activation, size, bits, (number + 1) / len(cases))
        except Failure as failure:
            context.lacks(f"{activation} P={size}: {failure}")


def measure(context, ours, point, activation, size, bits, share):
    arithmetic, planes = ("certified", 1) if bits == 53 else (str(bits), (bits + 52) // 53)
    dump = point.parent / "matrices.bin"
    mine, peer = [], []
    try:
        for k in context.rounds(share, most=1 if size > 1000 else None):
            mine.append(json_of([ours, "run", point, arithmetic, *(["--dump", dump] if k == 0 else [])], 300))
            peer.append(json_of(context.tools.peer("krawczyk.py", dump, size, planes, bits, RADIUS), 300))
    finally:
        dump.unlink(missing_ok=True)
    case = {"network": activation, "P": size, "bits": bits}
    for a, b in zip(mine, peer):
        if a["inside"] != b["inside"] or (a["positive"] == size) != b["positive"]:
            # Neither is wrong: one enclosure shows what the other leaves open. Both have to show it here.
            context.disagrees(f"{case}: inside: ours {a['inside']}, peer {b['inside']}; positive: {a['positive']} of {size}, {b['positive']}")
    median = {key: statistics.median(a[key] for a in mine) for key in ["gradient", "jacobian", "box_jacobian", "whole"]}
    for job in ["linear", "definite"]:
        seconds = {"elenchus": [a[job] for a in mine], "flint": [b[job] for b in peer]}
        if job == "linear":
            seconds["flint, LAPACK's inverse"] = [b["hybrid"] for b in peer]
        context.add(case, "Krawczyk" if job == "linear" else job, seconds, agreement="same conclusion", our_evaluation_seconds=median)
