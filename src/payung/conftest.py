"""What tests of every part share: the real surveys, where they are."""

import os
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def shared_data():
    """Return the folder of real surveys; absent it is skipped, in CI it is a failure."""
    folder = REPOSITORY.parent / "shared" / "data"
    if folder.is_dir():
        return folder
    sentence = "The real surveys are not at ../shared/data beside the project."
    if os.environ.get("CI") == "true":
        pytest.fail(sentence)
    return pytest.skip(sentence)
