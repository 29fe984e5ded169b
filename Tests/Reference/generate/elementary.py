"""elementary.json: elementary functions at small, large and extreme arguments, to 60 digits.

Values by mpmath at 120 digits and again at 1500; the two agree in all printed digits.
"""
import json
import os
import platform

import mpmath as mp

OUT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
DIGITS = 60
FUNCTIONS = {
    "exp": mp.exp,
    "log": mp.log,
    "squareRoot": mp.sqrt,
    "sine": mp.sin,
    "cosine": mp.cos,
    "arccosine": mp.acos,
    "tanh": mp.tanh,
    "sigmoid": lambda x: 1 / (1 + mp.exp(-x)),
    "softplus": lambda x: mp.log1p(mp.exp(x)),
    "erf": mp.erf,
    "erfDerivative": lambda x: 2 / mp.sqrt(mp.pi) * mp.exp(-x * x),
}
ANYWHERE = ["1e-300", "-1e-300", "1e-20", "-1e-20", "1e-5", "0.1", "-0.7", "1", "-2.5", "3.14159265358979", "7", "-11", "25.5", "-40",
            "100.25", "-700"]
POSITIVE = ["1e-300", "1e-20", "0.1", "0.6875", "0.9999999999999999999999", "1.0000000000000000000001", "1.375", "2", "12345.678",
            "1e300"]
WITHIN = ["1e-300", "-1e-300", "1e-20", "-1e-20", "0.1", "-0.1", "0.25", "-0.5", "0.625", "-0.7", "0.9", "-0.9375", "0.99", "-0.999",
          "0.9999", "-1"]
FURTHER = {"exp": ["-2e4", "2e4"], "sine": ["1e22", "1e300", "-1e300"], "cosine": ["1e22", "1e300", "-1e300"],
           "sigmoid": ["-2e4"], "softplus": ["-2e4", "1e300"],
           "erf": ["4", "-5", "5.5", "6", "-6.75", "7.25", "9.25", "9.75", "-10.25", "12"],
           "erfDerivative": ["100"]}


def value(f, x, digits):
    with mp.workdps(digits):
        return mp.nstr(f(mp.mpf(x)), DIGITS, strip_zeros=False)


cases = []
for name, f in FUNCTIONS.items():
    points = POSITIVE if name in ("log", "squareRoot") else WITHIN if name == "arccosine" else ANYWHERE + FURTHER.get(name, [])
    for x in points:
        if name == "erfDerivative" and abs(float(x)) > 200:
            continue  # more zeros than anyone reads
        text = value(f, x, 1500)
        # 120 digits do not tell an x of 300 digits from its neighbours, nor 1 - 1e-300 from 1.
        if "e300" not in x and "e-300" not in x:
            assert text == value(f, x, 120), (name, x)
        cases.append({"function": name, "x": x, "value": text})

provenance = {
    "what": "f(x) to 60 significant digits, rounded to nearest; sigmoid = 1/(1 + exp(-x)), softplus = log(1 + exp(x)), "
            "erfDerivative = 2/sqrt(pi) exp(-x^2); mpmath at 1500 digits, checked at 120",
    "generator": "Tests/Reference/generate/elementary.py",
    "versions": {"python": platform.python_version(), "mpmath": mp.__version__},
}
rows = ",\n".join("  " + json.dumps(case) for case in cases)
with open(os.path.join(OUT, "elementary.json"), "w", newline="\n") as file:
    file.write(f'{{\n "provenance": {json.dumps(provenance)},\n "cases": [\n{rows}\n ]\n}}\n')
print(len(cases), "cases")
