"""gradients.json: small networks, loss, gradient, Hessian, inertia by SymPy differentiation."""
from common import network_case, write

CASES = [
    # name, activation, weights, biases, inputs (columns), targets
    ("linear regression", "identity", [[[1, -2], ["1/2", 3]]], [], [[1, 2, 0], [-1, 1, 3]], [[2, 0, 1], [1, "5/2", -1]]),
    ("affine regression", "identity", [[["2/3", -1, 2]]], [[-1]], [[1, 0, 2, 1, -1], [0, 1, 1, -2, 1], [3, 1, -1, 0, 2]],
     [[4, 1, "-1/3", 2, 0]]),
    ("two-layer linear", "identity", [[[1, 2], [0, -1]], [[2, 1], ["-1/2", 3]]], [], [[1, 0, 2], [2, 1, -1]],
     [[1, 3, 0], [-2, 1, "1/3"]]),
    ("two-layer relu with biases", "relu", [[[1, -1], [-2, "1/2"]], [[3, -1]]], [["1/2", 1], ["-2/3"]],
     [[1, -1, 2, 0], [0, 2, 1, -1]], [[2, -1, 1, 3]]),
    ("two-layer relu, a dead unit", "relu", [[[1], [-1], [2]], [[1, -2, "3/2"]]], [[1, -4, "-1/2"], [1]],
     [[1, 2, 3]], [[2, 5, "7/2"]]),
    ("two-layer leaky relu", "leaky_relu_1/4", [[[2, -1], [-3, 1], [1, 1]], [[1, "-4/3", 2]]], [],
     [[1, -2, 1], [1, 1, -3]], [[0, 1, -2]]),
    ("two-layer absolute value with biases", "abs", [[[1, -2], ["-3/2", 1]], [[1, -1]]], [[1, "-1/3"], [2]],
     [[1, 0, -1], [2, -1, 1]], [[1, 2, -3]]),
    ("two-layer quadratic", "z+z^2", [[[1, -1], ["1/2", 2]], [[2, -1], [1, "1/3"]]], [], [[1, 0, 2], [-1, 1, 1]],
     [[1, 2, 0], [-1, 3, 5]]),
    ("two-layer cubic with biases", "z+z^2+z^3", [[[1], ["-1/2"]], [[1, 2]]], [[0, "1/2"], [-1]],
     [[-2, -1, 0, 1, 2]], [[-5, 0, 1, 3, 12]]),
    ("three-layer quadratic with biases", "z+z^2", [[[1]], [[1], [-1]], [[2, 1]]], [["-1/2"], [0, 1], [1]],
     [[-1, 0, 1, 2]], [[1, 3, "1/2", 10]]),
    ("three-layer relu with biases", "relu", [[[2, -1]], [[1], [-1]], [[1, "1/2"]]], [[1], ["1/3", "9/2"], [-1]],
     [[1, 0, -1, 2], [1, -1, 3, 0]], [[2, 0, 1, 4]]),
    ("three-layer leaky relu", "leaky_relu_1/4", [[[1], [-2]], [[1, 1], [2, "-1/2"]], [[1, -3], [2, 1]]], [],
     [[1, -1, 2]], [[1, -2, 0], [3, 1, "-1/2"]]),
    ("four-layer linear", "identity", [[[1, -1]], [[2], [1]], [[1, "-1/2"], [1, 3]], [[1, 2]]], [],
     [[1, 0, 3], [-1, 2, 1]], [[1, -2, "3/4"]]),
    ("four-layer absolute value with biases", "abs", [[[1]], [[-2]], [[1], ["3/2"]], [[1, -1]]],
     [[1], ["1/2"], [-2, 1], ["1/5"]], [[1, 2, -3]], [[1, 0, -2]]),
    ("four-layer quadratic", "z+z^2", [[[1]], [["1/2"], [-1]], [[1, 1]], [[2], ["-1/3"]]], [], [[1, -2, "1/2"]],
     [[1, 0, 2], [-1, "1/2", 3]]),
    ("four-layer cubic chain", "z+z^2+z^3", [[["1/2"]], [[-1]], [["1/2"]], [[2]]], [[0], ["1/2"], [-1], [1]],
     [[-1, 0, 1]], [[1, 0, 2]]),
]

cases = []
for c in CASES:
    case, h = network_case(*c)
    assert h.rows <= 12, h.rows
    cases.append(case)
    print(case["name"], "P =", h.rows, case["loss"], case["inertia"])
write("gradients", "loss, gradient, Hessian and inertia of small networks (activation on hidden layers, identity on "
      "the output layer) by SymPy differentiation, confirmed with hyper-dual numbers over Q; no sample on a kink", cases)
