"""Where the gold is, and which gold it is.

The annotated texts lie outside the repository and may be absent; all that is measured on them then says so.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent


class CorpusAbsent(Exception):
    """The annotated texts are not on this machine; the message says where they were looked for."""


@dataclass(frozen=True, slots=True)
class Corpus:
    """The folder of annotated texts."""

    folder: Path

    @property
    def dev_en(self) -> Path:
        """English reports, one `<id>.json` each, with their figures."""
        return self.folder / "dev-en"

    @property
    def newsquant(self) -> Path:
        """Sentences of NewsQuant with their quantities."""
        return self.folder / "newsquant-dev.json"

    @property
    def polnear(self) -> Path:
        """Political news, used as plain text to measure speed on."""
        return self.folder / "polnear-dev.json"

    def scorer(self, name: str) -> Path:
        """A scorer that comes with the gold."""
        return self.folder / f"{name}.py"

    def hashes(self) -> dict[str, str]:
        """What each gold set is, as one hash over its files in order."""
        return {"dev-en": digest(sorted(self.dev_en.glob("*.json"))), "newsquant": digest([self.newsquant])}


def find() -> Corpus:
    """The corpus beside the repository, or where COMMUNIQUE_CORPUS says; raises CorpusAbsent where it is not."""
    folder = Path(os.environ.get("COMMUNIQUE_CORPUS") or ROOT.parent / "shared" / "corpus")
    corpus = Corpus(folder)
    if not (corpus.dev_en.is_dir() and corpus.newsquant.is_file()):
        raise CorpusAbsent(
            f"no annotated texts at {_shown(folder)}: nothing is measured (set COMMUNIQUE_CORPUS to where they are)"
        )
    return corpus


def digest(files: Iterable[Path]) -> str:
    """The sha256 of some files, names and contents, in the order given."""
    whole = hashlib.sha256()
    for file in files:
        content = file.read_bytes()
        whole.update(f"{file.name} {len(content)}\n".encode())
        whole.update(content)
    return whole.hexdigest()


def load(path: Path) -> Any:
    """A JSON file of the corpus."""
    return json.loads(path.read_text(encoding="utf-8"))


def _shown(folder: Path) -> str:
    return os.path.relpath(folder) if folder.is_relative_to(ROOT.parent) else str(folder)
