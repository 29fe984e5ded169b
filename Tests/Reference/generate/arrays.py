"""arrays/: the same numbers in every type that NumPy and safetensors write, and arrays.json with what they are, as exact fractions."""
import json
import pathlib
import zipfile
from fractions import Fraction

import numpy as np
import torch
from safetensors.torch import save_file

FOLDER = pathlib.Path(__file__).resolve().parent.parent / "arrays"
FOLDER.mkdir(exist_ok=True)
table = {}

FLOATS = [0.1, -2.5, 0.0, 1.0, 6.5e4, -1e-7]
TYPES = {
    "b1": [True, False, True, True, False, False],
    **{f"i{n}": [0, 1, -1, 2 ** (8 * n - 1) - 1, -(2 ** (8 * n - 1)), 42] for n in (1, 2, 4, 8)},
    **{f"u{n}": [0, 1, 2, 2 ** (8 * n) - 1, 2 ** (8 * n - 1), 42] for n in (1, 2, 4, 8)},
    "f2": FLOATS,
    "f4": FLOATS[:4] + [1e-45, 3.4028234663852886e38],
    "f8": FLOATS[:4] + [5e-324, -1.7976931348623157e308],
}
NAMES = {"b1": "bool", "f2": "float16", "f4": "float32", "f8": "float64"}


def element(array):
    kind = f"{array.dtype.kind}{array.dtype.itemsize}"
    return NAMES.get(kind, {"i": "int", "u": "uint"}.get(array.dtype.kind, "?") + str(8 * array.dtype.itemsize))


def note(file, name, array, type_name=None):
    """Python's fractions of Python's numbers: nothing is shared with the reader."""
    numbers = [str(Fraction(x) if isinstance(x, float) else int(x)) for x in array.reshape(-1).tolist()]
    table.setdefault(file, {})[name] = {
        "shape": list(array.shape), "element": type_name or element(array), "numbers": numbers}


def everything():
    for kind, numbers in TYPES.items():
        array = np.array(numbers, dtype=kind).reshape(2, 3)
        yield kind, array
        if array.dtype.itemsize > 1:
            yield f"{kind}-big-endian", array.astype(array.dtype.newbyteorder(">"))
    cube = np.arange(24, dtype="f8").reshape(2, 3, 4) / 8
    yield "cube", cube
    yield "cube-fortran", np.asfortranarray(cube)
    yield "cube-fortran-big-endian", np.asfortranarray(cube.astype(">f4"))
    yield "matrix-fortran", np.asfortranarray(np.array([[1, 2, 3], [4, 5, 6]], dtype="i4"))
    yield "single", np.array(0.75)
    yield "vector", np.array([1.5, 2.5])
    yield "empty", np.zeros((0, 3))


for name, array in everything():
    for file in ("stored.npz", "deflated.npz"):
        note(file, name, array)
np.savez(FOLDER / "stored.npz", **dict(everything()))
np.savez_compressed(FOLDER / "deflated.npz", **dict(everything()))

for version in (1, 2, 3):
    array = np.array([[0.1, 0.2], [0.3, 0.4]])
    with open(FOLDER / f"version-{version}.npy", "wb") as file:
        np.lib.format.write_array(file, array, version=(version, 0))
    note(f"version-{version}.npy", "", array)

# Sizes that follow the data, as a writer makes them that cannot go back.
array = np.array([1.0, 2.0, 3.0])


class Pipe:
    def __init__(self, file):
        self.file = file

    def write(self, data):
        return self.file.write(data)

    def flush(self):
        self.file.flush()


with open(FOLDER / "streamed.npz", "wb") as file, zipfile.ZipFile(Pipe(file), "w", zipfile.ZIP_DEFLATED) as archive:
    with archive.open("x.npy", "w") as entry:
        np.lib.format.write_array(entry, array)
note("streamed.npz", "x", array)

tensors = {
    kind: torch.from_numpy(np.array(numbers, dtype=kind).reshape(2, 3).copy())
    for kind, numbers in TYPES.items()
}
for name, tensor in tensors.items():
    note("types.safetensors", name, tensor.numpy())
tensors["bf2"] = torch.tensor(FLOATS, dtype=torch.bfloat16).reshape(3, 2)
note("types.safetensors", "bf2", tensors["bf2"].double().numpy(), "bfloat16")
tensors["single"] = torch.tensor(0.75, dtype=torch.float64)
note("types.safetensors", "single", tensors["single"].numpy())
tensors["empty"] = torch.zeros((0, 3), dtype=torch.float32)
note("types.safetensors", "empty", tensors["empty"].numpy())
save_file(tensors, FOLDER / "types.safetensors", metadata={"format": "pt"})
(FOLDER / "types.safetensors").chmod(0o644)

lines = [
    json.dumps(file) + ": {\n" + ",\n".join(f"  {json.dumps(name)}: {json.dumps(entry)}" for name, entry in arrays.items()) + "\n}"
    for file, arrays in table.items()
]
(FOLDER / "arrays.json").write_text("{\n" + ",\n".join(lines) + "\n}\n")
