"""What stands in the project is true on every machine and speaks of the product only."""

import re

import pytest

# Each pattern is written so that it does not find itself.
NOT_HERE = {
    "a path of one machine": (
        r"(?<![\w.~}])/(?:[w]ork|[r]oot|[t]mp)/|(?<![\w.}/])/(?:[h]ome|[U]sers)/\w+/"
        r"|\b[C]:\\+[U]sers"
    ),
    "a package registry": (
        r"[p]ypi\.(?:org|io)|[p]ythonhosted\.org|[r]egistry\.npmjs|[c]rates\.io"
        r"|deb[.]debian[.]org|cran[.]r-project|[c]onda\.anaconda|\bP[y]PI\b"
    ),
    "how it was made": (
        r"\b[C]laude\b|\b[A]nthropic\b|\b[C]hatGPT\b|\b[L]LM\b|[a]gent session"
        r"|\bA[I] agent|\b[i]ssue #?\d+|\bthe [C]EO\b|/[n]otes/contract"
    ),
}


def places(pattern, files):
    for path in files:
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue  # a picture or a font
        for found in re.finditer(pattern, text):
            number = text.count("\n", 0, found.start()) + 1
            yield f"{path.name}:{number} has {found.group()!r}"


@pytest.mark.parametrize("what", NOT_HERE)
def test_no_file_names(what, project_files):
    assert list(places(NOT_HERE[what], project_files)) == []


@pytest.mark.parametrize(
    ("what", "line"),
    [
        ("a path of one machine", "open('/" + "root/survey.csv')"),
        ("a path of one machine", "see /" + "home/amina/survey.sav"),
        ("a package registry", "--index-url https://py" + "pi.org/simple"),
        ("how it was made", "closes i" + "ssue #12"),
    ],
)
def test_it_would_be_found(what, line, tmp_path):
    note = tmp_path / "note.md"
    note.write_text(f"A first line.\n{line}\n")
    assert len(list(places(NOT_HERE[what], [note]))) == 1


def test_a_path_inside_the_project_is_welcome(tmp_path):
    note = tmp_path / "note.md"
    note.write_text("docs/work/ and ../shared/data and example.org/home/a/ and ~/x")
    assert list(places(NOT_HERE["a path of one machine"], [note])) == []
