"""JSON Lines, Parquet and folders as archives, on a disk and in a storage of objects."""

from __future__ import annotations

import datetime as dt
import gzip
import json
from pathlib import Path

import fsspec
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyarrow import parquet

from bench.archives import record
from communique import reports
from communique.batch.plan import planned
from communique.errors import BadRecord, InputError, TooLarge, UnreadableFile, UsageError
from communique.pages import Limits, Page, storage
from communique.pages.archive import archived, row_groups
from communique.pages.archived import Archived, Shape, Stretch, shape


def read(source: str, kind: Shape, start: int = 0, end: int = 10**9, limits: Limits | None = None) -> list[Archived]:
    """All that a stretch of a file holds."""
    return list(archived(Stretch(source, kind, start, end, 0), limits or Limits(), lambda url: True))


def texts(found: list[Archived]) -> list[str]:
    """The texts of the reports of the pages that came."""
    made = [one for page in found if isinstance(page.page, Page) for one in reports.make(page.page, lang="en")]
    return [one.text for one in made if not isinstance(one, InputError)]


@given(st.lists(st.integers(0, 200), min_size=1, max_size=15), st.integers(20, 400))
def test_each_line_belongs_to_one_stretch(
    tmp_path_factory: pytest.TempPathFactory, lengths: list[int], step: int
) -> None:
    """However a file of lines is cut, each line comes once, with the byte that it begins at."""
    path = tmp_path_factory.mktemp("lines") / "a.jsonl"
    lines = [
        json.dumps({"text": f"{number} " + "ж" * length}, ensure_ascii=False) for number, length in enumerate(lengths)
    ]
    path.write_text("\n".join(lines), encoding="utf-8")
    size = path.stat().st_size
    parts = [read(str(path), "lines", at, min(at + step, size)) for at in range(0, size, step)]
    found = [one for part in parts for one in part]
    assert [text.split()[0] for text in texts(found)] == [str(number) for number in range(len(lines))]
    whole = path.read_bytes()
    assert all(whole[one.offset :].startswith(b'{"text"') for one in found)


def test_packed_lines_are_read_and_a_broken_end_is_told(tmp_path: Path) -> None:
    """What comes before the break is kept."""
    path = tmp_path / "a.jsonl.gz"
    packed = gzip.compress(b"".join(b'{"text": "%d"}\n' % number for number in range(5000)))
    path.write_bytes(packed)
    assert len(read(str(path), "lines")) == 5000
    path.write_bytes(packed[:-200])
    found = read(str(path), "lines")
    assert isinstance(found[-1].page, BadRecord)
    assert 0 < len(found) < 5000


def test_a_line_without_end_is_told_and_the_next_one_read(tmp_path: Path) -> None:
    """It is never in memory as a whole."""
    path = tmp_path / "a.jsonl"
    path.write_bytes(b'{"text": "' + b"x" * 3_000_000 + b'"}\n{"text": "short"}\n')
    found = read(str(path), "lines", limits=Limits(size=1000))
    assert isinstance(found[0].page, TooLarge)
    assert texts(found) == ["short"]


def test_rows_of_parquet_come_with_their_numbers(tmp_path: Path) -> None:
    """Row groups are stretches; days are days, columns that we do not know are passed over."""
    path = tmp_path / "a.parquet"
    table = pa.table({
        "text": [f"text {number}" for number in range(10)],
        "published": [dt.date(2024, 1, 1 + number) for number in range(10)],
        "other": list(range(10)),
    })  # fmt: skip
    parquet.write_table(table, path, row_group_size=3)
    assert len(row_groups(str(path))) == 4
    found = read(str(path), "rows", 1, 3)
    assert [one.offset for one in found] == [3, 4, 5, 6, 7, 8]
    assert texts(found) == [f"text {number}" for number in range(3, 9)]
    (report,) = list(reports.make(found[0].page, lang="en")) if isinstance(found[0].page, Page) else []
    assert not isinstance(report, InputError)
    assert report.published == dt.date(2024, 1, 4)


def test_parquet_that_is_none_or_has_no_text_is_told(tmp_path: Path) -> None:
    """One error, at the file."""
    path = tmp_path / "a.parquet"
    path.write_bytes(b"PAR1 not really")
    assert [type(one.page) for one in read(str(path), "rows")] == [BadRecord]
    parquet.write_table(pa.table({"words": ["x"]}), path)
    assert "no column `text`" in str(read(str(path), "rows")[0].page)


def test_a_storage_of_objects_is_read_like_a_disk() -> None:
    """A folder of objects is listed, each opened by its own address."""
    memory = fsspec.filesystem("memory")
    memory.pipe("/news/2024/a.txt", b"first")
    memory.pipe("/news/2025/b.txt", b"second")
    files = storage.files("memory://news")
    assert [size for _, size in files] == [5, 6]
    found = [one for address, _ in files for one in read(address, "file")]
    assert texts(found) == ["first", "second"]
    assert all(one.source.startswith("memory://news/202") for one in found)


@pytest.mark.parametrize("name", ["a.jsonl", "a.jsonl.gz", "a.parquet", "a.warc", "a.warc.gz"])
@pytest.mark.parametrize("scheme", ["memory://news", "file"])
def test_every_shape_comes_from_a_storage_of_objects_as_from_a_disk(tmp_path: Path, scheme: str, name: str) -> None:
    """The same pages at the same places, also from the middle of a file on."""
    path = tmp_path / name
    said = [f"Trade grew by {number}% in the year that ended. " * 9 for number in range(30)]
    if name.endswith("parquet"):
        parquet.write_table(pa.table({"text": said}), path, row_group_size=4)
    elif "warc" in name:
        head = b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n"
        records = [record("response", "http://a.example/", head + text.encode(), "application/http") for text in said]
        path.write_bytes(b"".join(gzip.compress(one) if name.endswith("gz") else one for one in records))
    else:
        lines = "".join(json.dumps({"text": text}) + "\n" for text in said).encode()
        path.write_bytes(gzip.compress(lines) if name.endswith("gz") else lines)
    address = path.as_uri() if scheme == "file" else f"{scheme}/{name}"
    if scheme != "file":
        fsspec.filesystem("memory").pipe(f"/news/{name}", path.read_bytes())
    there = planned([address], step=700)
    here = planned([str(path)], step=700)
    assert [(one.start, one.end) for part in there for one in part.stretches] == [
        (one.start, one.end) for part in here for one in part.stretches
    ]
    found = [one for part in there for each in part.stretches for one in archived(each, Limits(), lambda url: True)]
    wanted = [one for part in here for each in part.stretches for one in archived(each, Limits(), lambda url: True)]
    assert [(one.offset, one.digest) for one in found] == [(one.offset, one.digest) for one in wanted]
    assert texts(found) == texts(wanted)
    assert len(texts(found)) == len(said)


@pytest.mark.parametrize("error", [OSError("no host\nof that name"), pa.ArrowException("no rights"), ValueError("no")])
def test_what_a_storage_has_against_us_is_told(monkeypatch: pytest.MonkeyPatch, error: Exception) -> None:
    """Already where it is opened: a bucket that cannot be found, an account without rights."""

    def fails(_: str) -> object:
        raise error

    monkeypatch.setattr(storage, "_system", fails)
    with pytest.raises(UnreadableFile, match=r"cannot be read \(no"):
        storage.files("s3://bucket/crawl")
    with pytest.raises(UnreadableFile, match=r"cannot be read \(no"), storage.opened("s3://bucket/a.warc"):
        pass


def test_what_is_not_there_is_told(tmp_path: Path) -> None:
    """A file that went away, a folder that never was, a storage that nobody knows."""
    assert [type(one.page) for one in read(str(tmp_path / "gone.txt"), "file")] == [UnreadableFile]
    with pytest.raises(UnreadableFile):
        storage.files(str(tmp_path / "nothing"))
    with pytest.raises(UsageError):
        storage.files("nosuch://news/a.warc")


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("a.warc.gz", "warc"), ("A.WARC", "warc"), ("a.wet.gz", "warc"), ("a.jsonl", "lines"), ("a.parquet", "rows"),
        ("a.html", "file"), ("a.jpg", None), ("warc", None),
    ],
)  # fmt: skip
def test_the_name_says_how_a_file_is_read(name: str, kind: str | None) -> None:
    """By its ending alone."""
    assert shape(name) == kind
