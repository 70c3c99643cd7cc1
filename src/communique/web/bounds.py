"""How much is taken from a visitor, and how long anything may last."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Bounds:
    """`body` in bytes, `characters` for one text; `receive` and `work` in seconds.

    `jobs` are kept for `keep` seconds, `waiting` of them unfinished at most.  From one address `often` requests a
    minute are answered, and `checks` a minute of those that read a report; `burst` of either may come at once.
    """

    body: int = 4_000_000
    characters: int = 500_000
    receive: float = 20.0
    work: float = 120.0
    jobs: int = 400
    keep: float = 3600.0
    waiting: int = 64
    often: int = 1200
    checks: int = 120
    burst: int = 60
