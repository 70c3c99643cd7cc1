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

    def folder_of(self, lang: str) -> Path:
        """The folder of annotated reports in a language, one `<id>.json` each."""
        return self.folder / f"dev-{lang}"

    def reports(self, lang: str) -> list[Path]:
        """The annotated reports in a language, in order."""
        return sorted(self.folder_of(lang).glob("*.json"))

    @property
    def newsquant(self) -> Path:
        """Sentences of NewsQuant with their quantities."""
        return self.folder / "newsquant-dev.json"

    @property
    def polnear(self) -> Path:
        """Political news with who says what; its plain texts are what speed is measured on."""
        return self.folder / "polnear-dev.json"

    @property
    def plover(self) -> Path:
        """Sentences with one event each."""
        return self.folder / "plover-dev.json"

    def scorer(self, name: str) -> Path:
        """A scorer that comes with the gold."""
        return self.folder / f"{name}.py"


def find() -> Corpus:
    """The corpus beside the repository, or where COMMUNIQUE_CORPUS says; raises CorpusAbsent where it is not."""
    folder = Path(os.environ.get("COMMUNIQUE_CORPUS") or ROOT.parent / "shared" / "corpus")
    corpus = Corpus(folder)
    if not (corpus.folder_of("en").is_dir() and corpus.newsquant.is_file()):
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
