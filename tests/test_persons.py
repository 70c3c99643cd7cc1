"""Names of one person, in one script or two."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.persons import consonants, one_name, same_person

NAMES = st.lists(st.text("abcdefghiklmnoprstuvz", min_size=3, max_size=9).map(str.title), min_size=1, max_size=3)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Vladimir Putin", "Владимир Владимирович Путин"),
        ("Emomali Rahmon", "Эмомали Шарипович Рахмон"),
        ("Volodymyr Zelenskyy", "Владимир Зеленский"),
        ("Alexander Lukashenko", "Александр Лукашенко"),
        ("S. Lavrov", "Сергей Лавров"),
    ],
)
def test_one_person_in_two_scripts(one: str, other: str) -> None:
    """Spellings, patronymics and initials hide nobody, either way round."""
    assert same_person(one, other, "en", "ru") == same_person(other, one, "ru", "en") == "yes"


@pytest.mark.parametrize(
    ("one", "other"),
    [("Vladimir Putin", "Эмомали Шарипович Рахмон"), ("Sergei Lavrov", "Сергей Шойгу")],
)
def test_two_people_are_two(one: str, other: str) -> None:
    """Another surname is another person, even with the same first name."""
    assert same_person(one, other, "en", "ru") == "no"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Xi Jinping", "Си Цзиньпин"),
        ("Foreign Ministry", "Владимир Путин"),
        ("ministry", "Владимир Путин"),
        ("Anna Petrova", "Иван Петров"),
        ("Putin", "Сергей Лавров"),
    ],
)
def test_doubt_is_said(one: str, other: str) -> None:
    """Spellings far apart, ministries, first names that differ and single names settle nothing."""
    assert same_person(one, other, "en", "ru") == "cannot tell"


@given(NAMES, NAMES)
def test_either_way_round(one: list[str], other: list[str]) -> None:
    """Which name comes first changes nothing, and every name is its own."""
    first, second = " ".join(one), " ".join(other)
    assert same_person(first, second, "en", "en") == same_person(second, first, "en", "en")
    assert same_person(first, first, "en", "en") == "yes"


@given(st.text("abcdefghiklmnoprstuvz", max_size=12))
def test_consonants_hold_no_vowel(word: str) -> None:
    """Whatever is put in, vowels stay behind."""
    assert not set(consonants(word)) & set("aeiouyj")


PUTIN, OF_TWO = ("Vladimir Putin", "en"), ("Владимир Путин", "ru")


def test_one_person_goes_by_the_name_that_stands_most_often() -> None:
    """In whichever script; a surname alone belongs to the one who bears it."""
    assert one_name([PUTIN, PUTIN, OF_TWO, ("Путин", "ru")]) == {OF_TWO: PUTIN[0], ("Путин", "ru"): PUTIN[0]}
    assert one_name([PUTIN, OF_TWO, OF_TWO]) == {PUTIN: OF_TWO[0]}


@pytest.mark.parametrize(
    "names",
    [
        [("Anna Petrova", "en"), ("Иван Петров", "ru")],
        [("Emomali Rahmon", "en"), ("Rehman", "en")],
        [("Sergei Lavrov", "en"), ("Maria Lavrov", "en"), ("Лавров", "ru")],
        [("Trade Ministry", "en"), ("Министерство", "ru"), ("ministry", "en")],
        [("-", "en"), ("-", "ru"), ("…", "en")],
        [],
    ],
)
def test_names_that_may_be_of_two_stay(names: list[tuple[str, str]]) -> None:
    """Other first names, a surname that only looks alike, one shared by two, bodies, and no names at all."""
    assert one_name(names) == {}
