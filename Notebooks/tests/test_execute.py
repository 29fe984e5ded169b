"""What has to make the notebooks fail: another output, outputs in the pair, a pair that differs, an expectation that nobody has."""

import pathlib
import tempfile
import unittest
from unittest import mock

import nbformat

import execute

TEXT = """---
jupytext:
  text_representation:
    extension: .md
    format_name: myst
kernelspec:
  display_name: Python 3
  language: python
  name: python3
---

# A title

```{code-cell} ipython3
:expected: sum

print(1 + 1)
```
"""


class Drift(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)
        self.text = self.folder / "small.md"
        self.text.write_text(TEXT)
        patch = mock.patch.multiple(execute, HERE=self.folder, EXPECTED=self.folder / "expected")
        patch.start()
        self.addCleanup(patch.stop)

    def executed(self, printed: str):
        notebook = execute.paired(self.text)
        notebook.cells[1].outputs = [nbformat.v4.new_output("stream", text=printed)]
        return notebook

    def test_another_output_fails(self):
        self.assertEqual(execute.drift("small", self.executed("2\n"), write=True), [])
        self.assertEqual(execute.drift("small", self.executed("2\n"), write=False), [])
        [failure] = execute.drift("small", self.executed("3\n"), write=False)
        self.assertIn("-2", failure)
        self.assertIn("+3", failure)
        self.assertEqual(len(execute.drift("small", self.executed(""), write=False)), 1)

    def test_times_are_masked_and_nothing_else(self):
        execute.drift("small", self.executed("proved in 3.5 s, then <1 ms; 4 proved\n"), write=True)
        self.assertEqual(execute.drift("small", self.executed("proved in 12 s, then 7 ms; 4 proved\n"), write=False), [])
        self.assertEqual(len(execute.drift("small", self.executed("proved in 12 s, then 7 ms; 3 proved\n"), write=False)), 1)

    def test_a_missing_and_a_forgotten_expectation_fail(self):
        self.assertEqual(len(execute.drift("small", self.executed("2\n"), write=False)), 1)
        execute.drift("small", self.executed("2\n"), write=True)
        (execute.EXPECTED / "small-forgotten.txt").write_text("5\n")
        self.assertIn("small-forgotten.txt", execute.drift("small", self.executed("2\n"), write=False)[0])

    def test_the_pair(self):
        self.assertIn("missing", execute.differences_of_pair(self.text, write=False)[0])
        self.assertEqual(execute.differences_of_pair(self.text, write=True), [])
        self.assertEqual(execute.differences_of_pair(self.text, write=False), [])
        self.text.write_text(TEXT.replace("1 + 1", "1 + 2"))
        self.assertIn("differ", execute.differences_of_pair(self.text, write=False)[0])
        notebook = self.executed("2\n")
        self.text.with_suffix(".ipynb").write_text(nbformat.writes(notebook))
        self.assertIn("has outputs", execute.differences_of_pair(self.text, write=False)[0])

    def test_complaints(self):
        notebook = self.executed("2\n")
        self.assertEqual(execute.complaints("small", notebook), [])
        notebook.cells[1].source = "plt.show()"
        self.assertIn("no picture", execute.complaints("small", notebook)[0])
        notebook.cells[1].outputs.append(nbformat.v4.new_output("display_data", data={"image/png": "", "text/plain": ""}))
        self.assertEqual(execute.complaints("small", notebook), [])
        notebook.cells[1].outputs.append(nbformat.v4.new_output("stream", name="stderr", text="RuntimeWarning: overflow"))
        self.assertIn("overflow", execute.complaints("small", notebook)[0])

    def test_an_assertion_that_fails(self):
        self.text.write_text(TEXT.replace("print(1 + 1)", "assert 1 + 1 == 3"))
        [failure] = execute.execute(self.text, write=False, html=None)
        self.assertIn("AssertionError", failure)
