"""The turns of a transcript: lines that begin with who speaks and a colon."""

from __future__ import annotations

import re
from collections.abc import Sequence

from communique.knowledge import Language, Word, words
from communique.records import Report, Sentence, Statement
from communique.statements.line import OPENERS
from communique.statements.names import Names, roles

# "President of Norland Ivo Tamm (retranslated): …"; a label has no marks of a sentence in it.
_LABEL = re.compile(r"(?m)^[^\S\n]*([^\s:;!?\"“”(][^\n:;!?\"“”(]{0,89}?)(?:\s?\([^)\n]{1,60}\))?:(?=\s)")
_INITIAL = re.compile(r"^(\w)\.\s?(\w[\w-]+)$")
_LONGEST = 10
# In so many characters a speech shows that it is one.
_OPENING = 300


def turns(report: Report, sentences: Sequence[Sentence], language: Language) -> tuple[Statement, ...]:
    """One statement a turn, or none where the report is no transcript."""
    if ":" not in report.text:
        return ()
    labels = [(match, match.group(1).strip()) for match in _LABEL.finditer(report.text)]
    counts: dict[str, int] = {}
    for _, label in labels:
        counts[label] = counts.get(label, 0) + 1
    taken = [(match, label) for match, label in labels if _is_label(label, counts[label], language)]
    first = sentences[0].start if sentences else 0
    if not taken or (len(taken) < 3 and taken[0][0].start() > first):
        return ()
    if len(taken) == 1 and not _is_speech(taken[0][1], report.text[taken[0][0].end() :], language):
        return ()
    return tuple(_statements(report, taken, language))


def _is_speech(label: str, text: str, language: Language) -> bool:
    """Whether a lone label opens a speech and is no headline: it names a role's holder, or "we" soon follows."""
    cut = words(label, 0, language.key)
    named = roles(cut, language.sayings["role"])
    if named and (named[0].first == 0 or named[-1].after < len(cut)):
        return True
    if text.lstrip()[:1] in OPENERS:
        return False
    pronouns = language.sayings["pronoun"]
    opening = words(text[:_OPENING].partition("\n")[0], 0, language.key)
    return any(entry.means == "self" for i in range(len(opening)) for _, entry in pronouns.at(opening, i))


def _is_label(label: str, count: int, language: Language) -> bool:
    """Whether a label names a speaker: capitalised throughout but for small words, with a role, or met again."""
    cut = [word for word in words(label, 0, language.key) if word.form[0].isalnum()]
    small = [word for word in cut if not word.form[0].isupper()]
    if not cut or len(cut) > _LONGEST or any(word.form[0].isdigit() for word in cut):
        return False
    if any(not _may_be_small(word.key, language) for word in small):
        return False
    return (
        count > 1
        or bool(roles(cut, language.sayings["role"]))
        or (len(cut) - len(small) in (2, 3) and cut[0] not in small)
    )


def _may_be_small(key: str, language: Language) -> bool:
    return any(key in language.sayings[table] for table in ("joint", "particle", "article", "role", "modifier"))


def _statements(report: Report, taken: Sequence[tuple[re.Match[str], str]], language: Language) -> list[Statement]:
    names = Names(report.text, language)
    known: dict[str, str] = {}
    found = []
    for index, (match, label) in enumerate(taken):
        end = taken[index + 1][0].start() if index + 1 < len(taken) else len(report.text)
        known.setdefault(label, _speaker(label, names, language))
        if end > match.end():
            found.append(
                Statement(match.end(), end, known[label], match.span(1), None, "direct", ("turn:label",), "turn")
            )
    return found


def _speaker(label: str, names: Names, language: Language) -> str:
    """The name behind a label: roles stripped, initials and last names filled in from the text."""
    cut = words(label, 0, language.key)
    last = max((role.after for role in roles(cut, language.sayings["role"])), default=0)
    if last and last < len(cut) and cut[last].key in language.sayings["joint"]:
        last = _behind_place(cut, last + 1, language)
    if last < len(cut) and cut[last].form[0].isupper():
        label = label[cut[last].start :]
    initial = _INITIAL.match(label)
    if initial:
        full = names.full(initial.group(2))
        return full if full.startswith(initial.group(1)) else label
    return names.full(label)


def _behind_place(cut: Sequence[Word], index: int, language: Language) -> int:
    """Past the country of a role ("President of Norland Ivo Tamm"); a country that no table has is one word."""
    places = language.actors.at(cut, index)
    after = index + (places[0][0] if places else 1)
    return after if after < len(cut) else index
