"""From which country to which a figure goes, told by the verb of its sentence: "Peru exported 500 tonnes to Austria".

Only an active verb of giving with the two countries on its two sides tells; all else is left open.
"""

from __future__ import annotations

from collections.abc import Iterator

from communique.findings.comparable import way
from communique.findings.passages import Cue, Passage, passages
from communique.knowledge import load
from communique.mentions import actors
from communique.records import Figure, Reading
from communique.verdict import Cited

_GIVES, _TAKES = "gives", "imports"
# Letters behind a verb within which "by" makes it passive.
_NEXT = 4


def ways(reading: Reading) -> dict[str, tuple[str, ...]]:
    """The giver and the receiver of each figure by its id, as far as its measure or the verb tells them."""
    lang = reading.report.lang
    found = passages([Cited(figure, reading) for figure in reading.figures])
    return {
        one.figure.id: way(one.figure, lang) or _by_verb(passage, one.figure, lang)
        for passage in found
        for one in passage.cited
    }


def _by_verb(passage: Passage, figure: Figure, lang: str) -> tuple[str, ...]:
    verb = _verb(passage, figure)
    if verb is None or verb.kind != _GIVES:
        return ()
    named = list(named_in(passage, lang))
    if {code for _, code in named} != set(figure.countries):
        return ()
    givers = [code for start, code in named if start < verb.start and not passage.just_before("toward", start)]
    takers = [code for start, code in named if start >= verb.end]
    told = (givers[-1], takers[0]) if givers and takers else ()
    return told if len(set(told)) == 2 and not passage.has("by", verb.end, verb.end + _NEXT) else ()


def _verb(passage: Passage, figure: Figure) -> Cue | None:
    """The last verb of giving or taking before a figure, else the first behind it."""
    verbs = [cue for cue in passage.cues if cue.kind in (_GIVES, _TAKES)]
    before = [cue for cue in verbs if cue.end <= figure.start]
    behind = [cue for cue in verbs if cue.start >= figure.end]
    return before[-1] if before else next(iter(behind), None)


def named_in(passage: Passage, lang: str) -> Iterator[tuple[int, str]]:
    """Where each country of a sentence is named, with its code."""
    for actor in actors(passage.sentence.words, load(lang)):
        if len(actor.codes) == 1:
            yield actor.start, actor.codes[0]
