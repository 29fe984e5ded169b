"""What a suite is given: the tools, how deep to go, and where its rows, goals and problems go."""

import sys
import time

from . import summary


class Disagreement(Exception):
    """Two sides gave different answers for the same work. Nothing is worth comparing then."""


class Context:
    """One suite's run. `rounds` is an upper limit: after `allowance` seconds no further round is begun."""

    def __init__(self, suite, tools, quick, rounds, allowance):
        self.suite, self.tools, self.quick, self.most, self.allowance = suite, tools, quick, rounds, allowance
        self.rows, self.goals, self.missing, self.notes, self.wrong = [], [], [], [], []
        self.begin = time.monotonic()

    def rounds(self, share=1.0, most=None, least=1):
        """The numbers of the rounds: `least` of them (never more than `most` or --rounds), and more while less than this share of the
        allowance is spent."""
        most = min(self.most, most) if most else self.most
        for k in range(most):
            if k >= least and time.monotonic() - self.begin > self.allowance * share:
                return
            yield k

    def add(self, case, work, seconds, **more):
        """A row of the record and of the printed table."""
        row = summary.row(self.suite, case, work, seconds, **more)
        self.rows.append(row)
        for line in summary.lines(row):
            print(line, flush=True)
        return row

    def aim(self, text, value, limit, at_most=True, spread=None):
        self.goals.append(summary.goal(text, value, limit, at_most, spread))

    def lacks(self, text):
        """Something that should have been measured and was not."""
        self.missing.append(text)
        print(f"{self.suite:9} missing: {text}", flush=True)

    def note(self, text):
        self.notes.append(text)
        print(f"{self.suite:9} {text}", flush=True)

    def disagrees(self, text):
        self.wrong.append(text)
        print(f"{self.suite:9} DISAGREEMENT: {text}", flush=True)

    def progress(self, text):
        print(f"{self.suite}: {text}", file=sys.stderr, flush=True)
