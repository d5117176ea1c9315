"""What a release told and withheld, as the next one must know it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlglot import exp

from payung.survey.expression import parsed
from payung.survey.indicator import Indicator
from payung.survey.plausible import draws_of
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
    smallest_group: int = 2

    @staticmethod
    def from_json(text: str) -> Earlier:
        """Read the cube of an earlier release."""
        try:
            whole: Any = json.loads(text)
            if (whole["format"], whole["version"]) != (FORMAT, VERSION):
                raise KeyError("format")
            smallest = int(whole["smallest_group"])
            where = None if whole["where"] is None else str(whole["where"])
            told = {(name, read(group)): int(n) for name, group, n in whole["told"]}
            withheld = frozenset(
                (name, read(group)) for name, group in whole["confidential"]
            )
        except (ValueError, KeyError, TypeError, AttributeError):
            raise CubeNotRead(
                "The earlier release is no cube that Payung wrote (--cube FILE)."
            ) from None
        return Earlier(told, withheld, where, smallest)


def measure_of(indicator: Indicator) -> str:
    """Return what an indicator measures, whatever it is called and however it is typed."""
    told = [indicator.numerator, indicator.denominator or ""]
    return " | ".join([indicator.kind, *map(in_one_way, told)])


def in_one_way(text: str) -> str:
    """Write an expression in one way: names in small letters, sides in order."""
    draws = [alike(parsed(draw)) for draw in draws_of(text)] if text.strip() else []
    return " ; ".join(draws)


def alike(tree: exp.Expr) -> str:
    """Return what is the same for ``x == 1``, ``1 == x`` and ``(X = 1)``."""
    whole = exp.Paren(this=tree)
    for node in reversed(list(whole.walk())):
        if isinstance(node, exp.Identifier):
            node.set("this", node.name.lower())
        elif isinstance(node, exp.EQ | exp.NEQ | exp.And | exp.Or):
            sides = sorted([node.this, node.expression], key=lambda side: side.sql())
            node.set("this", sides[0])
            node.set("expression", sides[1])
        elif isinstance(node.this, exp.Paren):
            inside = node.this.unnest()
            if node is whole or not isinstance(inside, exp.Connector):
                node.set("this", inside)
    return str(whole.this.sql("duckdb"))


def written(place: Place) -> list[Any]:
    """Return an indicator and its group as lists."""
    return [place[0], sorted(map(list, place[1]))]


def read(group: list[list[str]]) -> Key:
    """Return a group from lists."""
    return frozenset((column, label) for column, label in group)
