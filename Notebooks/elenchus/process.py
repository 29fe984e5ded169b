"""Finding the command line, running it, and telling what went wrong."""

from __future__ import annotations

import json
import os
import pathlib
import shutil
import subprocess
from typing import Any, Iterable, NamedTuple


class ElenchusError(Exception):
    """The command line could not do what it was asked to: not a verdict, which is never an exception.

    `exit_code` is that of the process (None where there was none), `stderr` its message, `command` what was run, `output` what it had
    written to standard output, and `advice` says what to do.
    """

    def __init__(self, message: str, *, exit_code: int | None = None, command: Iterable[str] = (), stderr: str = "", output: str = "",
                 advice: str = ""):
        self.exit_code, self.command, self.stderr, self.output, self.advice = exit_code, list(command), stderr, output, advice
        super().__init__(message + (f"\n→ {advice}" if advice else ""))


class BinaryNotFound(ElenchusError):
    """There is no program `elenchus` where it was looked for."""


class NothingSelected(ElenchusError):
    """Exit code 5: the selection has no claim."""


class UsageError(ElenchusError):
    """Exit code 64: no such claim, option or choice."""


class BadInput(ElenchusError):
    """Exit code 65: a file that cannot be read; the message names the file, the place and the reason."""


class InternalError(ElenchusError):
    """Exit code 3, or a process that died: a defect of Elenchus, or two arithmetics that disagree. No verdict of that run counts."""


class FormatError(ElenchusError):
    """The output is not what this client reads: another version of the schema, or no JSON."""


#: What each exit code of a failure means to this client. 0, 1 and 2 are results: as expected, unexpected, undecided.
FAILURES: dict[int, tuple[type[ElenchusError], str]] = {
    3: (InternalError, "a defect, or two arithmetics that disagree: `output` has the records; do not rely on that run, and report it"),
    5: (NothingSelected, "`list_claims()` shows what there is"),
    64: (UsageError, "`list_claims()` shows the claims, `explain(claim)` the choices of one, `elenchus COMMAND --help` the options"),
    65: (BadInput, "mend the file at the place that the message names; Documentation/problem-files.md has the grammar"),
    130: (ElenchusError, "it was interrupted; run it again"),
}


class Completed(NamedTuple):
    """What a process wrote, and how it ended."""

    exit_code: int
    output: str
    stderr: str
    command: list[str]


def find_binary() -> str:
    """The path of the program: ``$ELENCHUS``, else ``elenchus`` on the search path, else ``.build/release/elenchus`` in this folder or one
    above it. Raises `BinaryNotFound`."""
    named = os.environ.get("ELENCHUS")
    if named:
        found = shutil.which(named)
        if found:
            return os.path.abspath(found)
        raise BinaryNotFound(f"$ELENCHUS is {named}, which is no program", advice="set it to the path of `elenchus`, or unset it")
    found = shutil.which("elenchus")
    if found:
        return os.path.abspath(found)
    here = pathlib.Path.cwd()
    for folder in [here, *here.parents]:
        built = folder / ".build" / "release" / "elenchus"
        if os.access(built, os.X_OK) and built.is_file():
            return str(built)
    raise BinaryNotFound("there is no program `elenchus`", advice="run `make build` in the repository, then set $ELENCHUS to .build/release/elenchus")


def run(*arguments: str) -> Completed:
    """Runs `elenchus` with these arguments. Exit codes 0, 1 and 2 are results; any other raises the error of `FAILURES`."""
    command = [find_binary(), *arguments]
    try:
        done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, stdin=subprocess.DEVNULL, encoding="utf-8")
    except OSError as error:
        raise BinaryNotFound(f"{command[0]} cannot be run: {error.strerror}", command=command, advice="build it again for this machine") from error
    if done.returncode in (0, 1, 2):
        return Completed(done.returncode, done.stdout, done.stderr, command)
    if done.returncode < 0:
        kind, advice = InternalError, f"signal {-done.returncode} ended it; too little memory is one cause"
        message = f"elenchus {arguments[0] if arguments else ''} was killed"
    else:
        kind, advice = FAILURES.get(done.returncode, (InternalError, "this exit code is not documented; report it"))
        message = done.stderr.strip() or f"elenchus ended with exit code {done.returncode}"
    raise kind(message, exit_code=done.returncode, command=command, stderr=done.stderr, output=done.stdout, advice=advice)


def objects(done: Completed) -> list[dict[str, Any]]:
    """The JSON objects of the output, one a line. Raises `FormatError` where a line is none, or of another version than 1."""
    found = []
    for number, line in enumerate(done.output.splitlines(), 1):
        if not line.strip():
            continue
        try:
            read = json.loads(line, parse_constant=_no_constant)
        except ValueError as error:
            raise _format_error(done, f"line {number} of the output is no JSON: {error}") from error
        if not isinstance(read, dict) or read.get("schema") != 1:
            version = read.get("schema") if isinstance(read, dict) else None
            raise _format_error(done, f"line {number} of the output has version {version} of the schema; this client reads version 1")
        found.append(read)
    if not found:
        raise _format_error(done, "the output is empty" + (f": {done.stderr.strip()}" if done.stderr.strip() else ""))
    return found


def _no_constant(name: str) -> None:
    raise ValueError(f"{name} is no JSON")


def _format_error(done: Completed, message: str) -> FormatError:
    return FormatError(message, exit_code=done.exit_code, command=done.command, stderr=done.stderr, output=done.output,
                       advice="use the client of the same version as the program")
