"""Words for answers: those that are lacking, and those that the questionnaire does not know."""

from __future__ import annotations

import re

from payung.instruments.inspection.finding import Finding, counted, listed
from payung.instruments.inspection.inspected import Inspected
from payung.instruments.inspection.profile import Profile
from payung.instruments.item import Item


def values_without_label(file: Inspected) -> list[Finding]:
    """Find values without words in a column whose other values have them."""
    findings = []
    for column, labels in file.source.labels.items():
        profile = file.profiles.get(column)
        if profile is None or not profile.counts:
            continue
        bare = {v: n for v, n in profile.counts.items() if v not in labels}
        with_words = len(profile.counts) - len(bare)
        # A scale of which only the ends are named is meant so.
        if not bare or with_words <= len(bare):
            continue
        number = sum(bare.values())
        values = listed([file.source.label("", value) for value in sorted(bare)], 5)
        sentence = (
            f"{column} holds {values} in {counted(number, 'record')} without a label: "
            "declare it missing or give it words."
        )
        findings.append(
            Finding("warning", "value_without_label", sentence, column, (), number)
        )
    return findings


def labels_unlike_the_instrument(file: Inspected) -> list[Finding]:
    """Find codes that mean something else in the file than in the questionnaire."""
    if file.instrument is None:
        return []
    findings = []
    for name, column in file.instrument.columns_in(file.source.columns).items():
        item, profile = file.instrument.items[name], file.profiles.get(column)
        if profile is None or not item.answers:
            continue
        wrong = unlike(file, item, column) or unknown_answers(file, item, profile)
        if wrong:
            sentence = (
                f"{column} is not answered as in {file.instrument.name} ({name}): "
                f"{listed(wrong, 4)}. Is it another edition?"
            )
            findings.append(
                Finding(
                    "error", "label_unlike_instrument", sentence, column, (), len(wrong)
                )
            )
    return findings


def unlike(file: Inspected, item: Item, column: str) -> list[str]:
    """Return the codes whose words differ, in words."""
    labels = file.source.labels.get(column, {})
    return [
        f"{answer.code} is {labels[answer.code]!r}, not {answer.label['en']!r}"
        for answer in item.answers
        if answer.code is not None and answer.code in labels
        if plain(labels[answer.code]) not in map(plain, answer.label.values())
    ]


def unknown_answers(file: Inspected, item: Item, profile: Profile) -> list[str]:
    """Return the answers in the file that the questionnaire does not offer."""
    known = {plain(word) for answer in item.answers for word in answer.label.values()}
    codes = {answer.code for answer in item.answers if answer.code is not None}
    labels = file.source.labels.get(profile.name, {})
    wrong = []
    for value in profile.counts or ():
        if isinstance(value, str) or value in labels:
            is_known = plain(labels.get(value, str(value))) in known
        else:
            is_known = not codes or value in codes
        if not is_known:
            wrong.append(f"{labels.get(value, value)!r} is not one of its answers")
    return sorted(wrong)


def plain(words: str) -> str:
    """Return words without what may differ between files: case, spaces, signs."""
    return re.sub(r"\W+", "", words).casefold()
