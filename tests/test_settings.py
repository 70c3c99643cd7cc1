"""Settings."""

from __future__ import annotations

from pathlib import Path

import pytest

from communique.errors import UsageError
from communique.settings import Settings, load, size


def test_defaults(tmp_path: Path) -> None:
    """Without a file and an environment: detect the language, stay off private addresses."""
    assert load({}, tmp_path) == Settings()
    assert Settings().lang is None
    assert not Settings().allow_private


def test_file_then_environment(tmp_path: Path) -> None:
    """The environment goes before the file; what it does not name the file still sets."""
    (tmp_path / "communique.toml").write_text('lang = "en"\nmax_size = "2MB"\nallow_private = true\ntimeout = 5\n')
    assert load({}, tmp_path) == Settings("en", True, 2_000_000, 5.0)
    found = load({"COMMUNIQUE_MAX_SIZE": "1k", "COMMUNIQUE_ALLOW_PRIVATE": "no"}, tmp_path)
    assert found == Settings("en", False, 1000, 5.0)


def test_another_file(tmp_path: Path) -> None:
    """`COMMUNIQUE_CONFIG` names it, and then it must be there."""
    (tmp_path / "other.toml").write_text('lang = "en"')
    assert load({"COMMUNIQUE_CONFIG": str(tmp_path / "other.toml")}, tmp_path).lang == "en"
    with pytest.raises(UsageError, match=r"absent\.toml"):
        load({"COMMUNIQUE_CONFIG": str(tmp_path / "absent.toml")}, tmp_path)


@pytest.mark.parametrize(
    ("text", "named"),
    [("langue = 'en'", "langue"), ("max_size = 'much'", "max_size"), ("timeout = 0", "timeout"),
     ("x", "communique.toml"), ("allow_private = 'perhaps'", "allow_private"), ("timeout = 'nan'", "timeout")],
)  # fmt: skip
def test_bad_settings_are_named(tmp_path: Path, text: str, named: str) -> None:
    """The message names file and setting."""
    (tmp_path / "communique.toml").write_text(text)
    with pytest.raises(UsageError, match=r"communique\.toml") as caught:
        load({}, tmp_path)
    assert named in str(caught.value)


def test_bad_environment_is_named(tmp_path: Path) -> None:
    """The message names the variable and what would do."""
    with pytest.raises(UsageError, match=r"COMMUNIQUE_TIMEOUT.*seconds"):
        load({"COMMUNIQUE_TIMEOUT": "soon"}, tmp_path)


@pytest.mark.parametrize(
    ("text", "count"),
    [("1048576", 2**20), ("500k", 500_000), ("20MB", 20 * 10**6), ("1 MiB", 2**20), ("2g", 2 * 10**9)],
)
def test_sizes(text: str, count: int) -> None:
    """Sizes as people write them."""
    assert size(text) == count


@pytest.mark.parametrize("text", ["", "0", "-1", "1.5MB", "MB", "9" * 400, "5i"])
def test_no_sizes(text: str) -> None:
    """What is no size, or none that could be meant."""
    with pytest.raises(ValueError, match="not a size"):
        size(text)
