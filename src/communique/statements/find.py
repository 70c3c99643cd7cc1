"""Report and sentences -> statements: who says which stretch of the text."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from communique.knowledge import Language, Word
from communique.records import Quoted, Report, Sentence, Statement
from communique.statements import surface, syntax
from communique.statements.carry import carried
from communique.statements.claims import TELLING, Claim, Said, Voice, kind_of, manner_of
from communique.statements.line import Cue, Line, find_cues, line
from communique.statements.names import Names
from communique.statements.nest import nested
from communique.statements.passages import spoken, widened
from communique.statements.quotes import Quotes, quotes
from communique.statements.turns import turns
from communique.statements.voices import Voices

# From this share in quotation marks on, a stretch counts as said in these words.
_DIRECT = 0.5
# So many sentences back "it was stated" means the last source.
_NEAR = 3
_LEAD = 2
_DASHES, _ENDS = "-–—", ",.!?…"


def cued(text: str, sentences: Sequence[Sentence], among: Iterable[int], language: Language) -> Iterator[int]:
    """The numbers of those sentences `among` a report's that need their syntax for who says what: a cheap look."""
    marks: Quotes | None = None
    for number in among:
        cut = sentences[number].words
        if found := list(find_cues(cut, language)):
            marks = marks or quotes(text, _paragraph_ends(sentences))
            if any(_is_told(cut, cue, marks) for cue in found):
                yield number


def find(
    report: Report, sentences: Sequence[Sentence], language: Language, *, by_words: bool = True
) -> tuple[Statement, ...]:
    """The statements of a report in order (see `nested`); sentences with syntax are read by it.

    Others are read by their words, or not at all: those far from all that anyone asks about say nothing of it.
    A stretch in nobody's mouth but the reporter's is in no statement.  One statement may lie within another;
    all that is reported in a turn of a transcript lies in that turn.
    """
    spoken_turns = turns(report, sentences, language)
    lines = [
        item
        for number, sentence in enumerate(sentences)
        if (by_words or sentence.tokens) and (item := line(sentence, number, language))
    ]
    marks = quotes(report.text, _paragraph_ends(sentences)) if lines else Quotes(())
    said = _Hearing(report, sentences, language, marks, _Turns(spoken_turns)).hear(lines)
    statements = [*spoken_turns, *spoken(sentences, said, marks, [_statement(item, marks) for item in said])]
    telling = [item for item in statements if item.kind in TELLING]
    statements += carried(sentences, [item for item in said if item.tells], telling, language)
    return nested(statements)


def _paragraph_ends(sentences: Sequence[Sentence]) -> list[int]:
    return [
        sentence.end
        for sentence, after in zip(sentences, [*sentences[1:], None], strict=True)
        if after is None or after.paragraph != sentence.paragraph
    ]


class _Turns:
    """The turns of a transcript, to be asked who "I" is at a place."""

    def __init__(self, found: Sequence[Statement]) -> None:
        self._found = found
        self._starts = [item.start for item in found]

    def speaker(self, place: int) -> str | None:
        """Whose turn it is; None in the reporter's own words."""
        index = bisect_right(self._starts, place) - 1
        return self._found[index].speaker if index >= 0 and place < self._found[index].end else None


@dataclass(frozen=True, slots=True)
class _Hearing:
    """Names the source of each claim, in the order of the text."""

    report: Report
    sentences: Sequence[Sentence]
    language: Language
    marks: Quotes
    turns: _Turns

    def hear(self, lines: Sequence[Line]) -> list[Said]:
        """The claims of all lines with their voices."""
        voices = Voices(self.report.text, Names(self.report.text, self.language), self.language)
        found: list[Said] = []
        told: Said | None = None
        for item in lines:
            for claim in self._claims(item):
                voice = self._voice(claim, item, voices, told)
                if not _can_say(claim, voice):
                    continue
                found.append(Said(claim, voice))
                told = found[-1] if found[-1].tells else told
                if kind_of(claim) in TELLING or (claim.entry.kind == "saying" and voice.kind != "name"):
                    voices.remember(voice, _outside(item, claim))
        return _with_makers(found)

    def _claims(self, item: Line) -> Iterator[Claim]:
        for cue in item.cues:
            if _is_told(item.words, cue, self.marks) and (claim := _read(item, cue)):
                yield claim

    def _voice(self, claim: Claim, item: Line, voices: Voices, told: Said | None) -> Voice:
        heard = told.claim.line if told else -9
        if claim.source is None:
            last = told.voice if told and told.voice.name and item.number - heard <= _NEAR else None
            return last if last and claim.entry.means == "say" else Voice(None, "document")
        voice = voices.who(claim.source, claim.aside, claim.oblique)
        if voice.kind == "self":
            return replace(voice, name=self.turns.speaker(claim.cue[0]))
        sex = voices.sex_of_pronoun(claim.source) if item.number > 0 and heard < item.number - 1 else None
        if sex is not None:
            before = self.sentences[item.number - 1]
            topic = voices.topic((before.start, before.end))
            if topic is not None and {topic.kind, sex} != {"man", "woman"}:
                return Voice(topic.name, sex, rules=voice.rules)
        return voice


def _is_told(words: Sequence[Word], cue: Cue, marks: Quotes) -> bool:
    """Whether a cue is the reporter's: what stands between quotation marks tells of no source of the report."""
    return marks.at(words[cue.first].start) is None or _breaks_in(words, cue)


def _breaks_in(words: Sequence[Word], cue: Cue) -> bool:
    """Whether the writer breaks into a quotation between dashes: "«…, – said X. – …»"."""
    if cue.first < 2 or cue.entry.kind != "saying":
        return False
    return words[cue.first - 1].form in _DASHES and words[cue.first - 2].form in _ENDS


def _can_say(claim: Claim, voice: Voice) -> bool:
    """Whether such a source can say such a thing: a change "highlights" only as a manner of speech."""
    if voice.kind == "nobody":
        return False
    if claim.way == "nominal" and kind_of(claim) in ("wish", "stance") and voice.kind == "name":
        return True
    if claim.way == "nominal":
        return voice.kind == "many" or (claim.entry.more == "role" and voice.kind in ("body", "man", "woman", "person"))
    return voice.kind != "thing" or (claim.entry.means == "say" and claim.entry.more in ("", "loose"))


def _outside(item: Line, claim: Claim) -> list[Word]:
    """The words of a sentence that are not said in it."""
    start, end = claim.content or claim.cue
    return [word for word in item.words if not start <= word.start < end]


def _with_makers(said: Sequence[Said]) -> list[Said]:
    """In the lead "new figures show" may come before whose they are: the next source that is named."""
    found = list(said)
    for index, item in enumerate(said[:-1]):
        after = said[index + 1]
        near = after.claim.line - item.claim.line in (1, 2)
        if (
            item.claim.line < _LEAD
            and item.voice.kind == "document"
            and item.claim.source
            and near
            and after.voice.name
        ):
            found[index] = Said(item.claim, replace(after.voice, rules=(*item.voice.rules, *after.voice.rules)))
    return found


def _read(item: Line, cue: Cue) -> Claim | None:
    return surface.read(item, cue) if item.tree is None else syntax.read(item, cue)


def _statement(item: Said, marks: Quotes) -> Statement | None:
    claim = item.claim
    if claim.content is None:
        return None
    start, end = widened(claim.content, marks)
    quoted: Quoted = "direct" if marks.share(start, end) > _DIRECT else "indirect"
    rules = tuple(dict.fromkeys((claim.entry.rule, f"speech:{claim.way}", *item.voice.rules)))
    return Statement(
        start, end, item.voice.name, claim.source, claim.cue, quoted, rules, kind_of(claim), manner_of(claim)
    )
