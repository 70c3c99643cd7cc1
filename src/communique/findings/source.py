"""A report against its primary source: each figure and commitment matched, and what was changed on the way."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from communique.exports.wording import when
from communique.findings.cite import about, finding, measured, place, quote, reach, said, span, words_of
from communique.findings.comparable import stems, time
from communique.findings.derived import derived
from communique.findings.exchange import judged_at, matched_at
from communique.findings.giving import ways
from communique.findings.matching import Match, kind, matched
from communique.findings.scope import changed, scope
from communique.knowledge import load
from communique.persons import same_speaker
from communique.rate import Rate
from communique.records import Bound, Commitment, Figure, Reading
from communique.relation import relation
from communique.verdict import Cited, Finding, Verdict

_BOUNDS: dict[Bound, str] = {"=": "none", "~": "about", ">": "more than", "<": "less than"}
# What a figure does to that of the source.
_VERBS: Mapping[Verdict, str] = {
    "same": "keeps",
    "bound dropped": "drops the bound of",
    "bound added": "adds a bound to",
    "bound changed": "changes the bound of",
    "value differs": "differs from",
    "precision lost": "rounds",
    "precision gained": "is more exact than",
    "unit differs": "is in another currency than",
    "period differs": "is of another time than",
    "countries differ": "turns round the countries of",
    "other speaker": "has another speaker than",
    "scope narrowed": "counts less than",
    "scope widened": "counts more than",
}
# Characters before and after a figure in which words may tell what it counts.
_NEAR = 200
# Words that begin with the same letters, so many, are of one family.
_FAMILY = 4
# Letters of a word that its endings leave alone.
_STEM = 5
# The rule of a measure that is a verb.
_BY_VERB = "measure:verb"
_KEPT = "value and bound are those of the source"


def against(report: Reading, source: Reading, rates: Sequence[Rate] = ()) -> tuple[Finding, ...]:
    """Every figure of the report, judged; then what the source says that the report left out; then commitments.

    Money that has no match is looked for in other currencies, at `rates`.
    """
    matches = {match.figure.id: match for match in matched(report, source)}
    taken = {match.origin.id for match in matches.values()}
    rest = replace(report, figures=tuple(figure for figure in report.figures if figure.id not in matches))
    free = replace(source, figures=tuple(origin for origin in source.figures if origin.id not in taken))
    matches |= {match.figure.id: match for match in matched_at(rest, free, rates)}
    taken = {match.origin.id for match in matches.values()}
    turned = _turned(tuple(matches.values()), report, source)
    return (
        *(_judged(figure, matches.get(figure.id), report, source, turned) for figure in report.figures),
        *(_omitted(figure, source) for figure in source.figures if figure.id not in taken),
        *_commitments(report, source),
    )


def _turned(matches: Sequence[Match], report: Reading, source: Reading) -> frozenset[str]:
    """The figures whose giver and receiver have changed places."""
    mine, yours = ways(report), ways(source)
    pairs = ((one.figure.id, mine[one.figure.id], yours[one.origin.id]) for one in matches)
    return frozenset(id_ for id_, here, there in pairs if here and here == there[::-1])


def _judged(figure: Figure, match: Match | None, report: Reading, source: Reading, turned: frozenset[str]) -> Finding:
    mine = Cited(figure, report)
    if match is None and (worked := derived(figure, source)) is not None:
        return _worked_out(mine, source, *worked)
    if match is None:
        sentence = f"{said(mine)} is not in the source ({place(source)}): {measured(figure)}"
        return finding("source", "not in the source", "no figure of the source fits", sentence, _not_found(), (mine,))
    yours = Cited(match.origin, source)
    verdict, reason = judged_at(match) if match.rate else _verdict(figure, match.origin)
    if figure.id in turned:
        verdict, reason = "countries differ", "the two countries have changed places"
    elif verdict == "same" and same_speaker(mine, yours) == "no":
        verdict, reason = "other speaker", f"{match.origin.speaker} said it, not {figure.speaker}"
    elif verdict == "same":
        verdict, reason = changed(scope(mine), scope(yours)) or _scope(mine, yours)
    elif verdict == "value differs" and (otherwise := changed(scope(mine), scope(yours))):
        reason += f"; {otherwise[1]}"
    sentence = f"{quote(figure)} ({place(report)}) {_VERBS[verdict]} {said(yours)}: {about(figure)}"
    working = f"the report's words allow {span(figure.stated, figure.unit)}"
    working += f", the source's {span(match.origin.stated, match.origin.unit)}"
    working += f" at {match.rate}" if match.rate else ""
    return finding("source", verdict, reason, sentence, working, (mine, yours))


def _worked_out(mine: Cited, source: Reading, origins: tuple[Figure, ...], working: str) -> Finding:
    """A figure that the source does not say, and that follows from what it does say."""
    told = " and ".join(quote(one) for one in origins)
    sentence = f"{said(mine)} follows from {told} ({place(source)}): {measured(mine.figure)}"
    cited = (mine, *(Cited(one, source) for one in origins))
    return finding("source", "same", "worked out from what the source says", sentence, working, cited)


def _scope(mine: Cited, yours: Cited) -> tuple[Verdict, str]:
    """Whether words of the measure were lost or put in, the others kept in their order.

    Those that stand elsewhere near the other figure are neither.  Two languages share no words, so that this is asked
    within one alone; and a measure that is a verb ("invested in ports") says the same as a noun in other words.
    """
    by_verb = any(_BY_VERB in one.figure.rules for one in (mine, yours))
    if by_verb or mine.reading.report.lang != yours.reading.report.lang:
        return "same", _KEPT
    now, was = _in_order(mine), _in_order(yours)
    lost, added = stems(" ".join(was)) - stems(" ".join(now)), stems(" ".join(now)) - stems(" ".join(was))
    change = f'"{yours.figure.measure}" became "{mine.figure.measure}"'
    if lost and _kept_in(now, was) and not _stand_near(lost, mine):
        return "scope widened", change
    if added and _kept_in(was, now) and not _stand_near(added, yours):
        return "scope narrowed", change
    return "same", _KEPT


def _in_order(cited: Cited) -> tuple[str, ...]:
    """The words of a measure without those that only point ("their", "these"); none of a bare number."""
    if cited.figure.measure == cited.figure.span:
        return ()
    language = load(cited.reading.report.lang)
    words = cited.figure.measure.casefold().split()
    return tuple(one for one in words if not language.row("definite", one))


def _kept_in(shorter: tuple[str, ...], longer: tuple[str, ...]) -> bool:
    """Whether all words of the one stand in the other, in their order, endings aside."""
    rest = iter(longer)
    return bool(shorter) and all(any(one[:_STEM] == other[:_STEM] for other in rest) for one in shorter)


def _stand_near(words: frozenset[str], cited: Cited) -> bool:
    """Whether one of these words, or one of its family ("students", "studying"), stands near a figure."""
    figure, text = cited.figure, cited.reading.report.text
    near = {word[:_FAMILY] for word in stems(text[max(0, figure.start - _NEAR) : figure.end + _NEAR])}
    return any(word[:_FAMILY] in near for word in words)


def _not_found() -> str:
    return "matched by unit, value, indicator, aspect, period and countries"


def _verdict(figure: Figure, origin: Figure) -> tuple[Verdict, str]:
    if figure.values != origin.values:
        return _other_value(figure, origin)
    if figure.aspect != origin.aspect and "change" in (figure.aspect, origin.aspect):
        return "value differs", f"a {origin.aspect} became a {figure.aspect}"
    if figure.direction and origin.direction and figure.direction != origin.direction:
        return "value differs", "a rise became a fall, or the other way round"
    if figure.unit != origin.unit and kind(figure.unit) == "money":
        return "unit differs", f"{origin.unit} became {figure.unit}"
    if figure.bound != origin.bound:
        was, now = _BOUNDS[origin.bound], _BOUNDS[figure.bound]
        if figure.bound == "=":
            return "bound dropped", f'the source has "{origin.qualifier or was}", the report no bound'
        if origin.bound == "=":
            return "bound added", f'the source has no bound, the report "{figure.qualifier or now}"'
        return "bound changed", f'"{origin.qualifier or was}" became "{figure.qualifier or now}"'
    if _other_time(figure, origin):
        return "period differs", f"{when(origin.period)} became {when(figure.period)}"
    return "same", _KEPT


def _other_time(figure: Figure, origin: Figure) -> bool:
    """Whether two figures are of two times: neither holds the other, or both are stated and one is a part of the other.

    What only the text around tells may be less exact on one side, so that there a part is no other time; nor is a
    day, which tells when and not how long.
    """
    mine, yours = time(figure), time(origin)
    if mine is None or yours is None or mine == yours:
        return False
    exact = figure.period_source == origin.period_source == "stated" and "day" not in (mine.grain, yours.grain)
    return exact or not (mine.contains(yours) or yours.contains(mine))


def _other_value(figure: Figure, origin: Figure) -> tuple[Verdict, str]:
    how = relation(reach(figure), reach(origin))
    if how == "agree" and figure.stated.encloses(origin.stated):
        return "precision lost", "the report rounds what the source says"
    if how == "agree" and origin.stated.encloses(figure.stated):
        return "precision gained", "the report is more exact than the source"
    reason = "the report has another number than the source"
    if _other_time(figure, origin):
        reason += f", of {when(figure.period)} and not of {when(origin.period)}"
    return "value differs", reason


def _omitted(figure: Figure, source: Reading) -> Finding:
    one = Cited(figure, source)
    sentence = f"{said(one)} is left out of the report: {measured(figure)}"
    return finding("omitted", "left out", "no figure of the report was taken from it", sentence, _not_found(), (one,))


def _commitments(report: Reading, source: Reading) -> Iterator[Finding]:
    """Commitments of the source that no commitment of the report stands for."""
    free = list(report.commitments)
    for origin in source.commitments:
        match = next((one for one in free if _same(one, origin)), None)
        if match is not None:
            free.remove(match)
            continue
        words = words_of(source, origin.start, origin.end)
        sentence = f'"{words.quote}" ({place(source)}) is left out of the report'
        working = "matched by kind, actors and deadline"
        made = finding("omitted-commitment", "left out", "no commitment of the report fits", sentence, working, ())
        yield Finding(made.id, made.kind, made.verdict, made.reason, sentence, working, (words,), (origin.id,))


def _same(one: Commitment, origin: Commitment) -> bool:
    dates = one.deadline is None or origin.deadline is None or one.deadline.overlaps(origin.deadline)
    return dates and one.kind == origin.kind and bool(set(one.actors) & set(origin.actors))
