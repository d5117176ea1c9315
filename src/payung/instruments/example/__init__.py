"""A national school survey of a country that does not exist, to learn and to try with."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from random import Random

from payung.instruments.example.defects import with_defects
from payung.instruments.example.pupils import Answers, pupil_of
from payung.instruments.example.questionnaire import QUESTIONS
from payung.instruments.example.schools import School, drawn_schools
from payung.instruments.spss_file import SpssFile
from payung.instruments.writing import unfinished, write
from payung.survey.refusal import Refusal

SEED = 2021
SCHOOLS = 70
CLASSES_DRAWN = 2
SHARE_ANSWERING = 0.93
LANGUAGES = ("en", "vi")
MADE_AT = datetime(2026, 1, 1)
TITLE = "PRACTICE ONLY: invented school survey of an invented country"
NOTES = (
    "PRACTICE ONLY. Every child, school and figure in this file is invented by "
    "Payung; the country does not exist.",
    "A few defects are put in on purpose, so that payung inspect has something to find.",
)


class ExampleNotPossible(Refusal):
    """An example of this kind cannot be written."""


def write_example(
    path: str | Path,
    *,
    seed: int = SEED,
    schools: int = SCHOOLS,
    language: str = "en",
) -> Path:
    """
    Write the example survey as SPSS, Parquet or CSV, by the ending of ``path``.

    The same seed and number of schools give the same bytes.
    """
    path = Path(path)
    if language not in LANGUAGES:
        raise ExampleNotPossible(
            f"The example speaks {' and '.join(LANGUAGES)}, not {language}."
        )
    if not 8 <= schools <= 700:
        raise ExampleNotPossible(
            f"The example draws 8 to 700 schools, not {schools}; the invented country "
            "has no more."
        )
    if path.suffix.lower() not in (".sav", ".parquet", ".csv"):
        raise ExampleNotPossible(
            f"{path.name} does not end in .sav, .parquet or .csv; only these are written."
        )
    file = example_file(seed, schools, language)
    if path.suffix.lower() == ".sav":
        with unfinished(path) as place:
            file.write(place)
    else:
        write_as_other(file, path)
    return path


def example_file(seed: int, schools: int, language: str) -> SpssFile:
    """Invent the survey."""
    # Nothing here is a secret, and this generator promises the same draws for ever.
    chance = Random(seed)  # noqa: S311
    rows: list[Answers] = []
    for school in drawn_schools(chance, schools):
        rows += pupils_of(chance, school)
    rows = with_defects(rows)
    return SpssFile(
        [question.variable(language) for question in QUESTIONS],
        [[row.get(question.name) for question in QUESTIONS] for row in rows],
        TITLE,
        NOTES,
        MADE_AT,
    )


def pupils_of(chance: Random, school: School) -> list[Answers]:
    """Draw two classes of a school, and ask all their pupils who are there."""
    rows: list[Answers] = []
    for class_id in range(1, CLASSES_DRAWN + 1):
        grade = 1 + int(3 * chance.random())
        pupils = [
            pupil_of(chance, school, grade)
            for _ in range(school.class_size)
            if chance.random() < SHARE_ANSWERING
        ]
        drawn = school.chance * CLASSES_DRAWN / school.classes
        answered = len(pupils) / school.class_size
        place: Answers = {
            "stratum": school.stratum,
            "school_id": school.number,
            "class_id": class_id,
            "class_size": school.class_size,
            "weight": round(1 / (drawn * answered), 4),
        }
        rows += [place | pupil for pupil in pupils]
    return rows


def write_as_other(file: SpssFile, path: Path) -> None:
    """Write another kind of file through the reader, labels and all."""
    from tempfile import TemporaryDirectory

    from payung.instruments.reading import read

    with TemporaryDirectory() as folder:
        between = Path(folder) / "example.sav"
        file.write(between)
        write(read(between), path)
