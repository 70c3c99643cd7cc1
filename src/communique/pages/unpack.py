"""Packed bytes from a server, unpacked no further than a limit."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator

# zlib's "32 + window bits": the header says whether it is gzip or zlib.
_GZIP_OR_ZLIB = 32 + zlib.MAX_WBITS


class Broken(Exception):
    """Packed bytes that end too soon or were never packed so."""


class Beyond(Exception):
    """More than the limit came out."""


def unpacked(parts: Iterable[bytes], coding: str, limit: int) -> bytes:
    """The bytes of a body in a content coding ("", "identity", "gzip", "deflate"), at most `limit`.

    Raises Beyond as soon as the limit is passed, so that a small page which unpacks to gigabytes costs nothing; Broken
    for damaged bytes and for codings that were not asked for.
    """
    coding = coding.strip().lower()
    if coding in ("", "identity"):
        return _joined(parts, limit)
    if coding in ("gzip", "x-gzip", "deflate"):
        return _joined(_inflated(parts, limit), limit)
    raise Broken(f"packed as {coding!r}, which was not asked for")


def _inflated(parts: Iterable[bytes], limit: int) -> Iterator[bytes]:
    machine = zlib.decompressobj(_GZIP_OR_ZLIB)
    try:
        for part in parts:
            yield machine.decompress(part, limit + 1)
            if machine.eof:
                return
    except zlib.error as error:
        raise Broken("damaged on its way") from error
    raise Broken("broken off in the middle")


def _joined(parts: Iterable[bytes], limit: int) -> bytes:
    whole = bytearray()
    for part in parts:
        whole += part
        if len(whole) > limit:
            raise Beyond
    return bytes(whole)
