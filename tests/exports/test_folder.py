"""`--out DIR`."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.errors import UsageError
from communique.exports.folder import file_name, write_folder
from communique.records import Reading
from tests.exports.samples import READING, named


def test_one_file_a_report(tmp_path: Path) -> None:
    """The file is named after the id and holds the record; the folder is made."""
    write_folder([READING, named("second")], tmp_path / "new" / "out")
    assert sorted(path.name for path in (tmp_path / "new" / "out").iterdir()) == ["second.json", "talks.json"]
    assert json.loads((tmp_path / "new/out/talks.json").read_text("utf-8"))["id"] == "talks"


def test_same_reports_same_files(tmp_path: Path) -> None:
    """A second run replaces what the first wrote, byte by byte the same."""
    write_folder([READING], tmp_path)
    before = (tmp_path / "talks.json").read_bytes()
    write_folder([READING], tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["talks.json"]
    assert (tmp_path / "talks.json").read_bytes() == before


@pytest.mark.parametrize(
    "name", ["../up", "/etc/passwd", "a/b", "..", ".hidden", "", "a\0b", "C:\\x", "con", "nul.txt"]
)
def test_no_id_leads_out_of_the_folder(tmp_path: Path, name: str) -> None:
    """An id is text from outside; its file stands in the folder, seen, and under a name of its own."""
    write_folder([named(name)], tmp_path / "out")
    (path,) = (tmp_path / "out").iterdir()
    assert [entry.name for entry in tmp_path.iterdir()] == ["out"]
    assert not path.name.startswith(".")
    assert json.loads(path.read_text("utf-8"))["id"] == name


@given(st.text(max_size=300))
def test_any_id_makes_a_file_name(name: str) -> None:
    """Short, ASCII, no separators; a plain id is kept as it is."""
    made = file_name(name)
    assert 0 < len(made) <= 130
    assert made.isascii()
    assert not set(made) & set('/\\:*?"<>|\0\n ')
    assert made not in (".", "..")


def test_ids_that_look_alike_in_files_are_kept_apart(tmp_path: Path) -> None:
    """ "a/b" and "a:b" are two reports."""
    write_folder([named("a/b"), named("a:b"), named("a-b")], tmp_path)
    assert len(list(tmp_path.iterdir())) == 3


def test_two_reports_with_one_id_are_both_written(tmp_path: Path) -> None:
    """The second gets a number; the same report twice is one file."""
    write_folder([named("x", "One"), named("x", "Two"), named("x", "One"), named("X", "Three")], tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["X-3.json", "x-2.json", "x.json"]


def test_interruption_leaves_whole_files_only(tmp_path: Path) -> None:
    """Ctrl-C between two reports: the first is there, and no draft of the second."""

    def readings() -> Iterator[Reading]:
        yield READING
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_folder(readings(), tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["talks.json"]


def test_interruption_while_writing_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The draft is removed, and an older file of that name is untouched."""
    (tmp_path / "talks.json").write_text("older")

    def stopped(path: Path, target: Path) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Path, "replace", stopped)
    with pytest.raises(KeyboardInterrupt):
        write_folder([READING], tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["talks.json"]
    assert (tmp_path / "talks.json").read_text() == "older"


def test_folder_that_is_a_file_is_told(tmp_path: Path) -> None:
    """What is wrong, where, and what to do."""
    path = tmp_path / "file"
    path.write_text("")
    with pytest.raises(UsageError, match=r"file.*--out"):
        write_folder([READING], path)
