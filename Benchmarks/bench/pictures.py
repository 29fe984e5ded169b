"""The pictures of a record: rate of gradients and products, their ratio to the peers, memory, exact gradients, and growth."""

from .drawing import Panel, legend, write

ORDER = ["elenchus", "jax", "torch", "torch (backward)"]
LABEL = "P (parameters)"


def draw(record, folder):
    """Writes the pictures that the record has rows for, each with its CSV. Returns their names."""
    rows = {}
    for row in record["rows"]:
        rows.setdefault(row["suite"], []).append(row)
    note = caption(record)
    made = []
    for name, suite, maker in [
            ("benchmark-gradient", "gradient", gradients), ("benchmark-memory", "gradient", memory),
            ("benchmark-exact", "exact", exact), ("benchmark-inertia", "inertia", inertia), ("benchmark-growth", "growth", growth)]:
        if rows.get(suite) and maker(folder / f"{name}.svg", rows[suite], note):
            made.append(f"{name}.svg")
    return made


def caption(record):
    machine = record["machine"]
    return f"{machine['processor']}, {machine['cores_used']} cores, {machine['threads']} threads each · {record['date'][:10]}"


def times(row):
    """Everyone's (minimum, median, maximum) of the seconds."""
    found = {"elenchus": row["ours"]} if row["ours"]["seconds"] else {}
    return {name: (t["min"], t["median"], t["max"]) for name, t in {**found, **row["peers"]}.items()}


def chosen(rows, **wanted):
    return [r for r in rows if all(r["case"].get(k) == v for k, v in wanted.items())]


def gradients(path, rows, note):
    """Rates over P, at the larger batch, as shares of OpenBLAS's square product in the same case: the machine's own speed cancels."""
    batch = max(r["case"]["batch"] for r in rows)
    panels, data, names = [], [["work", "precision", "batch", "P", "library", "% of the square product min", "median", "max", "GFLOP/s median"]], []
    for k, (work, precision) in enumerate((w, t) for w in ("gradient", "hvp") for t in ("float32", "float64")):
        series = {}
        for row in [r for r in chosen(rows, batch=batch, precision=precision) if r["work"] == work]:
            square = row["gemm_flops_per_second"].get("elenchus")
            for name, seconds in times(row).items() if square else ():
                if name in ORDER:
                    rates = [row["flops"] / s for s in reversed(seconds)]
                    three = [100 * rate / square for rate in rates]
                    series.setdefault(name, []).append((float(row["case"]["P"]), *three))
                    data.append([work, precision, batch, row["case"]["P"], name, *(f"{v:.4g}" for v in three), f"{rates[1] / 1e9:.4g}"])
        if series:
            series = {name: series[name] for name in ORDER if name in series}
            names += [n for n in series if n not in names]
            title = f"{'Gradient' if work == 'gradient' else 'Hessian-vector product'}, {precision}"
            panels.append(Panel(
                title, LABEL, "% of the square product", series, 75 + 430 * (k % 2), 70 + 300 * (k // 2), 340, 210, log_y=False,
                line=(100, "OpenBLAS, square product")))
    if not panels:
        return False
    names.sort(key=ORDER.index)
    write(path, 880, 680, [*panels, legend(names, 75, 25)], data, f"batch {batch}, tanh, squared loss · bars: all rounds · {note}")
    return True


def memory(path, rows, note):
    """Peak memory over P."""
    batch = max(r["case"]["batch"] for r in rows)
    panels, data, names = [], [["work", "precision", "batch", "P", "library", "peak bytes"]], []
    for k, precision in enumerate(("float32", "float64")):
        series = {}
        for row in [r for r in chosen(rows, batch=batch, precision=precision) if r["work"] == "hvp"]:
            for name, size in row["peak_bytes"].items():
                if name in ORDER and size:
                    series.setdefault(name, []).append((float(row["case"]["P"]), *[size / 2**30] * 3))
                    data.append(["hvp", precision, batch, row["case"]["P"], name, size])
        if series:
            series = {name: series[name] for name in ORDER if name in series}
            names += [n for n in series if n not in names]
            panels.append(Panel(f"Hessian-vector product, {precision}", LABEL, "peak memory, GiB", series, 75 + 430 * k, 70, 340, 210))
    if not panels:
        return False
    write(path, 880, 370, [*panels, legend(sorted(names, key=ORDER.index), 75, 25)], data, f"batch {batch}, the whole process · {note}")
    return True


def exact(path, rows, note):
    panels, data, names = [], [["work", "widths", "samples", "P", "library", "seconds min", "median", "max"]], []
    for k, work in enumerate(("exact", "ball")):
        series = {}
        for row in [r for r in rows if r["work"] == work]:
            widths = [int(w) for w in row["case"]["widths"].split("-")]
            P = sum((a + 1) * b for a, b in zip(widths, widths[1:]))
            for name, three in times(row).items():
                series.setdefault(name, []).append((P, *(1e3 * s for s in three)))
                data.append([work, row["case"]["widths"], row["case"]["samples"], P, name, *three])
        if series:
            names += [n for n in series if n not in names]
            title = "Exact gradient over ℚ" if work == "exact" else "Enclosed gradient, 128 bits"
            panels.append(Panel(title, LABEL, "milliseconds", series, 75 + 430 * k, 70, 340, 210))
    if not panels:
        return False
    for panel in panels:  # one colour and mark for a name in both panels
        panel.series = {name: panel.series.get(name, []) for name in names}
    write(path, 880, 370, [*panels, legend(names, 75, 25)], data, f"same fractions, enclosures that meet · {note}")
    return True


def inertia(path, rows, note):
    panels, data, names = [], [["instance", "P", "method", "seconds min", "median", "max"]], []
    for k, kind in enumerate(("decay", "saddle")):
        series = {}
        for row in chosen(rows, instance=kind):
            for name, three in times(row).items():
                if name in ("elenchus", "lapack", "hybrid", "our certified"):
                    series.setdefault(name, []).append((row["case"]["P"], *three))
                    data.append([kind, row["case"]["P"], name, *three])
        if series:
            names += [n for n in series if n not in names]
            title = "Positive definite Hessian" if kind == "decay" else "Singular Hessian at a saddle"
            panels.append(Panel(title, LABEL, "seconds", series, 75 + 430 * k, 70, 340, 210))
    if not panels:
        return False
    for panel in panels:
        panel.series = {name: panel.series.get(name, []) for name in names}
    write(path, 880, 370, [*panels, legend(names, 75, 25)], data, f"exact inertia; LAPACK alone proves nothing · {note}")
    return True


def growth(path, rows, note):
    time, memory, data = {}, {}, [["theorem", "P", "seconds min", "median", "max", "peak bytes"]]
    for row in rows:
        name, P = row["case"]["theorem"], row.get("parameters") or row["case"]["P"]
        low, middle, high = times(row)["elenchus"]
        time.setdefault(name, []).append((P, low, middle, high))
        memory.setdefault(name, []).append((P, *[row["peak_bytes"]["elenchus"] / 2**20] * 3))
        data.append([name, P, low, middle, high, row["peak_bytes"]["elenchus"]])
    if not time:
        return False
    panels = [Panel("Time of check --size P", LABEL, "seconds", time, 75, 90, 340, 210),
              Panel("Peak memory", LABEL, "MiB", memory, 505, 90, 340, 210)]
    write(path, 880, 390, [*panels, legend(list(time), 75, 25, columns=3, step=270)], data, f"one instance, float64, a process each · {note}")
    return True
