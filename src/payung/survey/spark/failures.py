"""What stops Spark, in one sentence and without the value that stopped it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from payung.survey.refusal import Refusal
from payung.survey.stream import FileNotComputable


class NotOnSpark(Refusal):
    """What was asked needs the order of the file, replicate weights, or DuckDB's types."""


class SparkStopped(Refusal):
    """Spark lost its file, its memory or its workers."""


@contextmanager
def failures_told() -> Iterator[None]:
    """Turn what Spark raises into refusals: its own messages may hold a child's answer."""
    from py4j.protocol import Py4JError
    from pyspark.errors import (
        AnalysisException,
        ArithmeticException,
        NumberFormatException,
        PySparkException,
    )

    try:
        yield
    except AnalysisException:  # and what does not parse
        raise NotOnSpark(
            "Spark cannot read a column or an expression of this question as DuckDB "
            "does, such as one that compares true with a number; use --engine duckdb."
        ) from None
    except (ArithmeticException, NumberFormatException):
        raise FileNotComputable(
            "A number in the file is too large to compute with, leaves a rest of a "
            "division by zero (%), or is a word."
        ) from None
    except (PySparkException, Py4JError) as error:
        if getattr(error, "getCondition", str)() == "USER_RAISED_EXCEPTION":
            raise NotOnSpark(
                "lower or upper met a letter such as ß, of which Spark makes two; use "
                "--engine duckdb."
            ) from None
        raise SparkStopped(
            "Spark stopped: look whether all its workers can read the file at this same "
            "place, and whether they have memory enough."
        ) from None
