"""The runner itself: wrong answers are seen, children end, ratios and tables are right. `make bench-quick` runs this."""

import os
import pathlib
import signal
import subprocess
import sys
import tempfile
import textwrap
import time
import unittest
import xml.dom.minidom

HERE = pathlib.Path(__file__).resolve().parent.parent
sys.path.insert(0, str(HERE))
from bench import drawing, processes, record, summary, tables  # noqa: E402
from bench.context import Context, Disagreement  # noqa: E402
from bench.suites import exact, gradient, growth, inertia  # noqa: E402

# Answers every dump with the same 1,000 numbers, times a factor, and every run at once.
FAKE = """
import sys, json, time
import numpy as np
factor, dropped = float(sys.argv[1]), int(sys.argv[2])
print('{"ready": true}', flush=True)
for line in sys.stdin:
    words = line.split()
    if words[0] == "dump":
        v = (np.arange(1, 1001) * factor)[dropped:].astype(sys.argv[3]); v.tofile(words[2])
    print(json.dumps({"seconds": [0.25], "flops": 100}), flush=True)
"""


def server(name, factor=1.0, dropped=0, precision="float64"):
    return processes.Server(name, [sys.executable, "-c", FAKE, factor, dropped, precision], startup=60)


def context(rounds=3, allowance=100.0):
    return Context("gradient", None, False, rounds, allowance)


class Answers(unittest.TestCase):
    case = {"P": "1e5", "batch": 256, "precision": "float64"}

    def tearDown(self):
        processes.end_all()

    def test_equal_answers_agree(self):
        c = context()
        found = gradient.agree(c, self.case, {"elenchus": server("elenchus"), "jax": server("jax")})
        self.assertEqual(c.wrong, [])
        self.assertEqual(found["gradient"], {"elenchus – jax": 0.0})

    def test_a_small_error_is_seen(self):
        """1e-11 of the norm is a hundred times what rounding leaves in doubles, and nothing in float32."""
        for precision, wrong in [("float64", True), ("float32", False)]:
            c = context()
            servers = {"elenchus": server("a", 1, 0, precision), "jax": server("b", 1 + 1e-11, 0, precision)}
            gradient.agree(c, {**self.case, "precision": precision}, servers)
            self.assertEqual(bool(c.wrong), wrong, precision)

    def test_a_sign_and_a_missing_entry_are_seen(self):
        c = context()
        gradient.agree(c, self.case, {"elenchus": server("a"), "jax": server("b", -1)})
        self.assertTrue(c.wrong)
        with self.assertRaises(Disagreement):
            gradient.agree(context(), self.case, {"elenchus": server("a"), "jax": server("b", 1, 1)})

    def test_not_a_number_is_no_agreement(self):
        c = context()
        gradient.agree(c, self.case, {"elenchus": server("a"), "jax": server("b", float("nan"))})
        self.assertTrue(c.wrong)

    def test_fractions_and_balls(self):
        c = context()
        exact.compare_fractions(c, {}, {"a": ["1/3", "2"], "b": ["1/3", "2"]})
        exact.compare_balls(c, {}, {"a": ["a 0 1 0"], "b": ["17 -1 1 0"]})  # 10 ± 1 and 23/2 ± 1
        self.assertEqual(c.wrong, [])
        exact.compare_fractions(c, {}, {"a": ["1/3", "2"], "b": ["1/3", "-2"]})
        self.assertEqual(len(c.wrong), 1)
        exact.compare_balls(c, {}, {"a": ["a 0 1 0"], "b": ["19 -1 1 0"]})  # 25/2 ± 1
        self.assertEqual(len(c.wrong), 2)

    def test_a_wrong_inertia_is_seen(self):
        c, answers = context(), {"elenchus": [1, 0, 2], "hybrid": [0, 1, 2]}

        def answer(command, _):
            method = "hybrid" if "--method" in command else "elenchus"
            return {"inertia": answers[method], "seconds": 0.1, "hessian_seconds": 0.1, "certified_seconds": 0.1, "ball_seconds": 0.1,
                    "certified": [1, 2], "ball": [1, 2]}

        class Tools:
            def peer(self, *arguments):
                return list(arguments)

        c.tools, kept, inertia.json_of = Tools(), inertia.json_of, answer
        try:
            inertia.instance(c, "ours", HERE, "decay", 1000, 1.0)
        finally:
            inertia.json_of = kept
        self.assertTrue(any("hybrid" in line for line in c.wrong))


class Children(unittest.TestCase):
    def test_time_outs_and_errors_are_failures(self):
        with self.assertRaises(processes.Failure) as caught:
            processes.once(["sleep", "20"], 0.2)
        self.assertTrue(caught.exception.timed_out)
        with self.assertRaises(processes.Failure):
            processes.once(["false"], 5)
        with self.assertRaises(processes.Failure):
            processes.once(["/nowhere/benchmark"], 5)
        with self.assertRaises(processes.Failure):
            processes.Server("silent", ["sleep", "20"], startup=0.2)
        with self.assertRaises(processes.Failure) as caught:
            processes.Server("failing", [sys.executable, "-c", "raise SystemExit('no such library')"], startup=30)
        self.assertIn("no such library", str(caught.exception))
        self.assertEqual(processes._living, [])

    def test_peak_memory_is_that_of_the_child(self):
        done = processes.once([sys.executable, "-c", "import time; a = bytearray(b'1') * 200_000_000; time.sleep(0.3)"], 30)
        self.assertGreater(done["peak_bytes"], 190e6)
        self.assertLess(processes.once(["sleep", "0.1"], 30)["peak_bytes"], 50e6)

    def test_choices_of_kernels_do_not_reach_the_children(self):
        os.environ["OPENBLAS_CORETYPE"], os.environ["OMP_NUM_THREADS"] = "Prescott", "7"
        found = processes.once(["env"], 10)["output"].splitlines()
        self.assertFalse([line for line in found if line.startswith("OPENBLAS_CORETYPE")])
        self.assertIn("OMP_NUM_THREADS=2", found)

    def test_who_is_not_asked_is_stopped(self):
        s = server("idle")
        state = pathlib.Path(f"/proc/{s.child.pid}/stat")
        if state.exists():
            time.sleep(0.1)
            self.assertEqual(state.read_text().rsplit(")", 1)[1].split()[0], "T")
        self.assertEqual(s.ask("run gradient")["seconds"], [0.25])
        s.close()

    def test_a_signal_ends_the_children(self):
        script = textwrap.dedent(
            f"""
            import sys, time
            sys.path.insert(0, {str(HERE)!r})
            from bench import processes
            processes.on_signals()
            s = processes.Server("child", ["sh", "-c", "echo '{{}}'; sleep 60 & wait"])
            print(s.child.pid, flush=True)
            time.sleep(60)
            """)
        runner = subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        group = int(runner.stdout.readline())
        os.killpg(group, 0)
        runner.send_signal(signal.SIGTERM)
        runner.wait(20)
        runner.stdout.close()
        with self.assertRaises(ProcessLookupError):
            for _ in range(50):
                os.killpg(group, 0)
                time.sleep(0.1)


class Numbers(unittest.TestCase):
    def test_ratios_are_taken_within_a_round(self):
        row = summary.row("s", {"P": 1}, "w", {"elenchus": [1.0, 2.0, 4.0], "peer": [3.0, 2.0, 2.0], "slow": [9.0, 9.0, 9.0]})
        self.assertEqual(row["ratios"]["peer"], {"min": 0.5, "median": 1.0, "max": 3.0})
        self.assertEqual(summary.fastest(row), "peer")

    def test_rounds_end_with_the_allowance(self):
        self.assertEqual(list(context(5, 100).rounds()), [0, 1, 2, 3, 4])
        self.assertEqual(list(context(5, 0).rounds()), [0])
        self.assertEqual(list(context(5, 0).rounds(least=3)), [0, 1, 2])
        self.assertEqual(list(context(1, 0).rounds(least=3)), [0])

    def test_goals(self):
        self.assertTrue(summary.goal("", 1.05, 1.1)["met"])
        self.assertFalse(summary.goal("", 1.15, 1.1)["met"])
        self.assertFalse(summary.goal("", 0.8, 0.85, at_most=False)["met"])
        self.assertFalse(summary.goal("", float("nan"), 1.1)["met"])

    def test_exponents(self):
        self.assertAlmostEqual(growth.exponent([(10**k, 3.0 * 10 ** (1.5 * k)) for k in range(3, 8)]), 1.5)
        text = "claim,requested,parameters,seconds,peak_bytes\na/b,1000,1010,0.5,1e6\na/b,10000,9990,0.75,2000000\n"
        points = growth.read(text)["a/b"]
        self.assertEqual([p["parameters"] for p in points], [1010, 9990])
        self.assertEqual(points[0], {"requested": 1000, "parameters": 1010, "seconds": 0.5, "peak_bytes": 1000000})

    def test_counted_work(self):
        """A gradient of one layer: two products, forward and the weights' derivative. H·u: two tangents, and the forward pass and residual."""
        from instance import WIDTHS, flops

        w = WIDTHS["1e5"]
        first, all_ = w[0] * w[1], sum(a * b for a, b in zip(w, w[1:]))
        self.assertEqual(flops("1e5", 1)["gradient"], 2 * (all_ + all_ + (all_ - first)))
        self.assertEqual(flops("1e5", 1)["hvp"], 2 * (3 * all_ + 5 * (all_ - first)))


class Pages(unittest.TestCase):
    def test_a_picture_is_well_formed_and_has_its_points(self):
        series = {"elenchus": [(1e5, 1, 2, 3), (1e6, 10, 20, 30)], "jax": [(1e5, 2, 2, 2)]}
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder) / "p.svg"
            panel = drawing.Panel("a < b", "P", "s", series, 60, 40, 300, 200, line=(5, "limit"))
            drawing.write(path, 400, 300, [panel, drawing.legend(series, 60, 20)], [["P"], [1]], "note")
            document = xml.dom.minidom.parse(str(path))
            self.assertEqual(len(document.getElementsByTagName("circle")), 3)  # two points and the legend's
            self.assertEqual(path.with_suffix(".csv").read_text(), "P\n1\n")
            for tag, keys in [("circle", ("cx", "cy"))]:
                for element in document.getElementsByTagName(tag)[:2]:
                    x, y = (float(element.getAttribute(k)) for k in keys)
                    self.assertTrue(60 <= x <= 360 and 40 <= y <= 240)

    def test_labels_of_axes(self):
        self.assertEqual([drawing.power(x, True) for x in (1e-3, 0.02, 1, 10, 1e3, 5e6, 1e7)], ["10⁻³", "0.02", "1", "10", "10³", "5·10⁶", "10⁷"])
        self.assertEqual(drawing.ticks(1, 1e4, True), [1, 10, 100, 1000, 10000])
        self.assertEqual(drawing.ticks(0, 10, False), [0, 2, 4, 6, 8, 10])

    def test_records_hold_no_paths(self):
        kept = {"a": ["No such file: '/var/lib/some/place/libx.so'", "elenchus/jax 1/3 https://a.org/b"], "b": 0.12345678}
        self.assertEqual(record.rounded(kept), {"a": ["No such file: 'libx.so'", "elenchus/jax 1/3 https://a.org/b"], "b": 0.123457})

    def test_tables_of_an_empty_record_say_so(self):
        for make in tables.SUITES.values():
            self.assertEqual(make({"rows": []}), "Nothing was measured.")


if __name__ == "__main__":
    unittest.main()
