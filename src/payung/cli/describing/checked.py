"""An instrument file is read back and tied to its survey before it is written."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from payung.instruments.instrument import Instrument
from payung.survey.expression import sql_of
from payung.survey.refusal import Refusal
from payung.survey.source import Source


class NothingToEstimate(Refusal):
    """The description gives no indicator on this file."""


class DesignNotTold(Refusal):
    """A column of the design is not in the file; no error could be computed."""


def refuse_untold_design(instrument: Instrument, tied: Source) -> None:
    """Refuse a design of which a column is not there."""
    design = instrument.design
    items = [design.weight, design.strata, *design.clusters]
    absent = [item for item in items if item and item not in tied.columns]
    if absent:
        raise DesignNotTold(
            f"The design of {instrument.name} needs {', '.join(absent)}, which the file "
            f"does not have under that name: tell it with --column {absent[0]}=COLUMN."
        )


def refuse_unreadable(text: str, name: str, source: Source) -> None:
    """Refuse a description that cannot be read, or does not fit its own file."""
    with TemporaryDirectory(prefix="payung-") as folder:
        path = Path(folder, name)
        path.write_text(text, encoding="utf-8")
        instrument = Instrument.from_file(path)
    tied = instrument.apply(source)
    refuse_untold_design(instrument, tied)
    indicators = instrument.indicators(tied)
    if not indicators:
        raise NothingToEstimate(
            "No indicator can be made from the columns told; tell the column of one "
            "question about bullying at least."
        )
    for one in indicators:
        sql_of(one.numerator, tied)
