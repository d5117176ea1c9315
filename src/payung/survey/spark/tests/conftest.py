"""One session of Spark for the tests of a module."""

from dataclasses import replace

import pytest

# Small files are done before more compiling would pay.
QUICK_JAVA = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"


@pytest.fixture(scope="session", autouse=True)
def java_that_starts_quickly():
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("JDK_JAVA_OPTIONS", QUICK_JAVA)
        yield


@pytest.fixture(scope="module")
def spark():
    """Give a session on this machine; skipped where Spark is not installed."""
    pytest.importorskip("pyspark")
    from payung.survey.spark.session import spark_session

    with spark_session("local[2]") as session:
        yield session


@pytest.fixture
def on_spark(spark, tmp_path):
    """Return how a survey file is put before Spark."""
    from pyarrow import parquet

    from payung.survey.spark.engine import Spark

    def put(source):
        file = tmp_path / "survey.parquet"
        records = source.connection.sql(f"FROM {source.relation}")
        parquet.write_table(records.to_arrow_table(), file)
        return replace(source, engine=Spark.over(spark, file))

    return put
