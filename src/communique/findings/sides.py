"""Whose numbers a figure of two countries would be, and from which to which goods go, as far as the words tell."""

from __future__ import annotations

from collections.abc import Iterator

from communique.knowledge import Language, words
from communique.knowledge.catalogue import Indicator, words_of
from communique.mentions import actors
from communique.records import Figure
from communique.verdict import Cited

# Characters behind a number in which its partner may be named ("a deficit of $4bn with Peru").
_BEHIND = 40


def sided(cited: Cited, language: Language) -> str | None:
    """The country whose numbers a figure would be: that of its speaker, else the one that its measure names first.

    Whom it trades *with*, in the measure or right behind the number, is the other one.
    """
    figure = cited.figure
    speaking = [code for _, code in _countries(figure.speaker or "", language)]
    named = _countries(figure.measure, language)
    own = [code for way, code in named if way != "with"]
    partners = [code for way, code in (*named, *_behind(cited, language)) if way == "with"]
    if not own and len(figure.countries) == 2:
        own = [code for code in figure.countries if {code, *partners} == set(figure.countries) and code not in partners]
    return next((code for code in (*speaking, *own[:1]) if code in figure.countries), None)


def route(figure: Figure, indicator: Indicator, language: Language, side: str | None) -> tuple[str, str] | None:
    """From which of two countries to which, by the word before the one, or by whose exports or imports they are."""
    directed = indicator.mirror is not None and indicator.mirror != indicator.name
    if len(figure.countries) != 2 or not directed:
        return None
    for way, code in _countries(figure.measure, language):
        if way in ("to", "from") and code in figure.countries:
            other = next(each for each in figure.countries if each != code)
            return (other, code) if way == "to" else (code, other)
    if side is None:
        return None
    other = next(code for code in figure.countries if code != side)
    return (side, other) if "exports" in indicator.name else (other, side)


def _countries(text: str, language: Language) -> list[tuple[str, str]]:
    """Each country that a text names, once, with what the word before it says of its way."""
    return list({code: (way, code) for way, code in reversed(list(_named(text, language)))}.values())[::-1]


def _named(text: str, language: Language) -> Iterator[tuple[str, str]]:
    found, ways = words(text, key=language.key), dict(words_of("way"))
    for actor in actors(found, language):
        if len(actor.codes) == 1:
            before = max((word for word in found if word.end <= actor.start), key=lambda word: word.end, default=None)
            yield (ways.get(before.form.casefold(), "") if before else ""), actor.codes[0]


def _behind(cited: Cited, language: Language) -> list[tuple[str, str]]:
    """The partner that stands right behind a number, if one does."""
    figure, text = cited.figure, cited.reading.report.text
    after = text[figure.end : figure.end + _BEHIND]
    first = next(iter(words(after, key=language.key)), None)
    told = dict(words_of("way")).get(first.form.casefold()) if first else None
    return _countries(after, language)[:1] if told == "with" else []
