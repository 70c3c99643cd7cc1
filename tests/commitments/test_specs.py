"""The commitments that specs/<language>/commitments.toml list are those found, in order."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from tests.record_specs import compare, parameters


@pytest.mark.parametrize(("language", "published", "case"), parameters("commitments"))
def test_commitments(language: str, published: str, case: Mapping[str, Any]) -> None:
    """A text yields the commitments of its spec and no others."""
    compare("commitments", language, published, case)
