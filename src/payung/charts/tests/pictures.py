"""Invented figures of every form for the tests of charts."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from payung.charts.bars import bars
from payung.charts.dot_interval import dot_interval
from payung.charts.figure import Block, Figure, Row
from payung.charts.forest import forest
from payung.charts.forest_figure import Factor, Forest, OddsRatio
from payung.charts.gap_figure import Gap, GapBlock, GapFigure
from payung.charts.gap_plot import gap_plot
from payung.charts.state_map import StateFigure, StateMap
from payung.charts.states import MEMBER_STATES, REHEARSAL_STATES
from payung.charts.tests.drawings import make_figure
from payung.charts.tile_map import tile_map
from payung.charts.trend import trend
from payung.charts.trend_figure import Point, Series, Trend

# Of hidden rows; no drawing may hold any of these.
HIDDEN = (87.77, 51.11, 97.79)
TODAY = date(2026, 11, 24)

GIRLS_YEARS = (
    Point(2010, 23.6, 21.4, 25.8),
    Point(2012, 22.1, 20.0, 24.2),
    Point(2015, 21.4, 19.5, 23.3),
    Point(2018, 18.2, 16.1, 20.3),
    Point(2024, 17.3, 15.4, 19.2),
)
BOYS_YEARS = (
    Point(2010, 28.3, 26.0, 30.6),
    Point(2012, 27.9, 25.6, 30.2),
    Point(2015, 24.4, 22.3, 26.5),
    Point(2018, 22.0, 19.8, 24.2),
    Point(2024, 20.7, 18.5, 22.9),
)


def make_trend(*series: Series, **changes) -> Trend:
    plain = {
        "finding": "Fewer girls and boys than in 2010",
        "unit": "In every 100 children",
        "series": series
        or (
            Series("Girls", GIRLS_YEARS, "girls"),
            Series("Boys", BOYS_YEARS, "boys"),
        ),
    }
    return Trend(**{**plain, **changes})


def hard_trend(hidden=HIDDEN) -> Trend:
    """A break, a cited figure, a doubt, a hidden year and a year without answers."""
    return make_trend(
        Series(
            "Girls in the second grade of lower secondary schools",
            (
                Point(2008, 30.2, mark="hollow", group="six acts"),
                Point(2012, 23.6, 21.4, 25.8, group="six acts"),
                Point(2013, 22.9, 20.1, 25.7, group="six acts"),
                Point(2019, 41.4, 39.5, 43.3, group="nine acts"),
                Point(2021, *hidden, mark="suppressed", group="nine acts"),
                Point(2024, 38.2, 30.1, 46.3, mark="review", group="nine acts"),
            ),
            "girls",
        ),
        Series(
            "Boys",
            (
                Point(2012, 24.0, 21.0, 27.0, group="six acts"),
                Point(2013, 23.8, 21.3, 26.3, group="six acts"),
                Point(2019, 41.9, 39.8, 44.0, group="nine acts"),
                Point(2021, group="nine acts"),
                Point(2024, 37.9, 34.6, 41.2, group="nine acts"),
            ),
            "boys",
        ),
        finding="Can't tell: the questions changed",
    )


def make_panels(**changes) -> Figure:
    def panel(heading, colour, more):
        acts = (
            "Made fun of", "Left out", "Hit or pushed", "Threatened", "Rumours told",
            "Things taken or broken",
        )  # fmt: skip
        rows = tuple(
            Row(
                act,
                22.4 - 2 * at + more,
                20.1 - 2 * at + more,
                24.7 - 2 * at + more,
                colour=colour,
            )
            for at, act in enumerate(acts)
        )
        return Block(heading, rows)

    plain = {
        "finding": "Girls are left out, boys are hit",
        "unit": "In every 100 children",
        "blocks": (panel("Girls", "girls", 0), panel("Boys", "boys", 3.1)),
    }
    return Figure(**{**plain, **changes})


def hard_panels(hidden=HIDDEN) -> Figure:
    return make_panels(
        blocks=(
            Block(
                "City",
                (
                    Row("Made fun of in front of the whole class or online", 4, -3, 11),
                    Row("Hit", -2.5, -4.5, -0.5, mark="review"),
                    Row("Threatened", *hidden, mark="suppressed"),
                ),
            ),
            Block("Village", (Row("Made fun of", 12.2, mark="hollow"), Row("Hit"))),
            Block("Island", (Row("Hit", 0, 0, 0),)),
        )
    )


def make_gaps(**changes) -> GapFigure:
    labels = (
        "Girls", "Often hungry", "No close friends", "With a disability", "Aged 13",
        "Aged 14", "Aged 16", "Rural", "Speaks another language", "Moved here",
        "Lives with one parent", "Lives with neither",
    )  # fmt: skip
    rows = tuple(
        Gap(label, -4.2 + at, -7.4 + at, -1.0 + at) for at, label in enumerate(labels)
    )
    plain = {
        "finding": "Hungry children are bullied more",
        "unit": "Difference in every 100 children",
        "blocks": (GapBlock("Against all other children", rows),),
    }
    return GapFigure(**{**plain, **changes})


def hard_gaps(hidden=HIDDEN) -> GapFigure:
    return make_gaps(
        blocks=(
            GapBlock(
                "",
                (
                    Gap("A difference cited from a source", 3.3, mark="hollow"),
                    Gap("Few schools", -6.2, -12.0, -0.4, mark="review"),
                    Gap("After Holm", 2.2, 0.2, 4.2, verdict="unclear"),
                    Gap("Evening class", *hidden, mark="suppressed"),
                    Gap("Nobody asked"),
                    Gap("None at all", 0, 0, 0),
                ),
            ),
        )
    )


def make_forest(**changes) -> Forest:
    plain = {
        "finding": "Lonely children have more than twice the odds",
        "unit": "Odds ratio",
        "factors": (
            _factor("Often lonely", "not", 2.61, 2.30, 2.96, 2.29, 2.05, 2.55),
            _factor("Boys", "girls", 1.51, 1.36, 1.68, 1.43, 1.28, 1.59),
            _factor("Aged 14 or under", "older", 1.33, 1.2, 1.48, 1.3, 1.17, 1.45),
            _factor("No close friends", "some", 1.62, 1.24, 2.12, 1.27, 0.95, 1.7),
            _factor("Often hungry", "not", 1.92, 1.61, 2.29, 1.66, 1.37, 2.01),
            _factor("Rural", "urban", 0.83, 0.7, 0.98, 0.91, 0.76, 1.09),
        ),
    }
    return Forest(**{**plain, **changes})


def _factor(label, against, *numbers) -> Factor:
    return Factor(
        label, f"against {against}", OddsRatio(*numbers[:3]), OddsRatio(*numbers[3:])
    )


def hard_forest(hidden=HIDDEN) -> Forest:
    return make_forest(
        factors=(
            Factor(
                "Few answered and nobody can tell how much",
                "against all the others",
                OddsRatio(2.2, 0.04, 99.5),
                OddsRatio(14.2, 11.1, 18.3, mark="review"),
            ),
            Factor("Source without range", "", None, OddsRatio(1.8, mark="hollow")),
            Factor("Evening class", "", OddsRatio(*hidden, mark="suppressed"), None),
            Factor("Only crude", "against none", OddsRatio(0.05, 0.01, 0.09)),
            Factor("Nobody asked", "", None, OddsRatio()),
            Factor("Equal", "", OddsRatio(1, 1, 1), OddsRatio(1, 0.98, 1.02)),
        )
    )


def make_map(**changes) -> StateMap:
    """Of rehearsal states, since invented figures stand under no state's name."""
    plain = {
        "finding": "Seven of eleven states have a figure",
        "unit": "In every 100 children",
        "group": "example question",
        "on": TODAY,
        "figures": tuple(
            StateFigure(letter, 2015 + at, 12.4 + 5 * at, 10.1 + 5 * at, 14.7 + 5 * at)
            for at, letter in enumerate("ABDFGHK")
        ),
        "not_measured": ("C",),
        "places": REHEARSAL_STATES,
    }
    return StateMap(**{**plain, **changes})


def hard_map(hidden=HIDDEN) -> StateMap:
    return make_map(
        figures=(
            StateFigure("A", 2015, 11.8, mark="hollow"),
            StateFigure("B", 2018, 48.7, 40.2, 57.2, mark="review"),
            StateFigure("D", 2019, *hidden, mark="suppressed"),
            StateFigure("E", 2024, 1234.5, 1199.9, 1269.1),
            StateFigure("F", 2023),
        ),
        names={"A": "A name that is much too long", "B": "Northern Archipelago"},
        borders=(15, 25, 35),
    )


def states_map(**changes) -> StateMap:
    """Member States, without a single figure."""
    return make_map(
        **{
            "figures": (),
            "not_measured": ("BRN", "TLS"),
            "finding": "Nothing here yet",
            "places": MEMBER_STATES,
            **changes,
        }
    )


def hard_dots(hidden=HIDDEN) -> Figure:
    return make_figure(
        Row("Own survey of few children in many schools", 20, 17.5, 22.5),
        Row("Source without range", 24.1, mark="hollow"),
        Row("Few schools", 17.2, 12, 23.9, mark="review"),
        Row("Evening class", *hidden, mark="suppressed"),
        Row("Nobody asked"),
    )


DRAW: dict[str, Callable[..., str]] = {
    "dots": dot_interval,
    "trend": trend,
    "bars": bars,
    "gap": gap_plot,
    "forest": forest,
    "map": tile_map,
}
HARD = {
    "dots": hard_dots,
    "trend": hard_trend,
    "bars": hard_panels,
    "gap": hard_gaps,
    "forest": hard_forest,
    "map": hard_map,
}
PLAIN = {
    "dots": make_figure,
    "trend": make_trend,
    "bars": make_panels,
    "gap": make_gaps,
    "forest": make_forest,
    "map": make_map,
}
