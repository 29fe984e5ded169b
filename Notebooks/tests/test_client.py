"""The commands, run for real, and a stand-in for what the program does when it fails."""

import contextlib
import os
import pathlib
import stat
import tempfile
import unittest
from fractions import Fraction

import elenchus

EXAMPLES = pathlib.Path(__file__).resolve().parents[2] / "Examples"


@contextlib.contextmanager
def stand_in(script: str):
    """$ELENCHUS as a shell script."""
    with tempfile.TemporaryDirectory() as folder:
        file = pathlib.Path(folder, "elenchus")
        file.write_text(f"#!/bin/sh\n{script}\n")
        file.chmod(file.stat().st_mode | stat.S_IXUSR)
        with variable("ELENCHUS", str(file)):
            yield


@contextlib.contextmanager
def variable(name: str, value: str):
    before = os.environ[name]
    os.environ[name] = value
    try:
        yield
    finally:
        os.environ[name] = before


class Commands(unittest.TestCase):
    def test_a_check_in_every_arithmetic(self):
        run = elenchus.check("homogeneity/balancedness", instances=1)
        verdicts = {arithmetic: verdict for (_, arithmetic), verdict in run.verdicts.items()}
        self.assertEqual(verdicts, {"symbolic": "held", "exact": "held", "ball": "consistent", "float64": "observed", "float32": "observed"})
        self.assertTrue(run.as_expected and run.end.exit == 0 and run.end.units == 5)
        exact = next(unit for unit in run.units if unit.arithmetic == "exact")
        self.assertTrue(all(isinstance(entry, Fraction) for row in exact.choices["W1"] for entry in row))

    def test_choices_reach_the_instance_exactly(self):
        chosen = {"depth": 2, "inputs": 1, "width 1": 2, "outputs": 1, "samples": 1, "activation": "identity", "bias": False,
                  "W1": [[Fraction(1, 3)], [0.1]], "W2": [[1, Fraction(-2, 7)]]}
        run = elenchus.check("homogeneity/balancedness", arithmetics=["exact"], instances=1, choices=chosen)
        self.assertEqual(run.units[0].choices["W1"], [[Fraction(1, 3)], [Fraction(0.1)]])
        self.assertEqual(run.units[0].verdict, "proved")

    def test_a_seeded_matrix_is_the_one_of_the_program(self):
        for seed in (7, 2**64 - 1):
            targets = elenchus.SeededMatrix(rows=1, columns=5, seed=seed, shift=20)
            problem = {"network": {"widths": [2, 1], "weights": [[[0, 0]]]}, "draw": {"samples": 5}, "choices": {"Y": str(targets)}}
            [answer] = elenchus.ask(problem, "values")
            self.assertEqual(answer.unit.choices["Y"], targets)
            self.assertEqual(answer.unit.exhibits["θ"]["loss"], sum(v * v for v in targets.matrix()[0]) / 2)

    def test_a_size(self):
        [unit] = elenchus.check("homogeneity/balancedness", arithmetics="float64", size=10_000).units
        self.assertEqual((unit.verdict, unit.requested_parameters), ("observed", 10_000))
        self.assertIsInstance(unit.choices["W1"], elenchus.SeededMatrix)

    def test_unexpected_is_a_result_and_no_exception(self):
        # The file expects another answer: exit code 1.
        problem = {"network": {"widths": [1, 1], "weights": [[[1]]]}, "data": {"inputs": [[1]], "targets": [[0]]},
                   "questions": [{"ask": "critical-point", "expect": "yes"}]}
        [answer] = elenchus.ask(problem)
        self.assertEqual((answer.answer, answer.expected), ("no", "yes"))
        self.assertEqual(answer.unit.exhibits["θ"]["loss"], Fraction(1, 2))

    def test_undecided_is_a_result_and_no_exception(self):
        found = elenchus.certify(EXAMPLES / "certify" / "tanh-2-4-1-split.yaml")
        self.assertEqual((found.critical_point, found.undecided["reason"]), (None, "singular"))

    def test_a_refutation_and_its_replay(self):
        with tempfile.TemporaryDirectory() as folder:
            file = pathlib.Path(folder, "found.replay.yaml")
            [found] = elenchus.refute("homogeneity/balancedness", drop="H1", output=file)
            self.assertEqual((found.result, found.record.verdict, found.record.dropped), ("found", "refuted", ["H1"]))
            self.assertTrue(elenchus.replay(file).agrees)
            text = file.read_text()
            self.assertIn("verdict: refuted", text)
            file.write_text(text.replace("verdict: refuted", "verdict: proved"))
            self.assertFalse(elenchus.replay(file).agrees)

    def test_a_census(self):
        census = elenchus.census(EXAMPLES / "census" / "cubic.yaml")
        self.assertTrue(census.complete and census.whole_space)
        self.assertEqual([(p.type, p.images) for p in census.critical_points],
                         [("strict minimum", 2), ("strict minimum", 1), ("saddle of index 1", 2)])
        for point in census.critical_points:
            self.assertTrue(all(abs(c - side.midpoint) <= point.radius for c, side in zip(point.centre, point.box)))

    def test_an_experiment_has_no_verdict(self):
        [claim] = elenchus.list_claims("wide-networks")
        self.assertEqual((claim.kind, claim.arithmetics), ("experiment", []))

    def test_explanations_and_versions(self):
        said = elenchus.explain("homogeneity/balancedness")
        self.assertEqual(said.claim.source, "DuHuLee2018")
        self.assertIn("H1", said.text)
        self.assertIn("GMP", elenchus.version())


class Failures(unittest.TestCase):
    def raised(self, kind, call, *words):
        with self.assertRaises(kind) as raised:
            call()
        for word in words:
            self.assertIn(word, str(raised.exception))
        return raised.exception

    def test_no_such_claim(self):
        error = self.raised(elenchus.UsageError, lambda: elenchus.check("no/such"), "no/such", "list_claims()")
        self.assertEqual(error.exit_code, 64)
        self.assertIn("--no-store", error.command)

    def test_a_bad_file(self):
        error = self.raised(elenchus.BadInput, lambda: elenchus.ask({"network": {"widths": [1, 1], "colour": 3}}), "colour")
        self.assertEqual(error.exit_code, 65)

    def test_no_program(self):
        with variable("ELENCHUS", "/nowhere/elenchus"):
            self.raised(elenchus.BinaryNotFound, elenchus.version, "/nowhere/elenchus", "$ELENCHUS")

    def test_exit_codes(self):
        for code, kind in {3: elenchus.InternalError, 5: elenchus.NothingSelected, 77: elenchus.InternalError, 130: elenchus.ElenchusError}.items():
            with stand_in(f"echo '{{\"schema\":1}}'; echo reason >&2; exit {code}"):
                error = self.raised(kind, lambda: elenchus.check("a"), "reason", "→")
                self.assertEqual((error.exit_code, error.stderr), (code, "reason\n"))
                self.assertIn("schema", error.output)

    def test_a_killed_program(self):
        with stand_in("kill -9 $$"):
            self.raised(elenchus.InternalError, lambda: elenchus.check("a"), "killed", "signal 9")

    def test_output_that_is_not_ours(self):
        for text, word in {"": "empty", "no JSON": "no JSON", '{"schema":2,"kind":"run"}': "version 2", "[1]": "version None",
                           '{"schema":1,"kind":"unit","x":NaN}': "no JSON", '{"schema":1,"kind":"summary"}': "claim"}.items():
            with stand_in(f"printf '%s' '{text}'"):
                self.raised(elenchus.FormatError, lambda: elenchus.check("a"), word)

    def test_a_run_that_broke_off(self):
        with stand_in("""echo '{"schema":1,"kind":"something"}'"""):
            self.raised(elenchus.FormatError, lambda: elenchus.check("a"), "not complete")
            self.raised(elenchus.FormatError, lambda: elenchus.compare("a"), "not complete")
            self.raised(elenchus.FormatError, lambda: elenchus.census("a"), "0 summaries")
