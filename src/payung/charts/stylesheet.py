"""The colours of figures, for a page to take in: light, dark and on paper."""

from __future__ import annotations

from importlib.resources import files


def stylesheet() -> str:
    """``charts.css``; without it every figure is drawn in the colour of the text."""
    return files("payung.charts").joinpath("charts.css").read_text("utf-8")
