"""Every dependency has its reason, and installs as exactly what was looked at."""

import re
import tomllib

import pytest


@pytest.fixture(scope="module")
def lock(project):
    """The lock's requirements, each with its continued lines."""
    text = (project / "requirements.lock").read_text(encoding="utf-8")
    kept = [line for line in text.splitlines() if not line.lstrip().startswith("#")]
    return "\n".join(kept).replace("\\\n", " ").splitlines()


def plain(name):
    return re.sub(r"[-_.]+", "-", name).lower()


def dependencies(project):
    described = tomllib.loads((project / "pyproject.toml").read_text(encoding="utf-8"))
    extras = described["project"]["optional-dependencies"].values()
    return [*described["project"]["dependencies"], *(d for e in extras for d in e)]


def test_every_dependency_says_what_for(project):
    lines = (project / "pyproject.toml").read_text(encoding="utf-8").splitlines()
    for dependency in dependencies(project):
        [line] = [each for each in lines if f'"{dependency}"' in each]
        assert re.search(r'",? +# \w.{9,}', line), f"{dependency} has no reason"


def test_every_dependency_is_in_the_lock(project, lock):
    locked = {plain(re.match(r"[\w.-]+", line).group()) for line in lock}
    wanted = {
        plain(re.match(r"[\w.-]+", each).group()) for each in dependencies(project)
    }
    assert wanted - locked == set()


def test_every_locked_version_is_exact_and_has_its_hash(lock):
    assert len(lock) > 20
    for requirement in lock:
        assert re.match(r"[\w.-]+==[\w.!+]+ ", requirement), requirement
        assert "--hash=sha256:" in requirement, requirement


def test_the_lock_names_no_place_to_install_from(lock):
    placed = [line for line in lock if re.search(r"://|--\w*index|--find-links", line)]
    assert placed == []
