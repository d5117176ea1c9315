"""What the measurements ran on."""

import os
import platform
import shutil
import subprocess
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

import engines


def describe_machine() -> dict[str, str]:
    return {
        "date": f"{datetime.now(UTC):%d %B %Y}",
        "processor": f"{processor()}, {os.cpu_count()} cores",
        "memory": f"{memory_gigabytes():.0f} GB",
        "system": platform.system(),
        "Python": platform.python_version(),
        **{name: version(name) for name in ("duckdb", "numpy", "pyarrow")},
        "R survey": r_versions(),
        "svy": peer_version(),
    }


def processor() -> str:
    for line in Path("/proc/cpuinfo").read_text().splitlines():
        if line.startswith("model name"):
            return line.partition(":")[2].strip()
    return platform.processor()


def memory_gigabytes() -> float:
    return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1024**3


def r_versions() -> str:
    asked = "cat(R.version.string, 'survey', format(packageVersion('survey')))"
    if not shutil.which("Rscript"):
        return "not installed"
    return said_by("Rscript", "-e", asked) or "not installed"


def peer_version() -> str:
    asked = "from importlib.metadata import version as v; print(v('svy'), 'with polars', v('polars'))"
    if not engines.PEER_PYTHON.exists():
        return "not installed"
    return said_by(engines.PEER_PYTHON, "-c", asked) or "not installed"


def said_by(*command) -> str:
    return subprocess.run(
        command, capture_output=True, text=True, check=False
    ).stdout.strip()
