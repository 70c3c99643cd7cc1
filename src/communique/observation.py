"""One value of an official series, as a frozen record with no work inside.

A moment is ISO 8601 text in UTC, as in the ledger.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from communique.interval import Bounding
from communique.period import Period

# What is covered of trade: "" where the provider does not say, or it is no trade.
Coverage = Literal["", "goods", "services", "goods and services"]
Kind = Literal["level", "change", "share"]


@dataclass(frozen=True, slots=True)
class Series:
    """Which official series: what is measured, of whom, in what, and where it is published.

    `indicator` is our catalogue's name; `geography` (ISO 3166-1 alpha-2) is the country that reports, `partner` the
    other one, None for the whole world.  `key` is the provider's own name of the series within its `dataset`;
    `publisher` who stands behind the numbers, where that is not the provider itself.
    """

    provider: str
    dataset: str
    key: str
    indicator: str
    geography: str
    partner: str | None
    unit: str
    kind: Kind = "level"
    flow: str = ""
    coverage: Coverage = ""
    publisher: str | None = None
    address: str | None = None
    licence: str | None = None


@dataclass(frozen=True, slots=True)
class Observation:
    """The value of a series for a period, in one vintage.

    `resolution` is the place value of its last digit as published, None where it is exact; `bounding` is what the
    publisher put before it ("above" for "over $1.6bn").  `retrieved` is when this value was first seen here, `seen`
    when it was last confirmed; `edition` what the provider calls its edition (a day, a release), if it says.
    """

    id: str
    series: Series
    period: Period
    value: Decimal
    resolution: Decimal | None = None
    bounding: Bounding = "exact"
    provisional: bool = False
    retrieved: str = ""
    seen: str = ""
    edition: str | None = None
