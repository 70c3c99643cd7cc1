"""Copies are a function of the set of reports, not of who came first."""

from __future__ import annotations

import random

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from communique.batch.copies import originals
from communique.ledger.copies import PERMUTATIONS, signature


def text(number: int, words: int = 120) -> str:
    """A text like no other."""
    chance = random.Random(number)
    return " ".join("".join(chance.choices("abcdefgh", k=6)) for _ in range(words))


def signatures(texts: list[str]) -> np.ndarray[tuple[int, int], np.dtype[np.uint32]]:
    """What stands for each of them."""
    signed = b"".join(one for one in map(signature, texts) if one)
    return np.frombuffer(signed, dtype=np.uint32).reshape(-1, PERMUTATIONS)


def test_a_text_with_another_lead_is_a_copy_and_the_first_is_the_original() -> None:
    """Of those alike the first, where no day is known; what is like nothing is its own."""
    texts = [text(1), text(2), "Another lead stands here. " + text(1), text(2) + " A line more.", text(3)]
    assert originals(signatures(texts), [None] * 5).tolist() == [0, 1, 0, 1, 4]


def test_the_one_published_first_is_the_original() -> None:
    """An earlier day goes before an earlier place; a day before none."""
    days = ["2024-03-02", "2024-03-01", None]
    assert originals(signatures([text(1)] * 3), days).tolist() == [1, 1, 1]
    assert originals(signatures([text(1)] * 2), [None, "2025-01-01"]).tolist() == [1, 1]


@given(st.permutations(range(12)))
def test_the_order_in_which_they_come_changes_no_group(order: list[int]) -> None:
    """However reports are ordered, the same ones are copies of each other."""
    texts = [text(number % 5) + (" And more was said." if number > 6 else "") for number in range(12)]
    found = originals(signatures([texts[at] for at in order]), [None] * 12)
    groups = {frozenset(order[at] for at in np.flatnonzero(found == one)) for one in set(found.tolist())}
    assert groups == {frozenset(at for at in range(12) if at % 5 == kind) for kind in range(5)}


def test_a_hundred_copies_are_one_group() -> None:
    """Also where a band has very many members, which are not compared each with each."""
    texts = [text(1) + f" Line number{number} was added." for number in range(100)]
    assert set(originals(signatures(texts), [None] * 100).tolist()) == {0}


def test_no_reports_have_no_copies() -> None:
    """An archive of which nothing was wanted."""
    assert originals(np.empty((0, PERMUTATIONS), dtype=np.uint32), []).tolist() == []
