"""Those who act in the texts of specs/en/parties.toml are those that it lists."""

from __future__ import annotations

import itertools
import tomllib
from typing import Any

import pytest

from tests.parties.reading import acting
from tests.spec_cases import SPECS

_DATA = tomllib.loads((SPECS / "en" / "parties.toml").read_text(encoding="utf-8"))
CASES = [case for group in _DATA["group"] for case in group["case"]]


@pytest.mark.parametrize("case", CASES, ids=[case["text"][:40] for case in CASES])
def test_parties(case: dict[str, Any]) -> None:
    """Each party listed is found with its kind and countries; what is named under `none` is no party at all."""
    text = case["text"]
    found = acting(text, url=case.get("url"))
    seen = {(text[actor.start : actor.end], actor.kind, actor.name, "/".join(actor.codes)) for actor in found}
    for span, kind, name, codes in case["parties"]:
        assert (span, kind, name, codes) in seen, f"{span!r}: {sorted(seen)}"
    for span in case.get("none", ()):
        place = text.index(span)
        assert not any(actor.start < place + len(span) and actor.end > place for actor in found), sorted(seen)


def test_no_two_overlap() -> None:
    """The parties of a text are in order, and none of them overlaps the next."""
    for case in CASES:
        found = acting(case["text"])
        assert all(one.end <= other.start for one, other in itertools.pairwise(found)), case["text"]
