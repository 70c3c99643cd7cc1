"""An answer of HTTP as an archive keeps it -> a page."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from io import BytesIO

from communique.pages.archived import Passed
from communique.pages.media import by_type
from communique.pages.unpack import Broken, unpacked
from communique.records import Limits, Page

_CHARSET = re.compile(r"""charset\s*=\s*["']?([\w.:-]+)""", re.IGNORECASE)
_END = re.compile(rb"\r?\n\r?\n")
_STATUS = re.compile(rb"HTTP/\d(?:\.\d)? +(\d{3})")
_GOOD = range(200, 300)


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server said: its status, what kind of content, how that was packed and sent, and the content."""

    status: int
    media: str
    coding: str
    transfer: str
    body: bytes


def answer(block: bytes) -> Answer:
    """The answer written in some bytes.  Raises Broken where they are none."""
    status, end = _STATUS.match(block), _END.search(block)
    if status is None or end is None:
        raise Broken("that is no answer of a server")
    head = block[: end.start()].decode("latin-1")
    fields = {
        name.strip().lower(): value.strip()
        for name, colon, value in (line.partition(":") for line in head.splitlines()[1:])
        if colon
    }
    coding, transfer = fields.get("content-encoding", ""), fields.get("transfer-encoding", "")
    return Answer(int(status[1]), fields.get("content-type", ""), coding, transfer, block[end.end() :])


def charset(declared: str) -> str | None:
    """The encoding that a header `Content-Type` names."""
    found = _CHARSET.search(declared)
    return found[1] if found else None


def page(given: Answer, url: str | None, where: str, limits: Limits) -> Page | Passed:
    """The page of an answer, or why it is passed over.  Raises Broken or Beyond where its content cannot be had."""
    if given.status not in _GOOD:
        return "status"
    try:
        media = by_type(given.media.partition(";")[0].strip().lower())
    except KeyError:
        return "media"
    body = _joined(given.body) if given.transfer.lower() == "chunked" else given.body
    if given.coding.strip().lower() == "br":
        body, given = _unpacked_brotli(body, limits.size), replace(given, coding="")
    return Page(
        address=where,
        content=unpacked([body], given.coding, limits.size),
        media=media,
        url=url,
        charset=charset(given.media),
    )


def _joined(body: bytes) -> bytes:
    """A body that was sent in chunks; many archives keep it joined, and the header all the same."""
    from fastwarc.stream_io import ChunkedReader

    if not re.match(rb"[0-9a-fA-F]+[ ;\r]", body[:20]):
        return body
    try:
        return ChunkedReader(BytesIO(body)).read()
    except OSError as error:
        raise Broken(f"whose chunks do not add up ({str(error).lower()})") from None


def _unpacked_brotli(body: bytes, limit: int) -> bytes:
    """No further than one byte beyond the limit, which is then told."""
    from fastwarc.stream_io import BrotliReader

    try:
        return BrotliReader(BytesIO(body)).read(limit + 1)
    except OSError as error:
        raise Broken("damaged on its way") from error
