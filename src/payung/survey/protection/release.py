"""What a release told and withheld, as the next one must know it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from payung.survey.indicator import Indicator
from payung.survey.protection.margins import Key
from payung.survey.refusal import Refusal

FORMAT, VERSION = "payung-cube", 1
# What is measured, whatever it is called, and the group.
Place = tuple[str, Key]


class CubeNotRead(Refusal):
    """A file is no cube of an earlier release."""


@dataclass(frozen=True)
class Earlier:
    """What an earlier release of the same survey told and withheld."""

    told: Mapping[Place, int]
    confidential: frozenset[Place]
    where: str | None = None

    @staticmethod
    def from_json(text: str) -> Earlier:
        """Read the cube of an earlier release."""
        try:
            whole: Any = json.loads(text)
            if (whole["format"], whole["version"]) != (FORMAT, VERSION):
                raise KeyError("format")
            where = None if whole["where"] is None else str(whole["where"])
            told = {(name, read(group)): int(n) for name, group, n in whole["told"]}
            withheld = frozenset(
                (name, read(group)) for name, group in whole["confidential"]
            )
        except (ValueError, KeyError, TypeError, AttributeError):
            raise CubeNotRead(
                "The earlier release is no cube that Payung wrote (--cube FILE)."
            ) from None
        return Earlier(told, withheld, where)


def measure_of(indicator: Indicator) -> str:
    """Return what an indicator measures, whatever it is called."""
    parts = (indicator.kind, indicator.numerator, indicator.denominator or "")
    return " | ".join(" ".join(part.split()) for part in parts)


def written(place: Place) -> list[Any]:
    """Return an indicator and its group as lists."""
    return [place[0], sorted(map(list, place[1]))]


def read(group: list[list[str]]) -> Key:
    """Return a group from lists."""
    return frozenset((column, label) for column, label in group)
