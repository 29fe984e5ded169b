"""Exact numbers in both directions, and the examples of the documentation."""

import doctest
import random
import unittest
from fractions import Fraction

import elenchus
from elenchus import client, decoding, exact


def load_tests(loader, tests, pattern):
    for module in (exact, decoding, client):
        tests.addTests(doctest.DocTestSuite(module))
    return tests


class ExactNumbers(unittest.TestCase):
    def test_round_trip(self):
        draw = random.Random(20)
        for _ in range(200):
            rows, columns = draw.randint(1, 4), draw.randint(1, 4)
            matrix = [[Fraction(draw.randint(-10**30, 10**30), draw.randint(1, 10**30)) for _ in range(columns)] for _ in range(rows)]
            self.assertEqual(exact.value(exact.text(matrix)), matrix)
            self.assertEqual(exact.value(exact.text(matrix[0])), matrix[0])
            self.assertEqual(exact.value(exact.text(matrix[0][0])), matrix[0][0])

    def test_shapes(self):
        self.assertEqual(exact.value("[]"), [])
        self.assertEqual(exact.value("[[], []]"), [[], []])
        self.assertEqual(exact.value("[0]"), [Fraction(0)])
        self.assertIsInstance(exact.value("4"), Fraction)

    def test_what_is_no_number_stays_a_text(self):
        for text in ["[1, 2", "[1 2]", "[,]", "[1,]", "1/", "1/-2", "0.5", "1e3", "nan", "[0.5]", "[relu]", "", "--1", "[[1]] [", "] [", "[1]]"]:
            self.assertEqual(exact.value(text), text)

    def test_division_by_zero_is_an_error(self):
        for text in ["1/0", "[[1/0]]"]:
            with self.assertRaises(ValueError):
                exact.value(text)

    def test_floats_are_the_dyadic_rationals_that_they_are(self):
        self.assertEqual(exact.value(exact.text(0.1)), Fraction(0.1))
        for number in (float("nan"), float("inf"), [[float("-inf")]]):
            with self.assertRaises(ValueError):
                exact.text(number)
        with self.assertRaises(TypeError):
            exact.text({"a": 1})

    def test_intervals_are_exact(self):
        side = elenchus.Interval(0.1, 0.3)
        self.assertEqual(side.midpoint, (Fraction(0.1) + Fraction(0.3)) / 2)
        self.assertEqual(side.midpoint + side.radius, Fraction(0.3))
        self.assertIn(Fraction(0.1), side)
        self.assertNotIn(Fraction(1, 10), side)  # the double 0.1 is greater than 1/10
        self.assertNotIn(float("nan"), side)
        with self.assertRaises(OverflowError):
            elenchus.Interval(float("-inf"), 0.0).midpoint
