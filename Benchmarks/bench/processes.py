"""Children of the runner: programs that are asked line by line, and programs that run once.

Every child leads a session of its own, so that it is ended with all of its own children, at a time-out, at an error and on Ctrl-C. A
server that is not asked is stopped by SIGSTOP: its threads cannot spin while another one is timed. Peak memory is `VmHWM` of
/proc, reset before each question where the system permits it.
"""

import atexit
import json
import os
import pathlib
import select
import signal
import subprocess
import tempfile
import time

THREADS = 2
_living: list[subprocess.Popen] = []


class Failure(Exception):
    """A child that gave no answer. The text says which and why; `timed_out` tells a limit from an error."""

    def __init__(self, text, timed_out=False):
        super().__init__(text)
        self.timed_out = timed_out


# What would make a library choose other kernels than it does by itself, or change how its threads wait.
CHOICES = ("OPENBLAS_", "GOTO_", "MKL_", "DNNL_", "ONEDNN_", "ATEN_", "XLA_", "OMP_", "GOMP_", "KMP_", "JAX_", "TORCH")


def environment(threads=THREADS):
    """The environment of every child: as many threads as stated, whatever its library calls them, and every library's own choices."""
    names = ["OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS", "NUMEXPR_NUM_THREADS"]
    kept = {name: value for name, value in os.environ.items() if not name.startswith(CHOICES)}
    return {**kept, **{name: str(threads) for name in names}, "JAX_PLATFORMS": "cpu", "PYTHONUNBUFFERED": "1"}


def limit_cores(threads=THREADS):
    """Binds the runner, and with it every child, to as many cores as there are threads. Returns their number."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:threads])
        return len(os.sched_getaffinity(0))
    return os.cpu_count()


def end(child):
    """Ends a child and its session."""
    try:
        os.killpg(child.pid, signal.SIGKILL)
    except ProcessLookupError:
        pass
    child.wait()
    if child in _living:
        _living.remove(child)


@atexit.register
def end_all():
    for child in list(_living):
        end(child)


def on_signals():
    """Ctrl-C and SIGTERM end the children and the runner."""

    def stop(number, _):
        raise KeyboardInterrupt

    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, stop)


def start(command, threads=THREADS, **pipes):
    child = subprocess.Popen([str(c) for c in command], text=False, start_new_session=True, env=environment(threads), **pipes)
    _living.append(child)
    return child


def high_water(pid):
    """The peak resident memory of a process in bytes, 0 where it is gone."""
    try:
        for line in pathlib.Path(f"/proc/{pid}/status").read_text().splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) * 1024
    except OSError:
        pass
    return 0


def descendants(pid):
    found = [pid]
    try:
        for task in pathlib.Path(f"/proc/{pid}/task").iterdir():
            for child in (task / "children").read_text().split():
                found += descendants(int(child))
    except OSError:
        pass
    return found


class Server:
    """A program that answers each line of its input with one JSON line."""

    def __init__(self, name, command, startup=300.0):
        self.name = name
        self.errors = tempfile.TemporaryFile()
        self.buffer = b""
        try:
            self.child = start(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=self.errors)
        except OSError as error:
            raise Failure(f"{name} does not start: {error.strerror}") from None
        self.ready = self.read(startup)
        self.pause()

    def pause(self):
        os.killpg(self.child.pid, signal.SIGSTOP)

    def ask(self, line, timeout=600.0):
        """The answer to a line, with the peak memory while it was made as `peak_bytes`."""
        os.killpg(self.child.pid, signal.SIGCONT)
        try:
            pathlib.Path(f"/proc/{self.child.pid}/clear_refs").write_text("5")
        except OSError:
            pass  # then the peak is that of the whole run
        try:
            self.child.stdin.write(line.encode() + b"\n")
            self.child.stdin.flush()
        except OSError:
            raise Failure(f"{self.name} has ended: {self.complaint()}") from None
        answer = self.read(timeout)
        if "error" in answer:
            self.pause()
            raise Failure(f"{self.name}, {line}: {answer['error']}")
        answer["peak_bytes"] = high_water(self.child.pid)
        self.pause()
        return answer

    def read(self, timeout):
        """The next JSON line; other lines are passed over."""
        limit = time.monotonic() + timeout
        while True:
            while b"\n" in self.buffer:
                line, self.buffer = self.buffer.split(b"\n", 1)
                if line.startswith(b"{"):
                    return json.loads(line)
            left = limit - time.monotonic()
            if left <= 0 or not select.select([self.child.stdout], [], [], left)[0]:
                end(self.child)
                raise Failure(f"{self.name} gave no answer within {timeout:g} s", timed_out=True)
            data = os.read(self.child.stdout.fileno(), 1 << 16)
            if not data:
                end(self.child)
                raise Failure(f"{self.name} ended with {self.child.returncode}: {self.complaint()}")
            self.buffer += data

    def complaint(self):
        """The end of what it wrote to its standard error."""
        self.errors.seek(0)
        lines = self.errors.read().decode(errors="replace").strip().splitlines()
        return lines[-1][:300] if lines else "no message"

    def close(self):
        end(self.child)
        self.child.stdin.close()
        self.child.stdout.close()
        self.errors.close()


def once(command, timeout, threads=THREADS, accept=(0,)):
    """Runs a command to its end: its output, seconds, exit status and peak memory (with its children's).

    - Raises Failure at a time-out and at an exit status that is not in `accept`.
    """
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        begin, peak = time.monotonic(), 0
        try:
            child = start(command, threads, stdin=subprocess.DEVNULL, stdout=out, stderr=err)
        except OSError as error:
            raise Failure(f"{pathlib.Path(command[0]).name} does not start: {error.strerror}") from None
        pause = 0.002
        while child.poll() is None:
            peak = max([peak, *map(high_water, descendants(child.pid))])
            if time.monotonic() - begin > timeout:
                end(child)
                raise Failure(f"{label(command)}: no end within {timeout:g} s", timed_out=True)
            try:
                child.wait(pause)
            except subprocess.TimeoutExpired:
                pause = min(0.05, pause * 1.2)
        seconds = time.monotonic() - begin
        end(child)
        out.seek(0), err.seek(0)
        text, errors = out.read().decode(), err.read().decode(errors="replace").strip()
        if child.returncode not in accept:
            raise Failure(f"{label(command)} ended with {child.returncode}: {(errors or text).splitlines()[-1:]}")
        return {"output": text, "seconds": seconds, "status": child.returncode, "peak_bytes": peak}


def json_of(command, timeout, threads=THREADS, accept=(0,)):
    """The last JSON line of a command's output."""
    done = once(command, timeout, threads, accept)
    lines = [line for line in done["output"].splitlines() if line.startswith("{")]
    if not lines:
        raise Failure(f"{label(command)} printed no JSON")
    return {**json.loads(lines[-1]), "whole_seconds": done["seconds"], "whole_peak_bytes": done["peak_bytes"]}


def label(command):
    """A command without the machine's paths."""
    return " ".join(pathlib.Path(str(c)).name if "/" in str(c) else str(c) for c in command)[:120]
