"""The environment of a run: the peers' packages, our binaries, and what a record says of the machine."""

import hashlib
import json
import os
import pathlib
import platform
import re
import shutil
import subprocess
import sys
import time

from . import processes

HERE = pathlib.Path(__file__).resolve().parent.parent
ROOT = HERE.parent
REQUIREMENTS = HERE / "peers" / "requirements.txt"
VENV = HERE / ".venv"
SCRATCH = ROOT / "build" / "benchmarks"
PACKAGES = [re.split("==", line)[0] for line in REQUIREMENTS.read_text().splitlines() if "==" in line]


def make_peers():
    """Makes `.venv` with the pinned versions; nothing to do where it has them. Returns its Python, and what went wrong or None.

    A package that cannot be had is reported; the suites that need it then say that they miss it.
    """
    python, stamp = VENV / "bin" / "python", VENV / "requirements.sha256"
    wanted = hashlib.sha256(REQUIREMENTS.read_bytes()).hexdigest()
    if python.exists() and stamp.exists() and stamp.read_text() == wanted:
        return python, None
    print("making the environment of the peers", file=sys.stderr, flush=True)
    if not python.exists():
        subprocess.run([sys.executable, "-m", "venv", str(VENV)], check=True)
    pip = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    done = subprocess.run([*pip, "--requirement", str(REQUIREMENTS)], capture_output=True, text=True)
    if done.returncode == 0:
        stamp.write_text(wanted)
        return python, None
    # One by one, so that one missing peer does not take the others with it.
    missing = [
        line for line in REQUIREMENTS.read_text().split("\n") if "==" in line
        and subprocess.run([*pip, line], capture_output=True).returncode != 0]
    return python, f"not installed: {', '.join(missing)}" if missing else None


def build(products):
    """Builds our benchmarks and the command line in release, once. Returns what could not be built."""
    failed = []
    environment = {**os.environ}
    print("building the benchmarks", file=sys.stderr, flush=True)
    done = subprocess.run(["swift", "build", "-c", "release", "--package-path", str(HERE)], env=environment, stdout=subprocess.DEVNULL)
    if done.returncode != 0:
        for product in products:
            command = ["swift", "build", "-c", "release", "--package-path", str(HERE), "--product", product]
            if subprocess.run(command, env=environment, stdout=subprocess.DEVNULL).returncode != 0:
                failed.append(product)
    return failed


class Tools:
    """Where the programs are: the peers' Python and our executables."""

    def __init__(self, python, binaries, elenchus):
        self.python, self.binaries, self.elenchus = python, pathlib.Path(binaries), pathlib.Path(elenchus)

    def ours(self, product):
        """An executable of ours, or None."""
        path = self.binaries / product
        return path if path.exists() else None

    def peer(self, script, *arguments):
        """The command that runs a peer's script."""
        return [self.python, HERE / "peers" / script, *arguments]


def processor():
    """The processor's name, and the vector extensions that matter for a matrix product."""
    try:
        text = pathlib.Path("/proc/cpuinfo").read_text()
    except OSError:
        return platform.processor() or platform.machine(), []
    name = re.search(r"model name\s*:\s*(.*)", text)
    flags = re.search(r"flags\s*:\s*(.*)", text)
    kinds = ["avx2", "fma", "avx512f", "avx512_bf16"]
    return (name.group(1).strip() if name else platform.machine(), [k for k in kinds if flags and k in flags.group(1).split()])


def busy(seconds=2.0):
    """The share of the cores' time that others use now; None where /proc/stat is missing. A load average still counts our own build."""

    def ticks():
        fields = [int(x) for x in pathlib.Path("/proc/stat").read_text().split("\n")[0].split()[1:9]]
        return sum(fields), fields[3] + fields[4]

    try:
        before = ticks()
        time.sleep(seconds)
        after = ticks()
    except OSError:
        return None
    return round(1 - (after[1] - before[1]) / max(1, after[0] - before[0]), 3)


def machine(cores, threads):
    """What a record says of the machine, with the load before anything ran."""
    name, extensions = processor()
    try:
        memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    except (ValueError, OSError):
        memory = 0
    try:
        system = platform.freedesktop_os_release()["PRETTY_NAME"]
    except OSError:
        system = platform.system()
    return {
        "processor": name, "extensions": extensions, "architecture": platform.machine(), "cores": os.cpu_count(), "cores_used": cores,
        "threads": threads, "memory_bytes": memory, "system": system, "kernel": platform.release().split("-")[0],
        "load_at_start": [round(x, 2) for x in os.getloadavg()]}


def versions(tools):
    """Versions of ours by `elenchus --version`, of Python, of the peers, and of the BLAS that each peer multiplies with."""
    found = {"python": platform.python_version()}
    if tools.elenchus.exists():
        text = subprocess.run([str(tools.elenchus), "--version"], capture_output=True, text=True, env=processes.environment()).stdout
        found |= dict(line.split(" ", 1) for line in text.splitlines() if " " in line)
    if shutil.which("swift"):
        text = subprocess.run(["swift", "--version"], capture_output=True, text=True).stdout
        found["swift"] = (re.search(r"Swift version (\S+)", text) or [None, "?"])[1]
    script = (
        "import importlib.metadata as m, json, sys\n"
        "def v(n):\n  try: return m.version(n)\n  except m.PackageNotFoundError: return None\n"
        "d = {n: v(n) for n in sys.argv[1:]}\n"
        "try:\n  import torch; d['torch BLAS'] = 'MKL' if torch.backends.mkl.is_available() else 'other'\n"
        "  d['torch vectors'] = torch.backends.cpu.get_cpu_capability()\nexcept ImportError: pass\n"
        "print(json.dumps(d))")
    done = subprocess.run([str(tools.python), "-c", script, *PACKAGES, "jaxlib"], capture_output=True, text=True, env=processes.environment())
    found |= json.loads(done.stdout) if done.returncode == 0 else {}
    return {name: version for name, version in found.items() if version}


def commit():
    """The commit, and whether the tree differs from it; None outside a repository."""

    def git(*arguments):
        done = subprocess.run(["git", "-C", str(ROOT), *arguments], capture_output=True, text=True)
        return done.stdout.strip() if done.returncode == 0 else None

    head = git("rev-parse", "HEAD")
    return head and {"commit": head, "modified": bool(git("status", "--porcelain", "--untracked-files=no"))}
