"""The records of `census` and `certify`, as `Schemas/census-v1.schema.json` and `Schemas/certification-v1.schema.json` describe them."""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from .decoding import Decoded, listed, reads, table
from .exact import Inertia, Interval, real


def _side(bounds: list) -> Interval:
    lower, upper = bounds
    return Interval(real(lower), real(upper))


def _interval(found: dict[str, Any]) -> Interval:
    return Interval(real(found["lower"]), real(found["upper"]))


def _inertia(found: dict[str, int]) -> Inertia:
    return Inertia(found["negative"], found["zero"], found["positive"])


@dataclass(frozen=True, kw_only=True)
class CensusPoint(Decoded):
    """One critical point up to symmetry: each coordinate lies in its interval of `box`. `images` says how many points the symmetries make of
    it. `centre` and `radius` are those of the box of Krawczyk's test, exactly; the centre is None where it was not passed over balls."""

    file: str = reads(str)
    number: int = reads(int)
    images: int = reads(int)
    negative: int = reads(int)
    positive: int = reads(int)
    type: str = reads(str)
    inside: str = reads(str)
    lower: list[float] = reads(listed(real))
    upper: list[float] = reads(listed(real))
    loss: Interval = reads(_side)
    radius: Fraction = reads(Fraction)
    centre: list[Fraction] | None = reads(listed(Fraction), optional=True)
    certificate: str | None = reads(str, optional=True)

    @property
    def box(self) -> list[Interval]:
        """An enclosure of each coordinate, in the order of `Census.parameters`."""
        return [Interval(*bounds) for bounds in zip(self.lower, self.upper)]


@dataclass(frozen=True, kw_only=True)
class Census(Decoded):
    """All critical points of a small network's loss in a box, those of the least loss first. Only `complete` says that there are no
    others in the box outside of the excluded tubes, and only `whole_space` with it that there are none anywhere."""

    file: str = reads(str)
    parameters: list[str] = reads(listed(str))
    notes: list[str] = reads(listed(str))
    symmetries: list[str] = reads(listed(str))
    box: list[Interval] = reads(listed(_side))
    orbits: int = reads(int)
    points: int = reads(int)
    order: int = reads(int)
    cells: int = reads(int)
    unresolved_cells: int = reads(int)
    unresolved_volume: float = reads(real)
    seconds: float = reads(real)
    end: str = reads(str)
    complete: bool = reads(bool)
    whole_space: bool = reads(bool)
    bound: str = reads(str)
    adds_up: str = reads(str)
    excluded: list[dict[str, Any]] = reads(list)
    unresolved: list[dict[str, Any]] = reads(list)
    degree: str | None = reads(str, optional=True)
    index_sum: int | None = reads(int, optional=True)
    critical_points: list[CensusPoint] = field(default_factory=list)

    def __str__(self) -> str:
        rows = [[p.number, p.type, p.images, f"{float(p.loss.midpoint):.10g}"] for p in self.critical_points]
        return table(rows, ["point", "type", "images", "loss"])


@dataclass(frozen=True, kw_only=True)
class CertifiedPoint(Decoded):
    """The one critical point within `unique_within` of the given weights: its kind, its inertia modulo the symmetries of `gauge`, and an
    upper bound of its distance."""

    type: str = reads(str)
    gauge: list[str] = reads(listed(str))
    distance: float = reads(real)
    radius: float = reads(real)
    evidence: list[dict[str, Any]] = reads(list)
    inertia: Inertia | None = reads(_inertia, optional=True)
    unique_within: float | None = reads(real, optional=True)
    isolation: float | None = reads(real, optional=True)
    loss: Interval | None = reads(_interval, optional=True)
    smallest_eigenvalue: Interval | None = reads(_interval, optional=True)


@dataclass(frozen=True, kw_only=True)
class GivenPoint(Decoded):
    """Enclosures at the given weights themselves."""

    arithmetic: str = reads(str)
    loss: Interval = reads(_interval)
    gradient_norm: Interval = reads(_interval)
    trace: Interval = reads(_interval)
    spectral_norm: Interval = reads(_interval)
    least_eigenvalue: Interval = reads(_interval)
    greatest_eigenvalue: Interval = reads(_interval)
    eigenvalues: list[Interval] = reads(listed(_interval))


@dataclass(frozen=True, kw_only=True)
class Certification(Decoded):
    """What is proved near trained weights. Parts that were not proved are None; `undecided` then says why, and what would help."""

    input: dict[str, Any] = reads(dict)
    symmetries: list[str] = reads(listed(str))
    trials: list[dict[str, Any]] = reads(list)
    trusted_steps: list[str] = reads(listed(str))
    notes: list[str] = reads(listed(str))
    versions: dict[str, str] = reads(dict)
    seconds: float = reads(real)
    point: GivenPoint | None = reads(GivenPoint.read, optional=True)
    critical_point: CertifiedPoint | None = reads(CertifiedPoint.read, optional=True)
    exclusion: dict[str, Any] | None = reads(dict, optional=True)
    kinks: dict[str, Any] | None = reads(dict, optional=True)
    undecided: dict[str, Any] | None = reads(dict, optional=True)
    estimates: dict[str, Any] | None = reads(dict, optional=True)
