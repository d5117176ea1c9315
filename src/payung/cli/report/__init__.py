"""Estimates as a page that can be published, mailed and printed."""

from payung.cli.report.page import html_report
from payung.cli.report.words import LanguageNotWritten

__all__ = ["LanguageNotWritten", "html_report"]
