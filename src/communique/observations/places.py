"""Codes of countries as providers write them <-> ours, which are ISO 3166-1 alpha-2."""

from __future__ import annotations

from functools import cache
from typing import Literal

Coding = Literal["alpha2", "alpha3", "numeric", "eurostat", "comtrade"]

# Eurostat names two countries as the Union does.
_EUROSTAT = {"GR": "EL", "GB": "UK"}
# UN Comtrade has its own numbers for a few reporters.
_COMTRADE = {"FR": "251", "IN": "699", "IT": "380", "NO": "579", "CH": "757", "US": "842", "TW": "490"}
_OURS = {code: ours for table in (_EUROSTAT, _COMTRADE) for ours, code in table.items()}


@cache
def coded(country: str, coding: Coding) -> str | None:
    """The code that a provider knows a country by; None where it has none."""
    import pycountry

    if coding == "eurostat":
        return _EUROSTAT.get(country, country)
    if coding == "comtrade" and country in _COMTRADE:
        return _COMTRADE[country]
    found = pycountry.countries.get(alpha_2=country)
    if found is None:
        return None
    name = {"alpha2": "alpha_2", "alpha3": "alpha_3"}.get(coding, "numeric")
    code: str = getattr(found, name)
    return str(int(code)) if coding == "comtrade" else code


@cache
def country(code: str) -> str | None:
    """Our code for one of two letters, three letters or a number; None where it is no country of today."""
    import pycountry

    code = code.strip().upper()
    if code in _OURS:
        return _OURS[code]
    if code.isdecimal():
        found = pycountry.countries.get(numeric=code.zfill(3))
    else:
        found = pycountry.countries.get(alpha_2=code) or pycountry.countries.get(alpha_3=code)
    return found.alpha_2 if found else "EU" if code in ("EU", "EU27_2020") else None
