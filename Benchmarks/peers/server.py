"""A peer as a server: it answers each line of its input with one JSON line, and times what it is asked."""
import json
import sys
import time


def serve(ready, actions, results):
    """Answers `run NAME` with the seconds of one call of `actions[NAME]`, after one call that is not timed at the first use, and
    `dump NAME FILE` by writing the arrays of `results[NAME]()` one after the other as raw numbers. `ready` is said first.

    An action must return only when its result is there; where it returns a dictionary, the answer holds it too.
    """
    print(json.dumps({"ready": True, **ready}), flush=True)
    warm = set()
    for line in sys.stdin:
        words = line.split()
        if not words or words[0] == "quit":
            return
        try:
            verb, name = words[0], words[1]
            if verb == "dump":
                with open(words[2], "wb") as file:
                    count = sum(file.write(array.tobytes()) // array.itemsize for array in results[name]())
                answer = {"quantity": name, "dumped": words[2], "count": count}
                warm.add(name)
            else:
                action = actions[name]
                answer = {"quantity": name}
                if name not in warm:
                    begin = time.perf_counter()
                    action()
                    answer["first_seconds"] = time.perf_counter() - begin
                    warm.add(name)
                begin = time.perf_counter()
                more = action()
                answer["seconds"] = [time.perf_counter() - begin]
                if isinstance(more, dict):
                    answer |= more
        except Exception as error:  # reported to the runner, which counts it as no answer
            answer = {"error": (f"{type(error).__name__}: {error}".splitlines() or ["?"])[0][:300]}
        print(json.dumps(answer), flush=True)
