"""Currencies as phrases, and which currency a shared name ("dollar", "francs") means in a country.

Signs and odd codes stand in `world/currencies.toml`, everyday names in `<lang>/currencies.toml`, full names come from
CLDR (`babel`), and adjectives of countries ("Tajik somoni") from `<lang>/countries.toml`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

import pycountry
from babel import Locale
from babel.core import get_global
from babel.numbers import get_currency_name

from communique.knowledge import hints, inflection
from communique.knowledge.lexicon import Entry
from communique.knowledge.tables import Row, rows

# Codes of ISO 4217 that are no money anyone counts in: metals, tests, units of account, funds.
_NO_MONEY = frozenset(
    {"XAG", "XAU", "XBA", "XBB", "XBC", "XBD", "XPD", "XPT", "XTS", "XUA", "XXX", "XSU", "XRE", "XFO", "XFU", "ZWG"}
)
# The rule of a name that comes from CLDR and has no row of its own.
_CLDR_RULE = "cldr:{}"


def phrases(lang: str) -> Iterator[tuple[str, Entry]]:
    """Every way to write a currency in `lang`; `means` is its ISO 4217 code, `more` what `hints` reads."""
    yield from _signs()
    yield from _codes()
    yield from _everyday(lang)
    yield from _full_names(lang)
    yield from _national(lang)


def local(family: str, country: str, lang: str, on: date | None = None) -> str | None:
    """The currency of a country that bears a shared name: ("dollar", "AU") is AUD, ("franc", "FR") in 1987 FRF.

    Only what was tender `on` that day counts; without it, only what is tender still.  None where there is none.
    """
    named = _families(lang).get(family, frozenset())
    return next((tender.code for tender in _tenders(country) if tender.code in named and tender.was(on)), None)


def _signs() -> Iterator[tuple[str, Entry]]:
    for row in rows("world", "currencies"):
        entry = Entry("currency", row.means, row.rule, cased=True, more=_more(row, "both"))
        yield from ((sign, entry) for sign in row.says)


def _codes() -> Iterator[tuple[str, Entry]]:
    """The codes of ISO 4217 that no row speaks of."""
    said = {sign for row in rows("world", "currencies") for sign in row.says}
    for currency in pycountry.currencies:
        code = currency.alpha_3
        if code not in said and code not in _NO_MONEY:
            yield code, Entry("currency", code, f"code:{code}", cased=True, more=hints.written(place="both"))


def _everyday(lang: str) -> Iterator[tuple[str, Entry]]:
    for row in rows(lang, "currencies"):
        cased = row.more.get("cased") == "yes"
        entry = Entry("currency", row.means, row.rule, cased=cased, more=_more(row, "suffix"))
        yield from ((form, entry) for form in _forms(row, lang))


def _full_names(lang: str) -> Iterator[tuple[str, Entry]]:
    """ "Australian dollar" and its plural, from CLDR; names that carry their years are left out."""
    for code, name in Locale.parse(lang).currencies.items():
        if code in _NO_MONEY or "(" in name or " " not in name:
            continue
        entry = Entry("currency", code, _CLDR_RULE.format(code), more=hints.written(place="suffix"))
        yield name, entry
        yield get_currency_name(code, count=5, locale=lang), entry


def _national(lang: str) -> Iterator[tuple[str, Entry]]:
    """ "Tajik somoni": a country's adjectives before each everyday name of its currency."""
    names = [(row, _forms(row, lang)) for row in rows(lang, "currencies") if row.table == "currency"]
    for people in rows(lang, "countries"):
        if people.table != "country":
            continue
        for row, forms in names:
            code = _own(row, people.means, lang)
            if code is None:
                continue
            entry = Entry("currency", code, row.rule, more=hints.written(place="suffix"))
            for adjective in people.more.get("adjectives", "").split(", "):
                yield from ((f"{adjective} {form}", entry) for form in forms if adjective)


def _own(row: Row, country: str, lang: str) -> str | None:
    """The newest currency of a country, of today or of old, that bears the name."""
    named = _families(lang)[row.more["family"]] if "family" in row.more else {row.means}
    return next((tender.code for tender in _tenders(country) if tender.code in named), None)


def _forms(row: Row, lang: str) -> list[str]:
    """A name and its plurals: by the rules of the language, and as the row's `plural` says."""
    found = [row.more["plural"]] if "plural" in row.more else []
    for name in row.says:
        found.extend(inflection.forms(name, lang))
    if row.more.get("forms") == "plural":
        found = [form for form in found if form not in row.says]
    return list(dict.fromkeys(found))


def _more(row: Row, place: str) -> str:
    return hints.written(
        factor=row.more.get("factor"),
        place=row.more.get("place", place),
        family=row.more.get("family"),
        least=row.more.get("least"),
    )


@cache
def _families(lang: str) -> dict[str, frozenset[str]]:
    """The codes of all currencies that bear a shared name, by that name."""
    last: dict[str, set[str]] = {}
    for code, name in Locale.parse(lang).currencies.items():
        words = name.partition("(")[0].split()
        last.setdefault(words[-1].lower(), set()).add(code)
    return {
        row.more["family"]: frozenset(code for noun in row.more["nouns"].split() for code in last.get(noun, ()))
        for row in rows(lang, "currencies")
        if "nouns" in row.more
    }


@dataclass(frozen=True, slots=True)
class _Tender:
    """A currency of a country, with its first and last day as legal tender."""

    code: str
    start: date
    end: date

    def was(self, on: date | None) -> bool:
        """Whether it was tender on a day; without one, whether it still is."""
        return self.end == date.max if on is None else self.start <= on <= self.end


@cache
def _tenders(country: str) -> list[_Tender]:
    """What has been legal tender in a country: what still is comes first, then the newest."""
    found = [
        _Tender(code, date(*start) if start else date.min, date(*end) if end else date.max)
        for code, start, end, tender in get_global("territory_currencies").get(country, ())
        if tender
    ]
    return sorted(found, key=lambda tender: (tender.end, tender.start), reverse=True)


def families_of(code: str, lang: str) -> tuple[str, ...]:
    """The shared names that a currency bears: EGP is one of the pounds."""
    return tuple(family for family, codes in _families(lang).items() if code in codes)
