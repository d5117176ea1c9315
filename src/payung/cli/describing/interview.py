"""The questions of `payung describe`, in their order, each with a proposed answer."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

import typer

from payung.cli.describing.asking import (
    NONE,
    AnswerNotUnderstood,
    apart_from,
    ask,
    numbers_of,
    one_of,
    some,
    text_of,
    years_of,
)
from payung.cli.describing.counted import said_of
from payung.cli.describing.description import Description, IndicatorSaid, slug
from payung.cli.describing.keywords import says_yes
from payung.cli.describing.survey_columns import SurveyColumns
from payung.survey.refusal import Refusal

RULES = ("fail", "remove", "certainty", "adjust", "average")
SUBJECTS = ("sex", "grade", "age")
MOST_PROPOSED = 12


class NotSaid(Refusal):
    """Something is missing and nobody is there to be asked."""


@dataclass(frozen=True, slots=True)
class Said:
    """What the options say already; None is a question."""

    title: str | None = None
    years: tuple[int, ...] | None = None
    population: str | None = None
    recall: str | None = None
    weight: str | None = None
    strata: str | None = None
    psu: tuple[str, ...] | None = None
    nested: bool | None = None
    lonely_psu: str | None = None
    incomplete: str | None = None
    weights: str | None = None
    groups: tuple[str, ...] | None = None
    indicators: tuple[IndicatorSaid, ...] | None = None


@dataclass(frozen=True)
class Interview:
    """Asks for what was not said; where nobody can answer, takes only what is certain."""

    columns: SurveyColumns
    can_ask: bool

    def description(self, name: str, said: Said) -> Description:
        """Ask everything, in the order in which one thinks of a survey."""
        weight = self.column("weight", "--weight", said.weight)
        strata = self.optional("strata", said.strata)
        psu = self.clusters(said.psu)
        return Description(
            name=name,
            weight=weight,
            strata=strata,
            psu=psu,
            nested=self.nested(said.nested, strata, psu),
            lonely_psu=self.lonely(said.lonely_psu, strata),
            incomplete=self.incomplete(said.incomplete, (weight, strata, *psu)),
            weights=self.scale(said.weights, weight),
            indicators=self.indicators(said.indicators),
            groups=self.groups(said.groups),
            title=self.words("What is the survey called?", "--title", said.title),
            years=said.years or self.asked("In which years?", "--year", years_of),
            population=self.words(
                "Which children does it stand for?", "--population", said.population
            ),
            recall=self.words(
                "Which time do the questions ask about (such as past 12 months)?",
                "--recall",
                said.recall,
            ),
        )

    def asked(
        self, question: str, option: str, understand: Callable[[str], Any]
    ) -> Any:
        """Ask without a proposal, or refuse where nobody can answer."""
        self.refuse_silence(option)
        return ask(question, None, understand)

    def refuse_silence(self, option: str) -> None:
        """Refuse where nobody can answer."""
        if not self.can_ask:
            raise NotSaid(
                f"{option} was not given and nobody can be asked; give it, or run "
                "payung describe in a terminal without --yes."
            )

    def words(self, question: str, option: str, said: str | None) -> str:
        """Ask for a few words."""
        return said or str(self.asked(question, option, text_of))

    def column(self, role: str, option: str, said: str | None) -> str:
        """Ask for a column that must be there."""
        if said:
            return self.columns.named(said)
        self.refuse_silence(option)
        return ask(f"Column of the {role}", self.propose(role), self.columns.named)

    def propose(self, role: str) -> str | None:
        """Say which column looks like a role, and return it."""
        candidate = self.columns.candidate(role)
        if candidate:
            typer.echo(f"{candidate.column}: {candidate.reason}.")
        return candidate.column if candidate else None

    def optional(self, role: str, said: str | None) -> str | None:
        """Ask for a column that may be absent."""
        if said == NONE:
            return None
        if said:
            return self.columns.named(said)
        self.refuse_silence("--strata (or --strata - for none)")
        proposed = self.propose(role) or NONE
        return ask(
            f"Column of the stratum ({NONE} for none)", proposed, self.named_or_none
        )

    def named_or_none(self, typed: str) -> str | None:
        """Understand a column, or the sign for none."""
        return None if typed == NONE else self.columns.named(typed)

    def clusters(self, said: tuple[str, ...] | None) -> tuple[str, ...]:
        """Ask for the primary sampling unit."""
        if said is not None:
            return tuple(self.columns.named(one) for one in said if one != NONE)
        self.refuse_silence("--psu (or --psu - for none)")
        proposed = self.propose("psu") or NONE
        question = (
            f"Column of the primary sampling unit, such as the school ({NONE} for none)"
        )
        psu = ask(question, proposed, self.named_or_none)
        return (psu,) if psu else ()

    def nested(
        self, said: bool | None, strata: str | None, psu: tuple[str, ...]
    ) -> bool:
        """Ask whether cluster numbers start anew in each stratum."""
        if said is not None or not (strata and psu) or not self.can_ask:
            return bool(said)
        anew = self.columns.numbers_start_anew(strata, psu[0])
        if anew:
            typer.echo(f"{psu[0]}: the same number stands in several strata.")
        return typer.confirm("Do its numbers start anew in each stratum?", default=anew)

    def lonely(self, said: str | None, strata: str | None) -> str:
        """Ask what a stratum with one cluster adds."""
        if said or not strata or not self.can_ask:
            return said or "fail"
        question = f"What does a stratum with a single unit add ({', '.join(RULES)})?"
        return ask(question, "fail", one_of(RULES))

    def incomplete(self, said: str | None, design: tuple[str | None, ...]) -> str:
        """Ask what to do with records that cannot be weighed or placed."""
        if said or not self.can_ask:
            return said or "refuse"
        number = self.columns.records_without(filter(None, design))
        if not number:
            return "refuse"
        typer.echo(f"{number:,} records lack weight, stratum or PSU: ask for them.")
        question = "Until then, leave them out of every estimate?"
        return "exclude" if typer.confirm(question, default=False) else "refuse"

    def scale(self, said: str | None, weight: str) -> str:
        """Ask whether weights add up to children."""
        normalised = self.columns.weights_are_normalised(weight)
        proposed = "normalised" if normalised else "population"
        if said or not self.can_ask:
            return said or proposed
        question = (
            "Do the weights average 1 (normalised) or add up to children (population)?"
        )
        return ask(question, proposed, one_of(("normalised", "population")))

    def groups(self, said: tuple[str, ...] | None) -> tuple[str, ...]:
        """Ask for the groups of children."""
        if said is not None:
            return tuple(dict.fromkeys(self.columns.named(one) for one in said))
        if not self.can_ask:
            return ()
        found = [self.columns.likely(subject)[:1] for subject in SUBJECTS]
        proposed = ",".join(dict.fromkeys(column for one in found for column in one))
        question = f"Groups: columns with commas between ({NONE} for none)"
        return ask(question, proposed or NONE, self.list_of_columns)

    def list_of_columns(self, typed: str) -> tuple[str, ...]:
        """Understand columns with commas between."""
        if typed == NONE:
            return ()
        named = (self.columns.named(one) for one in typed.split(",") if one.strip())
        return tuple(dict.fromkeys(named))

    def indicators(
        self, said: tuple[IndicatorSaid, ...] | None
    ) -> tuple[IndicatorSaid, ...]:
        """Ask which questions are about bullying, and what counts as yes in each."""
        if said:
            return said
        self.refuse_silence("--indicator")
        likely = self.columns.likely("bullied")[:MOST_PROPOSED]
        for column in likely:
            typer.echo(f"{column}: {self.columns.title(column)}")
        question = "Questions about bullying: columns with commas between"
        chosen = ask(question, ",".join(likely) or None, self.countable)
        found: list[IndicatorSaid] = []
        for column in chosen:
            taken = {one.name for one in found}
            one = self.indicator(column)
            number = 2
            while one.name in taken:
                one, number = replace(one, name=f"{slug(column)}_{number}"), number + 1
            found.append(one)
        return tuple(found)

    def countable(self, typed: str) -> tuple[str, ...]:
        """Understand columns whose answers can be listed."""
        chosen = self.list_of_columns(typed)
        if not chosen:
            raise AnswerNotUnderstood("Name one question at least.")
        for column in chosen:
            self.columns.answers(column)
        return chosen

    def indicator(self, column: str) -> IndicatorSaid:
        """Ask what counts as yes and as no in one question."""
        answers = self.columns.answers(column)
        typer.echo(f"\n{column}: {self.columns.title(column)}")
        for number, (_, shown, count) in enumerate(answers, 1):
            typer.echo(f"  {number}  {shown}  ({count})")
        words = [one[1] for one in answers]
        meant = [words.index(one) + 1 for one in says_yes(words)]
        yes = ask(
            "Which count as yes?",
            " ".join(map(str, meant)) or None,
            some(numbers_of(len(answers))),
        )
        rest = [number for number in range(len(answers)) if number not in yes]
        no = ask(
            "Which count as no? The others are no answer",
            " ".join(str(number + 1) for number in rest) or NONE,
            apart_from(yes, numbers_of(len(answers))),
        )
        title = ask("Its title", self.columns.title(column), text_of)
        return said_of(
            column, title, [answers[i] for i in yes], [answers[i] for i in no]
        )
