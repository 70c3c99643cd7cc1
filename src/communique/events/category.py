"""The category and mode of PLOVER (Open Event Data Alliance, PLOVER codebook 0.7).

What is only announced is a promise (AGREE) where it is kind, and a threat (THREATEN) where it is not; what is refused
is REJECT.
"""

from __future__ import annotations

from dataclasses import dataclass

from communique.events.happening import Happening

_KIND = frozenset(("AID", "CONSULT", "COOPERATE", "SUPPORT", "RETREAT", "CONCEDE", "AGREE"))
_HOSTILE = frozenset(("SANCTION", "COERCE", "ASSAULT", "MOBILIZE", "PROTEST", "REJECT"))


@dataclass(frozen=True, slots=True)
class Category:
    """A category and its mode; None where PLOVER has none for what happened."""

    plover: str | None
    mode: str | None


def of(happening: Happening) -> Category:
    """The category of a happening as it stands: done, announced or refused."""
    plover, mode = happening.row.more.get("plover"), happening.row.more.get("mode")
    if plover is None:
        return Category(None, None)
    if happening.refused:
        return Category("REJECT", None)
    if happening.scheduled:
        return Category("THREATEN" if plover in _HOSTILE else "AGREE" if plover in _KIND else plover, None)
    return Category(plover, mode)
