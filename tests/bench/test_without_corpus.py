"""Where the annotated texts are absent, the bench says so and nothing fails."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench.__main__ import main
from bench.corpus import CorpusAbsent, find


@pytest.mark.parametrize("arguments", [[], ["floors"], ["accuracy"], ["speed"], ["errors", "value"]])
def test_says_so_and_exits_with_nought(
    arguments: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Each command names the folder it looked in, and ends well."""
    monkeypatch.setenv("COMMUNIQUE_CORPUS", str(tmp_path / "nowhere"))
    assert main(arguments) == 0
    assert "no annotated texts" in capsys.readouterr().out


def test_finding_raises(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder that holds something else is no corpus."""
    monkeypatch.setenv("COMMUNIQUE_CORPUS", str(tmp_path))
    with pytest.raises(CorpusAbsent, match="COMMUNIQUE_CORPUS"):
        find()
