"""The text of a report with its marks: nothing is lost, nothing moves, whatever overlaps."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from communique.web.marks import Mark, paragraphs

TEXT = st.text(alphabet=st.sampled_from("ab \n€é𝟗🙂<&\"'"), max_size=40)
PLACES = st.lists(
    st.tuples(st.integers(-2, 45), st.integers(-2, 45), st.sampled_from(["figure", "commitment", "event"])), max_size=8
)


def _marks(places: list[tuple[int, int, str]]) -> list[Mark]:
    return [Mark(start, end, kind, str(number)) for number, (start, end, kind) in enumerate(places)]


@given(TEXT, PLACES)
def test_pieces_are_the_text(text: str, places: list[tuple[int, int, str]]) -> None:
    """The pieces of each paragraph, one after another, are its line, to the last code point."""
    made = ["".join(piece.text for piece in pieces) for pieces in paragraphs(text, _marks(places))]
    assert made == [line for line in text.split("\n") if line]


@given(TEXT, PLACES)
def test_each_mark_covers_its_own_words(text: str, places: list[tuple[int, int, str]]) -> None:
    """What the pieces under a clause say is what stands between its offsets, line breaks apart."""
    for mark in _marks(places):
        if mark.kind == "figure" or not 0 <= mark.start < mark.end <= len(text):
            continue
        pieces = [piece for line in paragraphs(text, _marks(places)) for piece in line if mark in piece.clauses]
        assert "".join(piece.text for piece in pieces) == text[mark.start : mark.end].replace("\n", "")


@given(TEXT, PLACES)
def test_a_figure_is_linked_once_it_begins_and_ends(text: str, places: list[tuple[int, int, str]]) -> None:
    """Every figure of whole words in a line has one beginning and one end, even where a shorter one covers it."""
    lines = [piece for line in paragraphs(text, _marks(places)) for piece in line]
    for mark in _marks(places):
        inside = 0 <= mark.start < mark.end <= len(text)
        if mark.kind == "figure" and inside and "\n" not in text[mark.start : mark.end]:
            assert sum(mark in piece.begins for piece in lines) == 1
            assert sum(mark in piece.ends for piece in lines) == 1


def test_the_innermost_figure_is_the_link() -> None:
    """Of a figure in a figure the words lead to the shorter one; the longer one ends behind it."""
    outer, inner = Mark(0, 11, "figure", "a"), Mark(3, 6, "figure", "b")
    first, second, third = paragraphs("five of ten and more", [outer, inner])[0][:3]
    assert (first.figure, second.figure, third.figure) == (outer, inner, outer)
    assert outer in third.ends


def test_figures_that_overlap_keep_their_own_parts() -> None:
    """Where one begins before the other ends, each keeps what is its own, and the shorter one the rest."""
    first, second = Mark(0, 8, "figure", "a"), Mark(5, 10, "figure", "b")
    pieces = paragraphs("0123456789", [first, second])[0]
    assert [(piece.text, piece.figure) for piece in pieces] == [("01234", first), ("567", second), ("89", second)]


def test_offsets_are_code_points() -> None:
    """What lies outside the basic plane counts as one."""
    pieces = paragraphs("🙂 5 𝟗 schools", [Mark(2, 3, "figure", "a")])[0]
    assert [piece.text for piece in pieces if piece.figure] == ["5"]
