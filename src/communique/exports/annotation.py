"""W3C Web Annotation: what was found in reports as annotations of their words, to be shown over the pages.

The words are found again by quotation (TextQuoteSelector) and by place (TextPositionSelector, in Unicode code points of
the text as we kept it, whose SHA-256 tells whether a text is still that one).
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from typing import Protocol

from communique.exports.checked import plain_reviewed
from communique.exports.dossier import plain_commitment, plain_event, plain_statement
from communique.exports.extract import Extract
from communique.exports.json import line_text, value_text
from communique.exports.record import Plain
from communique.exports.visible import writable
from communique.exports.wording import amount, aspect_words
from communique.holdings import Source, Stated
from communique.knowledge.language import OURS
from communique.verdict import Reviewed

_CONTEXT: list[object] = ["http://www.w3.org/ns/anno.jsonld", {"schema": "http://schema.org/"}]
# So many letters on each side tell one place from another that has the same words.
_AROUND = 32


class _Words(Protocol):
    @property
    def id(self) -> str: ...
    @property
    def span(self) -> str: ...
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


def annotated(extract: Extract) -> bytes:
    """An AnnotationPage: figures, commitments and events are described, confirmed findings assess the words."""
    items = list(_items(extract))
    page: Plain = {"@context": _CONTEXT, "id": "urn:communique:annotations", "type": "AnnotationPage", "items": items}
    return value_text(page).encode()


def digest(text: str) -> str:
    """The SHA-256 of a text in UTF-8, halves of letters taken as lost: in hexadecimal digits."""
    return hashlib.sha256(writable(text).encode()).hexdigest()


def _items(extract: Extract) -> Iterator[Plain]:
    texts, digests = extract.texts, {name: digest(text) for name, text in extract.texts.items()}
    for figure in extract.figures:
        where = _target(figure.source, figure.figure, texts, digests)
        yield _annotation(figure.figure.id, "describing", _figure(figure), plain_statement(figure), where)
    for pledged in extract.commitments:
        one = pledged.commitment
        words = f"commitment: {one.kind}, {one.status}" + (f", by {one.deadline}" if one.deadline else "")
        where = _target(pledged.source, one, texts, digests)
        yield _annotation(one.id, "describing", words, plain_commitment(pledged), where)
    for happened in extract.events:
        event = happened.event
        words = f"event: {event.type}" + (f", {event.date}" if event.date else "")
        where = _target(happened.source, event, texts, digests)
        yield _annotation(event.id, "describing", words, plain_event(happened), where)
    yield from _assessments(extract, digests)


def _assessments(extract: Extract, digests: Mapping[str, str]) -> Iterator[Plain]:
    sources = {source.id: source for source in extract.sources}
    for reviewed in extract.findings:
        one = reviewed.finding
        if reviewed.word != "confirm":
            continue
        targets: list[object] = [
            _place(sources[item.report], item.quote, (item.start, item.end), extract.texts, digests)
            for item in one.evidence
            if item.report in sources and item.report in digests
        ]
        if targets:
            yield _annotation(one.id, "assessing", _finding(reviewed), plain_reviewed(reviewed), targets)


def _annotation(name: str, motivation: str, words: str, record: Plain, target: object) -> Plain:
    return {
        "id": f"urn:communique:{name}",
        "type": "Annotation",
        "motivation": motivation,
        "body": [
            {"type": "TextualBody", "value": words, "format": "text/plain", "language": OURS},
            {"type": "TextualBody", "value": line_text(record), "format": "application/json"},
        ],
        "target": target,
    }


def _target(source: Source, words: _Words, texts: Mapping[str, str], digests: Mapping[str, str]) -> Plain:
    return _place(source, words.span, (words.start, words.end), texts, digests)


def _place(
    source: Source, span: str, place: tuple[int, int], texts: Mapping[str, str], digests: Mapping[str, str]
) -> Plain:
    """The words of a report in the way of the model: a specific resource, found by two selectors."""
    (start, end), text = place, texts[source.id]
    return {
        "type": "SpecificResource",
        "source": {
            "id": source.url or f"urn:communique:report:{source.id}",
            "type": "Text",
            "format": "text/plain",
            "language": source.lang,
            "schema:sha256": digests[source.id],
        },
        "selector": [
            {"type": "TextQuoteSelector", "exact": span, "prefix": text[max(0, start - _AROUND) : start],
             "suffix": text[end : end + _AROUND]},
            {"type": "TextPositionSelector", "start": start, "end": end},
        ],
    }  # fmt: skip


def _figure(stated: Stated) -> str:
    figure = stated.figure
    parts = (amount(figure), aspect_words(figure), figure.measure, " ".join(figure.countries), str(figure.period or ""))
    return "figure: " + " · ".join(part for part in parts if part)


def _finding(reviewed: Reviewed) -> str:
    return f"{reviewed.finding.verdict}: {reviewed.finding.sentence}"
