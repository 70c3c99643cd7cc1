"""The front door, as another program uses it."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from pathlib import Path

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


def test_a_ledger_is_kept_and_followed(tmp_path: Path) -> None:
    """What a notebook does: read, keep, follow."""
    reading = communique.read("Peru and Chile plan to raise trade 3 times by 2030.", date=date(2025, 3, 17))
    ledger = communique.Ledger.open(tmp_path / "ledger.sqlite")
    assert [one.outcome for one in ledger.add([reading])] == ["new"]
    (promise,) = communique.follow(ledger, "pe", "CL", today=date(2025, 4, 1))
    assert (promise.standing, promise.actors) == ("planned", ("CL", "PE"))
    assert communique.follow(ledger, "NO", today=date(2025, 4, 1)) == ()
    ledger.close()
