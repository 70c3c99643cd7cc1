"""An archive of which it is known what is in it, and a run of it that nobody disturbed."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench.archives import Expected, write
from communique.batch import Work
from communique.batch.progress import Summary
from tests.batch.archive import made

PAGES = 150


@pytest.fixture(scope="session")
def archive(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Expected]:
    """Two WARC files of made pages, and what is in them."""
    folder = tmp_path_factory.mktemp("archive")
    return folder, write(folder, PAGES)


@pytest.fixture(scope="session")
def dataset(archive: tuple[Path, Expected], tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Summary]:
    """The dataset of the archive, made by one process without a break."""
    out = tmp_path_factory.mktemp("dataset") / "out"
    return out, made(archive[0], out, Work("local", 1))
