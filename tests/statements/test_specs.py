"""The statements that specs/<language>/statements.toml lists are those found, in order."""

from __future__ import annotations

import tomllib
from typing import Any

import pytest

from communique.records import Statement
from tests.spec_cases import SPECS
from tests.statements.reading import heard

CASES = [
    (path.parent.name, case)
    for path in sorted(SPECS.glob("*/statements.toml"))
    for group in tomllib.loads(path.read_text(encoding="utf-8"))["group"]
    for case in group["case"]
]


def plain(text: str, found: Statement, wanted: dict[str, Any]) -> dict[str, Any]:
    """A statement as a spec writes it, with the keys that this spec has."""
    return {"span": text[found.start : found.end]} | {key: getattr(found, key) for key in wanted if key != "span"}


@pytest.mark.parametrize(("lang", "case"), CASES, ids=[case["text"][:40] for _, case in CASES])
def test_statements(lang: str, case: dict[str, Any]) -> None:
    """A text yields the statements of its spec and no others."""
    found, wanted = heard(case["text"], lang=lang), case["statements"]
    padded = [*wanted, *({} for _ in found)]
    assert [plain(case["text"], one, other) for one, other in zip(found, padded, strict=False)] == wanted
