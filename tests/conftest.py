"""What all tests share: the order they run in, and how hard the property tests try."""

from __future__ import annotations

import os

import pytest
from hypothesis import HealthCheck, settings

# On a shared machine a deadline measures the neighbours.  CI tries the same cases each time: it fails for a reason.
settings.register_profile("dev", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("ci", parent=settings.get_profile("dev"), derandomize=True, database=None)
settings.load_profile("ci" if os.environ.get("CI") else "dev")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Those marked `slow` run last, so that a mistake shows soon."""
    items.sort(key=lambda item: item.get_closest_marker("slow") is not None)
