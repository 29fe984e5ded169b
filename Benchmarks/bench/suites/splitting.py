"""The gradient identity of splitting a hidden unit, for all values of all symbols, beside SymPy.

Both must confirm the identity on the same numbers of entries and terms. SymPy runs once per width, ours once per round.
"""

from .. import summary
from ..processes import Failure, json_of

TITLE = "an identity for all values"
PRODUCTS = ["splitting-benchmark"]
ALLOWANCE = 120
LIMIT = 60
WIDTHS = [6, 20, 30, 40]
GOAL = 50


def run(context):
    ours = context.tools.ours("splitting-benchmark")
    if not ours:
        context.lacks("splitting-benchmark is not built")
        return
    last = None
    for width in [1, 6] if context.quick else WIDTHS:
        context.progress(f"width {width}")
        shape = [width, 3, 5]
        try:
            mine = [json_of([ours, *shape], 120) for _ in range(3)]
            theirs = json_of(context.tools.peer("splitting.py", *shape), LIMIT + 30)
        except Failure as failure:
            if not failure.timed_out:
                context.lacks(str(failure))
                return
            context.note(f"width {width}: SymPy needs more than {LIMIT + 30} s")
            break
        keys = ["holds", "entries", "terms"]
        if any(m[k] != theirs[k] for m in mine for k in keys) or not theirs["holds"]:
            context.disagrees(f"width {width}: ours {[mine[0][k] for k in keys]}, SymPy {[theirs[k] for k in keys]}")
        seconds = {"elenchus": [m["seconds"] for m in mine], "sympy": [theirs["seconds"]] * len(mine)}
        last = context.add(
            {"width": width, "entries": theirs["entries"], "terms": theirs["terms"]}, "identity", seconds, agreement="same terms")
        if theirs["seconds"] > LIMIT:
            break
    if last and not context.quick:
        width = last["case"]["width"]
        context.aim(f"identity, width {width}: SymPy's time by ours", summary.fastest(last) and last["ratios"]["sympy"]["median"], GOAL, at_most=False)
