"""Tests of the optional extra are not collected where it is not installed."""

from importlib.util import find_spec

collect_ignore_glob = [] if find_spec("svy") else ["test_*.py"]
