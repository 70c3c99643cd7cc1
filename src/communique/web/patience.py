"""Connections that say nothing, or say it too slowly, are given up.

Until the head of a request is there, no page of ours is asked, and so no guard of ours stands before it.
"""

from __future__ import annotations

import asyncio
from typing import ClassVar

from uvicorn.protocols.http.h11_impl import H11Protocol

from communique.web.bounds import Bounds


class Impatient(H11Protocol):
    """HTTP in which the head of each request must arrive within so many seconds of its first byte.

    That of the first within so many of the connection; between requests the server's own limit holds.
    """

    seconds: ClassVar[float] = Bounds().receive
    _late: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Somebody is there."""
        super().connection_made(transport)
        self._begin()

    def data_received(self, data: bytes) -> None:
        """A part of a request."""
        if self._is_between():
            self._begin()
        super().data_received(data)
        if not self._is_between():
            self._end()

    def connection_lost(self, exc: Exception | None) -> None:
        """Nobody is there any more."""
        self._end()
        super().connection_lost(exc)

    def _is_between(self) -> bool:
        """Whether no request is being answered."""
        return bool(getattr(self.cycle, "response_complete", True))

    def _begin(self) -> None:
        if self._late is None:
            self._late = self.loop.call_later(self.seconds, self.transport.close)

    def _end(self) -> None:
        if self._late is not None:
            self._late.cancel()
            self._late = None
