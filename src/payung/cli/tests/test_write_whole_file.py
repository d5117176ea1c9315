"""A file is written whole or not at all."""

import os
import threading

import pytest

from payung.cli.writing import NotWritten, write_whole
from payung.survey.refusal import Refusal


def test_it_writes_text_and_bytes(tmp_path):
    write_whole(tmp_path / "a.csv", "Đông\n")
    write_whole(str(tmp_path / "b"), b"\x00\x01")
    assert (tmp_path / "a.csv").read_bytes() == "Đông\n".encode()
    assert (tmp_path / "b").read_bytes() == b"\x00\x01"


def test_an_earlier_file_is_replaced_and_nothing_else_is_left(tmp_path):
    (tmp_path / "a.csv").write_text("earlier")
    write_whole(tmp_path / "a.csv", "later")
    assert (tmp_path / "a.csv").read_text() == "later"
    assert [path.name for path in tmp_path.iterdir()] == ["a.csv"]


def test_when_the_disk_is_full_the_earlier_file_stays(tmp_path, monkeypatch):
    def full(*_):
        raise OSError(28, "No space left on device")

    (tmp_path / "a.csv").write_text("earlier")
    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(NotWritten, match="No space left on device"):
        write_whole(tmp_path / "a.csv", "later")
    assert (tmp_path / "a.csv").read_text() == "earlier"
    assert [path.name for path in tmp_path.iterdir()] == ["a.csv"]


def test_a_missing_folder_is_refused_with_what_to_do(tmp_path):
    with pytest.raises(Refusal, match=r"There is no folder .*nowhere: make it first\."):
        write_whole(tmp_path / "nowhere" / "a.csv", "x")
    assert list(tmp_path.iterdir()) == []


def test_a_folder_is_not_a_file(tmp_path):
    with pytest.raises(NotWritten, match="is a folder"):
        write_whole(tmp_path, "x")


def test_a_link_stays_a_link(tmp_path):
    (tmp_path / "real.csv").write_text("earlier")
    (tmp_path / "link.csv").symlink_to("real.csv")
    write_whole(tmp_path / "link.csv", "later")
    assert (tmp_path / "link.csv").is_symlink()
    assert (tmp_path / "real.csv").read_text() == "later"


def test_a_pipe_is_written_to_and_not_replaced(tmp_path):
    pipe, read = tmp_path / "pipe", []
    os.mkfifo(pipe)
    reader = threading.Thread(target=lambda: read.append(pipe.read_text()))
    reader.start()
    write_whole(pipe, "figures")
    reader.join(5)
    assert read == ["figures"] and pipe.is_fifo()


def test_others_may_read_the_file_as_they_may_read_any_new_file(tmp_path):
    (tmp_path / "plain").touch()
    write_whole(tmp_path / "ours", "x")
    assert (tmp_path / "ours").stat().st_mode == (tmp_path / "plain").stat().st_mode
