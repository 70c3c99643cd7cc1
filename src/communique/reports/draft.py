"""What the readers of pages hand to `make`: a report before its id, date and language are settled."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Draft:
    """The text and what its page says of it; `where` names the file, the line of it or the address, for messages."""

    where: str
    text: str
    id: str | None = None
    title: str | None = None
    url: str | None = None
    published: date | None = None
    publisher: str | None = None
    lang: str | None = None
