"""Exact inertia of Hessians of deep linear networks with integer data, beside LAPACK, a hybrid in Python, and FLINT's exact routes.

All proved answers must agree. `lapack` proves nothing and is there for its time; where its count is wrong, that is noted.
"""

from ..environment import SCRATCH
from ..processes import Failure, json_of, once

TITLE = "exact inertia"
PRODUCTS = ["inertia-benchmark"]
ALLOWANCE = 180
KINDS = ["decay", "saddle", "generic"]
SIZES = [250, 500, 1000, 2000]
LIMIT = 40
# At 2,000 the saddle's and the generic point's exact kernels take minutes; FLINT's exact routes take minutes from 1,000 on.
METHODS = {250: ["lapack", "hybrid", "fflu", "charpoly"], 500: ["lapack", "hybrid", "fflu", "charpoly"]}
SKIPPED = {("generic", 1000), ("saddle", 2000), ("generic", 2000)}


def run(context):
    tools = context.tools
    ours = tools.ours("inertia-benchmark")
    if not ours:
        context.lacks("inertia-benchmark is not built")
        return
    folder = SCRATCH / "instances"
    sizes = [120] if context.quick else SIZES
    try:
        once(tools.peer("make_instances.py", folder, "--sizes", *sizes), 300)
    except Failure as failure:
        context.lacks(str(failure))
        return
    for number, size in enumerate(sizes):
        for kind in KINDS:
            if (kind, size) not in SKIPPED:
                context.progress(f"{kind}, P = {size}")
                instance(context, ours, folder / f"{kind}-{size}.json", kind, size, (number + 1) / len(sizes))


def instance(context, ours, path, kind, size, share):
    methods = ["elenchus", *METHODS.get(size, ["lapack", "hybrid"])]
    runs, once_only = {}, {"fflu", "charpoly"}
    for k in context.rounds(share, most=1 if size >= 2000 else None):
        for method in methods:
            if method in runs and (runs[method] is None or (k and method in once_only)):
                continue
            command = [ours, path] if method == "elenchus" else context.tools.peer(
                "inertia.py", path, "--method", method, "--timeout", LIMIT)
            try:
                answer = json_of(command, LIMIT + 60)
            except Failure as failure:
                context.lacks(str(failure))
                if method == "elenchus":
                    return
                answer = {}
            if answer.get("inertia"):
                runs.setdefault(method, []).append(answer)
            else:
                runs[method] = None
                context.note(f"{kind} P={size}: {method} found nothing: {answer.get('status', 'failed')} within {LIMIT} s")
    expected = runs["elenchus"][0]["inertia"]
    for method, answers in runs.items():
        for answer in answers or []:
            if answer["inertia"] != expected:
                text = f"{kind} P={size}: {method} finds {answer['inertia']}, ours {expected}"
                context.note(text + ", which LAPACK's rounding explains") if method == "lapack" else context.disagrees(text)
    mine = runs["elenchus"]
    seconds = {method: [a["seconds"] for a in answers] for method, answers in runs.items() if answers}
    seconds |= {f"our {name}": [a[f"{name}_seconds"] for a in mine] for name in ["certified", "ball"]}
    context.add(
        {"instance": kind, "P": size}, "inertia", seconds, agreement="equal inertia", inertia=expected,
        hessian_seconds=[a["hessian_seconds"] for a in mine], signs={name: mine[0][name] for name in ["certified", "ball"]})
