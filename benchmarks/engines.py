"""The commands that are measured, and whether their engine is installed."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from questions import (
    REPLICATED_INDICATORS,
    STANDARD_GROUPINGS,
    STANDARD_INDICATORS,
    answers,
    groupings,
)

HERE = Path(__file__).parent
DATA = HERE / "data"
PEER = HERE / ".venv"
PEER_PYTHON = PEER / "bin" / "python"
SOURCE = {"PYTHONPATH": str(HERE.parent / "src")}
PAYUNG = "import sys; from payung.cli import main; sys.exit(main())"


def survey_file(
    rows: int, indicators: int = STANDARD_INDICATORS, suffix="", replicates: int = 0
) -> Path:
    """Return a generated survey, written at its first use."""
    wide = "" if indicators <= STANDARD_INDICATORS else f"_{indicators}"
    weights = f"_{replicates}_replicates" if replicates else ""
    file = DATA / f"survey_{rows}{wide}{weights}{suffix}.parquet"
    if not file.exists():
        DATA.mkdir(exist_ok=True)
        columns = max(indicators, STANDARD_INDICATORS)
        command = [sys.executable, HERE / "generate.py", file, "--rows", str(rows)]
        command += ["--indicators", str(columns)]
        command += ["--replicates", str(replicates)] + ["--shuffled"] * bool(suffix)
        subprocess.run(command, check=True, env=os.environ | SOURCE)
    return file


def estimates_file(engine: str, rows: int) -> Path:
    return DATA / f"estimates_{engine.replace(' ', '_')}_{rows}.csv"


def scan(file: Path, indicators: int = STANDARD_INDICATORS) -> list:
    return [sys.executable, HERE / "scan.py", file, "--indicators", indicators]


def ours(file: Path, indicators: int, number_of_groupings: int, repeat: int) -> list:
    asked = ["--indicators", indicators, "--groupings", number_of_groupings]
    return [sys.executable, HERE / "ours.py", file, *asked, "--repeat", repeat]


def ours_replicates(file: Path, repeat: int, estimates: Path) -> list:
    script = [HERE / "ours_replicates.py", file]
    return [sys.executable, *script, "--repeat", repeat, "--estimates", estimates]


def r_replicates(file: Path, estimates: Path) -> list:
    script = [HERE / "r_replicates.R", file.with_suffix(".csv"), estimates]
    return ["Rscript", *script, REPLICATED_INDICATORS]


def whole_command(file: Path) -> list:
    asked = ["--weight", "weight", "--strata", "stratum", "--psu", "school"]
    for question in answers(STANDARD_INDICATORS):
        asked += ["--indicator", f"{question} = {question} == 1"]
    for columns in groupings(STANDARD_GROUPINGS):
        asked += ["--by", ",".join(columns)]
    out = ["--format", "csv", "--output", DATA / "command.csv", "--quiet"]
    return [sys.executable, "-c", PAYUNG, "estimate", file, *asked, *out]


def r_survey(file: Path, estimates: Path) -> list:
    by = [":".join(columns) for columns in groupings(STANDARD_GROUPINGS)]
    script = [HERE / "r_survey.R", file.with_suffix(".csv"), estimates]
    return ["Rscript", *script, STANDARD_INDICATORS, *by]


def svy(file: Path, measure: str, estimates: Path) -> list:
    return [PEER_PYTHON, HERE / "svy_peer.py", file, measure, "--estimates", estimates]


def why_no_r() -> str:
    """Say why R cannot be measured, or nothing."""
    asked = ["Rscript", "-e", "library(survey)"]
    if (
        shutil.which("Rscript")
        and not subprocess.run(asked, capture_output=True, check=False).returncode
    ):
        return ""
    return "R with its package survey is not installed."


def why_no_svy() -> str:
    """Say why svy cannot be measured, or nothing; install it at the first use."""
    if not PEER_PYTHON.exists():
        subprocess.run([sys.executable, "-m", "venv", PEER], check=False)
        install = [PEER_PYTHON, "-m", "pip", "install", "--quiet", "-r"]
        subprocess.run([*install, HERE / "requirements.txt"], check=False)
    found = subprocess.run(
        [PEER_PYTHON, "-c", "import svy"], capture_output=True, check=False
    )
    return "svy could not be installed in benchmarks/.venv." if found.returncode else ""
