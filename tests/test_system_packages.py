"""What tests need from the system is installed without a question, or asked for."""

import subprocess

import pytest


@pytest.fixture
def desk(project, tmp_path):
    """A machine that has only the named programs, each doing what its script says."""

    def system_packages(*needs, **programs):
        for name, script in programs.items():
            program = tmp_path / name.replace("_", "-")
            program.write_text(f"#!/bin/sh\n{script}\n")
            program.chmod(0o755)
        return subprocess.run(
            ["/bin/sh", project / ".ci" / "system-packages", *needs],
            env={"PATH": str(tmp_path)},
            cwd=tmp_path,
            capture_output=True,
            text=True,
        )

    return system_packages


def test_nothing_happens_where_everything_is_there(desk):
    answer = desk("browser", "r", chromium="", Rscript="", apt_get="exit 9")
    assert (answer.returncode, answer.stdout, answer.stderr) == (0, "", "")


def test_whoever_may_not_install_is_given_the_command(desk):
    answer = desk("browser", "r", apt_get="exit 9", id="echo 1000")
    assert answer.returncode == 3
    assert (
        "sudo apt-get install chromium fonts-dejavu-core r-base-core r-cran-survey"
        in answer.stderr
    )


def test_where_there_is_no_apt_the_names_are_given(desk):
    answer = desk("r")
    assert answer.returncode == 3
    assert "r-base-core r-cran-survey" in answer.stderr


def test_root_installs_only_what_is_missing(desk, tmp_path):
    answer = desk(
        "browser",
        "r",
        chromium="",
        id="echo 0",
        env='shift; "$@"',
        apt_get='echo "$@" >> asked',
    )
    assert answer.returncode == 0, answer.stderr
    assert (tmp_path / "asked").read_text().splitlines() == [
        "-qq update",
        "-qq install --no-install-recommends r-base-core r-cran-survey",
    ]


def test_an_installation_that_fails_is_a_failure(desk):
    answer = desk("r", id="echo 0", env='shift; "$@"', apt_get="exit 100")
    assert answer.returncode == 100


def test_a_need_that_nobody_knows_is_refused(desk):
    answer = desk("abacus")
    assert answer.returncode == 2
    assert "not for abacus" in answer.stderr
