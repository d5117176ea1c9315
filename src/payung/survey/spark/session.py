"""A quiet session of Spark, closed when its work is done."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from payung.survey.refusal import Refusal

SETTINGS = {
    "spark.app.name": "payung",
    "spark.ui.enabled": "false",
    # Two columns may differ in nothing but case.
    "spark.sql.caseSensitive": "true",
    # What overflows is refused, as DuckDB refuses it, and never wraps around.
    "spark.sql.ansi.enabled": "true",
    "spark.sql.session.timeZone": "UTC",
}


class SparkNotInstalled(Refusal):
    """Spark or Java is not on this machine."""


class SparkNotReached(Refusal):
    """Spark did not start, or its master did not answer."""


@contextmanager
def spark_session(master: str) -> Iterator[Any]:
    """Give a session at a master: ``local[*]`` for this machine, or a cluster's address."""
    refuse_not_installed()
    session = started(master)
    try:
        yield session
    finally:
        session.stop()


def refuse_not_installed() -> None:
    """Refuse before any work where Spark cannot start."""
    if find_spec("pyspark") is None:
        raise SparkNotInstalled(
            "--engine spark needs PySpark: pip install 'payung[spark]', and Java 17 or "
            "newer."
        )
    if java() is None:
        raise SparkNotInstalled(
            "--engine spark needs Java 17 or newer: install it, or name its folder in "
            "JAVA_HOME."
        )


def java() -> str | None:
    """Return the Java that Spark will run."""
    home = os.environ.get("JAVA_HOME")
    return shutil.which("java", path=str(Path(home) / "bin") if home else None)


def started(master: str) -> Any:
    """Start a session."""
    from py4j.protocol import Py4JError
    from pyspark import SparkConf, SparkContext
    from pyspark.errors import PySparkException
    from pyspark.java_gateway import launch_gateway
    from pyspark.logger import PySparkLogger
    from pyspark.sql import SparkSession

    # It would print the values at which a computation stopped.
    PySparkLogger.getLogger("SQLQueryContextLogger").disabled = True
    conf = SparkConf().setMaster(master).setAll(list(settings(master).items()))
    try:
        # Spark writes to the terminal before any of its settings can stop it.
        silent = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        gateway = SparkContext._gateway or launch_gateway(conf, silent)
        return SparkSession(SparkContext(conf=conf, gateway=gateway))
    except (PySparkException, Py4JError):
        raise SparkNotReached(
            f"Spark did not start with the master {master}: look whether it answers, and "
            "whether Java is 17 or newer."
        ) from None


def settings(master: str) -> dict[str, str]:
    """Return the settings; on this machine alone, no part needs its network name."""
    if not master.startswith("local"):
        return SETTINGS
    here = {"spark.driver.host": "127.0.0.1", "spark.driver.bindAddress": "127.0.0.1"}
    return SETTINGS | here | {"spark.sql.shuffle.partitions": "8"}
