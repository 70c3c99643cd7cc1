"""A third language is a folder of tables and an annotator: no stage is touched, and it is read."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from communique import pipeline
from communique.knowledge import language, tables
from communique.records import Reading
from communique.sentences import annotators

ESPERANTO = Path(__file__).parent / "eo"
KNOWLEDGE = Path(tables.__file__).parent


@pytest.fixture(scope="module")
def _esperanto(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """The tables of Esperanto beside the real ones; a table that it does not need is there and empty."""
    root = tmp_path_factory.mktemp("knowledge")
    for folder in ("world", "en", "ru"):
        (root / folder).symlink_to(KNOWLEDGE / folder)
    (root / "eo").mkdir()
    for table in (KNOWLEDGE / "en").glob("*.toml"):
        own = ESPERANTO / table.name
        (root / "eo" / table.name).write_text(own.read_text(encoding="utf-8") if own.exists() else "", encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(tables, "files", lambda _package: root)
        patch.setattr(language, "LANGUAGES", (*language.LANGUAGES, "eo"))
        patch.setattr(language, "_KEYS", {**language._KEYS, "eo": language.folded})
        patch.setitem(annotators._MODULES, "eo", "tests.languages.esperanto")
        yield


def read(text: str) -> Reading:
    """The record of a text in Esperanto."""
    return pipeline.read(text, lang="eo", date=date(2025, 3, 18))


@pytest.mark.usefixtures("_esperanto")
def test_figures() -> None:
    """Value, unit, bound, aspect, period, topic and countries of a count and of a change."""
    (ships,) = read("Ĉilio vendis al Peruo pli ol 40 ŝipojn en 2019.").figures
    assert (ships.values[0], ships.unit, ships.bound, ships.aspect) == (40, "ship", ">", "level")
    assert (str(ships.period), ships.countries) == ("2019", ("CL", "PE"))
    (growth,) = read("La eksporto de Peruo kreskis je 12 procentoj.").figures
    assert (growth.values[0], growth.unit, growth.aspect, growth.direction) == (12, "%", "change", "up")
    assert (growth.topic, growth.countries) == ("trade.exports", ("PE",))


@pytest.mark.usefixtures("_esperanto")
def test_commitments_and_events() -> None:
    """A promise in the future tense, and a visit."""
    (promise,) = read("La registaro de Peruo konstruos du lernejojn en Ĉilio.").commitments or ((),)
    assert (promise.kind, promise.status) == ("build", "planned")
    (visit,) = read("En 2019 Peruo vizitis Ĉilion.").events
    assert (visit.type, str(visit.date), visit.actors) == ("visit", "2019", ("CL", "PE"))


@pytest.mark.usefixtures("_esperanto")
def test_what_is_no_figure() -> None:
    """A year alone is none, and what the tables do not know is left alone."""
    assert read("Peruo vizitis Ĉilion en 2019.").figures == ()
