"""What of a figure nobody checked against a source, in one sentence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from payung.instruments.item import IndicatorDefinition, Item


def doubt_about(definition: IndicatorDefinition, items: Mapping[str, Item]) -> str:
    """Say what of an indicator is unverified; nothing where all was checked."""
    used = [items[name] for name in sorted(definition.names() & set(items))]
    asked = [one.name for one in used if not one.standing.is_verified]
    coded = [
        one.name
        for one in used
        if one.standing.is_verified and not one.codes.is_verified
    ]
    parts = ["this definition"] if not definition.standing.is_verified else []
    parts += [f"what {listed(asked)} asked"] if asked else []
    parts += [f"the answer codes of {listed(coded)}"] if coded else []
    return f"Unverified: {'; '.join(parts)}." if parts else ""


def listed(names: Sequence[str]) -> str:
    """Put names into a sentence."""
    return " and ".join(filter(None, [", ".join(names[:-1]), *names[-1:]]))
