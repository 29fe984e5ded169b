"""Trains the networks of this folder with PyTorch and writes what `elenchus certify` reads.

    python3 -m venv env && env/bin/pip install -r requirements.txt
    env/bin/python train.py

The objective is the one of Elenchus: the sum over the samples, not the mean, of ½‖f(x) − y‖² or of the cross-entropy, plus
Σ λθ²/2 over all parameters. Everything is in float64 with fixed seeds on one thread: L-BFGS, then Newton steps on the gradient.
`expected.json` holds what PyTorch computes at the numbers that are written.
"""
import csv
import json
import pathlib

import numpy as np
import torch
from safetensors.torch import save_file
from torch import nn

HERE = pathlib.Path(__file__).resolve().parent
torch.set_default_dtype(torch.float64)
torch.set_num_threads(1)
torch.use_deterministic_algorithms(True)


def sequential(widths, activation):
    """Linear layers with an activation between them: PyTorch calls the parameters 0.weight, 0.bias, 2.weight, 2.bias."""
    layers = []
    for inputs, outputs in zip(widths, widths[1:]):
        layers += [nn.Linear(inputs, outputs), activation()]
    return nn.Sequential(*layers[:-1])


class Problem:
    """A network, samples, a loss and strengths of the penalty: one number, or one for each parameter."""

    def __init__(self, model, x, y, loss, strength):
        self.model, self.x, self.y, self.loss = model, x, y, loss
        self.strength = strength
        self.shapes = [(name, p.shape) for name, p in model.named_parameters()]

    def objective(self, theta):
        parameters, start = {}, 0
        for name, shape in self.shapes:
            parameters[name] = theta[start:start + shape.numel()].reshape(shape)
            start += shape.numel()
        f = torch.func.functional_call(self.model, parameters, (self.x,))
        if self.loss == "squared":
            data = 0.5 * ((f - self.y) ** 2).sum()
        else:
            data = nn.functional.cross_entropy(f, self.y, reduction="sum")
        return data + 0.5 * (self.strength * theta ** 2).sum()

    @property
    def theta(self):
        return torch.cat([p.detach().reshape(-1) for p in self.model.parameters()])

    def put(self, theta):
        start = 0
        with torch.no_grad():
            for p in self.model.parameters():
                p.copy_(theta[start:start + p.numel()].reshape(p.shape))
                start += p.numel()

    def gradient(self, theta):
        return torch.func.grad(self.objective)(theta)

    def hessian(self, theta):
        return torch.func.hessian(self.objective)(theta)

    def descend(self, steps):
        """L-BFGS."""
        theta = self.theta.clone().requires_grad_()
        optimizer = torch.optim.LBFGS(
            [theta], max_iter=steps, max_eval=4 * steps, history_size=50, tolerance_grad=0, tolerance_change=0,
            line_search_fn="strong_wolfe")

        def closure():
            optimizer.zero_grad()
            value = self.objective(theta)
            value.backward()
            return value

        optimizer.step(closure)
        self.put(theta.detach())

    def polish(self, steps=200):
        """Newton's method: downhill with the absolute values of the eigenvalues and damping, until plain steps converge."""
        theta, damping = self.theta, 1e-3
        for _ in range(steps):
            value, g = self.objective(theta), self.gradient(theta)
            values, vectors = torch.linalg.eigh(self.hessian(theta))
            slope = vectors.T @ g
            plain = theta - vectors @ (slope / values)
            if values.abs().min() > 1e-12 and self.gradient(plain).norm() < g.norm() / 2 and values.min() > 0:
                theta = plain
                continue
            while damping < 1e6:
                downhill = theta - vectors @ (slope / (values.abs() + damping))
                if self.objective(downhill) < value:
                    break
                damping *= 10
            else:
                break
            theta, damping = downhill, max(damping / 10, 1e-9)
        self.put(theta)


def numbers(problem):
    """What PyTorch says of the point, for a test to compare with."""
    theta = problem.theta
    values = torch.linalg.eigvalsh(problem.hessian(theta))
    return {
        "parameters": theta.numel(),
        "loss": problem.objective(theta).item(),
        "gradient norm": problem.gradient(theta).norm().item(),
        "least eigenvalue": values[0].item(),
        "least absolute eigenvalue": values.abs().min().item(),
        "greatest eigenvalue": values[-1].item(),
        "negative eigenvalues": int((values < 0).sum()),
    }


EXPECTED = {}


def save(name, problem, dtype=torch.float64):
    """Writes the weights, read back in float64 for the record: rounding to float32 moves the point."""
    state = {key: value.to(dtype).contiguous() for key, value in problem.model.state_dict().items()}
    save_file(state, HERE / f"{name}.safetensors")
    (HERE / f"{name}.safetensors").chmod(0o644)
    problem.model.load_state_dict({key: value.double() for key, value in state.items()})
    EXPECTED[name] = numbers(problem)
    print(name, EXPECTED[name], flush=True)


def points():
    """50 points of the plane and a wavy function with noise, all multiples of 1/1024."""
    rng = np.random.default_rng(2026)
    x = np.round(rng.uniform(-2, 2, (50, 2)) * 1024) / 1024
    y = np.sin(2 * x[:, 0]) * np.cos(x[:, 1]) + 0.5 * x[:, 1] + 0.1 * rng.standard_normal(50)
    y = np.round(y * 1024) / 1024
    np.savez_compressed(HERE / "points.npz", X=x, y=y)
    return torch.from_numpy(x), torch.from_numpy(y)[:, None]


def iris():
    """Fisher's table as it is, in centimetres; the species in order of appearance are the classes 0, 1, 2."""
    with open(HERE.parent / "data" / "iris.csv", newline="") as file:
        rows = list(csv.reader(file))[1:]
    names = list(dict.fromkeys(row[4] for row in rows))
    x = torch.tensor([[float(cell) for cell in row[:4]] for row in rows])
    return x, torch.tensor([names.index(row[4]) for row in rows])


def tanh(x, y):
    """With L2: a strict minimum. Stopped early: none. In float32: the minimum is nearby. As NumPy arrays too."""
    torch.manual_seed(1)
    problem = Problem(sequential([2, 8, 1], nn.Tanh), x, y, "squared", 1 / 64)
    problem.descend(25)
    save("tanh-2-8-1-early", problem)
    problem.descend(5000)
    problem.polish()
    save("tanh-2-8-1", problem)
    layers = [problem.model[0], problem.model[2]]
    arrays = {f"W{i + 1}": layer.weight.detach().numpy() for i, layer in enumerate(layers)}
    arrays |= {f"b{i + 1}": layer.bias.detach().numpy() for i, layer in enumerate(layers)}
    np.savez(HERE / "tanh-2-8-1.npz", **arrays)
    save("tanh-2-8-1-float32", problem, torch.float32)


def tanh_flat(x, y):
    """Without L2 and with fewer samples than parameters: the points of loss 0 form a family of dimension 23."""
    torch.manual_seed(2)
    problem = Problem(sequential([2, 8, 1], nn.Tanh), x[:10], y[:10], "squared", 0.0)
    problem.descend(5000)
    problem.polish()
    np.savez_compressed(HERE / "points-10.npz", X=x[:10].numpy(), y=y[:10, 0].numpy())
    save("tanh-2-8-1-flat", problem)


def tanh_split(x, y):
    """Without L2, with a unit of a minimum of three units split into two halves: a line of critical points."""
    torch.manual_seed(3)
    small = Problem(sequential([2, 3, 1], nn.Tanh), x, y, "squared", 0.0)
    small.descend(5000)
    small.polish()
    problem = Problem(sequential([2, 4, 1], nn.Tanh), x, y, "squared", 0.0)
    with torch.no_grad():
        copies = [0, 1, 2, 2]
        shares = torch.tensor([1.0, 1.0, 0.5, 0.5])
        problem.model[0].weight.copy_(small.model[0].weight[copies])
        problem.model[0].bias.copy_(small.model[0].bias[copies])
        problem.model[2].weight.copy_(small.model[2].weight[:, copies] * shares)
        problem.model[2].bias.copy_(small.model[2].bias)
    save("tanh-2-4-1-split", problem)


def softplus():
    """Iris with L2 and cross-entropy, in float64 and float32."""
    x, y = iris()
    torch.manual_seed(4)
    problem = Problem(sequential([4, 16, 3], nn.Softplus), x, y, "softmax-cross-entropy", 1 / 16)
    problem.descend(2000)
    problem.polish()
    save("softplus-4-16-3", problem)
    save("softplus-4-16-3-float32", problem, torch.float32)


def strengths(count):
    """A λ of its own for each parameter, all different: (32 + i)/2048."""
    return torch.tensor([(32 + i) / 2048 for i in range(count)])


def yaml_strengths(problem):
    """The strengths of a problem in the words of a problem file."""
    blocks = {"strengths": [], "bias strengths": []}
    start = 0
    for name, shape in problem.shapes:
        part = problem.strength[start:start + shape.numel()].reshape(shape) * 2048
        start += shape.numel()
        rows = [[f"{int(v)}/2048" for v in row] for row in part.reshape(shape[0], -1).tolist()]
        if name.endswith("weight"):
            blocks["strengths"].append("[" + ", ".join("[" + ", ".join(row) + "]" for row in rows) + "]")
        else:
            blocks["bias strengths"].append("[" + ", ".join(row[0] for row in rows) + "]")
    return "".join(f"  {key}:\n" + "".join(f"    - {item}\n" for item in items) for key, items in blocks.items())


def margin(problem):
    """How far the inputs of the hidden units are from the kink of ReLU."""
    with torch.no_grad():
        return problem.model[0](problem.x).abs().min().item()


def relu(x, y):
    """ReLU with a strength for each weight, off its kinks. Many runs end on a kink, or with units that are off; seeds are tried in
    order until one ends at a regular point."""
    best = None
    for seed in range(200):
        torch.manual_seed(seed)
        model = sequential([2, 6, 1], nn.ReLU)
        problem = Problem(model, x, y, "squared", strengths(25))
        problem.descend(400)
        problem.polish(30)
        found = numbers(problem)
        if found["gradient norm"] < 1e-10 and margin(problem) > 1e-4 and found["least absolute eigenvalue"] > 1e-3:
            best = seed
            break
    if best is None:
        raise SystemExit("no seed ends off the kinks")
    save("relu-2-6-1", problem)
    EXPECTED["relu-2-6-1"] |= {"seed": best, "margin": margin(problem)}
    (HERE / "relu-2-6-1.yaml").write_text(
        "# ReLU with a strength of its own for each weight, off the kinks. Written by train.py.\n"
        "network: {activation: relu}\n"
        "tensors: {file: relu-2-6-1.safetensors}\n"
        "samples: {file: points.npz, inputs: X, targets: y}\n"
        "regularizer:\n" + yaml_strengths(problem))


if __name__ == "__main__":
    x, y = points()
    tanh(x, y)
    tanh_flat(x, y)
    tanh_split(x, y)
    softplus()
    relu(x, y)
    (HERE / "expected.json").write_text(json.dumps(EXPECTED, indent=2) + "\n")
