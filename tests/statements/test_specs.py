"""The statements that specs/en/statements.toml lists are those found, in order."""

from __future__ import annotations

import tomllib
from typing import Any

import pytest

from communique.records import Statement
from tests.spec_cases import SPECS
from tests.statements.reading import heard

_DATA = tomllib.loads((SPECS / "en" / "statements.toml").read_text(encoding="utf-8"))
CASES = [case for group in _DATA["group"] for case in group["case"]]


def plain(text: str, found: Statement, wanted: dict[str, Any]) -> dict[str, Any]:
    """A statement as a spec writes it, with the keys that this spec has."""
    return {"span": text[found.start : found.end]} | {key: getattr(found, key) for key in wanted if key != "span"}


@pytest.mark.parametrize("case", CASES, ids=[case["text"][:40] for case in CASES])
def test_statements(case: dict[str, Any]) -> None:
    """A text yields the statements of its spec and no others."""
    found, wanted = heard(case["text"]), case["statements"]
    padded = [*wanted, *({} for _ in found)]
    assert [plain(case["text"], one, other) for one, other in zip(found, padded, strict=False)] == wanted
