"""Reading an instrument from TOML, and saying in one sentence what is wrong with it."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from payung.instruments.edition_table import EditionNotValid, Table
from payung.instruments.instrument import Instrument
from payung.instruments.item import (
    Answer,
    GroupOfChildren,
    IndicatorDefinition,
    Item,
    Join,
    NotMeasured,
)
from payung.survey.design import Design

KINDS = ("proportion", "mean", "total", "ratio")


def read_edition(path: Path) -> Instrument:
    """Return the instrument that a TOML file describes."""
    try:
        if not path.is_file():
            raise EditionNotValid(f"There is no instrument file {path}.")
        text = path.read_text(encoding="utf-8")
        whole = Table(tomllib.loads(text), path.name, "the file")
    except OSError:
        raise EditionNotValid(f"There is no instrument file {path}.") from None
    except RecursionError:
        raise EditionNotValid(f"{path.name} is nested too deeply.") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise EditionNotValid(f"{path.name} is not TOML: {error}.") from None
    instrument = instrument_of(whole)
    check_names(instrument, path)
    return instrument


def instrument_of(whole: Table) -> Instrument:
    """Build the instrument, refusing keys that nobody reads."""
    title, population = whole.words("title"), whole.text("population")
    design, normalised = design_of(whole.table("design"))
    instrument = Instrument(
        name=whole.text("name"),
        title=title,
        years=tuple(whole.take("years", list)),
        population=population,
        recall=whole.text("recall"),
        source=whole.texts("source"),
        design=design,
        weights_are_normalised=normalised,
        items={name: item_of(name, one) for name, one in whole.tables("items")},
        groups=tuple(group_of(name, one) for name, one in whole.tables("groups")),
        definitions=tuple(
            definition_of(name, one) for name, one in whole.tables("indicators")
        ),
        not_measured=tuple(not_measured(one) for one in whole.list_of("not_measured")),
        unverified=whole.strings("unverified"),
        notes=whole.strings("notes"),
        is_practice=whole.take("practice", bool, False),
    )
    whole.refuse_rest()
    return instrument


def design_of(one: Table) -> tuple[Design, bool]:
    """Return the design, and whether its weights are normalised."""
    normalised = one.choice("weights", ("normalised", "population")) == "normalised"
    design = Design(
        weight=one.text("weight"),
        strata=one.text("strata", None),
        clusters=one.strings("clusters"),
        populations=one.strings("populations"),
        nested=one.take("nested", bool, False),
        lonely_psu=one.choice(
            "lonely_psu", ("fail", "remove", "certainty", "adjust", "average"), "fail"
        ),
        incomplete=one.choice("incomplete", ("refuse", "exclude"), "refuse"),
    )
    one.refuse_rest()
    return design, normalised


def item_of(name: str, one: Table) -> Item:
    """Return one item."""
    item = Item(
        name,
        one.words("title"),
        one.strings("columns"),
        one.text("paraphrase", ""),
        tuple(answer_of(answer) for answer in one.list_of("answers")),
        one.strings("title_words"),
    )
    one.refuse_rest()
    return item


def answer_of(one: Table) -> Answer:
    """Return one answer."""
    code = one.take("code", int, None)
    return Answer(one.rest_as_words(), code)


def group_of(name: str, one: Table) -> GroupOfChildren:
    """Return one group of children."""
    joins = []
    for join in one.list_of("joins"):
        parts = join.strings("of")
        joins.append(Join(join.rest_as_words(), parts))
    group = GroupOfChildren(
        name, one.words("title"), one.text("item", name), tuple(joins)
    )
    one.refuse_rest()
    return group


def definition_of(name: str, one: Table) -> IndicatorDefinition:
    """Return the definition of one indicator."""
    definition = IndicatorDefinition(
        name,
        one.words("title"),
        one.text("numerator"),
        one.text("definition"),
        one.text("recall"),
        one.text("denominator_rule"),
        one.text("comparability"),
        one.choice("kind", KINDS, "proportion"),
        one.text("denominator", None),
    )
    one.refuse_rest()
    return definition


def not_measured(one: Table) -> NotMeasured:
    """Return one group that the questionnaire does not tell apart."""
    group = NotMeasured(one.text("name"), one.words("title"), one.text("reason"))
    one.refuse_rest()
    return group


def check_names(instrument: Instrument, path: Path) -> None:
    """Refuse names of items that the edition does not describe."""
    items = instrument.items
    used: list[tuple[str, str | None]] = [
        ("the design", instrument.design.weight),
        ("the design", instrument.design.strata),
        *(("the design", cluster) for cluster in instrument.design.clusters),
        *((f"group {group.name}", group.item) for group in instrument.groups),
    ]
    for place, item in used:
        if item is not None and item not in items:
            raise EditionNotValid(
                f"{path.name}: {place} names the item {item}, which is not described."
            )
    for group in instrument.groups:
        check_joins(group, items, path)
    for definition in instrument.definitions:
        if not definition.names() & set(items):
            raise EditionNotValid(
                f"{path.name}: indicator {definition.name} uses no item."
            )


def check_joins(group: GroupOfChildren, items: Mapping[str, Item], path: Path) -> None:
    """Refuse a join of an answer that the item does not have."""
    answers: Any = {answer.label["en"] for answer in items[group.item].answers}
    for join in group.joins:
        for part in join.of:
            if answers and part not in answers:
                raise EditionNotValid(
                    f"{path.name}: group {group.name} joins {part!r}, which is not an "
                    f"answer of {group.item}."
                )
    if group.joins and group.name in items:
        raise EditionNotValid(
            f"{path.name}: group {group.name} joins answers; give it a name of its own."
        )
