"""Observations made by hand: what Austria and Peru would have published of a trade that never was."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

from communique.observation import Observation, Series
from communique.period import Period

TURNOVER = Series("file", "trade.csv", "AT.PE.turnover", "trade.turnover", "AT", "PE", "USD", coverage="goods",
                  publisher="Statistics Austria", address="https://example.org/trade", licence="CC BY 4.0")  # fmt: skip


def observed(value: str, period: str = "2024", **more: Any) -> Observation:
    """A value of a series; what is no field of an observation is one of its series, TURNOVER where not said."""
    own = {name: more.pop(name) for name in list(more) if name in Observation.__dataclass_fields__}
    series = replace(own.pop("series", TURNOVER), **more)
    when = Period.parse(period)
    assert when is not None
    number = Decimal(value)
    step = Decimal(own.pop("resolution")) if "resolution" in own else None
    return Observation(id="", series=series, period=when, value=number, resolution=step, **own)
