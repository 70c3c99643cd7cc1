"""The forms of a noun phrase of a table, so that no table lists plurals.

Rules stand in `<lang>/inflection.toml`: `[[plural]]` rows turn an ending (`says`) into another (`means`) or, where
`joined`, add it, the longest ending first; `[[joint]]` rows are words after the head of a phrase ("miles per hour").
"""

from __future__ import annotations

from functools import cache

from communique.knowledge.tables import rows


@cache
def forms(phrase: str, lang: str) -> tuple[str, ...]:
    """A noun phrase as it stands, then its plural where that differs."""
    many = plural(phrase, lang)
    return (phrase,) if many == phrase else (phrase, many)


def plural(phrase: str, lang: str) -> str:
    """The plural of a noun phrase: its head is the last word before a joint such as "per" or "celsius"."""
    head, tail = _parted(phrase, lang)
    stem, gap, word = _last_word(head)
    return stem + gap + _plural_word(word, lang) + tail


def _parted(phrase: str, lang: str) -> tuple[str, str]:
    for joint in _said(lang, "joint"):
        place = f"{phrase} ".find(f" {joint} ")
        if place > 0:
            return phrase[:place], phrase[place:]
    return phrase, ""


def _last_word(phrase: str) -> tuple[str, str, str]:
    """What stands before the last word, the mark between, and the last word."""
    place = max(phrase.rfind(" "), phrase.rfind("-"))
    return (phrase[:place], phrase[place], phrase[place + 1 :]) if place >= 0 else ("", "", phrase)


@cache
def _plural_word(word: str, lang: str) -> str:
    for ending, other in _endings(lang):
        if word.endswith(ending):
            return word[: len(word) - len(ending)] + other
    return word


@cache
def _endings(lang: str) -> tuple[tuple[str, str], ...]:
    """Endings and what takes their place, the longest first; a joined row leaves the old ending before the new one."""
    found: list[tuple[str, str]] = []
    for row in rows(lang, "inflection"):
        if row.table == "plural":
            new, joined = row.means.strip("-"), "joined" in row.more
            found += [(old, old + new if joined else new) for old in (says.strip("-") for says in row.says)]
    return tuple(sorted(found, key=lambda pair: -len(pair[0])))


@cache
def _said(lang: str, table: str) -> tuple[str, ...]:
    """The phrases of one kind of row."""
    return tuple(says for row in rows(lang, "inflection") if row.table == table for says in row.says)
