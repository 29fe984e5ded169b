"""The dataclasses against the schemas, and records that are not what they should be."""

import json
import pathlib
import unittest

import elenchus
from elenchus import comparison, decoding, landscape, records

SCHEMAS = pathlib.Path(__file__).resolve().parents[2] / "Schemas"
#: Which dataclass reads what: the file of the schema, the path to the object in it, and keys that the client has no field for.
READ = [
    ("record", "unit", records.Unit), ("record", "summary", records.Summary), ("record", "measurement", records.Measurement),
    ("record", "run", records.RunEnd), ("record", "claim", records.Claim), ("record", "experiment", records.Claim),
    ("record", "refutation", records.Refutation), ("record", "answer", records.Answer), ("record", "part", records.Part),
    ("census", "point", landscape.CensusPoint), ("census", "census", landscape.Census),
    ("certification", "", landscape.Certification), ("certification", "criticalPoint", landscape.CertifiedPoint),
    ("certification", "point", landscape.GivenPoint),
    ("comparison", "instance", comparison.Instance), ("comparison", "exact", comparison.ExactAnswer),
    ("comparison", "ball", comparison.BallAnswer), ("comparison", "precision", comparison.PrecisionAnswer),
    ("comparison", "trusted", comparison.Trusted), ("comparison", "float", comparison.FloatAnswer), ("comparison", "case", comparison.Case),
    ("comparison", "rate", comparison.Rate), ("comparison", "explanation", comparison.FloatExplanation),
    ("comparison", "run", comparison.ComparisonEnd),
]


def described(file: str, name: str) -> dict:
    schema = json.loads((SCHEMAS / f"{file}-v1.schema.json").read_text(encoding="utf-8"))
    return schema["$defs"][name] if name in schema.get("$defs", {}) else schema["properties"][name] if name else schema


class SchemasAndClasses(unittest.TestCase):
    def test_every_key_of_a_schema_has_a_field_and_the_other_way_round(self):
        for file, name, reader in READ:
            with self.subTest(schema=file, object=name):
                schema = described(file, name)
                keys = decoding.keys(reader)
                wanted = set(schema["properties"]) - ({"schema", "kind"} - set(keys))
                self.assertEqual(set(keys), wanted, f"{reader.__name__} and {file}-v1.schema.json")
                required = set(schema["required"]) & wanted
                self.assertEqual({key for key, needed in keys.items() if needed}, required, f"required keys of {reader.__name__}")

    def test_every_kind_of_line_is_read(self):
        known = {(file, name) for file, name, _ in READ}
        for file in ("record", "census", "comparison"):
            schema = json.loads((SCHEMAS / f"{file}-v1.schema.json").read_text(encoding="utf-8"))
            for kind in schema["oneOf"]:
                self.assertIn((file, kind["$ref"].split("/")[-1]), known)


class Decoding(unittest.TestCase):
    RATE = {"schema": 1, "kind": "rate", "topic": "all", "about": "rank", "arithmetic": "float64", "tolerance": 1e-8, "yes": 4, "no": 3,
            "wrongYes": 1, "wrongNo": 2, "unanswered": 0}

    def test_a_record(self):
        rate = comparison.Rate.read(self.RATE)
        self.assertEqual((str(rate.wrong_yes_rate), str(rate.wrong_no_rate)), ("1/3", "1/2"))
        self.assertIsNone(comparison.Rate.read({**self.RATE, "no": 0, "wrongYes": 0}).wrong_yes_rate)

    def test_a_missing_key_is_an_error(self):
        for key in set(self.RATE) - {"schema", "kind"}:
            with self.assertRaises(elenchus.FormatError) as raised:
                comparison.Rate.read({k: v for k, v in self.RATE.items() if k != key})
            self.assertIn(key, str(raised.exception))

    def test_a_value_of_another_type_is_an_error(self):
        for key, wrong in {"topic": 3, "yes": "4", "no": 1.5, "tolerance": "small", "wrongYes": True, "wrongNo": None}.items():
            with self.assertRaises(elenchus.FormatError) as raised:
                comparison.Rate.read({**self.RATE, key: wrong})
            self.assertIn(key, str(raised.exception))

    def test_unknown_keys_stay_in_raw(self):
        self.assertEqual(comparison.Rate.read({**self.RATE, "later": 1}).raw["later"], 1)

    def test_exact_numbers_and_digits(self):
        shown = [{"label": "θ", "cells": [{"name": "loss", "value": "1/3"}, {"name": "inertia", "value": "(0, 1, 2)"}]}]
        unit = {
            "schema": 1, "kind": "unit", "hash": "0" * 64, "claim": "a/b", "title": "", "arithmetic": "exact", "verdict": "proved",
            "expectsRefutation": False, "scope": "instance", "dropped": [], "hypotheses": [], "parts": [], "exhibits": shown,
            "trustedSteps": [], "choices": {"W": "[[1/2]]", "σ": "relu"}, "seed": 0, "index": 0, "seconds": 0, "residual": "inf"}
        read = records.Unit.read(unit)
        self.assertEqual(read.choices, {"W": [[elenchus.value("1/2")]], "σ": "relu"})
        self.assertEqual(read.exhibits["θ"], {"loss": elenchus.value("1/3"), "inertia": elenchus.Inertia(0, 1, 2)})
        self.assertEqual(read.residual, float("inf"))
        enclosed = records.Unit.read({**unit, "arithmetic": "ball"})
        self.assertEqual(enclosed.exhibits["θ"]["loss"], "1/3")  # digits of an enclosure, and no rational number
