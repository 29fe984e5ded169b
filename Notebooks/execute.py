"""Pairs, executes and compares the notebooks. `Scripts/notebooks` makes the environment and calls this file in it.

The text NAME.md is the source. NAME.ipynb is made from it, without outputs. Every cell with `:expected: LABEL` has to print what
`expected/NAME-LABEL.txt` says, times aside; every other statement about the results is an assertion in a cell.
"""

from __future__ import annotations

import argparse
import difflib
import importlib
import os
import pathlib
import re
import sys
import tempfile
import time

import jupytext
import nbclient
import nbformat
from traitlets.config import Config

HERE = pathlib.Path(__file__).resolve().parent
EXPECTED = HERE / "expected"


def paired(text: pathlib.Path) -> nbformat.NotebookNode:
    """The notebook of a text, with cell identifiers that depend on nothing but the order, so that equal texts give equal files."""
    notebook = jupytext.read(text)
    for number, cell in enumerate(notebook.cells):
        cell["id"] = f"cell-{number:03}"
    notebook.metadata.pop("jupytext", None)
    nbformat.validate(notebook)
    return notebook


def differences_of_pair(text: pathlib.Path, write: bool) -> list[str]:
    """What is wrong with the pair of a text; `write` makes the notebook anew first."""
    file, wanted = text.with_suffix(".ipynb"), nbformat.writes(paired(text)) + "\n"
    if write:
        file.write_text(wanted, encoding="utf-8")
    if not file.exists():
        return [f"{file.name} is missing; `Scripts/notebooks --write` makes it from {text.name}"]
    outputs = [cell.id for cell in nbformat.read(file, as_version=4).cells if cell.get("outputs") or cell.get("execution_count")]
    if outputs:
        return [f"{file.name} has outputs ({', '.join(outputs)}); `Scripts/notebooks --write` makes it without"]
    if file.read_text(encoding="utf-8") != wanted:
        return [f"{file.name} and {text.name} differ; change the text, then `Scripts/notebooks --write`"]
    return []


def printed(cell: nbformat.NotebookNode) -> str:
    """What a cell printed and what its value looks like, times masked, spaces at the ends of lines gone. Pictures are left out."""
    parts = []
    for output in cell.get("outputs", []):
        if output.output_type == "stream":
            parts.append(output.text)
        elif output.output_type in ("execute_result", "display_data") and "image/png" not in output.data:
            parts.append(output.data.get("text/plain", "") + "\n")
    text = re.sub(r"<?\b\d[\d.,]*(?:e-?\d+)? (?:ms|s|min)\b", "⟨time⟩", "".join(parts))
    return "\n".join(line.rstrip() for line in text.strip("\n").splitlines()) + "\n"


def complaints(name: str, notebook: nbformat.NotebookNode) -> list[str]:
    """Cells that complain without raising: a warning or a traceback on stderr, as a picture that cannot be drawn gives, or no picture at all."""
    failures = []
    for cell in notebook.cells:
        outputs = cell.get("outputs", [])
        words = "".join(output.text for output in outputs if output.output_type == "stream" and output.name == "stderr")
        if words:
            lines = words.strip().splitlines()[-12:]
            failures.append(f"{name}, {cell.id}, writes to stderr:\n" + "\n".join(f"    {line}" for line in lines))
        draws = cell.cell_type == "code" and "plt.show()" in cell.source
        if draws and not any("image/png" in output.get("data", {}) for output in outputs):
            failures.append(f"{name}, {cell.id}, draws no picture")
    return failures


def drift(name: str, notebook: nbformat.NotebookNode, write: bool) -> list[str]:
    """Cells that do not print what is expected, and expectations that no cell has."""
    failures, seen = [], set()
    for cell in notebook.cells:
        label = cell.metadata.get("expected")
        if label is None:
            continue
        file = EXPECTED / f"{name}-{label}.txt"
        if file in seen:
            failures.append(f"{name}: two cells are called {label}")
        seen.add(file)
        got = printed(cell)
        if write:
            EXPECTED.mkdir(exist_ok=True)
            file.write_text(got, encoding="utf-8")
        wanted = file.read_text(encoding="utf-8") if file.exists() else ""
        if got != wanted:
            lines = difflib.unified_diff(wanted.splitlines(), got.splitlines(), f"expected/{file.name}", "printed", lineterm="", n=1)
            failures.append(f"{name}, cell {label}, printed something else:\n" + "\n".join(f"    {line}" for line in lines))
    for file in sorted(set(EXPECTED.glob(f"{name}-*.txt")) - seen):
        if write:
            file.unlink()
        else:
            failures.append(f"{name}: no cell has `:expected:` for {file.name}")
    return failures


def execute(text: pathlib.Path, write: bool, html: pathlib.Path | None) -> list[str]:
    """Executes one notebook from its text, and returns what failed."""
    notebook = paired(text)
    try:
        with tempfile.TemporaryDirectory(prefix="elenchus-") as sockets:
            # Sockets of the file system, in a folder of our own: no port is opened.
            channel = Config({"KernelManager": {"transport": "ipc", "ip": f"{sockets}/kernel"}})
            place = {"metadata": {"path": str(HERE)}}
            nbclient.NotebookClient(notebook, timeout=600, kernel_name="python3", config=channel, resources=place).execute()
        failures = complaints(text.stem, notebook) + drift(text.stem, notebook, write)
    except nbclient.exceptions.CellExecutionError as error:
        plain = re.sub(r"\x1b\[[0-9;]*m", "", str(error))
        failures = [f"{text.name}: a cell raised\n" + "\n".join(f"    {line}" for line in plain.strip().splitlines()[-40:])]
    if html:
        from nbconvert import HTMLExporter

        html.mkdir(parents=True, exist_ok=True)
        (html / f"{text.stem}.html").write_text(HTMLExporter().from_notebook_node(notebook)[0], encoding="utf-8")
    return failures


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("names", nargs="*", help="notebooks, such as tour; all without")
    parser.add_argument("--write", action="store_true", help="makes the pairs and the expected outputs anew")
    parser.add_argument("--html", type=pathlib.Path, help="a folder for the executed notebooks as pages")
    options = parser.parse_args()
    os.environ["PYTHONPATH"] = os.pathsep.join(filter(None, [str(HERE), os.environ.get("PYTHONPATH")]))
    os.environ["MPLBACKEND"] = "module://matplotlib_inline.backend_inline"
    # Makes its cache of fonts where it is missing, and says so: here, and not in a cell.
    importlib.import_module("matplotlib.font_manager")
    texts = [HERE / f"{name}.md" for name in options.names] or sorted(
        file for file in HERE.glob("*.md") if "format_name: myst" in file.read_text(encoding="utf-8")[:400])
    if not texts or any(not text.exists() for text in texts):
        sys.exit(f"there is no such notebook in {HERE}: {', '.join(text.name for text in texts if not text.exists()) or 'none at all'}")
    failures = []
    for text in texts:
        start = time.monotonic()
        found = differences_of_pair(text, options.write) + execute(text, options.write, options.html)
        print(f"{text.stem}: {'as expected' if not found else 'NOT as expected'}, {time.monotonic() - start:.1f} s", flush=True)
        failures += found
    for failure in failures:
        print("FAILED", failure)
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
