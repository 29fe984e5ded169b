"""homogeneity.json: slices with a polar certificate (instance HV-2), degree mismatch, two cautionary functions."""
import sympy as sp
from common import derivatives, inertia, mat, network_case, orthogonal_pair, q, qm, qv, squared_loss, write

R = sp.Rational
U, V = orthogonal_pair()
Y = U * sp.diag(5, 2, R(1, 2)) * V.T
LAM = 1
t = sp.Symbol("t")
cases = []


def decay(lam):
    return lambda ws, bs, out: sp.Rational(lam) / 2 * sum(v**2 for w in ws for v in w)


def poly(p):
    return [q(c) for c in reversed(sp.Poly(sp.expand(p), t).all_coeffs())]


def instance(name, us, vs, descent):
    w2 = sp.Matrix.hstack(*us)
    w1 = sp.Matrix.vstack(*[v.T for v in vs])
    phi = w2 * w1
    z = (Y - phi) / LAM
    cert = sp.eye(3) - z.T * z
    theta = sum(((u.T * u)[0] + (v.T * v)[0]) / 2 for u, v in zip(us, vs))
    case, _ = network_case(name, "identity", [w1.tolist(), w2.tolist()], [], sp.eye(3).tolist(), Y.tolist(),
                           extra_loss=decay(LAM))
    case["critical"] = all(g == "0" for g in case["gradient"])
    pairing = (sp.Matrix(list(z)).T * sp.Matrix(list(phi)))[0]
    case.update({"lambda": q(LAM), "U": qm(U), "V": qm(V), "Phi": qm(phi), "Theta": q(theta), "Z": qm(z),
                 "I_minus_ZtZ": qm(cert), "certificate_inertia": inertia(cert),
                 "Z_dot_Phi": q(pairing), "objective": case["loss"]})
    zu = U.T * z * V
    assert zu.is_diagonal()
    case["polar"] = q(max(abs(zu[i, i]) for i in range(3)))
    case["global"] = case["certificate_inertia"][0] == 0 and pairing == theta
    if descent:
        # put the slice (t u2, t v2) in place of the zero slice
        f = squared_loss(phi + t**2 * U[:, 1] * V[:, 1].T, Y) + LAM * (theta + t**2)
        case["descent_polynomial_low_to_high"] = poly(f)
    print(name, case["critical"], case["loss"], case["inertia"], "certificate", case["certificate_inertia"],
          "polar", case["polar"], case.get("descent_polynomial_low_to_high"))
    cases.append(case)


zero = sp.zeros(3, 1)
u1, u2, v1, v2 = 2 * U[:, 0], U[:, 1], 2 * V[:, 0], V[:, 1]
instance("two slices: certified global", [u1, u2], [v1, v2], False)
instance("second slice dropped (zero slice)", [u1, zero], [v1, zero], True)
instance("two slices and a zero slice: certified global", [u1, u2, zero], [v1, v2, zero], False)
instance("one slice only", [u1], [v1], False)

# degree mismatch: three factors, quadratic penalty
for p in ([0, 0, 0], [1, 1, 1]):
    case, _ = network_case(f"degree mismatch 1/2(1-uvw)^2 + 1/20 |.|^2 at {tuple(p)}", "identity",
                           [[[v]] for v in p], [], [[1]], [[1]], extra_loss=decay("1/10"))
    case["lambda"], case["critical"] = "1/10", all(g == "0" for g in case["gradient"])
    print(case["name"], case["loss"], case["gradient"], case["inertia"])
    cases.append(case)
f = (1 - t**3)**2 / 2 + R(3, 20) * t**2
cases.append({"name": "degree mismatch along (t,t,t)", "lambda": "1/10", "loss_polynomial_low_to_high": poly(f)})

a, b = sp.symbols("a b")
e = (b * a**2 + 1)**2 / 2
for p in ((0, 1), (0, 2), (1, -1)):
    val, g, h = derivatives(e, [a, b], {a: R(p[0]), b: R(p[1])})
    cases.append({"name": f"E(a,b) = 1/2 (b a^2 + 1)^2 at {p}", "point": qv(p), "loss": q(val), "gradient": qv(g),
                  "hessian": qm(h), "inertia": inertia(h)})
    print(cases[-1]["name"], cases[-1]["loss"], cases[-1]["inertia"])
u, v = sp.symbols("u v")
z = u * v
l = z**2 * ((z - 2)**2 - R(1, 2))
for p in ((0, 0), (2, 1)):
    val, g, h = derivatives(sp.expand(l), [u, v], {u: R(p[0]), v: R(p[1])})
    cases.append({"name": f"non-convex l(uv), l(z) = z^2((z-2)^2 - 1/2), at {p}", "point": qv(p), "loss": q(val),
                  "gradient": qv(g), "hessian": qm(h), "inertia": inertia(h)})
    print(cases[-1]["name"], cases[-1]["loss"], cases[-1]["inertia"])

write("homogeneity", "matrix factorisation slices phi = u v^T, theta = (|u|^2+|v|^2)/2, Y = U diag(5,2,1/2) V^T, lambda = 1: "
      "network with W1 = rows v_i, W2 = columns u_i, X = I, loss = 1/2 |W2 W1 - Y|^2 + lambda/2 (|W1|^2 + |W2|^2); "
      "Z = (Y - Phi)/lambda, certificate I - Z^T Z >= 0; degree mismatch and two more functions", cases)
