"""The front door, as another program uses it."""

from __future__ import annotations

import subprocess
import sys

import pytest

import communique
from communique import pipeline


def test_import_loads_nothing_heavy() -> None:
    """`import communique` is quick: no model, no network and no stage comes with it."""
    code = "import sys, communique; print(*sorted(name for name in sys.modules if name.split('.')[0] == 'communique'))"
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert shown.stdout.split() == ["communique"]


def test_what_is_offered_is_there() -> None:
    """Every name of `__all__` can be had, and is the thing itself."""
    assert all(callable(getattr(communique, name)) for name in communique.__all__)
    assert communique.read is pipeline.read


def test_what_is_not_offered_is_an_attribute_error() -> None:
    """A name that is not offered fails as it does in any module."""
    with pytest.raises(AttributeError, match="no attribute 'reed'"):
        communique.reed  # type: ignore[attr-defined]  # noqa: B018
