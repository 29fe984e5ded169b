"""A thin client of the command line of Elenchus: one function for each command, exact numbers as `fractions.Fraction`.

    import elenchus
    run = elenchus.check("homogeneity/balancedness", arithmetics="exact", instances=3)
    print(run)
    run.units[0].choices["W1"]      # a matrix of Fractions

The program is found by ``$ELENCHUS``, on the search path, or in ``.build/release``. It uses nothing but the standard library.
"""

from .client import Explanation, Replay, ask, census, certify, check, compare, explain, list_claims, refute, replay, version
from .comparison import Case, Comparison, FloatExplanation, Instance, Rate
from .decoding import table
from .exact import Inertia, Interval, SeededMatrix, text, value
from .landscape import Census, CensusPoint, Certification, CertifiedPoint, GivenPoint
from .process import BadInput, BinaryNotFound, ElenchusError, FormatError, InternalError, NothingSelected, UsageError, find_binary
from .records import Answer, Check, Claim, Measurement, Part, Refutation, RunEnd, Summary, Unit

__all__ = [
    "Answer", "BadInput", "BinaryNotFound", "Case", "Census", "CensusPoint", "Certification", "CertifiedPoint", "Check", "Claim",
    "Comparison", "ElenchusError", "Explanation", "FloatExplanation", "FormatError", "GivenPoint", "Inertia", "Instance",
    "InternalError", "Interval", "Measurement", "NothingSelected", "Part", "Rate", "Refutation", "Replay", "RunEnd", "SeededMatrix",
    "Summary", "Unit", "UsageError", "ask", "census", "certify", "check", "compare", "explain", "find_binary", "list_claims", "refute",
    "replay", "table", "text", "value", "version",
]
