"""Every language says the same things."""

import string

import pytest

from payung.cli.report.words import LanguageNotWritten, all_words, words_in

LANGUAGES = sorted(all_words())


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_language_has_every_sentence_with_every_place(language):
    english, other = all_words()["en"], all_words()[language]
    assert list(other) == list(english)
    for name in english:
        assert places(other[name]) == places(english[name]), name


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_says_whether_a_native_reader_has_read_it(language):
    assert isinstance(all_words()[language]["reviewed"], bool)


def test_vietnamese_waits_for_its_reader():
    assert all_words()["vi"]["reviewed"] is False


def test_a_language_without_words_is_refused_with_those_there_are():
    with pytest.raises(LanguageNotWritten, match="there is one in: en, vi"):
        words_in("tlh")


def places(sentence) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(str(sentence)) if name}
