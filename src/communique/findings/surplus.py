"""Whose a surplus or a deficit is, as the words say, against the exports and imports that it comes from."""

from __future__ import annotations

import re
from collections.abc import Iterator

from communique.findings.cite import countries, finding, quote, reach, said
from communique.findings.giving import named_in, ways
from communique.findings.passages import Cue, Passage
from communique.relation import relation
from communique.verdict import Cited, Finding

# What ends a part of a sentence.
_ENDS = re.compile(r"[,;:—–]")


def wrong_side(passage: Passage, exports: Cited, imports: Cited, balance: Cited) -> Iterator[Finding]:
    """A balance of the wrong side: a surplus of the country that sold less, a deficit of the one that sold more.

    Only told where the words name one of the two countries beside the balance, and say which way it is.
    """
    cue = _signed(passage, balance)
    if cue is None or relation(reach(exports.figure), reach(imports.figure)) != "contradict":
        return
    pair = ways(exports.reading).get(exports.figure.id, ())
    holders = set(_beside(passage, cue, balance)) & set(pair)
    if len(pair) != 2 or len(holders) != 1:
        return
    larger = exports.figure.values[0] > imports.figure.values[0]
    owner = pair[0] if larger == (cue.means == "surplus") else pair[1]
    (holder,) = holders
    if holder != owner:
        other = countries((owner,))
        sentence = f"{said(balance)} is called a {cue.means} of {countries(holders)}; it is that of {other}"
        working = f"exports of {countries(pair[:1])} {quote(exports.figure)}, imports {quote(imports.figure)}"
        reason = "the balance is that of the other side"
        yield finding("arithmetic", "contradict", reason, sentence, working, (exports, imports, balance))


def _signed(passage: Passage, balance: Cited) -> Cue | None:
    """The last word of surplus or deficit before a figure."""
    before = [cue for cue in passage.cues if cue.kind == "balance" and cue.end <= balance.figure.start and cue.means]
    return before[-1] if before else None


def _beside(passage: Passage, cue: Cue, balance: Cited) -> list[str]:
    """The countries named in the part of the sentence that has the balance; where none is, in all of it."""
    ends = [passage.start + match.start() for match in _ENDS.finditer(passage.text)]
    start = max((end for end in ends if end < cue.start), default=passage.start)
    end = min((end for end in ends if end >= balance.figure.end), default=passage.sentence.end)
    lang = balance.reading.report.lang
    named = list(named_in(passage, lang))
    return [code for place, code in named if start <= place < end] or [code for _, code in named]
