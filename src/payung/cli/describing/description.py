"""What was said about a survey, and the instrument file that says it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field

from sqlglot import exp

from payung.cli.describing.survey_columns import SurveyColumns
from payung.cli.describing.toml_text import Plain, toml_table
from payung.survey.expression import columns_of, parsed

IDENTIFIER = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
DENOMINATOR = "Children whose answer is counted as yes or as no; no answer is neither."
NOT_CHECKED = (
    "Questions, codes and design are as told to payung describe; they were not checked "
    "against the questionnaire."
)


@dataclass(frozen=True, slots=True)
class IndicatorSaid:
    """One indicator: an expression over the file's columns, and its words."""

    name: str
    expression: str
    title: str
    definition: str

    @property
    def columns(self) -> set[str]:
        """The columns that its expression names."""
        return columns_of(self.expression)


@dataclass(frozen=True, slots=True)
class Description:
    """A survey in the words of whoever describes it."""

    name: str
    title: str
    years: tuple[int, ...]
    population: str
    recall: str
    weight: str
    strata: str | None
    psu: tuple[str, ...]
    nested: bool
    lonely_psu: str
    incomplete: str
    weights: str
    groups: tuple[str, ...]
    indicators: tuple[IndicatorSaid, ...] = field(default=())

    def toml(self, columns: SurveyColumns) -> str:
        """Write the instrument file."""
        item_of = item_names(self.columns_used(columns), columns.source.columns)
        parts = [
            toml_table("", self.about()),
            toml_table("design", self.design(item_of)),
        ]
        parts += [
            toml_table(f"items.{item}", item_said(column, item, columns))
            for column, item in item_of.items()
        ]
        parts += [
            toml_table(
                f"groups.{item_of[group]}", {"title": {"en": columns.title(group)}}
            )
            for group in self.groups
        ] or ["[groups]\n"]
        parts += [
            toml_table(f"indicators.{one.name}", self.indicator(one, item_of, columns))
            for one in self.indicators
        ]
        return "\n".join(parts)

    def about(self) -> dict[str, Plain]:
        """What stands at the head of the file."""
        return {
            "name": self.name,
            "title": {"en": self.title},
            "years": self.years,
            "population": self.population,
            "recall": self.recall,
            "source": {"text": self.title},
            "unverified": [NOT_CHECKED],
        }

    def design(self, item_of: dict[str, str]) -> dict[str, Plain]:
        """How the children were drawn, in names of items."""
        design: dict[str, Plain] = {"weight": item_of[self.weight]}
        if self.strata:
            design["strata"] = item_of[self.strata]
        return design | {
            "clusters": [item_of[one] for one in self.psu],
            "nested": self.nested,
            "lonely_psu": self.lonely_psu,
            "incomplete": self.incomplete,
            "weights": self.weights,
            "status": "unverified",
        }

    def indicator(
        self, one: IndicatorSaid, item_of: dict[str, str], columns: SurveyColumns
    ) -> dict[str, Plain]:
        """Return all that stands beside the figures of an indicator."""
        return {
            "title": {"en": one.title},
            "numerator": over_items(one.expression, item_of, columns),
            "definition": one.definition,
            "recall": self.recall,
            "denominator_rule": DENOMINATOR,
            "comparability": f"{self.name}-{one.name}",
            "status": "unverified",
        }

    def columns_used(self, columns: SurveyColumns) -> list[str]:
        """Return every column that the description names, each once."""
        used = [self.weight, self.strata, *self.psu, *self.groups]
        for one in self.indicators:
            used += sorted(columns.named(column) for column in one.columns)
        return list(dict.fromkeys(column for column in used if column))


def item_names(columns: Iterable[str], in_file: Iterable[str]) -> dict[str, str]:
    """Give each column a name fit for expressions: its own, or one no column has."""
    names: dict[str, str] = {}
    taken = {name.lower() for name in in_file}
    for column in columns:
        taken.discard(column.lower())
        name = wanted = slug(column)
        number = 2
        while name.lower() in taken:
            name, number = f"{wanted}_{number}", number + 1
        taken.add(name.lower())
        names[column] = name
    return names


def slug(text: str) -> str:
    """Turn words of any language into a name: letters, digits and underscores."""
    if IDENTIFIER.fullmatch(text):
        return text
    latin = unicodedata.normalize("NFKD", text.replace("đ", "d").replace("Đ", "D"))
    latin = "".join(letter for letter in latin if not unicodedata.combining(letter))
    name = re.sub(r"[^A-Za-z0-9]+", "_", latin).strip("_").lower()
    return name if IDENTIFIER.fullmatch(name) else f"column_{name}".strip("_")


def item_said(column: str, item: str, columns: SurveyColumns) -> dict[str, Plain]:
    """Return what is said about a column."""
    said: dict[str, Plain] = {"title": {"en": columns.title(column)}}
    if column != item:
        said["columns"] = [column]
    return said | {"status": "unverified"}


def over_items(expression: str, item_of: dict[str, str], columns: SurveyColumns) -> str:
    """Write an expression over items in place of the file's columns."""
    tree = parsed(expression)
    changed = False
    for node in list(tree.find_all(exp.Column)):
        item = item_of[columns.named(node.name)]
        if item != node.name:
            node.set("this", exp.to_identifier(item))
            changed = True
    return tree.sql("duckdb") if changed else expression
