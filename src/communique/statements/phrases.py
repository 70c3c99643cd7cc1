"""Looks at the words of a noun phrase: names, roles, documents and the small words between them."""

from __future__ import annotations

from collections.abc import Sequence

from communique.knowledge import Entry, Language, Word, words
from communique.statements.claims import Span
from communique.statements.names import roles


class Phrases:
    """Answers questions about phrases of one text; it remembers nothing of them."""

    def __init__(self, text: str, language: Language) -> None:
        self._text = text
        self._key = language.key
        self._tables = language.sayings

    def cut(self, span: Span) -> Sequence[Word]:
        """The words of a stretch of the text."""
        return words(self._text[span[0] : span[1]], span[0], self._key)

    def without_article(self, cut: Sequence[Word]) -> tuple[Entry | None, Sequence[Word]]:
        """The article with which a phrase begins, if it does, and the rest."""
        options = self._tables["article"].at(cut, 0)
        return (options[0][1], cut[options[0][0] :]) if options else (None, cut)

    def goes_on(self, left: Sequence[Word], right: Sequence[Word]) -> bool:
        """Whether "and" is inside one name or role ("Ministry of Trade and Industry", "Energy and Mines Minister")."""
        if any(word.key in self._tables["body"] and word.form[0].isupper() for word in left) or self.is_of_a_body(left):
            return True
        return self.has_role(right) and not self.has_role(left) and len(left) == 1

    def has_role(self, cut: Sequence[Word]) -> bool:
        """Whether a role is named."""
        return bool(roles(cut, self._tables["role"]))

    def can_speak(self, cut: Sequence[Word]) -> bool:
        """Whether a name or a role is among the words."""
        return any(word.form[0].isupper() or word.key in self._tables["role"] for word in cut)

    def is_a(self, word: Word, table: str, means: str) -> bool:
        """Whether a word stands in a table with this meaning."""
        options = self._tables[table].at([word], 0)
        return bool(options) and options[0][1].means == means

    def is_only_part(self, cut: Sequence[Word], name: str) -> bool:
        """Whether plain words follow the name ("the Aro team"): then it is not the person who speaks."""
        size = next((i for i in range(len(cut), 0, -1) if self.written(cut[:i]) == name), len(cut))
        return size < len(cut) and cut[size].form[0].isalpha() and cut[size].key not in self._tables["joint"]

    def name(self, cut: Sequence[Word]) -> str:
        """The capitalised words (and small words between them) with which some words begin, as written."""
        last = 0
        for index, word in enumerate(cut):
            if word.form[0].isupper():
                if word.key in self._tables["body"] or word.key in self._tables["document"]:
                    return ""
                last = index + 1
            elif word.form not in "-.'’" and word.key not in self._tables["particle"]:
                break
        return self.written(cut[:last]) if last else ""

    def behind_possessor(self, cut: Sequence[Word]) -> Sequence[Word]:
        """Behind the last possessive ("the firm's Mr Voss")."""
        for index in range(len(cut) - 2, 0, -1):
            if cut[index].form in "'’" and cut[index + 1].form == "s" and index + 2 < len(cut):
                return cut[index + 2 :]
        return cut

    def written(self, cut: Sequence[Word]) -> str:
        """The words as the text has them, on one line."""
        text = " ".join(self._text[cut[0].start : cut[-1].end].split())
        return text.removesuffix("'s").removesuffix("’s")

    def paper(self, cut: Sequence[Word]) -> int | None:
        """Where the document stands: the head of the phrase, which no small word or name follows without a link."""
        for index, word in enumerate(cut):
            if word.key not in self._tables["document"] or not self._tables["document"].at(cut, index):
                continue
            if self._is_in_name(cut, index):
                continue
            after = index + self._tables["document"].at(cut, index)[0][0]
            if after >= len(cut) or not (cut[after].form[0].isupper() or self._is_head(cut[after])):
                return index
        return None

    def _is_in_name(self, cut: Sequence[Word], index: int) -> bool:
        """Whether the word ends the name of a body ("Bureau of Statistics")."""
        return (
            index > 1
            and cut[index].form[0].isupper()
            and self.is_a(cut[index - 1], "joint", "inside")
            and any(word.key in self._tables["body"] for word in cut[: index - 1])
        )

    def _is_head(self, word: Word) -> bool:
        return (
            word.key in self._tables["role"] or word.key in self._tables["body"] or word.key in self._tables["document"]
        )

    def up_to_edge(self, cut: Sequence[Word]) -> Sequence[Word]:
        """The words up to one that belongs to no name ("the Finance Ministry on Monday")."""
        return cut[: next((i for i, word in enumerate(cut) if i and self.is_a(word, "joint", "edge")), len(cut))]

    def is_maker(self, word: Word) -> bool:
        """Whether a word is for a body or a role."""
        return word.key in self._tables["body"] or word.key in self._tables["role"]

    def can_make(self, cut: Sequence[Word]) -> bool:
        """Whether a name, a role or a body is among the words."""
        return any(word.form[0].isupper() or self.is_maker(word) for word in cut)

    def is_of_a_body(self, cut: Sequence[Word]) -> bool:
        """Whether the phrase is a person of a body ("the head of the bank")."""
        return any(
            role.after < len(cut) and cut[role.after].key in self._tables["maker"]
            for role in roles(cut, self._tables["role"])
        )
