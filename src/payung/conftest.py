"""What tests of every part share: the real surveys, and R, where they are."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def shared_data():
    """Return the folder of real surveys; absent it is skipped, in CI it is a failure."""
    folder = REPOSITORY.parent / "shared" / "data"
    if folder.is_dir():
        return folder
    return absent("The real surveys are not at ../shared/data beside the project.")


def absent(sentence):
    """Skip, except where the tests must be complete."""
    if os.environ.get("CI") == "true":
        pytest.fail(sentence)
    return pytest.skip(sentence)


@pytest.fixture(scope="session")
def rscript():
    """Return what runs an R script with its arguments; absent R is skipped."""
    has_survey = ["Rscript", "-e", "library(survey)"]
    if not shutil.which("Rscript") or (
        subprocess.run(has_survey, capture_output=True, check=False).returncode
    ):
        return absent("R with its package survey is not installed, so R was not asked.")

    def run(*script):
        subprocess.run(["Rscript", *script], check=True)

    return run
