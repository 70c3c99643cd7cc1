"""The stages in their order: the one place that shows how a report becomes a record."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from importlib.metadata import version

from communique import commitments, events, figures, mentions, parties, statements, worth
from communique.knowledge import Language, load, places, words
from communique.records import EVERY_PART, Mentions, Part, PeriodMention, Reading, Report, Sentence, Statement, Tool
from communique.scene import Understood, scenes
from communique.sentences import Annotator, annotator, split

# So many reports are parsed in one call: enough for the parser to work in full batches, few enough to stay in memory.
CHUNK = 64


@dataclass(frozen=True, slots=True)
class Scanned:
    """A report after the cheap look at its words: sentences, what each mentions, and which of them need syntax."""

    report: Report
    language: Language
    annotator: Annotator
    sentences: tuple[Sentence, ...]
    mentions: tuple[Mentions, ...]
    chosen: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Calendar:
    """What dates are counted from: the day of publication, and the year that the text last spoke of."""

    published: date | None
    year: int | None


def read(
    text: str,
    *,
    date: date | None = None,
    lang: str = "en",
    id: str | None = None,  # noqa: A002 - the word of the record
    title: str | None = None,
    wide: bool = False,
) -> Reading:
    """The record of one text.  Raises UnknownLanguage where there are no tables for `lang`."""
    name = id or hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:12]
    report = Report(id=name, text=text, lang=lang, title=title, published=date)
    return next(read_reports([report], wide=wide))


def read_reports(
    reports: Iterable[Report], *, parts: frozenset[Part] = EVERY_PART, wide: bool = False
) -> Iterator[Reading]:
    """The records of many reports, in order.

    `parts` are those of the record that are asked for; what none of them needs is not read.  `wide` keeps quantities
    that only point or name.
    """
    for chunk in _chunks(reports):
        scanned = [_scan(report, parts, wide) for report in chunk]
        for item, parsed in zip(scanned, _parsed(scanned), strict=True):
            yield _understand(item, parsed, parts, wide)


def tool(lang: str) -> Tool:
    """What reads a report in a language today."""
    return Tool(_version(), annotator(lang).model)


def _chunks(reports: Iterable[Report]) -> Iterator[list[Report]]:
    chunk: list[Report] = []
    for report in reports:
        chunk.append(report)
        if len(chunk) == CHUNK:
            yield chunk
            chunk = []
    if chunk:
        yield chunk


def _scan(report: Report, parts: frozenset[Part], wide: bool) -> Scanned:
    language, tagger = load(report.lang), annotator(report.lang)
    sentences = split(report, tagger.abbreviations, language.key)
    found: list[Mentions] = []
    every = [word for sentence in sentences for word in sentence.words]
    year = None if report.published else mentions.context_year(every, language)
    for sentence in sentences:
        found.append(_mentions(sentence, language, Calendar(report.published, year), wide))
        year = next(
            (item.period.end.year for item in found[-1].periods if item.period and item.source == "stated"), year
        )
    needed = worth.chosen(worth.Input(report, sentences, found, language, tagger.lemmas, wide), parts)
    return Scanned(report, language, tagger, sentences, tuple(found), needed)


def _mentions(sentence: Sentence, language: Language, calendar: Calendar, wide: bool) -> Mentions:
    text, start, its_words = sentence.text, sentence.start, sentence.words
    periods = mentions.periods(text, start, its_words, language, calendar.published, calendar.year)
    taken = [(period.start, period.end) for period in periods if not (wide and _is_span(period))]
    quantities = mentions.quantities(text, start, its_words, language, taken)
    return Mentions(quantities, periods, mentions.actors(its_words, language))


def _is_span(period: PeriodMention) -> bool:
    """Whether a period is so many days or months, a quantity in the wide sense ("the last three months")."""
    return any(rule.startswith("spans:") for rule in period.rules)


def _parsed(scanned: Sequence[Scanned]) -> list[tuple[Sentence, ...]]:
    """The sentences of each report, those chosen with their syntax; one call of the parser a language."""
    wanted: dict[str, list[Sentence]] = {}
    for item in scanned:
        wanted.setdefault(item.report.lang, []).extend(item.sentences[number] for number in item.chosen)
    tokens = {lang: iter(annotator(lang).parse(batch)) for lang, batch in wanted.items()}
    results = []
    for item in scanned:
        chosen = set(item.chosen)
        results.append(
            tuple(
                replace(sentence, tokens=next(tokens[item.report.lang])) if number in chosen else sentence
                for number, sentence in enumerate(item.sentences)
            )
        )
    return results


def _understand(item: Scanned, parsed: tuple[Sentence, ...], parts: frozenset[Part], wide: bool) -> Reading:
    report, language = item.report, item.language
    said: tuple[Statement, ...] = ()
    # The turns of a transcript are told by their marks alone, whatever is parsed.
    if item.chosen or "statements" in parts:
        said = statements.find(report, parsed, language, by_words=parts != {"figures"})
    title = mentions.actors(words(report.title or "", key=language.key), language)
    figured = figures.find(figures.Input(report, parsed, item.mentions, said, language, title, wide))
    reading = Reading(report, Tool(_version(), item.annotator.model), parts=parts)
    if "figures" in parts:
        reading = replace(reading, figures=figured)
    if "statements" in parts:
        reading = replace(reading, statements=said)
    if not parts & {"commitments", "events"}:
        return reading
    home = places.home(report.url)
    known = parties.find(parties.Input(report, parsed, item.mentions, language, title, home, said))
    seen = scenes(Understood(report, parsed, item.mentions, known, said, figured, language))
    return replace(
        reading,
        commitments=commitments.find(report, seen) if "commitments" in parts else (),
        events=events.find(report, seen) if "events" in parts else (),
    )


@cache
def _version() -> str:
    return version("communique")
