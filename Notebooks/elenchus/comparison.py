"""The records of `compare`, as `Schemas/comparison-v1.schema.json` describes them."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from .decoding import Decoded, listed, reads, table
from .exact import Value, real, value


@dataclass(frozen=True, kw_only=True)
class Instance(Decoded):
    """One instance of a claim; every number of `choices` is exact. `origin` says where it is from, `change` what was changed of it."""

    claim: str = reads(str)
    instance: int = reads(int)
    seed: int = reads(int)
    index: int = reads(int)
    origin: str = reads(str)
    choices: dict[str, Value] = reads(lambda found: {name: value(text) for name, text in found.items()})
    numbers: int = reads(int)
    change: str | None = reads(str, optional=True)
    parameters: int | None = reads(int, optional=True)
    depth: int | None = reads(int, optional=True)


@dataclass(frozen=True, kw_only=True)
class ExactAnswer(Decoded):
    """The answer over ℚ, or by enclosures where ℚ has none: `yes`, `no`, or `undecided`. `difference` is left − right of the comparison that
    decides, `size` its absolute value as a float."""

    verdict: str = reads(str)
    arithmetic: str = reads(str)
    detail: str | None = reads(str, optional=True)
    difference: Fraction | None = reads(Fraction, optional=True)
    size: float | None = reads(real, optional=True)


@dataclass(frozen=True, kw_only=True)
class BallAnswer(Decoded):
    """The answer of enclosures at rising precision; `bits` is the least that decides. An equation is at most `consistent`."""

    verdict: str = reads(str)
    bits: int | None = reads(int, optional=True)
    width: float | None = reads(real, optional=True)


@dataclass(frozen=True, kw_only=True)
class PrecisionAnswer(Decoded):
    """What correctly rounded floats of so many bits say with the tolerance 2^(−bits/2)."""

    bits: int = reads(int)
    tolerance: float = reads(real)
    verdict: str = reads(str)
    right: bool = reads(bool)
    residual: float | None = reads(real, optional=True)


@dataclass(frozen=True, kw_only=True)
class Trusted(Decoded):
    """The verdict, if one trusted a float with this tolerance, and whether that would have been right."""

    tolerance: float = reads(real)
    verdict: str = reads(str)
    right: bool = reads(bool)


@dataclass(frozen=True, kw_only=True)
class FloatAnswer(Decoded):
    """One float arithmetic: its residual, the bound that was derived for it, and a verdict for each tolerance."""

    inputs: str = reads(str)
    bounded: str = reads(str)
    verdicts: list[Trusted] = reads(listed(Trusted.read))
    residual: float | None = reads(real, optional=True)
    bound: float | None = reads(real, optional=True)
    amplification: float | None = reads(real, optional=True)

    def at(self, tolerance: float) -> Trusted:
        """The verdict with this tolerance. Raises `KeyError` where it was not tried."""
        for trusted in self.verdicts:
            if trusted.tolerance == tolerance:
                return trusted
        raise KeyError(f"{tolerance} is none of the tolerances {[trusted.tolerance for trusted in self.verdicts]}")


@dataclass(frozen=True, kw_only=True)
class Case(Decoded):
    """One hypothesis, or the conclusion, at one instance, in every arithmetic. It `counts` where the exact answer is yes or no.
    `needed_bits` is the least precision from which on correctly rounded floats are right; None where they are wrong at the last."""

    claim: str = reads(str)
    instance: int = reads(int)
    origin: str = reads(str)
    part: str = reads(str)
    name: str = reads(str)
    about: str = reads(str)
    exact: ExactAnswer = reads(ExactAnswer.read)
    ball: BallAnswer = reads(BallAnswer.read)
    precisions: list[PrecisionAnswer] = reads(listed(PrecisionAnswer.read))
    float64: FloatAnswer = reads(FloatAnswer.read)
    float32: FloatAnswer = reads(FloatAnswer.read)
    numbers: int = reads(int)
    counts: bool = reads(bool)
    seconds: float = reads(real)
    needed_bits: int | None = reads(int, optional=True)
    parameters: int | None = reads(int, optional=True)
    depth: int | None = reads(int, optional=True)
    condition: float | None = reads(real, optional=True)


@dataclass(frozen=True, kw_only=True)
class Rate(Decoded):
    """How often one float arithmetic would have been wrong with one tolerance: of `yes` true and `no` false statements."""

    topic: str = reads(str)
    about: str = reads(str)
    arithmetic: str = reads(str)
    tolerance: float = reads(real)
    yes: int = reads(int)
    no: int = reads(int)
    wrong_yes: int = reads(int)
    wrong_no: int = reads(int)
    unanswered: int = reads(int)

    @property
    def wrong_yes_rate(self) -> Fraction | None:
        """Of the false statements, how many the float says yes to. None where there are none."""
        return Fraction(self.wrong_yes, self.no) if self.no else None

    @property
    def wrong_no_rate(self) -> Fraction | None:
        """Of the true statements, how many the float says no to. None where there are none."""
        return Fraction(self.wrong_no, self.yes) if self.yes else None


@dataclass(frozen=True, kw_only=True)
class FloatExplanation(Decoded):
    """A case in which doubles are wrong at a customary tolerance, in words."""

    topic: str = reads(str)
    claim: str = reads(str)
    instance: int = reads(int)
    part: str = reads(str)
    name: str = reads(str)
    about: str = reads(str)
    tolerances: list[float] = reads(listed(real))
    verdict: str = reads(str)
    exact: str = reads(str)
    lines: list[str] = reads(listed(str))
    needed_bits: int | None = reads(int, optional=True)
    ball_bits: int | None = reads(int, optional=True)

    def __str__(self) -> str:
        name = self.name if self.name.startswith(self.part) else f"{self.part}: {self.name}"
        return "\n".join([f"{self.claim}, {name}", *(f"  {line}" for line in self.lines)])


@dataclass(frozen=True, kw_only=True)
class ComparisonEnd(Decoded):
    """The last line of `compare`: what was run, and how it ended. `cases` counts those with an exact answer."""

    versions: dict[str, str] = reads(dict)
    exit: int = reads(int)
    instances: int = reads(int)
    cases: int = reads(int)
    undecided: int = reads(int)
    tolerances: list[float] = reads(listed(real))
    bits: list[int] = reads(listed(int))
    disagreements: list[str] = reads(listed(str))
    failures: list[str] = reads(listed(str))
    notes: list[str] = reads(listed(str))
    interrupted: bool = reads(bool)
    seconds: float = reads(real)


#: The reader of each kind of line.
READERS: dict[str, Any] = {
    "instance": Instance, "case": Case, "rate": Rate, "explanation": FloatExplanation, "comparison": ComparisonEnd,
}


@dataclass(frozen=True)
class Comparison:
    """What `compare` found."""

    instances: list[Instance]
    cases: list[Case]
    rates: list[Rate]
    explanations: list[FloatExplanation]
    end: ComparisonEnd
    exit_code: int

    def curve(self, arithmetic: str, topic: str = "all", about: str = "all") -> list[Rate]:
        """The rates of one arithmetic by rising tolerance."""
        chosen = [r for r in self.rates if (r.arithmetic, r.topic, r.about) == (arithmetic, topic, about)]
        return sorted(chosen, key=lambda rate: rate.tolerance)

    def instance_of(self, found: Case | FloatExplanation) -> Instance:
        """The instance that a case or an explanation speaks of."""
        return next(i for i in self.instances if (i.claim, i.instance) == (found.claim, found.instance))

    def __str__(self) -> str:
        rows = [[r.arithmetic, f"{r.tolerance:g}", f"{r.wrong_yes} of {r.no}", f"{r.wrong_no} of {r.yes}", r.unanswered]
                for arithmetic in ("float64", "float32") for r in self.curve(arithmetic)]
        return table(rows, ["arithmetic", "tolerance", "wrong yes", "wrong no", "no answer"])
