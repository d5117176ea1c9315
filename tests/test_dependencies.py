"""Every dependency has its reason, and installs as exactly what was looked at."""

import re
import tomllib

import pytest

# An extra that is large, or brings what slows others, has a lock of its own.
LOCKS = {
    "dev": "requirements.lock",
    "spark": "locks/spark.lock",
    "svy": "locks/svy.lock",
}


@pytest.fixture(scope="module", params=LOCKS)
def extra(request):
    return request.param


@pytest.fixture(scope="module")
def lock(project, extra):
    """The lock's requirements, each with its continued lines."""
    text = (project / LOCKS[extra]).read_text(encoding="utf-8")
    kept = [line for line in text.splitlines() if not line.lstrip().startswith("#")]
    return "\n".join(kept).replace("\\\n", " ").splitlines()


def plain(name):
    return re.sub(r"[-_.]+", "-", name).lower()


def described(project):
    text = (project / "pyproject.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)["project"]


def dependencies(project, extra):
    of_extra = described(project)["optional-dependencies"][extra]
    return [*described(project)["dependencies"], *of_extra]


def test_every_extra_has_a_lock(project):
    assert set(described(project)["optional-dependencies"]) == set(LOCKS)


def test_every_dependency_says_what_for(project, extra):
    lines = (project / "pyproject.toml").read_text(encoding="utf-8").splitlines()
    for dependency in dependencies(project, extra):
        found = [each for each in lines if f'"{dependency}"' in each]
        assert all(re.search(r'",? +# \w.{9,}', line) for line in found), (
            f"{dependency} has no reason"
        )


def test_every_dependency_is_in_the_lock(project, extra, lock):
    locked = {plain(re.match(r"[\w.-]+", line).group()) for line in lock}
    wanted = {
        plain(re.match(r"[\w.-]+", each).group())
        for each in dependencies(project, extra)
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
