"""Run a command alone and say how long it took and how much memory it held."""

import json
import os
import statistics
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

MEGABYTE = 1024  # of the kilobytes in which Linux counts


@dataclass(frozen=True)
class Measured:
    """Seconds of each repetition and peak memory of one process; or why there are none."""

    what: str
    rows: int
    indicators: int = 10
    groupings: int = 5
    seconds: tuple[float, ...] = ()
    peak_megabytes: float = 0.0
    skipped: str = ""

    @property
    def best(self) -> float:
        return min(self.seconds)

    @property
    def median(self) -> float:
        return statistics.median(self.seconds)


class CommandFailed(Exception):
    """The command ended with an error; the message is the last line it said."""


def run_alone(command: list[str | Path], environment: dict[str, str] | None = None):
    """
    Run a command to its end; return seconds, peak megabytes and what it printed.

    The peak is the child's own. Linux counts in it what the parent held when the
    child began, so this process must stay small and imports no library.
    """
    with tempfile.TemporaryFile("w+") as said, tempfile.TemporaryFile("w+") as errors:
        start = perf_counter()
        child = subprocess.Popen(
            [str(word) for word in command],
            stdout=said,
            stderr=errors,
            env=os.environ | (environment or {}),
        )
        _, status, usage = os.wait4(child.pid, 0)
        seconds = perf_counter() - start
        child.returncode = os.waitstatus_to_exitcode(status)
        said.seek(0)
        errors.seek(0)
        if child.returncode:
            lines = errors.read().strip().splitlines() or ["it said nothing"]
            raise CommandFailed(lines[-1])
        return seconds, usage.ru_maxrss / MEGABYTE, said.read()


def timed_inside(command, environment=None) -> dict:
    """Measure a script that times itself and prints its seconds."""
    _, peak, said = run_alone(command, environment)
    seconds = tuple(json.loads(said.strip().splitlines()[-1])["seconds"])
    return {"seconds": seconds, "peak_megabytes": peak}


def timed_outside(command, repeat: int, environment=None) -> dict:
    """Measure a whole command, its start included."""
    runs = [run_alone(command, environment) for _ in range(repeat)]
    return {
        "seconds": tuple(seconds for seconds, _, _ in runs),
        "peak_megabytes": max(peak for _, peak, _ in runs),
    }
