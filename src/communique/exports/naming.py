"""What a report is called beside its words: its publisher or what stands for one, and its day."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from communique.exports.visible import visible
from communique.records import Report

# An id that was made from content, for want of a name, tells nobody anything.
_MADE = re.compile(r"[0-9a-f]{12}")


def source(report: Report) -> str:
    """The publisher of a report; where that is unknown the host of its address, else its own name."""
    name = None if _MADE.fullmatch(report.id) else report.id
    return visible(report.publisher or _host(report.url) or name or report.title or "the report")


def place(report: Report) -> str:
    """What a report is called, with its day: "Daryo, 18 Mar 2025"."""
    day = report.published
    return f"{source(report)}, {day.day} {day:%b %Y}" if day else source(report)


def _host(url: str | None) -> str | None:
    try:
        host = urlsplit(url or "").hostname
    except ValueError:
        return None
    return host.removeprefix("www.") if host else None
