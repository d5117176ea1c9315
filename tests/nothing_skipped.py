"""
A pytest plugin for CI: a skipped test is a failed one.

On a desk a test may step aside where R, Chromium or the real surveys are absent. In
CI all of them are there, so a skip means that something was promised and not checked.
"""

import pytest


def failed_instead(report):
    if report.skipped and not hasattr(report, "wasxfail"):
        *_, reason = report.longrepr
        report.outcome = "failed"
        report.longrepr = f"Nothing may be skipped here. {reason}"
    return report


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    return failed_instead((yield))


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report(collector):
    return failed_instead((yield))
