"""Questions on the screen, one at a time; a wrong answer is explained and asked again."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from typing import TypeVar

import typer

from payung.survey.refusal import Refusal

NONE = "-"
Understood = TypeVar("Understood")


class AnswerNotUnderstood(Refusal):
    """What was typed does not answer the question."""


def is_terminal() -> bool:
    """Whether somebody is there to be asked."""
    return sys.stdin.isatty()


def ask(
    question: str, proposed: str | None, understand: Callable[[str], Understood]
) -> Understood:
    """Ask until the answer is understood."""
    while True:
        typed = str(typer.prompt(question, default=proposed or None)).strip()
        try:
            return understand(typed)
        except Refusal as refusal:
            typer.echo(f"  {refusal}")


def text_of(typed: str) -> str:
    """Understand any words."""
    if not typed or typed == NONE:
        raise AnswerNotUnderstood("Write a few words.")
    return typed


def years_of(typed: str) -> tuple[int, ...]:
    """Understand years, with commas between."""
    years = [one.strip() for one in typed.split(",")]
    if not all(one.isascii() and one.isdigit() and len(one) == 4 for one in years):
        raise AnswerNotUnderstood(
            f"{typed!r} is not a year; write it in four digits, such as 2026, with commas "
            "between several."
        )
    return tuple(map(int, years))


def one_of(allowed: Sequence[str]) -> Callable[[str], str]:
    """Understand one of a few words."""

    def understand(typed: str) -> str:
        if typed.lower() not in allowed:
            raise AnswerNotUnderstood(f"{typed!r} is none of {', '.join(allowed)}.")
        return typed.lower()

    return understand


def numbers_of(most: int) -> Callable[[str], tuple[int, ...]]:
    """Understand numbers from a list that was shown, counted from 1."""

    def understand(typed: str) -> tuple[int, ...]:
        if typed == NONE:
            return ()
        words = [one for one in typed.replace(",", " ").split() if one]
        wrong = [
            one
            for one in words
            if not (one.isascii() and one.isdigit() and 1 <= int(one) <= most)
        ]
        if wrong or not words:
            raise AnswerNotUnderstood(
                f"{wrong[0] if wrong else typed!r} is not in the list; write numbers from 1 to "
                f"{most}, or {NONE} for none."
            )
        return tuple(dict.fromkeys(int(one) - 1 for one in words))

    return understand


def some(
    understand: Callable[[str], tuple[int, ...]],
) -> Callable[[str], tuple[int, ...]]:
    """Want one number at least."""

    def understood(typed: str) -> tuple[int, ...]:
        chosen = understand(typed)
        if not chosen:
            raise AnswerNotUnderstood("Choose one answer at least.")
        return chosen

    return understood


def apart_from(
    yes: tuple[int, ...], understand: Callable[[str], tuple[int, ...]]
) -> Callable[[str], tuple[int, ...]]:
    """Want no number that counts as yes already."""

    def understood(typed: str) -> tuple[int, ...]:
        chosen = understand(typed)
        both = [number + 1 for number in chosen if number in yes]
        if both:
            raise AnswerNotUnderstood(f"{both[0]} counts as yes already.")
        return chosen

    return understood
