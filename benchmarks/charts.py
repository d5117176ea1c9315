"""
Time and compressed size of a typical figure of each form.

    python benchmarks/charts.py
"""

import gzip
import sys
import time
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "src"))

from payung.charts import line_breaks, svg  # noqa: E402
from payung.charts.figure import Block, Row  # noqa: E402
from payung.charts.tests.pictures import DRAW, PLAIN, make_figure  # noqa: E402
from payung.charts.text_width import text_width  # noqa: E402

DRAWINGS_TIMED = 1_000
REMEMBERED = (svg.n, svg._written, line_breaks._lines, text_width)


def typical(form: str):
    """Twelve rows, eleven tiles or two lines of five years."""
    if form != "dots":
        return PLAIN[form]()
    rows = tuple(
        Row(f"Group {at}", 29 - at, 26 - at, 32.5 - at, colour="girls")
        for at in range(12)
    )
    return make_figure(blocks=(Block("Groups", rows),))


def figures() -> dict[str, tuple[float, float, int]]:
    """
    Milliseconds of a first and of a later drawing, bytes after gzip -9, by form.

    A later one finds the words and places of the first remembered, as the second figure
    of a page finds most of them. Each is the fastest of many.
    """
    found = {}
    for form, draw in DRAW.items():
        figure = typical(form)
        first = min(forgetful(draw, figure) for _ in range(DRAWINGS_TIMED))
        later = min(timed(draw, figure) for _ in range(DRAWINGS_TIMED))
        text = draw(figure, name="figure").encode()
        size = len(gzip.compress(text, 9, mtime=0))
        found[form] = (1_000 * first, 1_000 * later, size)
    return found


def forgetful(draw, figure) -> float:
    for remembered in REMEMBERED:
        remembered.cache_clear()
    return timed(draw, figure)


def timed(draw, figure) -> float:
    start = time.perf_counter()
    draw(figure, name="figure")
    return time.perf_counter() - start


def table(found: dict[str, tuple[float, float, int]]) -> str:
    """Markdown."""
    rows = [
        f"| {form} | {first:.3f} | {later:.3f} | {size} |"
        for form, (first, later, size) in found.items()
    ]
    head = ["| form | ms, first | ms, later | bytes |", "|---|---:|---:|---:|"]
    return "\n".join([*head, *rows])


if __name__ == "__main__":
    print(table(figures()))
