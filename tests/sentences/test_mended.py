"""What the Russian parser gets wrong is set right by the words beside, and nothing else is touched."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from communique.records import Token
from communique.sentences.ru import rooted
from communique.sentences.ru.mended import mended


def _token(at: int, form: str, upos: str, head: int, deprel: str, feats: str = "") -> Token:
    return Token(
        start=20 * at, end=20 * at + len(form), form=form, lemma=form, upos=upos, tag="", head=head, deprel=deprel,
        feats=feats,
    )  # fmt: skip


def test_preposition_takes_the_noun_behind_it() -> None:
    """ "на 4 процента, товары": the preposition was hung past its noun."""
    tokens = [
        _token(0, "на", "ADP", 4, "case"),
        _token(1, "4", "NUM", 2, "nummod"),
        _token(2, "процента", "NOUN", 4, "obl", "Case=Gen"),
        _token(3, ",", "PUNCT", 4, "punct"),
        _token(4, "товары", "NOUN", -1, "root", "Case=Nom"),
    ]
    assert mended(tokens)[0].head == 2


def test_particle_of_the_conditional_takes_the_verb_before_it() -> None:
    """ "сократили бы": whatever the particle was hung from."""
    tokens = [
        _token(0, "сказали", "VERB", -1, "root", "VerbForm=Fin"),
        _token(1, "сократили", "VERB", 0, "conj", "VerbForm=Fin"),
        _token(2, "бы", "PART", 0, "advmod"),
    ]
    found = mended(tokens)[2]
    assert (found.head, found.upos, found.deprel) == (1, "AUX", "aux")


def test_noun_heads_the_adjective_that_agrees() -> None:
    """ "перуанских студентов" with the noun under its adjective: they change places; one that does not agree stays."""
    agreeing = [
        _token(0, "учатся", "VERB", -1, "root", "VerbForm=Fin"),
        _token(1, "перуанских", "ADJ", 0, "nsubj", "Case=Gen|Number=Plur"),
        _token(2, "студентов", "NOUN", 1, "nmod", "Case=Gen|Number=Plur"),
    ]
    found = mended(agreeing)
    assert (found[2].head, found[2].deprel, found[1].head, found[1].deprel) == (0, "nsubj", 2, "amod")
    other = [*agreeing[:2], _token(2, "страны", "NOUN", 1, "nmod", "Case=Gen|Number=Sing")]
    assert mended(other) == other


def test_conjunction_is_no_root() -> None:
    """ "Если продают": the verb is the root, and the conjunction its mark."""
    tokens = [
        _token(0, "Если", "SCONJ", -1, "root"),
        _token(1, "продают", "VERB", 0, "parataxis", "VerbForm=Fin"),
        _token(2, "газ", "NOUN", 1, "obj", "Case=Acc"),
    ]
    found = mended(tokens)
    assert [(token.head, token.deprel) for token in found] == [(1, "mark"), (-1, "root"), (1, "obj")]


_FORMS = ("на", "4", "процента", "бы", "если", "продают", "новых", ",", "плюс", "газ")
_TAGS = ("ADP", "NUM", "NOUN", "PART", "SCONJ", "VERB", "ADJ", "PUNCT", "ADV", "PROPN")
_FEATS = ("", "Case=Gen", "Case=Gen|Number=Plur", "VerbForm=Fin", "Case=Nom|Number=Sing")
_RELATIONS = ("case", "nmod", "obl", "mark", "nummod", "root", "advmod", "nsubj")


@given(st.integers(1, 10).flatmap(lambda size: st.lists(
    st.tuples(
        st.sampled_from(_FORMS), st.sampled_from(_TAGS), st.integers(-1, size - 1), st.sampled_from(_RELATIONS),
        st.sampled_from(_FEATS),
    ), min_size=size, max_size=size,
)))  # fmt: skip
def test_words_stay_what_and_where_they_are(drawn: list[tuple[str, str, int, str, str]]) -> None:
    """Whatever is mended, each word keeps its form and place, and what comes out can be made a tree."""
    tokens = [_token(at, *parts) for at, parts in enumerate(drawn)]
    found = mended(tokens)
    assert [(token.start, token.end, token.form) for token in found] == [(t.start, t.end, t.form) for t in tokens]
    assert [token.head for token in rooted(found)].count(-1) == 1
