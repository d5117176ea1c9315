"""The files of a comparison, each with its instrument and its year."""

from __future__ import annotations

import filecmp
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING

from payung.cli.asked import instrument_of
from payung.survey.comparison.wave import NotComparable, WavesNotClear

if TYPE_CHECKING:
    from payung.instruments.instrument import Instrument
    from payung.survey.indicator import Indicator


@dataclass(frozen=True)
class SurveyFile:
    """One file to be read, and what is known of it."""

    path: Path
    edition: Instrument | None
    year: int

    def comparability(
        self, indicators: Sequence[Indicator], same_question: str | None
    ) -> Mapping[str, str]:
        """Return the comparability group of each indicator."""
        known = (
            {one.name: one for one in self.edition.definitions} if self.edition else {}
        )
        found = {}
        for indicator in indicators:
            definition = known.get(indicator.name)
            if definition and definition.numerator == indicator.numerator:
                found[indicator.name] = definition.comparability
            elif same_question:
                found[indicator.name] = f"the same question, because {same_question}"
            else:
                raise NotComparable(
                    f"Nobody says that {indicator.name} asks the same in every file; if "
                    "you know it does, say why: --same-question 'REASON'."
                )
        return found

    def recalls(self) -> dict[str, str]:
        """Return the time that each indicator of the instrument asks about."""
        definitions = self.edition.definitions if self.edition else ()
        return {one.name: one.recall for one in definitions}


def survey_files(
    files: Sequence[Path], instruments: Sequence[str], years: Sequence[int]
) -> list[SurveyFile]:
    """Give each file its instrument and its year."""
    refuse_twice(files)
    names = each("instrument", instruments, files)
    editions = [instrument_of(name) for name in names]
    alone = len(years) == 1 < len(files)  # one year cannot be that of all
    said = [None] * len(files) if alone else each("year", years, files)
    return [
        SurveyFile(file, edition, year_of(file, edition, year))
        for file, edition, year in zip(files, editions, said, strict=True)
    ]


def each(what: str, given: Sequence, files: Sequence[Path]) -> list:
    """Return one for each file: as given, or the same for all."""
    if len(given) not in (0, 1, len(files)):
        raise WavesNotClear(
            f"There are {len(files)} files and {len(given)} of --{what}; give one for "
            "each file in their order, or one for all."
        )
    return list(given) if len(given) == len(files) else [*given, None][:1] * len(files)


def year_of(file: Path, edition: Instrument | None, said: int | None) -> int:
    """Return the year said, else that of the instrument."""
    if said is not None:
        return said
    if edition is not None and len(edition.years) == 1:
        return edition.years[0]
    raise WavesNotClear(
        f"Say in which year the children of {file.name} were asked: give --year once "
        "for each file, in their order."
    )


def refuse_twice(files: Sequence[Path]) -> None:
    """Refuse one survey under two names: it is not independent of itself."""
    for first, second in combinations(files, 2):
        if not (first.is_file() and second.is_file()):
            continue
        if filecmp.cmp(first, second, shallow=False):
            raise WavesNotClear(
                f"{first.name} and {second.name} hold the same bytes: one survey is not "
                "two."
            )
