"""Specs of what is found beside figures: read from their file, compared with the record key by key."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from typing import Any

import pytest

from communique import pipeline
from communique.exports.record import record
from tests.spec_cases import SPECS, languages


@cache
def _cases(part: str) -> tuple[tuple[str, str, Mapping[str, Any]], ...]:
    return tuple(_all(part))


def _all(part: str) -> Iterator[tuple[str, str, Mapping[str, Any]]]:
    for language in languages():
        path = SPECS / language / f"{part}.toml"
        if path.is_file():
            data = tomllib.loads(path.read_text(encoding="utf-8"))
            for group in data["group"]:
                for case in group["case"]:
                    yield language, data["published"], case


def parameters(part: str) -> list[Any]:
    """The cases of all languages' `<part>.toml`, as parameters named by the beginnings of their texts."""
    return [pytest.param(*case, id=f"{case[0]} {case[2]['text'][:50]}") for case in _cases(part)]


def compare(part: str, language: str, published: str, case: Mapping[str, Any]) -> None:
    """Fail where other things are found than the case has, or one of its keys is another."""
    found = record(pipeline.read(case["text"], date=date.fromisoformat(published), lang=language))
    spans = {figure["id"]: figure["span"] for figure in found["figures"]}  # type: ignore[attr-defined]
    things = [_written(thing, spans) for thing in found[part]]  # type: ignore[attr-defined]
    assert [thing["span"] for thing in things] == [wanted["span"] for wanted in case[part]]
    for thing, wanted in zip(things, case[part], strict=True):
        assert {key: thing[key] for key in wanted} == wanted


def _written(thing: dict[str, Any], spans: Mapping[str, str]) -> dict[str, Any]:
    """As a spec writes it: figures by their words, nothing as an empty text."""
    plain = {key: "" if value is None else value for key, value in thing.items()}
    if "figures" in plain:
        plain["figures"] = [spans[figure] for figure in plain["figures"]]
    return plain
