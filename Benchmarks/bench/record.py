"""The record of a run: one JSON object, and the same as a page of Markdown. It holds no path of the machine."""

import datetime
import json
import re
import time


def new(machine, versions, commit, threads, quick):
    return {
        "schema": "elenchus-benchmarks-1", "date": datetime.datetime.now(datetime.timezone.utc).isoformat(timespec="seconds"), "quick": quick,
        "machine": machine, "threads": threads, "versions": versions, "commit": commit, "suites": {}, "rows": [], "goals": [],
        "missing": [], "notes": [], "disagreements": []}


def take(record, suite, context):
    """Adds what a suite found."""
    record["suites"][suite] = {"seconds": time.monotonic() - context.begin}
    record["rows"] += context.rows
    record["goals"] += context.goals
    for key, lines in [("missing", context.missing), ("notes", context.notes), ("disagreements", context.wrong)]:
        record[key] += [f"{suite}: {line}" for line in lines]


def write(record, folder, page):
    """Writes DATE.json and DATE.md, and returns the former's path."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{record['date'][:10]}.json"
    path.write_text(json.dumps(rounded(record), indent=1, ensure_ascii=False) + "\n")
    path.with_suffix(".md").write_text(without_paths(page))
    return path


def without_paths(text):
    """The text with absolute paths cut to their last part: a complaint of a library may quote one."""
    return re.sub(r"(?<![\w.~:/])(?:/[\w.+~-]+)+/(?=[\w.])", "", text)


def rounded(value):
    """Floats with six digits: more are noise. Texts without the machine's paths."""
    if isinstance(value, float):
        return float(f"{value:.6g}")
    if isinstance(value, str):
        return without_paths(value)
    if isinstance(value, dict):
        return {key: rounded(v) for key, v in value.items()}
    return [rounded(v) for v in value] if isinstance(value, (list, tuple)) else value
