"""Tables in Markdown from a record, for the record itself and for the README. No number is typed by hand."""

from .summary import duration, fastest, number


def table(head, rows, right=1):
    """A table whose columns from `right` on are aligned to the right."""
    rule = ["---" if k < right else "---:" for k in range(len(head))]
    return "\n".join("| " + " | ".join(map(str, row)) + " |" for row in [head, rule, *rows]) if rows else "Nothing was measured."


def rows_of(record, suite):
    return [row for row in record["rows"] if row["suite"] == suite]


def factor(value):
    """A ratio with three digits."""
    return f"{value:.2f}" if 0.095 < value < 9.995 else f"{value:.3g}" if value < 99.95 else f"{value:,.0f}"


def three(spread):
    """Median, and in brackets minimum and maximum."""
    return f"{factor(spread['median'])} ({factor(spread['min'])}–{factor(spread['max'])})" if spread else "–"


def gradient(record):
    out = []
    for row in rows_of(record, "gradient"):
        case, peer = row["case"], fastest(row)
        peaks = row["peak_bytes"]
        least = min((b for n, b in peaks.items() if n != "elenchus"), default=None)
        rate = row.get("rate_of_gemm")
        out.append([
            {"gradient": "gradient", "hvp": "H·u"}[row["work"]], case["P"], number(case["batch"]), case["precision"],
            duration(row["ours"].get("median")), duration(row["peers"].get("jax", {}).get("median")),
            duration(min((t["median"] for n, t in row["peers"].items() if n.startswith("torch")), default=None)),
            three(row.get("ours_by_fastest")) + (f" {peer}" if peer else ""), f"{100 * rate:.0f} %" if rate else "–",
            f"{peaks['elenchus'] / 2**30:.2f}" if peaks.get("elenchus") else "–", f"{least / 2**30:.2f}" if least else "–"])
    return table(["", "P", "batch", "precision", "Elenchus", "JAX", "PyTorch", "ours by the faster peer's", "of GEMM rate", "GiB", "least peer's"], out)


def exact(record):
    out = []
    for row in rows_of(record, "exact"):
        names = ["flint", "sympy", "mpmath"]
        out.append([
            "exact, ℚ" if row["work"] == "exact" else "enclosed, 128 bits", row["case"]["widths"], row["case"]["samples"],
            duration(row["ours"].get("median")),
            *(f"{duration(row['peers'][n]['median'])} ({three(row['ratios'].get(n))})" if n in row["peers"] else "" for n in names)])
    return table(["gradient", "widths", "samples", "Elenchus", "python-flint", "SymPy", "mpmath"], out, right=2)


def lanczos(record):
    out = []
    for row in rows_of(record, "lanczos"):
        case = row["case"]
        out.append([case["P"], number(case["batch"]), case["precision"], duration(row["ours"].get("median")),
                    three(row["overhead"].get("elenchus")), three(row["overhead"].get("scipy + jax"))])
    return table(["P", "batch", "precision", "20 steps", "by 20 products, ours", "SciPy on JAX"], out, right=0)


def inertia(record):
    out = []
    for row in rows_of(record, "inertia"):
        peers = {n: f"{t['median']:.3f}" for n, t in row["peers"].items()}
        ratio = row["ratios"].get("hybrid")
        out.append([f"{row['case']['instance']}-{row['case']['P']}", f"({', '.join(map(str, row['inertia']))})", f"{row['ours']['median']:.3f}",
                    *(peers.get(n, "") for n in ["our certified", "our ball", "lapack", "hybrid"]), f"{ratio['median']:.1f}" if ratio else "",
                    *(factor(row["ratios"][n]["median"]) if n in row["ratios"] else "" for n in ["fflu", "charpoly"])])
    head = ["instance", "inertia", "exact", "certified", "ball, 128 bits", "LAPACK", "hybrid", "hybrid/exact", "fraction-free/exact", "charpoly/exact"]
    return table(head, out, right=2)


def krawczyk(record):
    out = []
    for row in rows_of(record, "krawczyk"):
        case, ratios = row["case"], row["ratios"]
        hybrid = ratios.get("flint, LAPACK's inverse")
        out.append([f"{case['network']}, P = {case['P']:,}", case["bits"], row["work"], duration(row["ours"]["median"]),
                    three(ratios.get("flint")), three(hybrid) if hybrid else ""])
    return table(["network", "bits", "job", "Elenchus", "python-flint/ours", "with LAPACK's inverse"], out)


def splitting(record):
    out = [[row["case"]["width"], row["case"]["entries"], f"{row['case']['terms']:,}", duration(row["ours"]["median"]),
            duration(row["peers"]["sympy"]["median"]), factor(row["ratios"]["sympy"]["median"])] for row in rows_of(record, "splitting")]
    return table(["hidden units", "entries", "terms", "Elenchus", "SymPy", "ratio"], out, right=0)


def growth(record):
    series, exponents = {}, {}
    for row in rows_of(record, "growth"):
        name = row["case"]["theorem"]
        series.setdefault(name, {})[row["case"]["P"]] = f"{duration(row['ours']['median'])}, {row['note']}"
        exponents[name] = row.get("exponents", exponents.get(name))
    sizes = sorted({P for points in series.values() for P in points})
    out = [[f"`{name}`", *(points.get(P, "–") for P in sizes),
            f"{exponents[name]['time']:.2f}" if exponents[name] else "–", f"{exponents[name]['memory']:.2f}" if exponents[name] else "–"]
           for name, points in series.items()]
    return table(["theorem", *(f"P = {number(P)}" for P in sizes), "exponent of time", "of memory"], out)


def goals(record):
    out = [[g["goal"], f"{g['value']:.3g}" + (f" ({g['spread'][0]:.3g}–{g['spread'][1]:.3g})" if g.get("spread") else ""),
            f"{g['limit']:g}", "yes" if g["met"] else "no"] for g in record["goals"]]
    return table(["goal", "measured", "limit", "met"], out)


def machine(record):
    m = record["machine"]
    others = f"others used {100 * m['busy_at_start']:.0f} % of it at the start" if m.get("busy_at_start") is not None else "load unknown"
    return (f"{m['processor']} ({m['architecture']}, {', '.join(m['extensions'])}), {m['cores_used']} of {m['cores']} cores, {m['threads']} threads on each "
            f"side, {m['memory_bytes'] / 2**30:.0f} GiB, {m['system']}; {others}; {record['date'][:10]}.")


SUITES = {"gradient": gradient, "lanczos": lanczos, "growth": growth, "exact": exact, "inertia": inertia, "krawczyk": krawczyk, "splitting": splitting}


def markdown(record, titles):
    """The whole record as a page."""
    commit = record.get("commit") or {}
    versions = ", ".join(f"{name} {version}" for name, version in record["versions"].items())
    out = [f"# Benchmarks of {record['date'][:10]}", "", machine(record), "", f"{versions}."]
    if commit:
        out += ["", f"Commit {commit['commit']}{' with changes' if commit['modified'] else ''}."]
    if record["goals"]:
        out += ["", "## Goals", "", goals(record)]
    for suite, make in SUITES.items():
        if rows_of(record, suite):
            out += ["", f"## {titles[suite][0].upper()}{titles[suite][1:]}", "", make(record)]
    for key, title in [("disagreements", "Disagreements"), ("missing", "Missing"), ("notes", "Notes")]:
        if record[key]:
            out += ["", f"## {title}", "", *(f"- {line}" for line in record[key])]
    return "\n".join(out) + "\n"
