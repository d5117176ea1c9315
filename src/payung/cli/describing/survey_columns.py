"""The columns of a survey, with what they are called and how often each answer stands."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from payung.cli.describing.keywords import likeliest
from payung.survey.columns import find_column
from payung.survey.refusal import Refusal

if TYPE_CHECKING:
    from payung.instruments.inspection.candidates import Candidate
    from payung.instruments.inspection.profile import Profile
    from payung.survey.source import Source, Value

FEWEST_SHOWN = 5
MOST_ANSWERS = 25


class NoAnswersToCount(Refusal):
    """A column has no answers, or too many different ones, to be told apart as yes and no."""


@dataclass(frozen=True)
class SurveyColumns:
    """A file as the one who describes it sees it."""

    source: Source
    profiles: dict[str, Profile]
    candidates: tuple[Candidate, ...]

    @staticmethod
    def of(source: Source) -> SurveyColumns:
        """Look at every column once."""
        from payung.instruments.inspection.candidates import candidates_of
        from payung.instruments.inspection.profile import profiles_of

        profiles = profiles_of(source)
        found = candidates_of(profiles, source.titles)
        return SurveyColumns(source, profiles, found)

    def named(self, text: str) -> str:
        """Return a column in the file's spelling, or refuse with the nearest names."""
        return find_column(text.strip(), list(self.source.columns))

    def title(self, column: str) -> str:
        """Return what the file calls a column; its name where it says nothing."""
        return self.source.titles.get(column) or column

    def candidate(self, role: str) -> Candidate | None:
        """Return the likeliest column of a role in the design."""
        return next((one for one in self.candidates if one.role == role), None)

    def likely(self, subject: str) -> tuple[str, ...]:
        """Return columns whose words speak of a subject and whose answers are few."""
        titles = {name: self.source.titles.get(name, "") for name in self.profiles}
        return tuple(one for one in likeliest(subject, titles) if self.has_few(one))

    def has_few(self, column: str) -> bool:
        """Whether the answers are few enough to be listed."""
        counts = self.profiles[column].counts
        return bool(counts) and len(counts or ()) <= MOST_ANSWERS

    def answers(self, column: str) -> list[tuple[Value, str, str]]:
        """Return code, words and how many children, never fewer than five."""
        counts = self.profiles[column].counts
        if not counts or len(counts) > MOST_ANSWERS:
            raise NoAnswersToCount(
                f"{column} has {'too many different' if counts is None or counts else 'no'} "
                "answers; name a column with a few answers, or give --indicator with an "
                "expression."
            )
        ordered = sorted(counts, key=lambda value: (str(type(value)), value))
        return [
            (value, self.source.label(column, value), shown_count(counts[value]))
            for value in ordered
        ]

    def weights_are_normalised(self, column: str) -> bool:
        """Whether a weight averages 1."""
        from payung.instruments import sql

        relation = self.source.connection.sql(f"FROM {self.source.relation}")
        [(average,)] = relation.aggregate(f"avg({sql.name(column)})").fetchall()
        return average is not None and abs(float(average) - 1) < 0.01

    def numbers_start_anew(self, strata: str, psu: str) -> bool:
        """Whether a cluster number stands in more than one stratum."""
        from payung.instruments import sql

        relation = self.source.connection.sql(f"FROM {self.source.relation}")
        per_psu = relation.aggregate(
            f"count(DISTINCT {sql.name(strata)}) AS strata", sql.name(psu)
        )
        return bool(per_psu.filter("strata > 1").limit(1).fetchall())

    def records_without(self, columns: Iterable[str]) -> int:
        """Count the records that lack weight, stratum or cluster."""
        from payung.instruments import sql

        relation = self.source.connection.sql(f"FROM {self.source.relation}")
        lacking = " OR ".join(f"{sql.name(column)} IS NULL" for column in columns)
        [(number,)] = relation.filter(lacking).aggregate("count(*)").fetchall()
        return int(number)


def shown_count(number: int) -> str:
    """Say how many children gave an answer, without pointing to a few."""
    return f"{number:,}" if number >= FEWEST_SHOWN else f"fewer than {FEWEST_SHOWN}"
