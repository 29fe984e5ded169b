"""One function for each command. Each runs the program once, reads the lines of JSON that it writes, and returns records.

Results are never exceptions: an unexpected verdict (exit code 1) and an undecided one (2) stand in the records. What cannot be done raises
an `ElenchusError` with the exit code, the message and what to do.
"""

from __future__ import annotations

import contextlib
import dataclasses
import json
import os
import pathlib
import tempfile
from typing import Any, Iterator, Mapping, Sequence, Union

from . import process
from .comparison import READERS, Comparison
from .exact import text
from .landscape import Census, CensusPoint, Certification
from .process import FormatError
from .records import Answer, Check, Claim, Measurement, Refutation, RunEnd, Summary, Unit

#: A problem file by its path, or its contents: numbers may be `Fraction`, integers, floats (read as dyadic rationals) or texts.
Problem = Union[str, os.PathLike, Mapping[str, Any]]


def version() -> dict[str, str]:
    """The versions of Elenchus and of the libraries that it calls.

    >>> sorted(version())[:3]
    ['Arb', 'Elenchus', 'FLINT']
    """
    lines = process.run("--version").output.splitlines()
    return dict(line.split(" ", 1) for line in lines if " " in line)


def list_claims(*names: str) -> list[Claim]:
    """The claims and experiments of the catalogue, or of some topics.

    >>> [found.claim for found in list_claims("homogeneity")][:2]
    ['homogeneity/degree', 'homogeneity/euler-identity']
    """
    return [Claim.read(found) for found in process.objects(process.run("list", *names, "--format", "json"))]


@dataclasses.dataclass(frozen=True)
class Explanation:
    """What `explain` says of a claim: its line of the catalogue, and the text for people."""

    claim: Claim
    text: str

    def __str__(self) -> str:
        return self.text


def explain(claim: str, seed: int = 0) -> Explanation:
    """What a claim says, under which hypotheses, how it is checked, and the names of its choices.

    >>> "positively homogeneous" in explain("homogeneity/balancedness").text
    True
    """
    said = process.run("explain", claim, "--seed", str(seed)).output.rstrip()
    [found] = list_claims(claim)
    return Explanation(found, said)


def check(
    *names: str, arithmetics: Sequence[str] | str = (), instances: int | None = None, seed: int = 0, choices: Mapping[str, Any] | None = None,
    size: int | str | None = None, problem: Problem | None = None, data: str | os.PathLike | None = None, targets: Sequence[str] = (), timeout: float | None = None,
    jobs: int | None = None, certificates: str | os.PathLike | None = None, output: str | os.PathLike | None = None,
    options: Sequence[str] = (),
) -> Check:
    """Checks claims, by identifier or topic, in the arithmetics that they declare, or in these. Without names: everything.

    `choices` fixes choices of the instances: numbers and matrices of `Fraction`, integers, or floats as the dyadic rationals that they
    are. `size` is a number of parameters, or `small`, `medium`, `large`; large matrices are then a `SeededMatrix`. Stored instances of earlier runs
    are neither read nor written. `options` go to the command line as they are.

    >>> run = check("homogeneity/balancedness", arithmetics="exact", instances=2)
    >>> [unit.verdict for unit in run.units], run.as_expected
    (['proved', 'proved'], True)
    """
    arguments = ["check", *(names or ["--all"]), "--no-store", "--format", "json", "--seed", str(seed), *options]
    listed = arithmetics if isinstance(arithmetics, str) else ",".join(arithmetics)
    arguments += _option("--arithmetic", listed or None) + _option("--instances", instances) + _option("--timeout", timeout)
    arguments += _option("--jobs", jobs) + _option("--data", data) + _option("--targets", ",".join(targets) or None)
    arguments += _option("--size", size) + _option("--certificates", certificates) + _option("--output", output)
    for name, chosen in (choices or {}).items():
        arguments += ["--set", f"{name}={text(chosen)}"]
    with _problem_file(problem) as file:
        done = process.run(*arguments, *_option("--problem", file))
    return _check(done)


def refute(
    *names: str, drop: str | None = None, as_stated: bool = False, seed: int = 0, budget: int | None = None, seconds: float | None = None,
    jobs: int | None = None, output: str | os.PathLike | None = None, options: Sequence[str] = (),
) -> list[Refutation]:
    """Drops hypotheses, all or the one with the key `drop`, and looks for small counterexamples; `as_stated` drops none. `output` is a replay
    file, or a folder of them where several hypotheses are tried. A spent budget proves nothing.

    >>> [found] = refute("homogeneity/degree", drop="H3")
    >>> found.result, found.record.verdict
    ('found', 'refuted')
    """
    arguments = ["refute", *(names or ["--all"]), "--no-store", "--format", "json", "--seed", str(seed), *options]
    arguments += _option("--drop", drop) + (["--as-stated"] if as_stated else []) + _option("--budget", budget)
    arguments += _option("--seconds", seconds) + _option("--jobs", jobs) + _option("--output", output)
    return [Refutation.read(found) for found in process.objects(process.run(*arguments))]


@dataclasses.dataclass(frozen=True)
class Replay:
    """Whether deciding an instance once more, from its file alone, gave the verdict that the file says; and the text for people."""

    agrees: bool
    text: str

    def __str__(self) -> str:
        return self.text


def replay(file: str | os.PathLike) -> Replay:
    """Decides the instance of a replay file once more, exactly, from the file alone."""
    done = process.run("replay", os.fspath(file))
    return Replay(done.exit_code == 0, done.output.rstrip())


def ask(
    problem: Problem, *questions: str, arithmetic: str | None = None, search: bool = True, timeout: float | None = None,
    jobs: int | None = None, certificates: str | os.PathLike | None = None, output: str | os.PathLike | None = None,
) -> list[Answer]:
    """Asks questions about a network of one's own; without names, those of the problem, or all that it has something for.

    >>> from fractions import Fraction
    >>> network = {"widths": [1, 1, 1], "activation": "relu", "weights": [[[Fraction(1, 3)]], [[3]]]}
    >>> [answer] = ask({"network": network, "data": {"inputs": [[1, 2, -1]], "targets": [[3, 1, 5]]}}, "critical-point")
    >>> answer.answer, answer.unit.exhibits["θ"]["loss"]
    ('yes', Fraction(15, 1))
    """
    arguments = ["--format", "json", *_option("--arithmetic", arithmetic), *([] if search else ["--no-search"])]
    arguments += _option("--timeout", timeout) + _option("--jobs", jobs) + _option("--certificates", certificates) + _option("--output", output)
    for question in questions:
        arguments += ["--question", question]
    with _problem_file(problem) as file:
        found = process.objects(process.run("ask", file, *arguments))
    units = [Unit.read(record) for record in found if record["kind"] == "unit"]
    by_hash = {unit.hash: unit for unit in units}
    answers = [Answer.read(record) for record in found if record["kind"] == "answer"]
    return [dataclasses.replace(answer, unit=by_hash.get(answer.hash)) for answer in answers]


def certify(
    model: Problem, *, data: str | os.PathLike | None = None, problem: Problem | None = None, activation: str | None = None,
    loss: str | None = None, l2: Any = None, targets: Sequence[str] = (), radius: Any = None, arithmetic: str | None = None,
    bits: int | None = None, timeout: float | None = None, certificates: str | os.PathLike | None = None, options: Sequence[str] = (),
) -> Certification:
    """Proves where the critical points of a trained network's loss are, and of what kind: `model` is a file of weights, or a problem."""
    arguments = ["--format", "json", *options, *_option("--data", data), *_option("--activation", activation), *_option("--loss", loss)]
    arguments += _option("--l2", None if l2 is None else text(l2)) + _option("--targets", ",".join(targets) or None)
    arguments += _option("--radius", None if radius is None else text(radius)) + _option("--arithmetic", arithmetic)
    arguments += _option("--bits", bits) + _option("--timeout", timeout) + _option("--certificates", certificates)
    with _problem_file(model) as file, _problem_file(problem) as extra:
        found = process.objects(process.run("certify", file, *arguments, *_option("--problem", extra)))
    if len(found) != 1:
        raise FormatError(f"`certify` wrote {len(found)} lines instead of one")
    return Certification.read(found[0])


def census(
    problem: Problem, *, box: Any = None, budget: float | None = None, penalty: bool = True, symmetry: bool = True, tube: Any = None,
    jobs: int | None = None, certificates: str | os.PathLike | None = None,
) -> Census:
    """All critical points of a small network's loss, and whether there are no others (`complete`)."""
    arguments = ["--format", "json", *([] if penalty else ["--no-penalty"]), *([] if symmetry else ["--no-symmetry"])]
    arguments += _option("--box", None if box is None else text(box)) + _option("--tube", None if tube is None else text(tube))
    arguments += _option("--budget", budget) + _option("--jobs", jobs) + _option("--certificates", certificates)
    with _problem_file(problem) as file:
        found = process.objects(process.run("census", file, *arguments))
    whole = [Census.read(record) for record in found if record["kind"] == "census"]
    if len(whole) != 1:
        raise FormatError(f"`census` wrote {len(whole)} summaries instead of one")
    points = [CensusPoint.read(record) for record in found if record["kind"] == "critical-point"]
    return dataclasses.replace(whole[0], critical_points=points)


def compare(
    *names: str, instances: int | None = None, seed: int = 0, tolerances: Sequence[float | str] = (), bits: Sequence[int] = (),
    near_misses: int | None = None, choices: Mapping[str, Any] | None = None, problem: Problem | None = None,
    output: str | os.PathLike | None = None, jobs: int | None = None, options: Sequence[str] = (),
) -> Comparison:
    """Decides claims exactly and in floats on the same instances, and says where a float with a tolerance is wrong. Without names:
    everything. That a float is wrong is a result, and no exception.

    >>> run = compare("homogeneity/balancedness", instances=1, near_misses=2, tolerances=[1e-6, 1e-10], bits=[24, 53])
    >>> sorted({rate.tolerance for rate in run.rates}), run.end.disagreements
    ([1e-10, 1e-06], [])
    """
    arguments = ["compare", *(names or ["--all"]), "--format", "json", "--seed", str(seed), *options]
    arguments += _option("--instances", instances) + _option("--near-misses", near_misses)
    arguments += _option("--output", output) + _option("--jobs", jobs)
    arguments += _option("--tolerances", ",".join(str(τ) for τ in tolerances) or None)
    arguments += _option("--bits", ",".join(str(p) for p in bits) or None)
    for name, chosen in (choices or {}).items():
        arguments += ["--set", f"{name}={text(chosen)}"]
    with _problem_file(problem) as file:
        done = process.run(*arguments, *_option("--problem", file))
    found: dict[str, list] = {kind: [] for kind in READERS}
    for record in process.objects(done):
        if record["kind"] in READERS:
            found[record["kind"]].append(READERS[record["kind"]].read(record))
    if len(found["comparison"]) != 1:
        raise FormatError("the output of `compare` does not end with a line of the kind 'comparison': it is not complete", output=done.output)
    return Comparison(found["instance"], found["case"], found["rate"], found["explanation"], found["comparison"][0], done.exit_code)


def _check(done: process.Completed) -> Check:
    found = process.objects(done)
    kinds: dict[str, list] = {"unit": [], "summary": [], "measurement": [], "run": []}
    readers = {"unit": Unit, "summary": Summary, "measurement": Measurement, "run": RunEnd}
    for record in found:
        if record["kind"] in readers:
            kinds[record["kind"]].append(readers[record["kind"]].read(record))
    if len(kinds["run"]) != 1:
        raise FormatError("the output of `check` does not end with a line of the kind 'run': it is not complete", output=done.output)
    return Check(kinds["unit"], kinds["summary"], kinds["measurement"], kinds["run"][0], done.exit_code)


def _option(name: str, chosen: Any) -> list[str]:
    return [] if chosen is None else [name, os.fspath(chosen) if isinstance(chosen, os.PathLike) else str(chosen)]


@contextlib.contextmanager
def _problem_file(problem: Problem | None) -> Iterator[Any]:
    """The path of a problem; contents are written to a file that is there as long as the program runs. JSON is YAML."""
    if not isinstance(problem, Mapping):
        yield None if problem is None else os.fspath(problem)
        return
    with tempfile.TemporaryDirectory(prefix="elenchus-") as folder:
        file = pathlib.Path(folder, "problem.yaml")
        file.write_text(json.dumps(_plain(problem), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
        yield str(file)


def _plain(part: Any) -> Any:
    if isinstance(part, Mapping):
        return {str(key): _plain(entry) for key, entry in part.items()}
    if isinstance(part, (list, tuple)):
        return [_plain(entry) for entry in part]
    if part is None or isinstance(part, (bool, str, int)):
        return part
    return _plain(part.tolist()) if hasattr(part, "tolist") else text(part)
