"""From a noun phrase to the one who speaks: titles stripped, pronouns and last names traced back."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from dataclasses import replace

from communique.knowledge import Entry, Language, Word, words
from communique.statements.claims import NOBODY, PEOPLE, Kind, Span, Voice
from communique.statements.names import Names, Role, roles
from communique.statements.phrases import Phrases

_SEXES: dict[str, Kind] = {"man": "man", "woman": "woman"}
# How many sources back a pronoun may reach.
_REACH = 12
# A topic is looked for in so many characters.
_OPENING = 120


class Voices:
    """Names each source in turn; remembers those named before."""

    def __init__(self, text: str, names: Names, language: Language) -> None:
        self._text = text
        self._names = names
        self._language = language
        self._key = language.key
        self._oblique = False
        self._tables = language.sayings
        self._phrases = Phrases(text, language)
        self._recent: deque[Voice] = deque(maxlen=_REACH)
        self._papers: dict[str, Voice] = {}

    def who(self, source: Span, aside: Span | None = None, oblique: bool = False) -> Voice:
        """The one whom a noun phrase of the text means; `aside` is a phrase in apposition to it.

        `oblique` says that the phrase is no subject: the name is then turned into the form of one.
        """
        self._oblique = oblique
        cut = self._phrases.cut(source)
        while len(cut) > 1 and cut[0].key in self._tables["opening"] and not self._tables["article"].at(cut, 0):
            cut = cut[1:]
        if not cut:
            return NOBODY
        found = self._who(cut, aside)
        if oblique and found.name and found.name in self._text[source[0] : source[1]]:
            found = replace(found, name=self._language.subject(found.name))
        return replace(found, called=found.called | {word.key for word in cut} | self._names.countries(cut))

    def remember(self, voice: Voice, around: Sequence[Word]) -> None:
        """Makes a source known to the pronouns after it; a document named in its sentence is taken to be its own."""
        if voice.name is not None:
            self._recent.append(voice)
            for word in around:
                if word.key in self._tables["document"]:
                    self._papers[word.key] = voice

    def last(self) -> Voice | None:
        """The last source with a name."""
        return self._recent[-1] if self._recent else None

    def topic(self, text: Span) -> Voice | None:
        """The person with whom a sentence begins, behind an opening such as "In Moscow," too, if it does."""
        cut = words(self._text[text[0] : min(text[1], text[0] + _OPENING)], text[0], self._key)
        end = self._mark(cut)
        if cut and self._phrases.is_a(cut[0], "joint", "edge") and end < len(cut):
            cut = cut[end + 1 :]
            end = self._mark(cut)
        found = self._person(cut[:end])
        written = self._phrases.name(cut[:end])
        behind = cut[len(words(written)) : end]
        if behind and self._phrases.is_a(behind[0], "opening", "and"):  # "X and Y met": neither
            return None
        if found is None and written:
            name = self._names.full(written)
            may = behind and behind[0].form.islower() and self._names.may_be_person(name)
            if name in self._names.persons or may:
                found = Voice(name, self._sex(name))
        return found

    def _mark(self, cut: Sequence[Word]) -> int:
        return next((i for i, word in enumerate(cut) if word.form in ",;:"), 9)

    def sex_of_pronoun(self, source: Span) -> Kind | None:
        """Whether a source is a pronoun for a man or a woman; None for every other source."""
        found = self._tables["pronoun"].at(self._phrases.cut(source), 0)
        return _SEXES.get(found[0][1].means) if found else None

    def _who(self, cut: Sequence[Word], aside: Span | None) -> Voice:
        pronoun = self._tables["pronoun"].at(cut, 0)
        if pronoun and len(cut) <= pronoun[0][0] + 1:
            return self._pronoun(pronoun[0][1])
        article, bare = self._phrases.without_article(cut)
        if not bare:
            return NOBODY
        together = self._together(bare)
        if together is not None:
            return together
        voice = (
            self._document(bare, article) or self._beside(bare, aside) or self._person(bare)
            or self._body(bare, article) or self._in_a_role(bare, article, aside) or self._plain(bare)
        )  # fmt: skip
        if article is not None and article.means == "number" and voice.name == self._phrases.written(bare):
            return replace(voice, name=self._phrases.written(cut))
        return voice

    def _together(self, cut: Sequence[Word]) -> Voice | None:
        """ "X and Y": both, as they are written; a ministry of two things is one."""
        for index, word in enumerate(cut[1:-1], 1):
            if self._phrases.is_a(word, "opening", "and"):
                left, right = cut[:index], cut[index + 1 :]
                if (
                    self._phrases.can_speak(left)
                    and self._phrases.can_speak(right)
                    and not self._phrases.goes_on(left, right)
                ):
                    return Voice(self._phrases.written(cut), "many")
        return None

    def _person(self, cut: Sequence[Word]) -> Voice | None:
        """A role with a name behind it, or a name that the report binds to a role."""
        cut = self._phrases.behind_possessor(cut)
        found = [role for role in roles(cut, self._tables["role"]) if role.after < len(cut)]
        for role in reversed(found):
            behind = cut[role.after :]
            while behind and behind[0].form in ".,":  # "Sen. Lena Aro"
                behind = behind[1:]
            name = self._phrases.name(behind)
            if name:
                full = self._names.full(name, self._oblique)
                return Voice(full, role.sex if role.sex != "person" else self._sex(full), rules=(role.rule,))
        name = self._phrases.name(cut)
        full = self._names.full(name, self._oblique)
        if name and not self._phrases.is_only_part(cut, name) and (full in self._names.persons or full != name):
            return Voice(full, self._sex(full))
        return None

    def _sex(self, name: str) -> Kind:
        return self._names.persons.get(name) or self._names.persons.get(name.rsplit(maxsplit=1)[-1], "person")

    def _document(self, cut: Sequence[Word], article: Entry | None) -> Voice | None:
        """Whoever made the report, figures or statement; None where no document is named."""
        place = self._phrases.paper(cut)
        if place is None:
            return None
        rule = self._tables["document"].at(cut, place)[0][1].rule
        maker = self._maker(cut, place, article)
        if maker is None and article is not None and article.means in ("definite", "pointing"):
            maker = self._papers.get(cut[place].key)
        if maker is None:
            return Voice(None, "document", rules=(rule,))
        return replace(maker, rules=(*maker.rules, rule))

    def _maker(self, cut: Sequence[Word], place: int, article: Entry | None) -> Voice | None:
        if article is not None and article.means == "possessive":
            return self._latest(("body", "name", "many")) or self.last()
        before = cut[:place]
        while before and before[-1].form in ("s", "'", "’"):
            before = before[:-1]
        if any(word.form[0].isupper() or word.key in self._tables["body"] for word in before):
            return self._if_named(self._who(before, None))
        for index in range(place + 1, len(cut) - 1):
            if cut[index].key in self._tables["maker"]:
                rest = self._phrases.up_to_edge(cut[index + 1 :])
                found = self._if_named(self._who(rest, None))
                if found is not None and self._phrases.can_make(rest):
                    return found
        return None

    def _if_named(self, voice: Voice) -> Voice | None:
        return voice if voice.name is not None else None

    def _in_a_role(self, cut: Sequence[Word], article: Entry | None, aside: Span | None) -> Voice | None:
        """A role without a name: its holder, the last source called so, or else the phrase itself."""
        found = roles(self._phrases.behind_possessor(cut), self._tables["role"])
        if not found:
            return None
        role = found[-1] if found[-1].after == len(cut) else found[0]
        if aside is not None and (named := self._person(self._phrases.cut(aside)) or self._named_aside(aside)):
            return replace(named, rules=(*named.rules, role.rule))
        definite = article is None or article.means not in ("indefinite", "number")
        if definite and (held := self._holder(cut, role, article)):
            return replace(held, rules=(*held.rules, role.rule))
        return Voice(self._phrases.written(cut), role.sex, rules=(role.rule,))

    def _beside(self, cut: Sequence[Word], aside: Span | None) -> Voice | None:
        """The person whose name stands beside a role, and not behind it ("глава банка Том Берг")."""
        found = roles(cut, self._tables["role"])
        if aside is None or not found or (found[0].first > 0 and self._phrases.name(cut)):
            return None
        named = self._named_aside(aside)
        sex = found[0].sex if found[0].sex != "person" else (named.kind if named else "person")
        return replace(named, kind=sex, rules=(*named.rules, found[0].rule)) if named else None

    def _named_aside(self, aside: Span) -> Voice | None:
        cut = self._phrases.cut(aside)
        name = self._phrases.name(cut)
        full = self._names.full(name, self._oblique)
        return Voice(full, self._sex(full)) if name and (len(name.split()) > 1 or full != name) else None

    def _holder(self, cut: Sequence[Word], role: Role, article: Entry | None) -> Voice | None:
        last = role.name.split()[-1]
        around = frozenset(
            word.key for word in cut
            if len(word.key) > 3 and word.key not in role.name.split() and word.key not in self._tables["modifier"]
        ) | self._names.countries(cut)  # fmt: skip
        for voice in reversed(self._recent):
            same = last in voice.called and (role.sex == "many" or voice.called.issuperset(role.name.split()))
            if same and (not around or around & voice.called):
                return voice
        if role.sex == "many":
            return None
        holder = self._names.holder(role.name, around, cut[0].start)
        if holder is not None:
            return Voice(self._names.full(holder.name), holder.sex, rules=(holder.rule,))
        if article is not None and article.means in ("definite", "pointing"):
            return self._latest(PEOPLE if role.sex == "person" else (role.sex, "person"))
        return None

    def _body(self, cut: Sequence[Word], article: Entry | None) -> Voice | None:
        """A body by its name, or the last one so called ("the ministry")."""
        heads = [word for word in cut if word.key in self._tables["body"]]
        if not heads or self._phrases.has_role(cut[-1:]) or self._phrases.is_of_a_body(cut):
            return None
        rule = self._tables["body"].at([heads[-1]], 0)
        rules = (rule[0][1].rule,) if rule else ()
        if any(word.form[0].isupper() for word in cut):
            return Voice(self._phrases.written(cut), "body", rules=rules)
        if article is not None and article.means in ("definite", "pointing"):
            for voice in reversed(self._recent):
                if heads[-1].key in voice.called or (heads[-1].key in (voice.name or "").lower().split()):
                    return replace(voice, rules=(*voice.rules, *rules))
            latest = self._latest(("body", "name"))
            if latest is not None and len(cut) == 1:
                return replace(latest, rules=(*latest.rules, *rules))
        return Voice(self._phrases.written(cut), "body", rules=rules)

    def _plain(self, cut: Sequence[Word]) -> Voice:
        """A name that nothing else is known of, or words for people that stand in no table."""
        tail = self._phrases.behind_possessor(cut)
        name = self._phrases.name(tail)
        if name and len(tail) < len(cut) and len(name.split()) > 1:
            return Voice(name, "person")
        if name and len(name.split()) <= 3 and name == self._phrases.written(tail):
            return Voice(self._names.full(name, self._oblique), "name")
        known = name or any(word.form[0].isupper() for word in cut)
        return Voice(self._phrases.written(cut), "name" if known else "thing")

    def _pronoun(self, entry: Entry) -> Voice:
        if entry.means in ("self", "nobody", "clause"):
            return Voice(None, "self" if entry.means == "self" else "nobody")
        wanted: dict[str, tuple[str, ...]] = {
            "man": ("man", "person", "name"), "woman": ("woman", "person", "name"),
            "body": ("body", "name"), "many": ("many", "body", "name"),
        }  # fmt: skip
        kinds = wanted[entry.means]
        voice = self._latest(kinds[:-1]) or self._latest(kinds)
        if entry.means == "many" and self._recent and self._recent[-1].kind in kinds:
            voice = self._recent[-1]
        if voice is None:
            return Voice(None, "nobody", rules=(entry.rule,))
        return replace(voice, kind=_SEXES.get(entry.means, voice.kind), rules=(*voice.rules, entry.rule))

    def _latest(self, kinds: Sequence[str]) -> Voice | None:
        return next((voice for voice in reversed(self._recent) if voice.kind in kinds), None)
