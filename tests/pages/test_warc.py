"""WARC files: what is whole is read, with its offset; what is damaged is told, and costs nothing else."""

from __future__ import annotations

import gzip
import random
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.archives import record
from communique.errors import BadRecord, InputError, TooLarge
from communique.pages import Limits, Page
from communique.pages.archive import archived
from communique.pages.archived import Archived, Stretch

Pack = Callable[[bytes], bytes]
PACKINGS: dict[str, Pack] = {"plain": lambda one: one, "gzip": lambda one: gzip.compress(one, mtime=0)}
HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"


def response(number: int, size: int = 400) -> bytes:
    """A record whose page says its number, and then something that packs badly."""
    noise = random.Random(number).randbytes(size).hex().encode()
    body = b"<p>page %d</p>" % number + noise
    return record("response", f"http://a.example/{number}", HEAD + b"\r\n" + body, "application/http")


def read(path: Path, start: int = 0, end: int | None = None, limits: Limits | None = None) -> list[Archived]:
    """Everything in a file, or in a stretch of it."""
    size = path.stat().st_size
    stretch = Stretch(str(path), "warc", start, size if end is None else end, size)
    return list(archived(stretch, limits or Limits(), lambda url: True))


def numbers(found: list[Archived]) -> list[int]:
    """The pages that came, by the numbers in their addresses."""
    return [int((one.url or "").rpartition("/")[2]) for one in found if isinstance(one.page, Page)]


def faults(found: list[Archived]) -> list[Archived]:
    """What came as an error."""
    return [one for one in found if isinstance(one.page, InputError)]


@pytest.fixture(params=sorted(PACKINGS))
def pack(request: pytest.FixtureRequest) -> Pack:
    """A way in which records lie in a file."""
    return PACKINGS[request.param]


def test_each_page_comes_with_the_byte_it_begins_at(tmp_path: Path, pack: Pack) -> None:
    """At the offset of a page its record begins, and nothing else."""
    packed = [pack(response(number)) for number in range(20)]
    path = tmp_path / "a.warc"
    path.write_bytes(b"".join(packed))
    found = read(path)
    assert numbers(found) == list(range(20))
    assert [one.offset for one in found] == [sum(map(len, packed[:at])) for at in range(20)]
    assert all(one.digest and one.seen == "2025-04-01T00:00:00Z" for one in found)


@given(step=st.integers(300, 9000), sizes=st.lists(st.integers(0, 1500), min_size=1, max_size=12))
def test_however_it_is_cut_each_record_belongs_to_one_stretch(
    tmp_path_factory: pytest.TempPathFactory, step: int, sizes: list[int]
) -> None:
    """The stretches of a packed file together give what the file gives, each page once and in order."""
    path = tmp_path_factory.mktemp("cut") / "a.warc.gz"
    packed = [gzip.compress(response(at, size), mtime=0) for at, size in enumerate(sizes)]
    path.write_bytes(b"".join(packed))
    size = path.stat().st_size
    parts = [read(path, at, min(at + step, size)) for at in range(0, size, step)]
    assert [one for part in parts for one in part] == read(path)
    assert numbers(read(path)) == list(range(len(sizes)))


@pytest.mark.parametrize("hit", [0, 7, 19])
def test_a_damaged_record_costs_itself_alone(tmp_path: Path, pack: Pack, hit: int) -> None:
    """Wherever a record is made unreadable, all others come, and the damage is told with its place."""
    packed = [pack(response(number)) for number in range(20)]
    start = sum(map(len, packed[:hit]))
    whole = bytearray(b"".join(packed))
    whole[start : start + 40] = b"\x00" * 40
    path = tmp_path / "a.warc"
    path.write_bytes(whole)
    if hit == 0 and packed[1][:1] != b"W":
        return  # nothing tells any more that the file is packed
    found = read(path)
    assert numbers(found) == [number for number in range(20) if number != hit]
    places = [one.offset for one in faults(found)]
    before = sum(map(len, packed[: max(0, hit - 1)]))
    assert places
    assert all(before <= place <= start for place in places)


@pytest.mark.parametrize("flip", range(0, 400, 23))
def test_any_byte_that_turns_is_told_or_harmless(tmp_path: Path, flip: int) -> None:
    """In a packed file no flipped byte hides more than one page, and none is lost in silence."""
    packed = [PACKINGS["gzip"](response(number)) for number in range(6)]
    whole = bytearray(b"".join(packed))
    whole[len(packed[0]) + len(packed[1]) + flip] ^= 0x55
    path = tmp_path / "a.warc.gz"
    path.write_bytes(whole)
    found = read(path)
    assert set(numbers(found)) >= {0, 1, 3, 4, 5}
    assert set(numbers(found)) == set(range(6)) or faults(found)


@pytest.mark.parametrize("cut", [1, 9, 30, 200, 600])
def test_a_file_that_is_broken_off_is_told(tmp_path: Path, pack: Pack, cut: int) -> None:
    """All pages before the break come; that there is one is told."""
    packed = [pack(response(number)) for number in range(5)]
    whole = b"".join(packed)
    if pack is PACKINGS["plain"] and cut < 5:
        return  # what is missing is the empty line after the last record
    path = tmp_path / "a.warc"
    path.write_bytes(whole[:-cut])
    found = read(path)
    assert numbers(found)[:4] == [0, 1, 2, 3]
    assert [type(one.page) for one in faults(found)][-1:] == [BadRecord]


def test_a_page_of_a_hundred_megabytes_is_told_and_passed_by(tmp_path: Path) -> None:
    """It is never in memory, and the page behind it is read."""
    huge = record("response", "http://a.example/9", HEAD + b"\r\n" + bytes(100_000_000), "application/http")
    path = tmp_path / "a.warc.gz"
    path.write_bytes(b"".join(gzip.compress(one, 1, mtime=0) for one in (response(0), huge, response(1))))
    found = read(path)
    assert numbers(found) == [0, 1]
    assert [type(one.page) for one in faults(found)] == [TooLarge]
    assert "100,000," in str(faults(found)[0].page)


def test_a_page_that_unpacks_to_gigabytes_is_told(tmp_path: Path) -> None:
    """What a server packed is unpacked no further than the limit."""
    bomb = gzip.compress(bytes(50_000_000))
    block = HEAD + b"Content-Encoding: gzip\r\n\r\n" + bomb
    path = tmp_path / "a.warc"
    path.write_bytes(record("response", "http://a.example/0", block, "application/http") + response(1))
    found = read(path)
    assert numbers(found) == [1]
    assert [type(one.page) for one in faults(found)] == [TooLarge]


@pytest.mark.parametrize(
    ("head", "body"),
    [
        (b"", b"<p>words</p>"),
        (b"Content-Encoding: gzip\r\n", gzip.compress(b"<p>words</p>", mtime=0)),
        (b"Content-Encoding: br\r\n", bytes.fromhex("8b0580") + b"<p>words</p>" + b"\x03"),
        (b"Transfer-Encoding: chunked\r\n", b"5\r\n<p>wo\r\n7\r\nrds</p>\r\n0\r\n\r\n"),
        (b"Transfer-Encoding: chunked\r\n", b"<p>words</p>"),
    ],
)
def test_a_page_is_unpacked_as_it_was_sent(tmp_path: Path, head: bytes, body: bytes) -> None:
    """Packed, in chunks, or said to be in chunks and joined by the one who kept it."""
    path = tmp_path / "a.warc"
    path.write_bytes(record("response", "http://a.example/0", HEAD + head + b"\r\n" + body, "application/http"))
    (found,) = read(path)
    assert isinstance(found.page, Page)
    assert found.page.content == b"<p>words</p>"


def test_what_is_no_page_is_passed_over_with_its_reason(tmp_path: Path) -> None:
    """Pictures, redirects and repeated pages are no errors."""
    picture = b"HTTP/1.1 200 OK\r\nContent-Type: image/gif\r\n\r\nGIF89a"
    moved = b"HTTP/1.1 301 Moved\r\nContent-Type: text/html\r\n\r\n"
    records = [
        record("warcinfo", "x", b"software: x", "application/warc-fields"),
        record("response", "http://a.example/0", picture, "application/http"),
        record("response", "http://a.example/1", moved, "application/http"),
        record("revisit", "http://a.example/2", b"", "application/http"),
        record("conversion", "http://a.example/3", b"words", "text/plain"),
    ]
    path = tmp_path / "a.warc"
    path.write_bytes(b"".join(records))
    found = read(path)
    assert [one.page for one in found[:3]] == ["media", "status", "repeated"]
    assert numbers(found) == [3]


def test_a_host_that_is_not_wanted_is_not_unpacked(tmp_path: Path) -> None:
    """Its page is passed over by its address alone."""
    path = tmp_path / "a.warc"
    path.write_bytes(response(0) + response(1))
    size = path.stat().st_size
    found = list(archived(Stretch(str(path), "warc", 0, size, size), Limits(), lambda url: url.endswith("1")))
    assert next(one.page for one in found) == "host"
    assert numbers(found) == [1]


@pytest.mark.parametrize("content", [b"no WARC at all\n" * 50, b"\x1f\x8b\x08" + b"damaged" * 30, b"\x00" * 500])
def test_what_is_no_archive_is_told_once_or_twice_and_does_not_hang(tmp_path: Path, content: bytes) -> None:
    """A file that only has the name of one."""
    path = tmp_path / "a.warc.gz"
    path.write_bytes(content)
    found = read(path)
    assert found
    assert len(found) <= 2
    assert all(isinstance(one.page, BadRecord) for one in found)


def test_a_file_that_is_one_member_of_gzip_is_read_whole(tmp_path: Path) -> None:
    """Against the standard, and yet common: all its pages belong to the first stretch."""
    path = tmp_path / "a.warc.gz"
    path.write_bytes(gzip.compress(b"".join(response(number) for number in range(30))))
    assert numbers(read(path, 0, 2000)) == list(range(30))
    assert read(path, 2000) == []
