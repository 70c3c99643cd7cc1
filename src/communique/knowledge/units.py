"""Units as phrases: symbols from `world/units.toml`, names from `<lang>/units.toml`, multiplied by their prefixes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from communique.knowledge import hints, inflection
from communique.knowledge.lexicon import Entry
from communique.knowledge.tables import Row, rows


def phrases(lang: str) -> Iterator[tuple[str, Entry]]:
    """Every way to write a unit in `lang`; `means` is the symbol, `more` what `hints` reads.

    Symbols mind their case (MW is not mW); names do not, and come in all the forms that the language gives a noun.
    """
    yield from symbols()
    yield from names(lang)


def symbols() -> Iterator[tuple[str, Entry]]:
    """The symbols, the same in every language."""
    for row in rows("world", "units"):
        cased = row.more.get("cased", "yes") == "yes"
        for prefix in ("", *row.more.get("prefixes", "").split()):
            entry = _entry(row, prefix + row.means, cased)
            yield from ((prefix + symbol, entry) for symbol in row.says)


def names(lang: str) -> Iterator[tuple[str, Entry]]:
    """The names of units in one language, singular and plural."""
    prefixes = {row.means: row.says for row in rows(lang, "units") if row.table == "prefix"}
    for row in rows(lang, "units"):
        if row.table != "unit":
            continue
        yield from _forms(row.says, _entry(row, row.means), lang)
        for symbol in row.more.get("prefixes", "").split():
            said = [prefix + name for prefix in prefixes.get(symbol, ()) for name in row.says]
            yield from _forms(said, _entry(row, symbol + row.means), lang)


def _forms(said: Iterable[str], entry: Entry, lang: str) -> Iterator[tuple[str, Entry]]:
    for name in said:
        yield from ((form, entry) for form in inflection.forms(name, lang))


def _entry(row: Row, means: str, cased: bool = False) -> Entry:
    more = hints.written(factor=row.more.get("factor"), place=row.more.get("place"))
    return Entry(kind="unit", means=means, rule=row.rule, cased=cased, more=more)
