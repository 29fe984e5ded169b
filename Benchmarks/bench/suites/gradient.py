"""Gradient and Hessian-vector product of dense networks in floats, beside JAX and PyTorch.

Every side makes the same numbers by itself (peers/instance.py), keeps them in a process of its own, and is asked in turn for one
gradient, one product, one square matrix product (or several in a row, where they are short), while the others are stopped. Answers are
compared as vectors.

The bound on ‖ours − peer‖ / ‖peer‖ is no error bound: it tells whether both computed the same thing. Each side rounds sums of up to
n = max(N, widths) terms in an order of its own; roundings that behave as if independent leave √n·u of the norm for each layer and pass, and
32·√n·u is allowed: 1.2e-4 in float32 and 2.3e-13 in float64 at n = 4,096. A wrong term is of the order of 1.
"""

import os
import statistics
import sys

import numpy as np

from .. import summary
from ..context import Disagreement
from ..environment import HERE, SCRATCH
from ..processes import Failure, Server

sys.path.insert(0, str(HERE / "peers"))
from instance import WIDTHS, flops  # noqa: E402

TITLE = "gradient and Hessian-vector product"
PRODUCTS = ["gradient-benchmark"]
ALLOWANCE = 540
ROUNDING = {"float64": 2.0**-53, "float32": 2.0**-24}
WORK = {"gradient": ["gradient"], "hvp": ["hvp", "hvp-backward"]}
FULL = [(p, n, t) for n in (256, 4096) for p in ("1e5", "1e6", "1.17e7") for t in ("float32", "float64")]
QUICK = [("1e5", 256, "float32"), ("1e5", 256, "float64")]


def run(context):
    tools = context.tools
    ours = tools.ours("gradient-benchmark")
    if not ours:
        context.lacks("gradient-benchmark is not built")
    cases = QUICK if context.quick else FULL
    work = [flops(size, batch)["hvp"] * (2 if precision == "float64" else 1) for size, batch, precision in cases]
    for number, (size, batch, precision) in enumerate(cases):
        options = ["--parameters", size, "--batch", batch, "--precision", precision, "--activation", "tanh"]
        commands = {"jax": tools.peer("gradient_jax.py", *options), "torch": tools.peer("gradient_torch.py", *options, "--threads", 2)}
        if (size, batch) == ("1e6", 4096):
            commands["torch.compile"] = tools.peer("gradient_torch.py", *options, "--threads", 2, "--compile")
        if ours:
            commands = {"elenchus": [ours, *options, "--threads", 2], **commands}
        context.progress(f"P = {size}, batch {batch}, {precision}")
        servers = {}
        try:
            for name, command in commands.items():
                try:
                    servers[name] = Server(name, command)
                except Failure as failure:
                    context.lacks(str(failure))
            measure(context, {"P": size, "batch": batch, "precision": precision}, servers, sum(work[: number + 1]) / sum(work))
        finally:
            for server in servers.values():
                server.close()


def measure(context, case, servers, share):
    """All works of one case: first the answers, then the rounds."""
    agreement = agree(context, case, servers)
    jobs = [(name, work, job) for work, jobs in WORK.items() for name in servers for job in jobs if offers(name, job)]
    jobs += [(name, "gemm", "gemm") for name in servers if name != "torch.compile"]
    seconds, memory, work_flops, repeats = {}, {}, {}, {}
    for k in context.rounds(share, least=3):
        turn = k % len(jobs)
        for name, work, job in jobs[turn:] + jobs[:turn]:
            key = (work, name if job == work else f"{name} (backward)")
            if k and key not in seconds:
                continue  # it failed in the first round
            try:
                answers = [servers[name].ask(f"run {job}") for _ in range(repeats.get(key, 1))]
            except Failure as failure:
                context.lacks(f"{summary.text_of(case)}: {failure}")
                continue
            # The first of several is not counted: the others had the caches.
            times = [answer["seconds"][0] for answer in answers[1:] or answers]
            seconds.setdefault(key, []).append(statistics.median(times))
            memory.setdefault(key, answers[0]["peak_bytes"])  # of the first round: the factors of the square product come after it
            work_flops[key] = answers[0].get("flops")
            repeats.setdefault(key, repetitions(times[0]))
    products = {name: [work_flops["gemm", name] / t for t in times] for (work, name), times in seconds.items() if work == "gemm"}
    rates = {name: statistics.median(list_) for name, list_ in products.items()}
    counted = flops(case["P"], case["batch"])
    for work in WORK:
        times = {name: t for (w, name), t in seconds.items() if w == work}
        if not times:
            continue
        row = context.add(
            case, work, times, agreement=agreement.get(work), flops=counted[work],
            peak_bytes={name: b for (w, name), b in memory.items() if w == work}, gemm_flops_per_second=rates)
        aims(context, row, products.get("elenchus"))


def repetitions(seconds):
    """How often in a row a work is done in a round: short ones until a quarter of a second is full, the first of them not counted."""
    return 1 if seconds > 0.125 else min(25, 1 + round(0.25 / seconds))


def offers(name, job):
    return job == "gradient" or (name != "torch.compile" and (name == "torch" or job != "hvp-backward"))


def agree(context, case, servers):
    """‖ours − peer‖ / ‖peer‖ for every work and peer; without ours, the peers are compared with the first of them."""
    found = {}
    bound = 32 * max(case["batch"], *WIDTHS[case["P"]]) ** 0.5 * ROUNDING[case["precision"]]
    reference = "elenchus" if "elenchus" in servers else next(iter(servers), None)
    folder = SCRATCH / "dumps"
    folder.mkdir(parents=True, exist_ok=True)
    for work, jobs in WORK.items():
        vectors = {}
        for name in servers:
            for job in jobs:
                if offers(name, job):
                    file = folder / f"{os.getpid()}.bin"  # a self-test may run at the same time
                    try:
                        servers[name].ask(f"dump {job} {file}")
                    except Failure as failure:
                        context.lacks(f"{summary.text_of(case)}: {failure}")
                        continue
                    vectors[name if job == work else f"{name} (backward)"] = np.fromfile(file, dtype=case["precision"]).astype(float)
                    file.unlink()
        base = vectors.pop(reference, None)
        if base is None:
            continue
        for name, vector in vectors.items():
            if vector.shape != base.shape:
                raise Disagreement(f"{summary.text_of(case)}, {work}: {name} has {vector.size} entries, {reference} {base.size}")
            distance = float(np.linalg.norm(base - vector) / np.linalg.norm(vector))
            found.setdefault(work, {})[f"{reference} – {name}"] = distance
            if not distance <= bound:
                context.disagrees(f"{summary.text_of(case)}, {work}: {reference} and {name} differ by {distance:.1e} of the norm, "
                                  f"more than {bound:.1e}")
    return found


def aims(context, row, products):
    """The goals, at batch 4,096 and P ≥ 10⁶. `products` are our library's square products in operations per second, one in each
    round: rates are compared within a round, as times are."""
    case, seconds = row["case"], row["ours"]["seconds"]
    rates = sorted(row["flops"] / t / product for t, product in zip(seconds, products)) if seconds and products else None
    row["rate_of_gemm"] = statistics.median(rates) if rates else None
    peer = summary.fastest(row)
    if not peer or not row["ours"]["seconds"]:
        return
    inverse = {key: 1 / row["ratios"][peer][other] for key, other in [("min", "max"), ("median", "median"), ("max", "min")]}
    row["ours_by_fastest"] = {"peer": peer, **inverse}
    if case["batch"] != 4096 or case["P"] == "1e5":
        return
    name = f"{row['work']}, P = {case['P']}, {case['precision']}"
    context.aim(f"{name}: time by the faster peer's ({peer})", inverse["median"], 1.1, spread=[inverse["min"], inverse["max"]])
    if rates:
        context.aim(f"{name}: rate by OpenBLAS's square product", row["rate_of_gemm"], 0.85, at_most=False, spread=[rates[0], rates[-1]])
    if case["P"] == "1.17e7":
        least = min((b for n, b in row["peak_bytes"].items() if n != "elenchus"), default=None)
        if least:
            context.aim(f"{name}: peak memory by the least of the peers'", row["peak_bytes"]["elenchus"] / least, 1.0)
