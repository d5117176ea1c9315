"""What the tests of the whole project stand on: its folder and its files."""

import subprocess
from fnmatch import fnmatch
from pathlib import Path

import pytest

PROJECT = Path(__file__).parents[1]


def files_to_be_kept(project):
    """Files that git has or would take, also in a copy that git does not know."""
    listing = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=project,
        capture_output=True,
        text=True,
    )
    names = listing.stdout.split("\0") if listing.returncode == 0 else unlisted(project)
    return sorted(path for name in names if (path := project / name).is_file())


def unlisted(project):
    lines = (project / ".gitignore").read_text(encoding="utf-8").splitlines()
    rules = [".git/", *(line for line in lines if line and line[0] != "#")]
    for path in project.rglob("*"):
        name = path.relative_to(project)
        if not any(ignored(name, rule) for rule in rules):
            yield str(name)


def ignored(name, rule):
    if rule.startswith("/"):
        return f"/{name}/".startswith(rule)
    return any(fnmatch(part, rule.rstrip("/")) for part in name.parts)


@pytest.fixture(scope="session")
def project():
    return PROJECT


@pytest.fixture(scope="session")
def project_files():
    return files_to_be_kept(PROJECT)


@pytest.fixture(scope="session")
def pages(project_files):
    """Every Markdown page of the project."""
    return [path for path in project_files if path.suffix == ".md"]
