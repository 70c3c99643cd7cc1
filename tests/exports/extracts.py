"""Extracts made by hand, with any words in every place where words from outside may stand."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

from hypothesis import strategies as st

from communique.exports.extract import Extract
from communique.holdings import Happened, Judgement, Pledged, Source, Stated
from communique.interval import point
from communique.promises import Change, Promise
from communique.promises.promise import Evidence as Shown
from communique.promises.promise import Step, Target
from communique.verdict import Evidence, Finding, Reviewed
from tests.exports.samples import GROWTH, MULTIPLE, RAISE, TOLD

# What breaks formats: ends of lines and fields, formulas, controls, marks of direction, halves of letters, no letters.
NASTY = (
    'He said "no", \'yes\'', "one\ntwo\r\nthree\rfour", "=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\uff1d1", ";,:\\n",
    "\x00\x07\x1b[31mred\x7f\x9b", "\u202eevil\u202c \u200f\u2066", "\ud800", "a\udfffb", "\ufeff", "\ufffe\uffff",
    "{", "}", "\\", "{{}", "%&$#_^~", "]]>", "<script>alert(1)</script>", "&amp;&#0;", "</feed>", "BEGIN:VEVENT",
    "\u2028\u2029\x85", "END:VCALENDAR\r\nBEGIN:X", "@misc{x,", "", " ", "ü\u0301\U0001f600",
)  # fmt: skip
WORDS = st.lists(
    st.sampled_from(NASTY) | st.text(st.characters(exclude_categories=()), max_size=8), min_size=1, max_size=5
).map("".join)
MOMENT = datetime(2025, 12, 1, 9, 30, tzinfo=UTC)


def source(words: str, number: int = 1) -> Source:
    """A report whose name, title and publisher are these words."""
    name = f"{number:016x}"
    seen = f"2025-11-{number:02d}T08:00:00.000000Z"
    return Source(name, words, "https://example.org/talks", words, date(2025, 3, 17), words, "en", name, False, seen,
                  seen)  # fmt: skip


def extract(words: str = "7%", site: str | None = "https://desk.example.org") -> Extract:
    """A figure, a commitment, an event, a promise that changed and a confirmed finding, all in these words."""
    its, end = source(words), len(words)
    figure = replace(GROWTH, span=words, start=0, end=end, measure=words, speaker=words, unit=words or "x")
    stated = Stated(figure, its, words, words, ("copy",), ("j1",), confirmed=True)
    pledge = replace(RAISE, span=words, start=0, end=end, actors=(words, "TJ"), speaker=words)
    pledged = Pledged(pledge, (MULTIPLE,), its)
    event = replace(TOLD, span=words, start=0, end=end, place=words, actors=(words,))
    shown = (Shown(stated, point(GROWTH.values[0]), "behind", words),)
    target = Target(MULTIPLE, words, evidence=shown, pace="behind", reason=words)
    steps = (Step("agreed", date(2025, 3, 17), pledged),)
    promise = Promise("promise1", words, (words,), RAISE.deadline, "agreed", steps, (pledged,), target)
    evidence = (Evidence(its.id, words, date(2025, 3, 17), words, 0, end),)
    finding = Finding("finding1", "agreement", "strain", words, words, words, evidence, (figure.id,))
    judgement = Judgement("j1", "2025-11-20T10:00:00.000000Z", words, words, "confirm", "finding", finding.id)
    return Extract(
        title=words, at=MOMENT, site=site, sources=(its,), texts={its.id: words + " and more"}, figures=(stated,),
        commitments=(pledged,), events=(Happened(event, its),), promises=(promise,),
        changes=(Change(promise, "planned", "ahead"),),
        findings=(Reviewed(finding, date(2025, 3, 17), "confirm", (judgement,)),),
    )  # fmt: skip
