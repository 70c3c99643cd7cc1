"""A stretch of an archive -> its pages, whatever the archive is."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import BinaryIO

from communique.errors import BadRecord, InputError, TooLarge, UnreadableFile, UsageError
from communique.pages import storage, warc
from communique.pages.archived import Archived, Shape, Stretch
from communique.pages.gather import legible
from communique.pages.media import by_suffix
from communique.records import Limits, Page

_GZIP = b"\x1f\x8b"
# Rows of Parquet that are in memory at once.
_ROWS = 64
_KEYS = ("text", "id", "title", "url", "published", "publisher", "lang")


def archived(stretch: Stretch, limits: Limits, wanted: warc.Wanted) -> Iterator[Archived]:
    """Each page of a stretch, in order, with its place; what cannot be read comes as its InputError."""
    if not stretch.end and stretch.shape != "file":
        yield Archived(stretch.source, 0, BadRecord("the file is empty", where=stretch.source))
        return
    try:
        yield from _SHAPES[stretch.shape](stretch, limits, wanted)
    except UnreadableFile as error:
        yield Archived(stretch.source, stretch.start, error)


def _lines(stretch: Stretch, limits: Limits, wanted: warc.Wanted) -> Iterator[Archived]:  # noqa: ARG001
    """A line each; the stretch has those that begin in it.  Offsets are of the bytes as unpacked."""
    with storage.opened(stretch.source) as stream:
        packed = stream.read(2) == _GZIP
        plain = _unpacking(stream) if packed else stream
        at = 0 if packed else _line_start(stream, stretch.start)
        plain.seek(at)
        while at < stretch.end or packed:
            try:
                line, length = _line(plain, limits.size)
            except (OSError, EOFError) as error:
                what = f"the file is broken off or damaged ({str(error).lower()})"
                yield Archived(stretch.source, at, BadRecord(what, where=f"{stretch.source}, byte {at}"))
                return
            if not length:
                return
            if line.strip():
                yield _line_page(stretch.source, at, line, length, limits)
            at += length


def _unpacking(stream: BinaryIO) -> BinaryIO:
    import gzip

    stream.seek(0)
    return gzip.GzipFile(fileobj=stream)  # type: ignore[return-value]  # it reads and seeks, which is all that we do


def _line_start(stream: BinaryIO, at: int) -> int:
    """Where the first line begins that begins at this byte or after it."""
    if at:
        stream.seek(at - 1)
        at += len(stream.readline()) - 1
    return at


def _line(stream: BinaryIO, most: int) -> tuple[bytes, int]:
    """The next line, and how many bytes it has; of one longer than `most` no more than a byte beyond that."""
    line = stream.readline(most + 1)
    length, part = len(line), line
    while part and not part.endswith(b"\n"):
        part = stream.readline(1 << 20)
        length += len(part)
    return line, length


def _line_page(source: str, at: int, line: bytes, length: int, limits: Limits) -> Archived:
    where = f"{source}, byte {at}"
    if length > limits.size:
        what = f"a line of {length:,} bytes, larger than {limits.size:,}"
        return Archived(source, at, TooLarge(what, where=where, remedy="Raise the limit with --max-size."))
    page = Page(address=where, content=line, media="lines")
    return Archived(source, at, page, hashlib.sha256(line).hexdigest())


def _rows(stretch: Stretch, limits: Limits, wanted: warc.Wanted) -> Iterator[Archived]:  # noqa: ARG001
    """A row each of a Parquet file that has a column `text`; offsets are numbers of rows."""
    from pyarrow import ArrowException
    from pyarrow.parquet import ParquetFile

    with storage.opened(stretch.source) as stream:
        try:
            file = ParquetFile(stream)
            at = sum(file.metadata.row_group(number).num_rows for number in range(stretch.start))
            if "text" not in file.schema_arrow.names:
                raise BadRecord("has no column `text`", where=stretch.source)
            keys = [key for key in _KEYS if key in file.schema_arrow.names]
            groups = range(stretch.start, min(stretch.end, file.num_row_groups))
            for batch in file.iter_batches(batch_size=_ROWS, row_groups=list(groups), columns=keys):
                for at, row in enumerate(batch.to_pylist(), at):  # noqa: B020 - counts on from where it was
                    yield _row(stretch.source, at, row, limits)
                at += 1
        except InputError as error:
            yield Archived(stretch.source, stretch.start, error)
        except (ArrowException, OSError) as error:
            what = f"is no Parquet that can be read ({str(error).splitlines()[0][:200].lower()})"
            yield Archived(stretch.source, stretch.start, BadRecord(what, where=stretch.source))


def _row(source: str, at: int, row: Mapping[str, object], limits: Limits) -> Archived:
    where = f"{source}, row {at}"
    text = json.dumps({key: _plain(value) for key, value in row.items()}, ensure_ascii=False)
    if len(text) > limits.size:
        what = f"a row of more than {limits.size:,} characters"
        return Archived(source, at, TooLarge(what, where=where, remedy="Raise the limit with --max-size."))
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    return Archived(source, at, Page(address=where, content=text, media="json"), digest)


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, date) else value


def _file(stretch: Stretch, limits: Limits, wanted: warc.Wanted) -> Iterator[Archived]:  # noqa: ARG001
    source = stretch.source
    with storage.opened(source) as stream:
        content = stream.read(limits.size + 1)
    if len(content) > limits.size:
        what = f"larger than {limits.size:,} bytes"
        yield Archived(source, 0, TooLarge(what, where=source, remedy="Raise the limit with --max-size."))
        return
    page = legible(Page(address=source, content=content, media=by_suffix(source)), limits)
    yield Archived(source, 0, page, hashlib.sha256(content).hexdigest())


def row_groups(source: str) -> list[int]:
    """The bytes of each row group of a Parquet file; none where it cannot be read, which reading it tells."""
    try:
        from pyarrow import ArrowException
        from pyarrow.parquet import ParquetFile
    except ModuleNotFoundError:
        raise UsageError("Parquet files need pyarrow", remedy="pip install 'communique[batch]'") from None
    try:
        with storage.opened(source) as stream:
            about = ParquetFile(stream).metadata
            return [about.row_group(number).total_byte_size for number in range(about.num_row_groups)]
    except (ArrowException, OSError, UnreadableFile):
        return []


_SHAPES: Mapping[Shape, Callable[[Stretch, Limits, warc.Wanted], Iterator[Archived]]] = {
    "warc": warc.pages,
    "lines": _lines,
    "rows": _rows,
    "file": _file,
}
