"""What was found of a report, as lines for people: faults first, then what is in order, then what was left out.

A finding is its sentence, and under it in one line verdict, reason and working.  What was not compared keeps quiet.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from communique.exports.naming import place
from communique.exports.visible import visible
from communique.verdict import HARMLESS, UNCOMPARED, Checked, Finding, Implication, Reviewed

# So many of those that were not compared are shown, unless all are asked for.
_SHOWN = 5


def lines(checked: Checked, *, everything: bool = False) -> Iterator[str]:
    """All that was found; of what was not compared only some, unless `everything` is asked for."""
    faults = [one for one in checked.findings if one.verdict not in HARMLESS]
    rest = [one for one in checked.findings if one.verdict in HARMLESS]
    left_out = [one for one in rest if one.verdict == "left out"]
    uncompared = [one for one in rest if one.verdict in UNCOMPARED and one not in left_out]
    yield f"{place(checked.reading.report)} · {_count(len(faults), 'finding')}"
    yield from _told(faults)
    yield from _section("Without a fault", _told([one for one in rest if one.verdict not in UNCOMPARED]))
    yield from _section("Left out", _listed(left_out, len(left_out)))
    yield from _section("Not compared", _listed(uncompared, len(uncompared) if everything else _SHOWN))
    yield from _section("What the figures imply", _implied(checked.implications))


def _section(title: str, body: Iterator[str]) -> Iterator[str]:
    """A title with what stands under it, or nothing at all."""
    for number, line in enumerate(body):
        if not number:
            yield ""
            yield title
        yield line


def _told(found: Iterable[Finding]) -> Iterator[str]:
    for one in found:
        yield ""
        yield visible(one.sentence)
        yield f"    {one.verdict}: {visible(one.reason)}; {visible(one.working)}"


def _listed(found: Sequence[Finding], most: int) -> Iterator[str]:
    """The sentences alone, since their workings are all alike."""
    if found:
        yield ""
    for one in found[:most]:
        yield f"    {visible(one.sentence)}"
    if len(found) > most:
        yield f"    and {len(found) - most} more: --all shows them"


def _implied(found: Iterable[Implication]) -> Iterator[str]:
    for one in found:
        yield ""
        yield visible(one.sentence)
        yield f"    {visible(one.working)}"


def _count(number: int, what: str) -> str:
    return f"{number or 'no'} {what}{'' if number == 1 else 's'}"


def reviewed_lines(found: Iterable[Reviewed]) -> Iterator[str]:
    """For each finding of the ledger its day, verdict and sentence; under it working, places and judgements."""
    for number, one in enumerate(found):
        if number:
            yield ""
        said = f" ({one.word}ed)" if one.word else ""
        yield f"{one.day or 'no date'}  {one.finding.verdict}{said}: {visible(one.finding.sentence)}"
        yield f"    {one.finding.reason}; {visible(one.finding.working)}"
        places = (f"{visible(item.report)} {item.start}–{item.end}" for item in one.finding.evidence)
        yield f"    #{one.finding.id[:8]}  {'; '.join(places)}"
        for word in one.judged:
            why = f": {visible(word.why)}" if word.why else ""
            yield f"    {word.verb} by {visible(word.who)}, {word.at[:10]}{why}"
