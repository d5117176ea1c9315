"""One indicator: its name at the side, the finding, the chart with its table, differences."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from payung.charts.plain_text import escape
from payung.cli.measure import Measure, measure
from payung.cli.report.associations import tests_of
from payung.cli.report.figure import chart
from payung.cli.report.naming import indicator_title, labels_of
from payung.cli.report.published import Published, Withheld
from payung.cli.report.sentence import finding
from payung.cli.report.tables import MARK, differences_table, estimates_table
from payung.cli.report.words import Words
from payung.survey.design import DesignSummary


@dataclass(frozen=True, slots=True)
class Section:
    """What all indicators of a report share."""

    words: Words
    titles: Mapping[str, str]
    design: DesignSummary
    level: float
    where: str | None
    tag: str

    def key_sentence(self, indicator: Published) -> str:
        """For the head of the page."""
        sentence = finding(indicator, self.measure(indicator), self.words, html=True)
        title = escape(indicator_title(indicator.indicator))
        return (
            f'<div><p class="n">{sentence}</p>'
            f'<p><b dir="auto">{title}</b><br>{self._answered(indicator)}</p></div>\n'
        )

    def html(self, indicator: Published, number: int) -> str:
        own, words = self.measure(indicator), self.words
        unit = words.text(
            "in_every_100" if own.scale == 100 else indicator.indicator.kind
        )
        under = words.html(
            "with_interval", unit=escape(unit), level=escape(words.level(self.level))
        )
        svg = chart(indicator, own, words, self.titles, name=f"i{number}")
        twin = estimates_table(indicator, own, self.level, words, self.titles)
        return (
            f'<section class="sec" aria-labelledby="h{number}"><header>'
            f'<h2 id="h{number}" dir="auto">{escape(indicator_title(indicator.indicator))}</h2>'
            f"{self._definition(indicator)}{self.tag}</header>\n<div>"
            f'<figure class="fig"><figcaption><h3>{finding(indicator, own, words, html=True)}</h3>'
            f'<p class="quiet small">{under}</p></figcaption>\n'
            f'<div class="pair">{svg}<div>{twin}{self._under_table(indicator)}</div></div></figure>\n'
            f"{self._differences(indicator, own)}"
            f"{tests_of(indicator, self.level, words, self.titles)}</div></section>\n"
        )

    def measure(self, indicator: Published) -> Measure:
        """From what is shown only: even the number of decimals tells of the errors."""
        shown = indicator.shown
        return measure(
            indicator.indicator,
            [row.standard_error for row in shown],
            [row.value for row in shown],
            self.words.numerals,
        )

    def _definition(self, indicator: Published) -> str:
        said = escape(indicator.indicator.definition)
        return f'<p dir="auto">{said}</p>' if said else ""

    def _answered(self, indicator: Published) -> str:
        row = indicator.all_children
        if row is None or isinstance(row, Withheld):
            return ""
        count = self.words.count(row.respondents)
        missing = self.design.number_of_rows - row.respondents
        if self.where or missing <= 0:
            return self.words.html("answered", count=count) + "."
        missing = self.words.count(missing)
        return (
            self.words.html("answered_and_missing", count=count, missing=missing) + "."
        )

    def _under_table(self, indicator: Published) -> str:
        words, notes = self.words, []
        if indicator.number_withheld:
            count, of = (
                words.count(indicator.number_withheld),
                words.count(len(indicator.rows)),
            )
            notes.append(
                f"{MARK.format('[u]')} {words.html('withheld', count=count, of=of)}"
            )
        for row in indicator.shown:
            if row.flag == "review":
                labels = escape(labels_of(row.group, words))
                reason = f'<span lang="en">{escape(row.reason)}</span>'
                said = words.html("review_reason", labels=labels, reason=reason)
                notes.append(f"{MARK.format('[?]')} {said}")
        return "".join(f'<p class="src">{note}</p>\n' for note in notes)

    def _differences(self, indicator: Published, own: Measure) -> str:
        words = self.words
        withheld = indicator.number_of_differences_withheld
        if not indicator.differences and not withheld:
            return ""
        html = f'<div class="more"><h3>{words.html("differences")}</h3>\n'
        if indicator.differences:
            html += differences_table(indicator, own, self.level, words, self.titles)
        if any(each.verdict == "can't tell" for each in indicator.differences):
            html += f'<p class="src">{words.html("cannot_tell_more")}</p>\n'
        if withheld:
            said = words.html("withheld_differences", count=words.count(withheld))
            html += f'<p class="src">{MARK.format("[u]")} {said}</p>\n'
        return html + "</div>"
