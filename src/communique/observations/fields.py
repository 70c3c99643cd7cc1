"""The named texts of a row, as any provider or file gives them -> an observation."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from functools import cache
from typing import get_args

from communique.errors import BadRecord
from communique.interval import Bounding, resolution
from communique.knowledge.catalogue import Indicator, catalogue
from communique.observation import Coverage, Observation, Series
from communique.observations.places import country
from communique.period import Period

# What a row may say.  `value`, `scale` and `unit` go together: 1.6, 1e9, USD.  `status` is a mark as in SDMX.
FIELDS = frozenset({
    "indicator", "geography", "partner", "period", "value", "scale", "unit", "kind", "flow", "coverage", "bounding",
    "provisional", "status", "provider", "publisher", "dataset", "series", "edition", "address", "licence",
})  # fmt: skip
# Marks of SDMX (and of Eurostat) for values that will still change: provisional, estimated, forecast.
_PROVISIONAL = frozenset({"P", "E", "F", "p", "e", "f"})
_TRUE = frozenset({"1", "true", "yes", "y"})
# How providers write our units, and what such a unit multiplies a value by where no scale is given.
_UNITS: Mapping[str, tuple[str, str]] = {
    "US_DOLLAR": ("USD", "1"), "USD_EXC": ("USD", "1"), "CP_MEUR": ("EUR", "1e6"), "MIO_EUR": ("EUR", "1e6"),
    "MIO_USD": ("USD", "1e6"), "NR": ("person", "1"), "PS": ("person", "1"), "PERSONS": ("person", "1"),
    "THS_PER": ("person", "1e3"), "KWH": ("Wh", "1e3"), "MWH": ("Wh", "1e6"), "GWH": ("Wh", "1e9"),
    "TWH": ("Wh", "1e12"), "KW": ("W", "1e3"), "MW": ("W", "1e6"), "GW": ("W", "1e9"), "PC": ("%", "1"),
    "PT": ("%", "1"), "PERCENT": ("%", "1"),
}  # fmt: skip


def observation(row: Mapping[str, str], *, where: str) -> Observation:
    """The observation that a row tells of.  Raises BadRecord, with the place, for what it lacks or gets wrong."""
    indicator = _known(row.get("indicator", ""), where)
    written = row.get("unit", "")
    unit, scale = _UNITS.get(written.upper(), (written or indicator.unit, "1"))
    value, step = _number(row, row.get("scale") or scale, indicator, where)
    series = Series(
        provider=row.get("provider", "file"),
        dataset=row.get("dataset", ""),
        key=row.get("series") or "",
        indicator=indicator.name,
        geography=_place(row.get("geography", ""), where),
        partner=_place(row["partner"], where) if row.get("partner") else None,
        unit=unit,
        kind=_one_of(row.get("kind") or indicator.kind, ("level", "change", "share"), "kind", where),  # type: ignore[arg-type]
        flow=row.get("flow", ""),
        coverage=_one_of(row.get("coverage") or indicator.coverage, get_args(Coverage), "coverage", where),  # type: ignore[arg-type]
        publisher=row.get("publisher"),
        address=row.get("address"),
        licence=row.get("licence"),
    )
    return Observation(
        id="",
        series=series,
        period=period(row.get("period", ""), where),
        value=value,
        resolution=step,
        bounding=_one_of(row.get("bounding") or "exact", get_args(Bounding), "bounding", where),  # type: ignore[arg-type]
        provisional=row.get("provisional", "").casefold() in _TRUE or row.get("status", "") in _PROVISIONAL,
        edition=row.get("edition"),
    )


def period(text: str, where: str) -> Period:
    """The period meant by "2024", "2024-Q1", "2024-S1" (a half, as Eurostat has it), "2024M03" or "2024-01/2024-07"."""
    written = text.strip()
    if len(written) == 7 and written[4] == "M":
        written = f"{written[:4]}-{written[5:]}"
    found = Period.parse(written.replace("-S", "-H"))
    if found is None:
        raise BadRecord(f"{text!r} is no period", where=where, remedy="Write 2024, 2024-Q1 or 2024-01/2024-07.")
    return found


def _number(row: Mapping[str, str], scaled: str, indicator: Indicator, where: str) -> tuple[Decimal, Decimal | None]:
    """A value with its scale, and the place value of its last digit; both as exact as they were written."""
    written = row.get("value", "").strip().replace("\u00a0", "").replace(" ", "")
    try:
        value, scale = Decimal(written), Decimal(scaled)
    except InvalidOperation:
        raise BadRecord(f"{written!r} is no number", where=where, remedy="Write 1.6; 1e9 is its scale.") from None
    if not (value.is_finite() and scale.is_finite()) or scale <= 0:
        raise BadRecord(f"{written!r} is no number that can be kept", where=where)
    counted = indicator.unit == "person" and scale == 1
    step = Decimal(1).scaleb(int(value.as_tuple().exponent)) * scale if "E" in written.upper() else None
    return value * scale, step or resolution(written.lstrip("+-"), scale, counted=counted)


@cache
def _by_name() -> Mapping[str, Indicator]:
    return {one.name: one for one in catalogue()}


def _known(name: str, where: str) -> Indicator:
    if name not in _by_name():
        what = f"there is no indicator {name!r}" if name else "it does not say which indicator it is of"
        raise BadRecord(what, where=where, remedy="`communique indicators` lists them; one for all goes into [fixed].")
    return _by_name()[name]


def _place(code: str, where: str) -> str:
    found = country(code)
    if found is None:
        raise BadRecord(f"{code!r} is no country", where=where, remedy="Give a code of ISO 3166: TJ, TJK or 762.")
    return found


def _one_of(value: str, known: tuple[str, ...], name: str, where: str) -> str:
    if value not in known:
        raise BadRecord(f"{value!r} is no {name}", where=where, remedy=f"There are: {', '.join(filter(None, known))}.")
    return value
