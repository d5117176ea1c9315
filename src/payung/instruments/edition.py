"""Reading an instrument from TOML, and saying in one sentence what is wrong with it."""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from payung.instruments.answer_words import in_words, item_in_words
from payung.instruments.doubt import doubt_about
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
from payung.instruments.standing import SourceReference, Standing, standing_of
from payung.survey.design import Design
from payung.survey.replicates import Replicates

KINDS = ("proportion", "mean", "total", "ratio")


def read_edition(path: Path) -> Instrument:
    """Return the instrument that a TOML file describes."""
    try:
        if not path.is_file():
            raise EditionNotValid(f"There is no instrument file {path}.")
        text = path.read_text(encoding="utf-8")
        whole = Table(tomllib.loads(text), path.name, "the file")
        if "based_on" in whole.values:
            return with_columns_told(whole)
    except OSError:
        raise EditionNotValid(f"There is no instrument file {path}.") from None
    except RecursionError:
        raise EditionNotValid(f"{path.name} is nested too deeply.") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise EditionNotValid(f"{path.name} is not TOML: {error}.") from None
    instrument = instrument_of(whole)
    check_names(instrument, path)
    return instrument


def with_columns_told(whole: Table) -> Instrument:
    """Return an instrument of ours with columns that the reader told."""
    instrument = Instrument.named(whole.text("based_on"))
    whole.values.setdefault("columns", {})
    told = whole.texts("columns")
    words = {
        name: {theirs: str(ours) for theirs, ours in one.values.items()}
        for name, one in optional(whole, "answers")
    }
    whole.refuse_rest()
    for name in (*told, *words):
        if name not in instrument.items:
            raise EditionNotValid(
                f"{whole.file}: {instrument.name} has no item {name}; payung "
                f"instruments {instrument.name} lists them."
            )
    items = dict(instrument.items)
    for name, column in told.items():
        items[name] = replace(
            items[name], columns=(column,), must_be_told=False, own_name=False
        )
    for name, meant in words.items():
        items[name] = item_in_words(items[name], meant)
    definitions = tuple(
        in_words(one, words) if one.names() & set(words) else one
        for one in instrument.definitions
    )
    return replace(instrument, items=items, definitions=definitions)


def instrument_of(whole: Table) -> Instrument:
    """Build the instrument, refusing keys that nobody reads."""
    title, population = whole.words("title"), whole.text("population")
    design, normalised, standing = design_of(whole.table("design"))
    doubts = whole.strings("unverified")
    sources = {name: source_of(one) for name, one in optional(whole, "sources")}
    items = {name: item_of(name, one, doubts) for name, one in whole.tables("items")}
    definitions = [
        definition_of(name, one, doubts) for name, one in whole.tables("indicators")
    ]
    instrument = Instrument(
        name=whole.text("name"),
        title=title,
        years=tuple(whole.take("years", list)),
        population=population,
        recall=whole.text("recall"),
        source=whole.texts("source"),
        design=design,
        weights_are_normalised=normalised,
        items=items,
        groups=tuple(group_of(name, one) for name, one in whole.tables("groups")),
        definitions=tuple(
            replace(one, doubt=doubt_about(one, items)) for one in definitions
        ),
        not_measured=tuple(not_measured(one) for one in whole.list_of("not_measured")),
        unverified=doubts,
        notes=whole.strings("notes"),
        is_practice=whole.take("practice", bool, False),
        sources=sources,
        design_standing=standing,
    )
    whole.refuse_rest()
    return instrument


def optional(whole: Table, key: str) -> list[tuple[str, Table]]:
    """Take a table of tables that may be absent."""
    whole.values.setdefault(key, {})
    return whole.tables(key)


def source_of(one: Table) -> SourceReference:
    """Return one source."""
    source = SourceReference(one.text("text"), one.text("url", ""))
    one.refuse_rest()
    return source


def replicates_of(one: Table) -> Replicates | None:
    """Return the replicate weights of a design; none where it has none."""
    if "replicates" not in one.values:
        one.known.append("replicates")
        return None
    said = one.table("replicates")
    columns = said.values.get("columns")
    if isinstance(columns, str):
        said.values["columns"] = [columns]
    fay = said.take("fay", int | float, None)  # type: ignore[arg-type]
    replicates = Replicates(said.text("method"), said.strings("columns"), fay)
    said.refuse_rest()
    return replicates


def design_of(one: Table) -> tuple[Design, bool, Standing]:
    """Return the design, whether its weights are normalised, and its standing."""
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
        replicates=replicates_of(one),
    )
    standing = standing_of(one, "design", ())
    one.refuse_rest()
    return design, normalised, standing


def item_of(name: str, one: Table, doubts: Collection[str]) -> Item:
    """Return one item."""
    standing = standing_of(one, name, doubts)
    codes = one.choice("codes", ("verified", "unverified"), standing.status)
    item = Item(
        name,
        one.words("title"),
        one.strings("columns"),
        one.text("paraphrase", ""),
        tuple(answer_of(answer) for answer in one.list_of("answers")),
        one.strings("title_words"),
        standing,
        Standing(codes, standing.source),
        one.take("column_unknown", bool, False),
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


def definition_of(
    name: str, one: Table, doubts: Collection[str]
) -> IndicatorDefinition:
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
        standing_of(one, name, doubts),
    )
    one.refuse_rest()
    return definition


def not_measured(one: Table) -> NotMeasured:
    """Return one group that the questionnaire does not tell apart."""
    name = one.text("name")
    group = NotMeasured(
        name, one.words("title"), one.text("reason"), standing_of(one, name, ())
    )
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
    check_sources(instrument, path)
    for group in instrument.groups:
        check_joins(group, items, path)
    for definition in instrument.definitions:
        if not definition.names() & set(items):
            raise EditionNotValid(
                f"{path.name}: indicator {definition.name} uses no item."
            )


def check_sources(instrument: Instrument, path: Path) -> None:
    """Refuse a source that [sources] does not name."""
    parts = [("the design", instrument.design_standing)]
    parts += [(f"item {one.name}", one.standing) for one in instrument.items.values()]
    parts += [(f"indicator {one.name}", one.standing) for one in instrument.definitions]
    parts += [(f"{one.name}", one.standing) for one in instrument.not_measured]
    for place, standing in parts:
        if standing.source and standing.source not in instrument.sources:
            raise EditionNotValid(
                f"{path.name}: {place} names the source {standing.source}, which is not "
                "in [sources]."
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
