"""Exact numbers: what the command line writes as text, and how to write it back.

Elenchus writes a rational number as ``"p/q"`` or as an integer, a vector as ``"[1, 1/2]"`` and a matrix as ``"[[1, 2], [3, 4]]"``. Here
they are `fractions.Fraction`, lists of them, and lists of rows. Nothing is rounded on the way, in either direction.
"""

from __future__ import annotations

import math
import re
from fractions import Fraction
from typing import Any, NamedTuple, Union

#: A number, a vector, a matrix, a matrix too large to be written out, or a text that is none of these (``"leaky-relu(1/4)"``).
Value = Union[Fraction, list, "SeededMatrix", str]

_NUMBER = re.compile(r"[+-]?\d+(?:/\d+)?")
_LIST = re.compile(r"\[[\d\s,/\[\]+-]*\]")
_SEEDED = re.compile(r"seeded\(rows: (\d+), columns: (\d+), seed: (\d+), shift: (\d+)\)(?: with (.+))?")
_REPLACED = re.compile(r"\[(\d+), (\d+)\] = ([+-]?\d+(?:/\d+)?)")
_TRIPLE = re.compile(r"\(\s*\d+\s*(?:,\s*\d+\s*)+\)")


class Inertia(NamedTuple):
    """How many eigenvalues of a symmetric matrix are negative, zero and positive."""

    negative: int
    zero: int
    positive: int


class Interval(NamedTuple):
    """Two doubles between which a real number certainly lies. They are bounds, so midpoint and radius are computed exactly.

    >>> loss = Interval(0.25, 0.75)
    >>> loss.midpoint, loss.radius
    (Fraction(1, 2), Fraction(1, 4))
    >>> Fraction(1, 3) in loss, 1 in loss
    (True, False)
    """

    lower: float
    upper: float

    @property
    def midpoint(self) -> Fraction:
        """The exact middle. Raises `OverflowError` where a bound is infinite."""
        return (Fraction(self.lower) + Fraction(self.upper)) / 2

    @property
    def radius(self) -> Fraction:
        """Half the distance of the bounds, exactly."""
        return (Fraction(self.upper) - Fraction(self.lower)) / 2

    def __contains__(self, number: object) -> bool:
        return self.lower <= number <= self.upper  # type: ignore[operator]


class SeededMatrix(NamedTuple):
    """A matrix too large to be written out: entry k, row by row, is n·2^(−shift), where n is the k-th number of SplitMix64 from the seed, its upper
    24 bits as an integer from −2²³ to 2²³ − 1.

    >>> small = value("seeded(rows: 1, columns: 2, seed: 7, shift: 23)")
    >>> small.rows, small.columns, [abs(entry) < 1 for entry in small.matrix()[0]]
    (1, 2, [True, True])

    `replaced` are entries that are something else, as (row, column, value), counted from 1:

    >>> value("seeded(rows: 1, columns: 2, seed: 7, shift: 23) with [1, 2] = 1/3").matrix()[0][1]
    Fraction(1, 3)
    """

    rows: int
    columns: int
    seed: int
    shift: int
    replaced: tuple[tuple[int, int, Fraction], ...] = ()

    def entry(self, k: int) -> Fraction:
        """Entry k in row-major order, exactly."""
        for i, j, other in self.replaced:
            if (i - 1) * self.columns + j - 1 == k:
                return other
        mask = 2**64 - 1
        z = (self.seed + (k + 1) * 0x9E3779B97F4A7C15) & mask
        z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & mask
        z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & mask
        return Fraction(((z ^ (z >> 31)) >> 40) - 2**23, 2**self.shift)

    def matrix(self) -> list[list[Fraction]]:
        """All of it; mind its size."""
        return [[self.entry(i * self.columns + j) for j in range(self.columns)] for i in range(self.rows)]

    def __str__(self) -> str:
        plain = f"seeded(rows: {self.rows}, columns: {self.columns}, seed: {self.seed}, shift: {self.shift})"
        return plain + (" with " + "; ".join(f"[{i}, {j}] = {x}" for i, j, x in self.replaced) if self.replaced else "")


def value(text: str) -> Value:
    """Reads a number, a vector or a matrix; a text that is neither stays a text.

    >>> value("-7/4"), value("3")
    (Fraction(-7, 4), Fraction(3, 1))
    >>> value("[[1, 1/2], [0, -3]]")
    [[Fraction(1, 1), Fraction(1, 2)], [Fraction(0, 1), Fraction(-3, 1)]]
    >>> value("leaky-relu(1/4)"), value("0.5")
    ('leaky-relu(1/4)', '0.5')

    Decimals stay texts: where Elenchus prints one, it shows digits of an enclosure, which is no rational number.
    """
    stripped = text.strip()
    if _NUMBER.fullmatch(stripped):
        return _fraction(stripped, text)
    if seeded := _SEEDED.fullmatch(stripped):
        replaced = [_REPLACED.fullmatch(part) for part in seeded[5].split("; ")] if seeded[5] else []
        if None not in replaced:
            others = tuple((int(m[1]), int(m[2]), _fraction(m[3], text)) for m in replaced)  # type: ignore[index]
            return SeededMatrix(*map(int, seeded.groups()[:4]), others)
    if _LIST.fullmatch(stripped):
        read, end = _read_list(stripped, 0)
        if end == len(stripped):
            return read
    return text


def exhibit(text: str) -> Value | tuple[int, ...]:
    """Reads what a record shows of an exact instance: as `value`, and counts such as ``"(0, 1, 6)"`` as a tuple.

    >>> exhibit("(0, 1, 6)")
    Inertia(negative=0, zero=1, positive=6)
    """
    if _TRIPLE.fullmatch(text.strip()):
        counts = tuple(int(n) for n in re.findall(r"\d+", text))
        return Inertia(*counts) if len(counts) == 3 else counts
    return value(text)


def text(value: Any) -> str:
    """Writes a number, a vector, a matrix, a truth or a text as the command line reads it. Floats are written as the dyadic rationals
    that they are.

    >>> text([[Fraction(1, 3), 2], [0.1, 0]])
    '[[1/3, 2], [3602879701896397/36028797018963968, 0]]'
    >>> text(True), text("relu")
    ('yes', 'relu')

    Raises `ValueError` for NaN and infinities, and `TypeError` for anything that is no number, list or text.
    """
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, (str, SeededMatrix)):
        return str(value)
    if isinstance(value, (list, tuple)):
        return "[" + ", ".join(text(entry) for entry in value) + "]"
    if hasattr(value, "tolist"):  # an array or a scalar of numpy
        return text(value.tolist())
    if isinstance(value, float) and not math.isfinite(value):
        raise ValueError(f"{value} is no rational number")
    if isinstance(value, (int, float, Fraction)):
        return str(Fraction(value))
    raise TypeError(f"a {type(value).__name__} is no number, list or text")


def real(value: float | int | str) -> float:
    """Reads a float of a record; infinities and NaN, which JSON lacks, are texts there.

    >>> real("-inf"), real(0)
    (-inf, 0.0)
    """
    return float(value)


def _fraction(digits: str, whole: str) -> Fraction:
    try:
        return Fraction(digits)
    except ZeroDivisionError:
        raise ValueError(f"{whole!r} divides by zero") from None


def _read_list(text: str, start: int) -> tuple[list, int]:
    """The list that opens at `start`, and the position behind its bracket; position −1 where there is none."""
    entries: list = []
    position = start + 1
    while True:
        position = _skip(text, position)
        if position >= len(text):
            return entries, -1
        if text[position] == "]" and not entries:
            return entries, position + 1
        if text[position] == "[":
            entry, position = _read_list(text, position)
            if position < 0:
                return entries, -1
        else:
            number = _NUMBER.match(text, position)
            if not number:
                return entries, -1
            entry, position = _fraction(number.group(), text), number.end()
        entries.append(entry)
        position = _skip(text, position)
        if position >= len(text) or text[position] not in ",]":
            return entries, -1
        if text[position] == "]":
            return entries, position + 1
        position += 1


def _skip(text: str, position: int) -> int:
    while position < len(text) and text[position].isspace():
        position += 1
    return position
