"""Time and peak memory of `elenchus check ID --size P --arithmetic float64` over P, by `Scripts/growth`, for a theorem of each topic.

`Scripts/growth ELENCHUS` measures all claims and has a picture of its own; here it measures a few, so that the record holds
them beside the machine and the versions. Exponents are slopes of least-squares lines through the logarithms, from P = 9·10⁴ on: below
that a run is mostly the start of the program.
"""

import csv
import math

from ..environment import ROOT, SCRATCH
from ..processes import Failure, once

TITLE = "growth of time and memory with the number of parameters"
PRODUCTS = []
ALLOWANCE = 150
THEOREMS = [
    "optimization/steepest-ascent", "linear-networks/escape-by-kernel", "homogeneity/balancedness", "embedding/splitting"]
SCRIPT = ROOT / "Scripts" / "growth"


def run(context):
    if not SCRIPT.exists():
        context.lacks("Scripts/growth is not there")
        return
    stem = SCRATCH / "growth"
    stem.parent.mkdir(parents=True, exist_ok=True)
    theorems, sizes = (THEOREMS[2:3], "1e3,1e4,1e5") if context.quick else (THEOREMS, "1e3,1e4,1e5,1e6,1e7")
    context.progress(", ".join(theorems))
    command = [SCRIPT, context.tools.elenchus.resolve(), *theorems, "--arithmetic", "float64", "--sizes", sizes, "--rounds",
               min(context.most, 2), "--timeout", 60, "--output", stem]
    table = stem.with_suffix(".csv")
    table.unlink(missing_ok=True)
    try:
        done = once(command, 2 * context.allowance + 120, accept=(0, 1))
        rows = read(table.read_text())
    except (Failure, OSError, KeyError) as failure:
        context.lacks(f"{type(failure).__name__}: {failure}")
        return
    if done["status"]:
        context.lacks(f"Scripts/growth: {done['output'].strip().splitlines()[-1]}")
    for theorem, points in rows.items():
        for point in points:
            row = context.add(
                {"theorem": theorem, "P": point["requested"]}, "check", {"elenchus": [point["seconds"]]}, parameters=point["parameters"],
                peak_bytes={"elenchus": point["peak_bytes"]}, note=f"{point['peak_bytes'] / 2**20:,.0f} MiB")
        large = [p for p in points if p["parameters"] >= 9e4]
        if len(large) > 1:
            time = exponent([(p["parameters"], p["seconds"]) for p in large])
            memory = exponent([(p["parameters"], p["peak_bytes"]) for p in large])
            row["exponents"] = {"time": time, "memory": memory, "points": len(large)}
            context.note(f"{theorem}: time grows like P^{time:.2f}, memory like P^{memory:.2f}")
    for theorem in theorems:
        if theorem not in rows:
            context.lacks(f"{theorem} has no measured size")


def read(text):
    """The points of every claim from the table of `Scripts/growth`: claim,requested,parameters,seconds,peak_bytes."""
    found = {}
    for line in csv.DictReader(text.splitlines()):
        point = {key: float(line[key]) if key == "seconds" else int(float(line[key])) for key in [
            "requested", "parameters", "seconds", "peak_bytes"]}
        found.setdefault(line["claim"], []).append(point)
    return found


def exponent(points):
    """The slope of the least-squares line through (log x, log y)."""
    xs, ys = [math.log(x) for x, _ in points], [math.log(y) for _, y in points]
    x, y = sum(xs) / len(xs), sum(ys) / len(ys)
    return sum((a - x) * (b - y) for a, b in zip(xs, ys)) / sum((a - x) ** 2 for a in xs)
