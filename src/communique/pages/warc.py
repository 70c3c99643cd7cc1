"""A stretch of a WARC file -> its pages, each with its offset; damage costs the records it hits and no others."""

from __future__ import annotations

import hashlib
import re
import zlib
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, BinaryIO

from communique.errors import BadRecord, InputError, TooLarge, UsageError
from communique.pages import storage
from communique.pages.archived import Archived, Passed, Stretch
from communique.pages.http import Answer, answer, page
from communique.pages.unpack import Beyond, Broken
from communique.records import Limits, Page

if TYPE_CHECKING:
    from fastwarc.warc import WarcRecord

_GZIP = b"\x1f\x8b\x08"
_BEGINS = re.compile(rb"(?<=\n)WARC/[01]\.\d+\r?\n")
_WINDOW = 1 << 20
# A member of gzip that holds a record shows it in its first bytes.
_PEEK = 512
_GZIP_BITS = 16 + zlib.MAX_WBITS
_PAYLOADS = ("response", "resource", "conversion")

Wanted = Callable[[str], bool]


def pages(stretch: Stretch, limits: Limits, wanted: Wanted) -> Iterator[Archived]:
    """Each page of the records that begin in the stretch, in order; `wanted` sees its address before it is unpacked.

    What is broken comes as BadRecord at its offset, and the next record after it is looked for.
    """
    with storage.opened(stretch.source) as stream:
        yield from _Reader(stream, stretch, limits, wanted).pages()


class _Reader:
    """One stretch while it is read; `at` is where the record that is looked at begins."""

    def __init__(self, stream: BinaryIO, stretch: Stretch, limits: Limits, wanted: Wanted) -> None:
        self._stream = stream
        self._stretch = stretch
        self._limits = limits
        self._wanted = wanted
        self._packed = stream.read(len(_GZIP)) == _GZIP

    def pages(self) -> Iterator[Archived]:
        """Runs of whole records; after damage the next run is looked for."""
        stretch = self._stretch
        at = self._next(stretch.start) if stretch.start else 0
        damaged: int | None = None
        while at is not None and at < stretch.end:
            last: int | None = None
            try:
                for last, record in self._records(at):
                    if damaged is not None:
                        yield self._bad(damaged, "damage in this record, or after it")
                        damaged = None
                    yield from self._found(record, last)
            except OSError as error:
                # The reader does not say where: in the last record that it gave, or in the one after that.
                if last is None:
                    yield self._bad(at, f"a record that cannot be read ({str(error).lower()})")
                damaged = last
                at = self._next((at if last is None else last) + 1)
                continue
            yield from self._end(last)
            return
        if damaged is not None:
            yield self._bad(damaged, "damage in this record, or after it")

    def _records(self, start: int) -> Iterator[tuple[int, WarcRecord]]:
        """The records from an offset on that begin in the stretch, each with its own."""
        self._stream.seek(start)
        apart = True
        for number, record in enumerate(_iterator()(self._stream, parse_http=False)):
            if number == 1:
                apart = self._begins(record.stream_pos)
            # Where a file is one member of gzip, against the standard, all its records begin where it begins.
            at = record.stream_pos if apart else start
            if at >= self._stretch.end:
                return
            yield at, record

    def _begins(self, at: int) -> bool:
        """Whether a member of gzip, or a record that is not packed, begins here."""
        now = self._stream.tell()
        self._stream.seek(at)
        first = self._stream.read(len(_GZIP))
        self._stream.seek(now)
        return first == _GZIP or not self._packed

    def _found(self, record: WarcRecord, at: int) -> Iterator[Archived]:
        kind = (record.headers.get("WARC-Type") or "").lower()
        url = (record.headers.get("WARC-Target-URI") or "").strip("<>") or None
        seen = record.headers.get("WARC-Date")
        source = self._stretch.source
        if kind == "revisit":
            yield Archived(source, at, "repeated", None, seen, url)
        elif kind in _PAYLOADS:
            block = self._block(record, url, at)
            if isinstance(block, bytes):
                made = self._page(record, block, url, at)
                yield Archived(source, at, made, hashlib.sha256(block).hexdigest(), seen, url)
            else:
                yield Archived(source, at, block, None, seen, url)

    def _block(self, record: WarcRecord, url: str | None, at: int) -> InputError | Passed | bytes:
        """What is in a record, as it came."""
        if "Content-Length" not in record.headers:
            return self._fault("a record that is broken off", at)
        if url is not None and not self._wanted(url):
            return "host"
        if record.content_length > self._limits.size:
            return self._too_large(f"a page of {record.content_length:,} bytes", at)
        block: bytes = record.reader.read(record.content_length)
        return block if len(block) == record.content_length else self._fault("a record that is broken off", at)

    def _page(self, record: WarcRecord, block: bytes, url: str | None, at: int) -> Page | Passed | InputError:
        declared = record.headers.get("Content-Type") or ""
        try:
            said = answer(block) if declared.startswith("application/http") else Answer(200, declared, "", "", block)
            return page(said, url, self._where(at), self._limits)
        except Beyond:
            return self._too_large(f"a page that unpacks to more than {self._limits.size:,} bytes", at)
        except Broken as error:
            return self._fault(f"a page {error}", at)

    def _end(self, last: int | None) -> Iterator[Archived]:
        """What the end of a file tells: no record at all, or one that is not whole."""
        stretch = self._stretch
        if last is None and not stretch.start and stretch.size:
            yield self._bad(0, "no record of WARC in it")
        elif last is not None and stretch.end >= stretch.size and self._is_cut(last):
            yield self._bad(last, "the file is broken off in this record, or after it")

    def _next(self, start: int) -> int | None:
        """The first offset from `start` on, in the stretch, at which a record begins."""
        at = max(0, start - 1)
        while at < self._stretch.end:
            self._stream.seek(at)
            window = self._stream.read(_WINDOW + _PEEK)
            for place in _members(window) if self._packed else (match.start() for match in _BEGINS.finditer(window)):
                if start <= at + place < self._stretch.end:
                    return at + place
            if len(window) < _WINDOW:
                return None
            at += _WINDOW
        return None

    def _is_cut(self, last: int) -> bool:
        """Whether a member of gzip that begins at `last`, or one after it, is not whole."""
        self._stream.seek(last)
        rest = self._stream.read(_WINDOW)
        return rest.startswith(_GZIP) and not _is_whole(rest, self._stream)

    def _where(self, at: int) -> str:
        return f"{self._stretch.source}, byte {at}"

    def _fault(self, what: str, at: int) -> BadRecord:
        return BadRecord(what, where=self._where(at))

    def _too_large(self, what: str, at: int) -> TooLarge:
        return TooLarge(what, where=self._where(at), remedy="Raise the limit with --max-size.")

    def _bad(self, at: int, what: str) -> Archived:
        return Archived(self._stretch.source, at, self._fault(what, at))


def _members(window: bytes) -> Iterator[int]:
    """Where in the window members of gzip begin that hold a record of WARC."""
    place = window.find(_GZIP)
    while place != -1:
        try:
            opened = zlib.decompressobj(_GZIP_BITS).decompress(window[place : place + _PEEK], _PEEK)
        except zlib.error:
            opened = b""
        if opened.startswith(b"WARC/"):
            yield place
        place = window.find(_GZIP, place + 1)


def _is_whole(rest: bytes, stream: BinaryIO) -> bool:
    """Whether the members of gzip that begin with `rest` and go on in the stream all have their end."""
    machine = zlib.decompressobj(_GZIP_BITS)
    while rest:
        try:
            machine.decompress(rest)
        except zlib.error:
            return False
        if machine.eof and machine.unused_data.strip(b"\0"):
            rest, machine = machine.unused_data, zlib.decompressobj(_GZIP_BITS)
        else:
            rest = b"" if machine.eof else stream.read(_WINDOW)
    return machine.eof


def _iterator() -> type:
    try:
        from fastwarc.warc import ArchiveIterator
    except ModuleNotFoundError:
        raise UsageError("WARC files need fastwarc", remedy="pip install 'communique[batch]'") from None
    return ArchiveIterator
