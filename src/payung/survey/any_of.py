"""Several answers as one: was it yes to any of them, by a rule that is said."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from sqlglot import exp


def any_one_known(answers: list[exp.Expr]) -> exp.Expr:
    """True if any answer is true, false if none is true and one at least is known."""
    is_any = exp.or_(*answers)
    is_known = exp.or_(*(known(answer) for answer in answers))
    return exp.Case(
        ifs=[
            exp.If(this=is_any, true=exp.true()),
            exp.If(this=is_known, true=exp.false()),
        ]
    )


def any_all_known(answers: list[exp.Expr]) -> exp.Expr:
    """True if any answer is true, false if none is; null unless all are known."""
    is_known = exp.and_(*(known(answer) for answer in answers))
    return exp.Case(ifs=[exp.If(this=is_known, true=exp.or_(*answers))])


def known(answer: exp.Expr) -> exp.Expr:
    """Whether an answer is not null."""
    return exp.Not(
        this=exp.Is(this=exp.Paren(this=answer.copy()), expression=exp.null())
    )


COUNTING: Mapping[str, Callable[[list[exp.Expr]], exp.Expr]] = {
    "any_one_known": any_one_known,
    "any_all_known": any_all_known,
}
