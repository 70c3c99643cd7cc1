"""What the small model of syntax gets wrong for want of context, set right by the grammar of the words beside.

Four mistakes come again and again in long sentences: a preposition is hung past its noun, the particle of the
conditional past its verb, an adjective is taken for the head of the noun that it agrees with, and a number is left
beside the noun that it counts.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from communique.records import Token

_NOMINAL = ("NOUN", "PROPN", "PRON")
_INSIDE = ("ADJ", "DET", "NUM", "ADV", "PART", "SYM")
_CONDITIONAL = ("бы", "б")
_BE = "быть"
_HEDGES = ("лишний", "небольшой", "половина", "четверть")
_OF_VERBS = ("nsubj", "nsubj:pass", "obj", "obl", "advmod")
_SIGNS = ("плюс", "минус")
_AGREEING = ("Case", "Number")


def mended(tokens: Sequence[Token]) -> list[Token]:
    """The tokens with heads set right; no token is added, lost or moved."""
    made = list(tokens)
    for mend in (_nominals, _roots, _futures, _small_words, _clauses):
        mend(made)
    return made


def _nominals(made: list[Token]) -> None:
    for index, token in enumerate(made):
        if token.upos == "NOUN":
            _head_of_adjective(made, index)
        elif token.upos == "NUM":
            _number_of_noun(made, index)


def _roots(made: list[Token]) -> None:
    for index, token in enumerate(made):
        if token.head < 0 and token.upos in ("ADP", "SCONJ"):
            _no_root(made, index)


def _small_words(made: list[Token]) -> None:
    for index, token in enumerate(made):
        if token.form.lower() in _CONDITIONAL:
            _to_verb(made, index)
        elif token.form.lower() in _SIGNS and index + 1 < len(made) and made[index + 1].upos == "NUM":
            made[index] = replace(token, upos="ADV", deprel="advmod")
        elif token.upos == "ADP" and token.deprel == "case":
            _to_noun(made, index)
        elif token.upos == "SCONJ" and token.deprel == "mark":
            _to_clause(made, index)
        elif token.deprel == "conj" and _feat(token, "VerbForm") == "Inf" and _is_other_form(made[token.head]):
            made[index] = replace(token, deprel="xcomp")


def _futures(made: list[Token]) -> None:
    """ "будет и далее стремиться" with the helping verb above the infinitive: the two change places."""
    for index, token in enumerate(made):
        below = token.head
        if below < 0 or token.deprel != "csubj" or made[below].lemma != _BE or _feat(token, "VerbForm") != "Inf":
            continue
        made[index] = replace(token, head=made[below].head, deprel=made[below].deprel)
        for other, each in enumerate(made):
            if each.head == below:
                made[other] = replace(each, head=index)
        made[below] = replace(made[below], upos="AUX", head=index, deprel="aux")


def _clauses(made: list[Token]) -> None:
    for index, token in enumerate(made):
        if token.deprel == "obl" and token.head < index:
            _to_own_clause(made, index)
        elif token.deprel in _OF_VERBS and token.head > index:
            _to_near_verb(made, index)


def _feat(token: Token, name: str) -> str | None:
    found = (feat.partition("=")[2] for feat in token.feats.split("|") if feat.startswith(f"{name}="))
    return next(found, None)


def _is_other_form(token: Token) -> bool:
    """Whether a verb is no infinitive: one that "and" joins to it is not joined but governed by it."""
    return token.upos == "VERB" and _feat(token, "VerbForm") in ("Fin", "Part")


def _head_of_adjective(made: list[Token], noun: int) -> None:
    """ "мьянманских студентов" with the noun under the adjective before it: the two change places."""
    adjective = noun - 1
    if made[noun].head != adjective or made[adjective].upos != "ADJ":
        return
    if any(_feat(made[noun], name) != _feat(made[adjective], name) for name in _AGREEING):
        return
    made[noun] = replace(made[noun], head=made[adjective].head, deprel=made[adjective].deprel)
    for index, token in enumerate(made):
        if token.head == adjective:
            made[index] = replace(token, head=noun)
    made[adjective] = replace(made[adjective], head=noun, deprel="amod")


def _number_of_noun(made: list[Token], number: int) -> None:
    """ "33 процента" with both words hung from elsewhere: the number hangs from its noun."""
    noun = number + (3 if _is_hedged(made, number) else 1)
    if noun >= len(made) or made[noun].upos != "NOUN" or made[number].head == noun or _feat(made[noun], "Case") is None:
        return
    if _feat(made[noun], "Case") not in ("Gen", "Acc", _feat(made[number], "Case")):
        return
    if made[noun].head == number or made[noun].head < 0 or _is_under(made, made[noun].head, number):
        made[noun] = replace(made[noun], head=made[number].head, deprel=made[number].deprel)
    made[number] = replace(made[number], head=noun, deprel="nummod")
    for index, token in enumerate(made):
        if token.head == number and token.deprel == "case":
            made[index] = replace(token, head=noun)


def _is_hedged(made: Sequence[Token], number: int) -> bool:
    """Whether "с лишним", "с небольшим" stands between a number and its noun."""
    beside = made[number + 1 : number + 3]
    return len(beside) == 2 and beside[0].form.lower() == "с" and beside[1].lemma in _HEDGES


def _is_under(made: Sequence[Token], index: int, above: int) -> bool:
    """Whether a token hangs from another, however far below."""
    for _ in made:
        if index == above:
            return True
        if index < 0:
            return False
        index = made[index].head
    return False


def _to_verb(made: list[Token], particle: int) -> None:
    """ "сократили бы": the particle belongs to the verb beside it, or else to the next one of its clause."""
    before = particle - 1
    if before >= 0 and made[before].upos == "VERB":
        made[particle] = replace(made[particle], upos="AUX", head=before, deprel="aux")
        return
    for index in range(particle + 1, len(made)):
        if made[index].upos == "PUNCT":
            return
        if made[index].upos == "VERB":
            made[particle] = replace(made[particle], upos="AUX", head=index, deprel="aux")
            return


def _to_clause(made: list[Token], conjunction: int) -> None:
    """A conjunction opens the clause that it stands in, not one behind a further comma or dash."""
    verb = None
    for index in range(conjunction + 1, made[conjunction].head):
        if made[index].upos == "PUNCT" and verb is not None:
            made[conjunction] = replace(made[conjunction], head=verb)
            return
        if verb is None and _feat(made[index], "VerbForm") == "Fin":
            verb = index


def _no_root(made: list[Token], root: int) -> None:
    """A preposition or conjunction cannot be the root: its noun or its verb is."""
    is_case = made[root].upos == "ADP"
    for index in range(root + 1, len(made)):
        token = made[index]
        if token.upos in _NOMINAL if is_case else _feat(token, "VerbForm") == "Fin":
            made[index] = replace(token, head=-1, deprel="root")
            made[root] = replace(made[root], head=index, deprel="case" if is_case else "mark")
            for other, below in enumerate(made):
                if below.head == root:
                    made[other] = replace(below, head=index)
            return


def _to_own_clause(made: list[Token], noun: int) -> None:
    """What opens a clause behind a comma or colon belongs to the verb of that clause, not to the one before."""
    first = noun
    while first > 0 and made[first - 1].upos in (*_INSIDE, "ADP"):
        first -= 1
    if first == 0 or made[first - 1].upos != "PUNCT" or made[noun].head >= first:
        return
    for index in range(noun + 1, len(made)):
        if made[index].upos == "PUNCT":
            return
        if _feat(made[index], "VerbForm") == "Fin":
            made[noun] = replace(made[noun], head=index)
            return


def _to_near_verb(made: list[Token], word: int) -> None:
    """What stands before a verb belongs to it, not to the verb of a clause behind a further comma."""
    verb = None
    for index in range(word + 1, made[word].head):
        if made[index].upos == "PUNCT":
            if verb is not None:
                made[word] = replace(made[word], head=verb)
            return
        if verb is None and _feat(made[index], "VerbForm") == "Fin":
            verb = index


def _to_noun(made: list[Token], preposition: int) -> None:
    """A preposition governs the first noun behind it; only adjectives and numbers stand between."""
    for index in range(preposition + 1, len(made)):
        token = made[index]
        if token.upos in _NOMINAL:
            if made[preposition].head > index and not _is_fixed(made, index):
                made[preposition] = replace(made[preposition], head=index)
            return
        if token.upos not in _INSIDE or _feat(token, "VerbForm") is not None or made[preposition].head == index:
            return


def _is_fixed(made: Sequence[Token], index: int) -> bool:
    """Whether a noun is part of a preposition of several words ("с помощью")."""
    return made[index].deprel == "fixed"
