"""The names of a report: who is called what, so that a last name or a title finds the full name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from communique.knowledge import Language, Lexicon, Word, words
from communique.statements.claims import Kind

UPPER = "A-ZÀ-ÖØ-ÞĄĆČĎĐĘĚĞĢĪİĶĻŁŃŇŅŌŐŘŚŞŠŢŤŪŮŰŹŻŽА-ЯЁІЇЄҐ"
_NAME = rf"(?:[{UPPER}]\.)+(?![{UPPER}]\w)|[{UPPER}][\w’'-]*[\w]|[{UPPER}]"
# Capitalised words in a row, with one or two small words between ("Khalid bin Rashid", "Julia van der Berg").
_RUN = re.compile(rf"(?:{_NAME})(?:[^\S\n]*\n?[^\S\n]*(?:(?:[a-z]{{1,3}}[ -]){{1,2}})?(?:{_NAME}))*")
# "I. Tamm", "I.V.Tamm": the first initial and the last name.
INITIAL = re.compile(rf"([{UPPER}])\.\s?(?:[{UPPER}]\.\s?)?([{UPPER}][\w’'-]+)")
_POSSESSIVE = re.compile(r"['’]s?$")
_LAST_LETTERS = re.compile(r"[^\W\d_]+\Z")
_NEAR = 60
_OF_COUNTRIES = ("country", "people")
_SEXES: dict[str, Kind] = {"man": "man", "woman": "woman", "many": "many"}


@dataclass(frozen=True, slots=True)
class Binding:
    """A person's name with the role that the report gives it, and the words around that role."""

    start: int
    role: str
    around: frozenset[str]
    name: str
    sex: Kind
    rule: str


@dataclass(frozen=True, slots=True)
class Role:
    """A role among some words: the words from `first` up to `after`, what it means and its row."""

    first: int
    after: int
    name: str
    sex: Kind
    rule: str


def roles(cut: Sequence[Word], lexicon: Lexicon) -> list[Role]:
    """The roles among some words ("foreign minister"), longest phrases first, left to right."""
    found: list[Role] = []
    free = 0
    for index, word in enumerate(cut):
        if index >= free and word.key in lexicon.firsts and (options := lexicon.at(cut, index)):
            size, entry = options[0]
            free = index + size
            name = " ".join(each.key for each in cut[index:free])
            found.append(Role(index, free, name, _SEXES.get(entry.means, "person"), entry.rule))
    return found


class Names:
    """Looks for names in the text only when one is asked for; every look-up after the first is cheap."""

    def __init__(self, text: str, language: Language) -> None:
        self._text = text
        self._language = language
        self._sayings: Mapping[str, Lexicon] = language.sayings

    @cached_property
    def _runs(self) -> list[tuple[int, str]]:
        """Every row of capitalised words with where it starts, without roles and articles before it."""
        return list(self._cut_runs())

    def _cut_runs(self) -> Iterator[tuple[int, str]]:
        for written, pieces in self._rows:
            if " " in written or "\n" in written:
                for piece in pieces:
                    yield from self._named(piece)

    @cached_property
    def _rows(self) -> list[tuple[str, list[list[Word]]]]:
        """Every row of capitalised words as written, and its pieces."""
        return [(match.group(), list(self._pieces(match))) for match in _RUN.finditer(self._text)]

    def _pieces(self, match: re.Match[str]) -> Iterator[list[Word]]:
        """The words of a row, cut where a small word belongs to no name and to no role ("X and Y")."""
        written = match.group()
        if "'" in written or "’" in written:
            written = _POSSESSIVE.sub("", written)
        cut = words(written, match.start(), self._language.key)
        if len(cut) == 1:
            yield list(cut)
            return
        whole = [role for role in roles(cut, self._sayings["role"]) if role.after - role.first > 1]
        piece: list[Word] = []
        for index, word in enumerate(cut):
            small = word.form[0].islower() and word.key not in self._sayings["particle"]
            if small and not any(role.first < index < role.after for role in whole):
                yield from [piece] if piece else []
                piece = []
            else:
                piece.append(word)
        yield from [piece] if piece else []

    def _named(self, cut: list[Word]) -> Iterator[tuple[int, str]]:
        first = self._first_of_name(cut)
        if first < len(cut) and not any(self._is_body(word) for word in cut[first:]):
            yield cut[first].start, " ".join(self._text[cut[first].start : cut[-1].end].split())

    def _first_of_name(self, cut: Sequence[Word]) -> int:
        """Where a name begins behind roles, articles, opening words and the country that stands before it."""
        first = max((role.after for role in roles(cut, self._sayings["role"])), default=0)
        while first < len(cut):
            places = self._language.actors.at(cut, first)
            if places and first + places[0][0] < len(cut):
                first += places[0][0]
            elif not cut[first].form[0].isalpha() or any(
                cut[first].key in self._sayings[t] for t in ("article", "opening", "joint")
            ):
                first += 1
            else:
                break
        return first

    def _is_body(self, word: Word) -> bool:
        return word.key in self._sayings["body"] or word.key in self._sayings["document"]

    @cached_property
    def _by_last(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for _, written in self._runs:
            for name in self._subjects(written):
                parts = name.split()
                known = found.setdefault(parts[-1], [])
                if len(parts) > 1 and len(parts) <= 6 and name not in known and len(known) < 20:
                    known.append(name)
        return found

    def _subjects(self, name: str) -> dict[str, None]:
        """A name in the form of a subject: as written, and as it would be if it stood in another case."""
        return dict.fromkeys((self._language.person(name), self._language.person(name, oblique=True)))

    @cached_property
    def bindings(self) -> list[Binding]:
        """All names that stand beside a role, in order."""
        return [binding for _, pieces in self._rows for cut in pieces for binding in self._bound(cut) if binding.name]

    @cached_property
    def persons(self) -> dict[str, Kind]:
        """Names of persons (full, and their last words) with what their role tells of their sex."""
        found: dict[str, Kind] = {}
        for binding in self.bindings:
            subject = self._language.person(binding.name)
            for name in dict.fromkeys((subject, subject.split()[-1])):
                if found.get(name, "person") == "person":
                    found[name] = binding.sex
        return found

    def _bound(self, cut: list[Word]) -> Iterator[Binding]:
        """The binding of one row of capitalised words: a role in it, before it, or after it behind a comma."""
        lexicon = self._sayings["role"]
        start, end = cut[0].start, cut[-1].end
        inside = roles(cut, lexicon)
        if inside:
            last = inside[-1]
            if self._first_of_name(cut) < len(cut):
                yield self._binding(
                    cut[self._first_of_name(cut) :],
                    last,
                    [*self._before(start), *cut[: last.first], *self._after(end)[:3]],
                )
        elif self._follows_role(start):
            left = self._before(start)
            before = roles(left, lexicon)
            if before and _touches(left, before[-1]):
                yield self._binding(cut, before[-1], [*left[: before[-1].first], *self._after(end)[:3]])
        elif len(cut) > 1 and self._text.startswith(",", end):
            right = self._after(end)
            after = roles(right[1:], lexicon)
            if after and not any(word.form in ",;:" for word in right[1 : 1 + after[0].first]):
                yield self._binding(cut, after[0], right)

    def _follows_role(self, start: int) -> bool:
        """Whether the word before is one for a role: a look that spares cutting the words around every name."""
        before = self._text[max(0, start - 20) : start]
        if not before[-1:].isspace() or not (cut := before.split()):
            return False
        word = cut[-1].removesuffix(",")
        if not word.isalpha():
            letters = _LAST_LETTERS.search(word)
            word = letters.group() if letters else ""
        return self._language.key(word) in self._sayings["role"].firsts

    def _binding(self, name: Sequence[Word], role: Role, around: Sequence[Word]) -> Binding:
        text = " ".join(self._text[name[0].start : name[-1].end].split()).strip(" .-")
        near = frozenset(word.key for word in around if len(word.key) > 3) | self.countries(around)
        return Binding(name[0].start, role.name, near, text, role.sex, role.rule)

    def countries(self, cut: Sequence[Word]) -> frozenset[str]:
        """The countries that some words name, by their codes: "Finnish" and "Finland" are the same."""
        found = (self._language.actors.at(cut, index) for index in range(len(cut)))
        return frozenset(options[0][1].means for options in found if options and options[0][1].kind in _OF_COUNTRIES)

    def may_be_person(self, name: str) -> bool:
        """Whether a name has two words or more, none of which is for a place, a time, a body or a small word."""
        cut = words(name, 0, self._language.key)
        return len(cut) > 1 and not any(self._is_other(cut, index) for index in range(len(cut)))

    def _is_other(self, cut: Sequence[Word], index: int) -> bool:
        small = any(cut[index].key in self._sayings[table] for table in ("article", "opening", "joint", "pronoun"))
        known = self._language.actors.at(cut, index) or self._language.periods.at(cut, index)
        return bool(known) or small or self._is_body(cut[index])

    def _before(self, start: int) -> Sequence[Word]:
        cut = words(self._text[max(0, start - _NEAR) : start], max(0, start - _NEAR), self._language.key)
        stop = max((i for i, word in enumerate(cut) if word.form in '.;:!?"'), default=-1)
        return cut[stop + 1 :][-5:]

    def _after(self, end: int) -> Sequence[Word]:
        cut = words(self._text[end : end + _NEAR], end, self._language.key)
        stop = next((i for i, word in enumerate(cut) if word.form in '.;:!?"'), len(cut))
        return cut[:stop][:9]

    def full(self, name: str, oblique: bool = False) -> str:
        """The fullest form of a person's name in the report that ends in this name; the name itself if none.

        `oblique` says that the name does not stand as a subject does.
        """
        name = self._language.person(name, oblique)
        if (initials := INITIAL.fullmatch(name)) and (found := self.of_initial(*initials.groups())):
            return found
        parts = name.split()
        if len(parts) > 3 or not parts:
            return name
        options = [
            option
            for option in self._by_last.get(parts[-1], ())
            if len(option.split()) > len(parts) and option.split()[-len(parts) :] == parts
        ]
        bound = [option for option in options if option in self.persons]
        return (bound or options or [name])[0]

    def of_initial(self, initial: str, last: str) -> str | None:
        """The full name of one of whom the initial and the last name are known, in whichever order the text has it."""
        for option in self._by_last.get(last, ()):
            parts = option.split()
            first = next((at for at, part in enumerate(parts[:-1]) if part.startswith(initial) and len(part) > 2), None)
            if first is not None:
                return " ".join(parts[first:])
        turned = re.search(rf"(?<!\w){re.escape(last)} ({re.escape(initial)}[\w-]{{2,}})", self._text)
        return f"{turned.group(1)} {last}" if turned else None

    def holder(self, role: str, around: frozenset[str], before: int) -> Binding | None:
        """Who holds a role ("the Russian president") at a place in the text: the last one named with it before.

        `around` are the other words of the phrase; a holder whose own words match them wins, wherever they stand.
        """
        same = [
            b for b in self.bindings if b.role == role or b.role.endswith(" " + role) or role.endswith(" " + b.role)
        ]
        if around:
            alike = [binding for binding in same if any(_alike(a, b) for a in around for b in binding.around)]
            return _last_before(alike, before) or (alike[0] if alike else None)
        return _last_before(same, before)


def _last_before(bindings: Sequence[Binding], place: int) -> Binding | None:
    found = None
    for binding in bindings:
        if binding.start >= place:
            break
        found = binding
    return found


def _alike(a: str, b: str) -> bool:
    """Whether two words may be the same word or an adjective and its noun ("russian", "russia")."""
    size = max(4, min(len(a), len(b)) - 3)
    return a == b or (a.islower() and b.islower() and a[:size] == b[:size])


def _touches(cut: Sequence[Word], role: Role) -> bool:
    """Whether a role stands at the end of the words, but for a comma."""
    rest = cut[role.after :]
    return not rest or (len(rest) == 1 and rest[0].form == ",")
