"""From the relations and tags of spaCy's English models (CLEAR, Penn Treebank) to Universal Dependencies.

What changes shape, not only name: a preposition hangs from its noun (`case`) and the noun from the verb or noun before
it (`obl`, `nmod`); the predicate after "be" is the head and "be" its `cop`.
See https://universaldependencies.org/u/dep/ and Choi and Palmer (2012), "Guidelines for the CLEAR style".
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

_POS = {
    "NN": "NOUN", "NNS": "NOUN", "NNP": "PROPN", "NNPS": "PROPN", "MD": "AUX", "TO": "PART", "IN": "ADP", "RP": "ADP",
    "VB": "VERB", "VBD": "VERB", "VBG": "VERB", "VBN": "VERB", "VBP": "VERB", "VBZ": "VERB",
    "JJ": "ADJ", "JJR": "ADJ", "JJS": "ADJ", "AFX": "ADJ", "RB": "ADV", "RBR": "ADV", "RBS": "ADV", "WRB": "ADV",
    "DT": "DET", "PDT": "DET", "WDT": "PRON", "PRP": "PRON", "PRP$": "PRON", "WP": "PRON", "WP$": "PRON", "EX": "PRON",
    "CD": "NUM", "CC": "CCONJ", "UH": "INTJ", "SYM": "SYM", "$": "SYM", "#": "SYM", "POS": "PART",
    ".": "PUNCT", ",": "PUNCT", ":": "PUNCT", "``": "PUNCT", "''": "PUNCT", "-LRB-": "PUNCT", "-RRB-": "PUNCT",
    "HYPH": "PUNCT", "NFP": "PUNCT", "_SP": "SPACE",
}  # fmt: skip

_RELATION = {
    "nsubjpass": "nsubj:pass", "csubjpass": "csubj:pass", "dobj": "obj", "dative": "iobj", "auxpass": "aux:pass",
    "poss": "nmod:poss", "prt": "compound:prt", "quantmod": "advmod", "relcl": "acl:relcl", "neg": "advmod",
    "npadvmod": "obl:unmarked", "oprd": "xcomp", "acomp": "xcomp", "attr": "xcomp", "preconj": "cc:preconj",
    "predet": "det:predet", "intj": "discourse", "meta": "dep", "ROOT": "root", "prep": "advmod", "agent": "advmod",
    "pobj": "obl", "pcomp": "advcl",
}  # fmt: skip

# The features of a Penn Treebank tag, as far as the stages ask for them.
FEATURES = {
    "NNS": "Number=Plur", "NNPS": "Number=Plur", "NN": "Number=Sing", "NNP": "Number=Sing", "VB": "VerbForm=Inf",
    "VBD": "Tense=Past|VerbForm=Fin", "VBN": "Tense=Past|VerbForm=Part", "VBG": "VerbForm=Ger",
    "VBP": "Tense=Pres|VerbForm=Fin", "VBZ": "Tense=Pres|VerbForm=Fin", "JJR": "Degree=Cmp", "RBR": "Degree=Cmp",
    "JJS": "Degree=Sup", "RBS": "Degree=Sup", "WDT": "PronType=Rel", "WP": "PronType=Rel", "PRP": "PronType=Prs",
    "PRP$": "PronType=Prs|Poss=Yes",
}  # fmt: skip

_NOMINAL = {"NOUN", "PROPN", "PRON", "NUM", "SYM"}


@cache
def universal_pos(tag: str, relation: str) -> str:
    """The universal part of speech of a Penn Treebank tag, told apart by its relation where that is needed."""
    if relation in ("aux", "auxpass") and tag != "TO":
        return "AUX"
    if tag == "IN" and relation == "mark":
        return "SCONJ"
    return _POS.get(tag, "X")


def to_universal(
    heads: Sequence[int], relations: Sequence[str], upos: Sequence[str], lemmas: Sequence[str]
) -> tuple[list[int], list[str]]:
    """Heads and relations of one sentence, turned; heads are indices, -1 for the root."""
    new_heads, new_relations = list(heads), list(relations)
    _turn_prepositions(new_heads, new_relations, upos)
    _turn_copulas(new_heads, new_relations, lemmas)
    named = [_RELATION.get(relation, relation) for relation in new_relations]
    return new_heads, ["mark" if pos == "PART" and rel == "aux" else rel for pos, rel in zip(upos, named, strict=True)]


def _turn_prepositions(heads: list[int], relations: list[str], upos: Sequence[str]) -> None:
    """`verb -prep-> in -pobj-> year` becomes `verb -obl-> year -case-> in`."""
    for index in range(len(heads)):
        if relations[index] not in ("pobj", "pcomp") or heads[index] < 0:
            continue
        preposition = heads[index]
        if relations[preposition] not in ("prep", "agent", "dative"):
            continue
        above = heads[preposition]
        by_agent = relations[preposition] == "agent"
        is_clause = relations[index] == "pcomp"
        heads[index] = above
        heads[preposition] = index
        relations[preposition] = "mark" if is_clause else "case"
        if is_clause:
            relations[index] = "advcl"
        elif above >= 0 and upos[above] in _NOMINAL:
            relations[index] = "nmod"
        else:
            relations[index] = "obl:agent" if by_agent else "obl"
        for other in range(len(heads)):
            if heads[other] == preposition and other != index:
                heads[other] = index


def _turn_copulas(heads: list[int], relations: list[str], lemmas: Sequence[str]) -> None:
    """`is -attr-> partner` becomes `partner -cop-> is`, and all that hung from "is" hangs from "partner"."""
    for index in range(len(heads)):
        if relations[index] not in ("attr", "acomp") or heads[index] < 0:
            continue
        verb = heads[index]
        if lemmas[verb] != "be" or relations[verb] == "cop":
            continue
        heads[index], relations[index] = heads[verb], relations[verb]
        heads[verb], relations[verb] = index, "cop"
        for other in range(len(heads)):
            if heads[other] == verb and other != index:
                heads[other] = index
