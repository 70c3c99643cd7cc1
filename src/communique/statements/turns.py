"""The turns of a transcript: lines that begin with who speaks and a colon."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from communique.knowledge import Language, Word, words
from communique.records import Report, Sentence, Statement
from communique.statements.line import OPENERS
from communique.statements.names import INITIAL, UPPER, Names, roles

Label = tuple[re.Match[str], str]

# "President of Norland Ivo Tamm (retranslated): …"; a label has no marks of a sentence in it.
_LABEL = re.compile(r"(?m)^[^\S\n]*([^\s:;!?\"“”(][^\n:;!?\"“”(]{0,89}?)(?:\s?\([^)\n]{1,60}\))?:(?=\s)")
# A label of initials and a last name opens a turn anywhere in a line, as pages that have
# lost their line breaks have it; what the page adds may follow ("I. Tamm Tamm Ivo President of Norland").
_INLINE = re.compile(
    rf"(?<!\S)((?:[{UPPER}]\.\s?){{1,2}}[{UPPER}][\w’'-]+)(?:\s[^\n:;.!?()\"“”«»]{{1,90}}?)?(?:\s?\([^)\n]{{1,60}}\))?\s?:(?=\s)"
)
_LONGEST = 10
# Before a label so many letters show the word in front of it.
_WORD = 20
# In so many characters a speech shows that it is one; behind initials, which few headlines have, it may be further on.
_OPENING = 300
_FURTHER = 1500


def turns(report: Report, sentences: Sequence[Sentence], language: Language) -> tuple[Statement, ...]:
    """One statement a turn, or none where the report is no transcript."""
    if ":" not in report.text:
        return ()
    inline = _inline(report.text, language)
    if inline:
        return tuple(_statements(report, inline, language))
    labels = [(match, match.group(1).strip()) for match in _LABEL.finditer(report.text)]
    counts = Counter(label for _, label in labels)
    taken = [(match, label) for match, label in labels if _is_label(label, counts[label], language)]
    first = sentences[0].start if sentences else 0
    if not taken or (len(taken) < 3 and taken[0][0].start() > first):
        return ()
    if len(taken) == 1 and not _is_speech(taken[0][1], report.text[taken[0][0].end() :], language):
        return ()
    return tuple(_statements(report, taken, language))


def _inline(text: str, language: Language) -> list[Label]:
    """Labels of initials and a last name, wherever they stand; none where no speech follows the first of them.

    One behind a word of saying only names whom a quotation is of ("said I. Tamm: …").
    """
    found = []
    for match in _INLINE.finditer(text):
        before = words(text[max(0, match.start() - _WORD) : match.start()], 0, language.key)
        told = bool(before) and before[-1].key in language.sayings["saying"]
        if not told and text[match.end() :].lstrip()[:1] not in OPENERS:
            found.append((match, match.group(1)))
    is_speech = len(found) > 1 or (found and _is_of_self(text[found[0][0].end() :][:_FURTHER], language))
    return found if is_speech else []


def _is_speech(label: str, text: str, language: Language) -> bool:
    """Whether a lone label opens a speech and is no headline: it names a role's holder, or "we" soon follows."""
    cut = words(label, 0, language.key)
    named = roles(cut, language.sayings["role"])
    if named and (named[0].first == 0 or named[-1].after < len(cut)):
        return True
    if text.lstrip()[:1] in OPENERS:
        return False
    return _is_of_self(text[:_OPENING].partition("\n")[0], language)


def _is_of_self(text: str, language: Language) -> bool:
    """Whether someone speaks of himself ("I", "we", "our")."""
    pronouns = language.sayings["pronoun"]
    opening = words(text, 0, language.key)
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


def _statements(report: Report, taken: Sequence[Label], language: Language) -> list[Statement]:
    # The title may tell the full name of one who has only initials in the text.
    names = Names(f"{report.text}\n{report.title or ''}", language)
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
    elif last and last < len(cut) and language.subject(cut[last].form) != cut[last].form:
        last = _behind_place(cut, last, language)  # a country in the case of an owner
    if last < len(cut) and cut[last].form[0].isupper():
        label = label[cut[last].start :]
    initial = INITIAL.match(label)
    if initial:
        return names.of_initial(*initial.groups()) or label
    return names.full(label)


def _behind_place(cut: Sequence[Word], index: int, language: Language) -> int:
    """Past the country of a role ("President of Norland Ivo Tamm"); a country that no table has is one word."""
    places = language.actors.at(cut, index)
    after = index + (places[0][0] if places else 1)
    return after if after < len(cut) else index
