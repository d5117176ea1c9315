"""Figures on their way out: the suppressed cube, and what earlier releases told."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from payung.survey.protection.cube import Cube, CubeNotRead, Earlier, protect
from payung.survey.protection.margins import Union

if TYPE_CHECKING:
    from payung.instruments.instrument import Instrument
    from payung.survey.estimates import Estimates
    from payung.survey.source import Source


def earlier_releases(files: Sequence[Path]) -> list[Earlier]:
    """Read the cubes of earlier releases."""
    return [read_cube(file) for file in files]


def read_cube(file: Path) -> Earlier:
    """Read one cube; say in a sentence where it is none."""
    try:
        text = file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        raise CubeNotRead(
            f"{file.name} cannot be read; name a cube that --cube wrote."
        ) from None
    return Earlier.from_json(text)


def protected(
    estimates: Estimates,
    edition: Instrument | None,
    source: Source,
    smallest_group: int,
    earlier: Sequence[Earlier],
) -> Cube:
    """Withhold what would tell of few children."""
    return protect(
        estimates,
        smallest_group=smallest_group,
        earlier=earlier,
        unions=unions_of(edition, source) if edition else (),
    )


def unions_of(edition: Instrument, source: Source) -> list[Union]:
    """Return which labels of an instrument's groups join labels of another."""
    found = []
    for group in edition.groups:
        if not group.joins:
            continue
        item = edition.items[group.item]
        labels = {*source.labels.get(group.item, {}).values()}
        labels |= {words for one in item.answers for words in one.label.values()}
        parts: dict[str, list[str]] = {}
        for label in sorted(labels):
            parts.setdefault(group.joined(label, item), []).append(label)
        others = [
            one.name
            for one in edition.groups
            if one.item == group.item and not one.joins
        ]
        found += [
            Union(group.name, joined, column, tuple(of))
            for column in {group.item, *others}
            for joined, of in sorted(parts.items())
        ]
    return found
