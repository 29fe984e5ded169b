"""The gradient of small networks over ℚ and by enclosures, beside python-flint, SymPy and mpmath.

Over ℚ all sides must print the same fractions. Enclosures of the same number must meet, entry by entry; their radii are printed, because an
enclosure that is computed faster and is wider has done less.
"""

from .. import summary
from ..environment import SCRATCH
from ..processes import Failure, Server, once

TITLE = "exact gradients and enclosures of gradients"
PRODUCTS = ["exact-gradient-benchmark"]
ALLOWANCE = 45
BITS = 128
SHAPES = [([8, 8, 4, 2], 8), ([32, 32, 16, 8], 32), ([64, 64, 32, 10], 32)]
KINDS = {"flint": ["exact", "ball"], "sympy": ["exact"], "mpmath": ["ball"]}


def run(context):
    tools = context.tools
    ours = tools.ours("exact-gradient-benchmark")
    if not ours:
        context.lacks("exact-gradient-benchmark is not built")
    folder = SCRATCH / "exact"
    folder.mkdir(parents=True, exist_ok=True)
    for number, (widths, samples) in enumerate(SHAPES[:1] if context.quick else SHAPES):
        file = folder / "instance.json"
        try:
            once(tools.peer("exact_gradient.py", "prepare", file, "--widths", *widths, "--samples", samples, "--bits", BITS), 120)
        except Failure as failure:
            context.lacks(str(failure))
            return
        case = {"widths": "-".join(map(str, widths)), "samples": samples}
        commands = {"elenchus": [ours, file]} if ours else {}
        commands |= {name: tools.peer("exact_gradient.py", "serve", file, name) for name in KINDS}
        context.progress(summary.text_of(case))
        servers = {}
        try:
            for name, command in commands.items():
                try:
                    servers[name] = Server(name, command, startup=60)
                except Failure as failure:
                    context.lacks(str(failure))
            measure(context, case, servers, folder, (number + 1) / len(SHAPES))
        finally:
            for server in servers.values():
                server.close()


def measure(context, case, servers, folder, share):
    answers = {}
    for name, server in servers.items():
        for kind in KINDS.get(name, ["exact", "ball"]):
            file = folder / f"{name}.txt"
            server.ask(f"dump {kind} {file}")
            answers[kind, name] = file.read_text().split("\n")[:-1]
            file.unlink()
    compare_fractions(context, case, {n: a for (k, n), a in answers.items() if k == "exact"})
    widths = compare_balls(context, case, {n: a for (k, n), a in answers.items() if k == "ball"})
    seconds = {}
    for _ in context.rounds(share):
        for kind, name in answers:
            seconds.setdefault((kind, name), []).append(servers[name].ask(f"run {kind}")["seconds"][0])
    for kind in ["exact", "ball"]:
        more = {"agreement": "equal fractions"} if kind == "exact" else {"agreement": "enclosures meet", "median_radius": widths, "bits": BITS}
        context.add(case, kind, {name: t for (k, name), t in seconds.items() if k == kind}, **more)


def compare_fractions(context, case, answers):
    if answers:
        first = next(iter(answers))
        for name, answer in answers.items():
            if answer != answers[first]:
                context.disagrees(f"{summary.text_of(case)}: {name} and {first} have different fractions")


def compare_balls(context, case, answers):
    """The median radius of every side; every two sides must meet in every entry. In integers: no rounding hides a gap."""
    balls = {name: [tuple(int(v, 16) for v in line.split()) for line in answer] for name, answer in answers.items()}
    names = list(balls)
    for k, name in enumerate(names):
        for other in names[:k]:
            if len(balls[name]) != len(balls[other]):
                context.disagrees(f"{summary.text_of(case)}: {name} has {len(balls[name])} entries, {other} {len(balls[other])}")
            elif not all(meet(a, b) for a, b in zip(balls[name], balls[other])):
                context.disagrees(f"{summary.text_of(case)}: enclosures of {name} and {other} do not meet")
    return {name: sorted(r * 2.0**f for _, _, r, f in entries)[len(entries) // 2] for name, entries in balls.items()}


def meet(a, b):
    """Whether two balls m·2^e ± r·2^f have a common point."""
    low = min(a[1], a[3], b[1], b[3])
    m, r, n, s = a[0] << (a[1] - low), a[2] << (a[3] - low), b[0] << (b[1] - low), b[2] << (b[3] - low)
    return abs(m - n) <= r + s
