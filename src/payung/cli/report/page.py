"""The report as one HTML file."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from string import Template

from payung.charts.plain_text import escape
from payung.cli.report.method import marks, method, questions
from payung.cli.report.published import published
from payung.cli.report.section import Section
from payung.cli.report.words import Words, words_in
from payung.survey.estimates import Estimates


def html_report(
    estimates: Estimates,
    *,
    title: str,
    file_name: str,
    command: str,
    instrument: str | None = None,
    language: str = "en",
    practice_only: bool = False,
    column_titles: Mapping[str, str] | None = None,
) -> str:
    """
    A page to publish: what is too unsure is neither drawn nor written in it.

    It holds its style and asks the network for nothing; the same estimates give the same
    bytes. ``column_titles`` are the words for columns.
    """
    words = words_in(language)
    tag = (
        f'<p><span class="ex">{words.html("practice_tag")}</span></p>'
        if practice_only
        else ""
    )
    indicators = published(estimates)
    section = Section(
        words,
        column_titles or {},
        estimates.design,
        estimates.level,
        estimates.where,
        tag,
    )
    return Template(_asset("page.html")).substitute(
        {name: escape(sentence) for name, sentence in words.sentences.items()},
        language=language,
        policy=f"default-src 'none'; style-src '{_hash_of_style()}'; base-uri 'none'; form-action 'none'",
        style=_asset("report.css"),
        mark=_asset("mark.svg"),
        ribs=_asset("ribs.svg"),
        rim=_asset("rim.svg"),
        title=escape(title),
        **{"from": _from(title, file_name)},
        banner=_banner(words) if practice_only else "",
        tag=tag,
        key="".join(map(section.key_sentence, indicators)),
        sections="".join(
            section.html(each, number) for number, each in enumerate(indicators, 1)
        ),
        marks_list=marks(estimates.level, words),
        questions=questions(estimates.indicators, words),
        method=method(estimates, words, file_name=file_name, instrument=instrument),
        command=escape(command),
    )


def _from(title: str, file_name: str) -> str:
    """The file under the title, unless the title is the file."""
    if title == file_name:
        return ""
    return f'<p class="from" dir="auto">{escape(file_name)}</p>\n'


def _banner(words: Words) -> str:
    first, more = words.html("practice_only"), words.html("practice_only_more")
    return f'<p class="banner" role="note"><b>{first}.</b> {more}</p>\n'


@cache
def _asset(name: str) -> str:
    return files(__package__).joinpath(name).read_text("utf-8").strip()


@cache
def _hash_of_style() -> str:
    # The policy allows this style and no other: a label cannot smuggle one in.
    digest = hashlib.sha256(_asset("report.css").encode()).digest()
    return f"sha256-{base64.b64encode(digest).decode()}"
