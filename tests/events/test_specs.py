"""The events that specs/<language>/events.toml list are those found, in order."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from tests.record_specs import compare, parameters


@pytest.mark.parametrize(("language", "published", "case"), parameters("events"))
def test_events(language: str, published: str, case: Mapping[str, Any]) -> None:
    """A text yields the events of its spec and no others."""
    compare("events", language, published, case)
