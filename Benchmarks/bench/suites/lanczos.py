"""Twenty Lanczos steps with full reorthogonalisation against twenty Hessian-vector products, and SciPy's ARPACK on JAX's product.

The ratio of ours is what Lanczos costs beyond its products: `lanczos-benchmark` times both in turns in one process. The peer,
scipy.sparse.linalg.eigsh with a basis of 20, is stopped after its first twenty products; it converts each vector between NumPy and JAX,
which is what a user has to do there. Both sides have networks of the same shape with numbers of their own.
"""

from .. import summary
from ..processes import Failure, json_of

TITLE = "Lanczos against Hessian-vector products"
PRODUCTS = ["lanczos-benchmark"]
ALLOWANCE = 200
STEPS = 20
FULL = [("1e5", 4096, "float64"), ("1e6", 4096, "float64"), ("1.17e7", 256, "float64"), ("1.17e7", 4096, "float32")]
QUICK = [("1e5", 256, "float64")]
PEER = {"1e5", "1e6"}


def run(context):
    ours = context.tools.ours("lanczos-benchmark")
    if not ours:
        context.lacks("lanczos-benchmark is not built")
    cases = QUICK if context.quick else FULL
    for number, (size, batch, precision) in enumerate(cases):
        case = {"P": size, "batch": batch, "precision": precision}
        context.progress(summary.text_of(case))
        options = ["--parameters", size, "--batch", batch, "--precision", precision]
        mine, peer = [], []
        for _ in context.rounds((number + 1) / len(cases), most=3):
            try:
                if ours:
                    mine.append(json_of([ours, *options, "--steps", STEPS, "--rounds", 1], 900))
                if size in PEER:
                    peer.append(json_of(context.tools.peer("lanczos.py", *options, "--steps", STEPS), 900))
            except Failure as failure:
                context.lacks(f"{summary.text_of(case)}: {failure}")
                break
        record(context, case, mine, peer)


def clock(line, name):
    """The seconds of a line's first round on the wall clock."""
    entry = line[name][0]
    return entry["clock"] if isinstance(entry, dict) else entry


def record(context, case, mine, peer):
    seconds = {"elenchus": [clock(m, "lanczos") for m in mine], "our 20 products": [clock(m, "products") for m in mine]}
    if peer:
        seconds |= {"scipy + jax": [p["seconds_lanczos"] for p in peer], "jax: 20 products": [p["seconds_hvp"] for p in peer]}
    overhead = {}
    if mine:
        overhead["elenchus"] = summary.spread([m["ratio"] for m in mine])
    if peer:
        overhead["scipy + jax"] = summary.spread([p["seconds_lanczos"] / p["seconds_hvp"] for p in peer])
    if not overhead:
        return
    for name, three in overhead.items():
        context.note(f"{summary.text_of(case)}: {name}: {STEPS} steps take {three['median']:.3f} × {STEPS} products")
    context.add(
        case, "Lanczos", seconds, overhead=overhead, basis_alone=[clock(m, "alone") for m in mine if m.get("alone")],
        peak_bytes={name: max(r["whole_peak_bytes"] for r in runs) for name, runs in [
            ("elenchus", mine), ("scipy + jax", peer)] if runs})
    if "elenchus" in overhead and case["P"] == "1.17e7" and case["batch"] == 4096:
        three = overhead["elenchus"]
        context.aim(
            f"{STEPS} Lanczos steps, P = 1.17e7, {case['precision']}: time by {STEPS} products'", three["median"], 1.15,
            spread=[three["min"], three["max"]])
