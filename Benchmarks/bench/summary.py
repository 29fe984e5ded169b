"""Times, ratios and goals: what is computed from the seconds of a run, and how a record row looks.

A row is one piece of work: `{"suite", "case", "work", "ours": {...}, "peers": {name: {...}}, "ratios": {name: {...}}, "agreement"}`.
Everyone's seconds are listed round by round. A ratio is taken within a round, the peer's time by ours: above 1 ours is faster.
"""

import statistics


def spread(values):
    """Minimum, median and maximum; None of nothing."""
    return {"min": min(values), "median": statistics.median(values), "max": max(values)} if values else None


def ratios(ours, theirs):
    """The peer's seconds by ours, round by round: minimum, median, maximum."""
    return spread([b / a for a, b in zip(ours, theirs) if a and b])


def row(suite, case, work, seconds, **more):
    """A row from everyone's seconds; ours are those of "elenchus"."""
    ours = seconds.get("elenchus", [])
    peers = {name: times for name, times in seconds.items() if name != "elenchus" and times}
    return {
        "suite": suite, "case": case, "work": work, "ours": {"seconds": ours, **(spread(ours) or {})},
        "peers": {name: {"seconds": times, **spread(times)} for name, times in peers.items()},
        "ratios": {name: ratios(ours, times) for name, times in peers.items() if ours and ratios(ours, times)}, **more}


def fastest(row):
    """The name of the peer with the least median, or None."""
    peers = row["peers"]
    return min(peers, key=lambda name: peers[name]["median"]) if peers else None


def goal(text, value, limit, at_most=True, spread=None):
    """A goal with what was measured, and whether it was met."""
    return {"goal": text, "value": value, "limit": limit, "met": value <= limit if at_most else value >= limit, "spread": spread}


def text_of(case):
    return " ".join(f"{key}={number(value)}" for key, value in case.items())


def number(value):
    """A size as people write it: 1.17e7, 4096."""
    if isinstance(value, int) and value >= 100000:
        digits = f"{value:.2e}".split("e")
        return f"{digits[0].rstrip('0').rstrip('.')}e{int(digits[1])}"
    return str(value)


def duration(seconds):
    """Seconds with three digits and a unit."""
    if seconds is None:
        return "–"
    for unit, scale in [("s", 1), ("ms", 1e-3), ("µs", 1e-6)]:
        if seconds >= scale:
            return f"{seconds / scale:.3g} {unit}"
    return f"{seconds / 1e-6:.3g} µs"


HEADER = f"{'suite':9} {'case':44} {'work':10} {'ours':>9}  {'beside':22} {'time':>9}  {'peer/ours min':>13} {'median':>7} {'max':>7}"


def lines(row):
    """The lines of the table that a run prints: one for each peer, or one for ours alone."""
    start = f"{row['suite']:9} {text_of(row['case']):44} {row['work']:10} {duration(row['ours'].get('median')):>9}"
    if not row["peers"]:
        return [f"{start}  {row.get('note', '')}".rstrip()]
    out = []
    for name, peer in row["peers"].items():
        r = row["ratios"].get(name)
        three = f"{r['min']:13.2f} {r['median']:7.2f} {r['max']:7.2f}" if r else ""
        out.append(f"{start}  {name:22} {duration(peer['median']):>9}  {three}")
    return out
