"""Floors: what is pinned comes back, and a fall is seen."""

from __future__ import annotations

from pathlib import Path

from bench import floors
from bench.corpus import digest
from bench.measures import measures

VALUES = {("dev-en", "figures: value"): 96.4, ("newsquant", "value"): 94.2}


def test_pinned_floors_come_back(tmp_path: Path) -> None:
    """Writing and loading gives the same scores and hashes."""
    path = tmp_path / "floors.toml"
    floors.pin(VALUES, {"dev-en": "aa", "newsquant": "bb"}, path)
    loaded = floors.load(path)
    assert loaded.scores == VALUES
    assert loaded.gold == {"dev-en": "aa", "newsquant": "bb"}


def test_a_fall_beyond_the_slack_is_told() -> None:
    """A little less is let pass; more is a fall, and so is a score that is no longer measured."""
    pinned = floors.Floors(0.3, {}, VALUES)
    assert floors.falls(pinned, {("dev-en", "figures: value"): 96.2, ("newsquant", "value"): 99.0}) == []
    fallen = floors.falls(pinned, {("dev-en", "figures: value"): 95.0})
    assert [(fall.set, fall.value, fall.floor) for fall in fallen] == [("dev-en", 95.0, 96.4), ("newsquant", 0.0, 94.2)]


def test_other_gold_is_noticed() -> None:
    """A set whose hash differs from the pinned one is named."""
    pinned = floors.Floors(0.3, {"dev-en": "aa", "newsquant": "bb"}, {})
    assert floors.changed_gold(pinned, {"dev-en": "aa", "newsquant": "cc"}) == ["newsquant"]


def test_a_digest_holds_names_and_contents(tmp_path: Path) -> None:
    """Renaming or changing a file changes the digest; reading it again does not."""
    one, two = tmp_path / "one.json", tmp_path / "two.json"
    one.write_text("[]", encoding="utf-8")
    two.write_text("[]", encoding="utf-8")
    assert digest([one]) == digest([one])
    assert digest([one]) != digest([two])


def test_floors_in_the_repository_are_of_known_measures() -> None:
    """The file that is committed loads, and each measure of the table is named once."""
    pinned = floors.load()
    assert pinned.slack < 1
    names = [(row.set, row.score) for row in measures()]
    assert len(names) == len(set(names))
