"""The records of `list`, `check`, `refute` and `ask`, as `Schemas/record-v1.schema.json` describes them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from .decoding import Decoded, listed, reads, table
from .exact import Value, exhibit, real, value


@dataclass(frozen=True, kw_only=True)
class Claim(Decoded):
    """A line of `list`: a claim of the catalogue, or an experiment, which has no arithmetics."""

    kind: str = reads(str)
    claim: str = reads(str)
    title: str = reads(str)
    source: str = reads(str)
    arithmetics: list[str] = reads(listed(str))
    hypotheses: list[str] = reads(listed(str))
    expects_refutation: bool = reads(bool)
    accepts_data: bool = reads(bool)


@dataclass(frozen=True, kw_only=True)
class Part(Decoded):
    """A hypothesis, or a named part of a conclusion, with its outcome: `yes`, `no`, `unknown`, `consistent`, …"""

    name: str = reads(str)
    outcome: str = reads(str)
    detail: str | None = reads(str, optional=True)


@dataclass(frozen=True, kw_only=True)
class Unit(Decoded):
    """One claim on one instance in one arithmetic.

    `choices` is the instance: numbers and matrices are `Fraction`, in every arithmetic, for all of them see the same point. `exhibits` maps a
    label to what was computed there; its numbers are `Fraction` where the arithmetic is exact and else stay texts, digits of an enclosure.
    """

    hash: str = reads(str)
    claim: str = reads(str)
    title: str = reads(str)
    arithmetic: str = reads(str)
    verdict: str = reads(str)
    expects_refutation: bool = reads(bool)
    scope: str = reads(str)
    dropped: list[str] = reads(listed(str))
    hypotheses: list[Part] = reads(listed(Part.read))
    parts: list[Part] = reads(listed(Part.read))
    trusted_steps: list[str] = reads(listed(str))
    choices: dict[str, Value] = reads(lambda found: {name: value(text) for name, text in found.items()})
    shown: list[dict[str, Any]] = reads(list, key="exhibits")
    seed: int = reads(int)
    index: int = reads(int)
    seconds: float = reads(real)
    grade: str | None = reads(str, optional=True)
    reason: str | None = reads(str, optional=True)
    undecided: str | None = reads(str, optional=True)
    width: float | None = reads(real, optional=True)
    symbols: list[str] | None = reads(listed(str), optional=True)
    cases: int | None = reads(int, optional=True)
    certificate: str | None = reads(str, optional=True)
    bits: int | None = reads(int, optional=True)
    residual: float | None = reads(real, optional=True)
    worst_ratio: float | None = reads(real, optional=True)
    comparisons: int | None = reads(int, optional=True)
    requested_parameters: int | None = reads(int, optional=True)
    parameters: int | None = reads(int, optional=True)
    peak_memory: int | None = reads(int, optional=True)

    @property
    def exhibits(self) -> dict[str, dict[str, Any]]:
        """What the claim shows of this instance, by label and name."""
        convert = exhibit if self.arithmetic == "exact" else str
        return {shown["label"]: {cell["name"]: convert(cell["value"]) for cell in shown["cells"]} for shown in self.shown}


@dataclass(frozen=True, kw_only=True)
class Summary(Decoded):
    """All units of one claim in one arithmetic. `held` is evidence from several instances, and no proof."""

    claim: str = reads(str)
    title: str = reads(str)
    arithmetic: str = reads(str)
    counts: dict[str, int] = reads(dict)
    verdict: str = reads(str)
    meets_expectation: bool = reads(bool)
    seconds: float = reads(real)
    grade: str | None = reads(str, optional=True)
    worst: float | None = reads(real, optional=True)
    parameters: int | None = reads(int, optional=True)
    peak_memory: int | None = reads(int, optional=True)


@dataclass(frozen=True, kw_only=True)
class Measurement(Decoded):
    """An experiment with its confidence interval. It has no verdict."""

    claim: str = reads(str)
    title: str = reads(str)
    quantity: str = reads(str)
    prediction: float = reads(real)
    points: list[tuple[int, float]] = reads(listed(lambda point: (point["size"], real(point["value"]))))
    seed: int = reads(int)
    seconds: float = reads(real)
    estimate: float | None = reads(real, optional=True)
    lower: float | None = reads(real, optional=True)
    upper: float | None = reads(real, optional=True)
    confidence: float | None = reads(real, optional=True)
    reason: str | None = reads(str, optional=True)


@dataclass(frozen=True, kw_only=True)
class RunEnd(Decoded):
    """The last line of `check`: what came out in all, and with which versions of the libraries."""

    versions: dict[str, str] = reads(dict)
    exit: int = reads(int)
    counts: dict[str, int] = reads(dict)
    units: int = reads(int)
    positive: int = reads(int)
    certified: int = reads(int)
    defects: list[str] = reads(listed(str))
    disagreements: list[str] = reads(listed(str))
    failures: list[str] = reads(listed(str))
    notes: list[str] = reads(listed(str))
    interrupted: bool = reads(bool)
    seconds: float = reads(real)


@dataclass(frozen=True, kw_only=True)
class Refutation(Decoded):
    """What dropping one hypothesis gave. `record` is the counterexample, where one was found."""

    claim: str = reads(str)
    hypothesis: str = reads(str)
    result: str = reads(str)
    drawn: int = reads(int)
    applicable: int = reads(int)
    evaluated: int = reads(int)
    seconds: float = reads(real)
    origin: str | None = reads(str, optional=True)
    mark: str | None = reads(str, optional=True)
    grade: str | None = reads(str, optional=True)
    numbers: int | None = reads(int, optional=True)
    largest_integer: int | None = reads(lambda digits: int(digits), optional=True)
    shrinking_steps: int | None = reads(int, optional=True)
    record: Unit | None = reads(Unit.read, optional=True)


@dataclass(frozen=True, kw_only=True)
class Answer(Decoded):
    """The answer to one question about one's own network: `yes` is proved, `no` refuted, `unknown` neither; `values` are just `shown`. `unit`
    is what it rests on."""

    file: str = reads(str)
    question: str = reads(str)
    title: str = reads(str)
    answer: str = reads(str)
    arithmetic: str = reads(str)
    hash: str = reads(str)
    expected: str | None = reads(str, optional=True)
    reason: str | None = reads(str, optional=True)
    unit: Unit | None = field(default=None, repr=False, compare=False)


@dataclass(frozen=True)
class Check:
    """What `check` found."""

    units: list[Unit]
    summaries: list[Summary]
    measurements: list[Measurement]
    end: RunEnd
    exit_code: int

    @property
    def as_expected(self) -> bool:
        """Whether every claim met its expected verdict (exit code 0). False with code 1, unexpected, and 2, something undecided."""
        return self.exit_code == 0

    @property
    def verdicts(self) -> dict[tuple[str, str], str]:
        """The verdict of each claim in each arithmetic."""
        return {(found.claim, found.arithmetic): found.verdict for found in self.summaries}

    def __str__(self) -> str:
        rows = [
            [found.claim, found.arithmetic, found.verdict, ", ".join(f"{n} {word}" for word, n in sorted(found.counts.items())), found.grade]
            for found in self.summaries
        ]
        return table(rows, ["claim", "arithmetic", "verdict", "instances", "grade"])
