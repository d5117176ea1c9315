"""Long files are looked at again: a habit, so this only tells."""

LOOK_AGAIN_AT = 300


def long_files(files):
    for path in files:
        if path.suffix == ".py":
            length = len(path.read_text(encoding="utf-8").splitlines())
            if length > LOOK_AGAIN_AT:
                yield length, path.name


def test_long_python_files_are_told(project_files, capsys):
    found = sorted(long_files(project_files), reverse=True)
    with capsys.disabled():
        for length, name in found:
            print(f"\n{name}: {length} lines. Is there a second noun inside?")  # noqa: T201


def test_a_file_is_long_from_301_lines_on(tmp_path):
    for length in (300, 301):
        (tmp_path / f"of_{length}.py").write_text("pass\n" * length)
    assert list(long_files(sorted(tmp_path.iterdir()))) == [(301, "of_301.py")]
