"""No stage asks which language it reads: what a language knows is a table, and what it parses an annotation."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import communique
from communique.knowledge.language import LANGUAGES

SOURCE = Path(communique.__file__).parent
# Where languages may be told apart.
FREE = ("knowledge", "sentences")
# What a text is taken for that nobody named, and the language in which we ourselves speak to people.
DEFAULT = {"pipeline.py", "language.py"}


def modules() -> list[Path]:
    """Every module outside the folders that know languages."""
    return sorted(path for path in SOURCE.rglob("*.py") if path.relative_to(SOURCE).parts[0] not in FREE)


def named(tree: ast.AST) -> Iterator[int]:
    """The lines on which the code of a language stands as a value."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and node.value in LANGUAGES:
            yield node.lineno


def compared(tree: ast.AST) -> Iterator[int]:
    """The lines on which something called `lang` or `language` is compared, or looked for in what is written out."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Compare):
            sides = (node.left, *node.comparators)
            names = {getattr(side, "attr", getattr(side, "id", "")) for side in sides}
            written = any(isinstance(part, ast.Constant) and isinstance(part.value, str) for part in ast.walk(node))
            if names & {"lang", "language"} and written:
                yield node.lineno
        if isinstance(node, ast.Match) and getattr(node.subject, "attr", "") in ("lang", "language"):
            yield node.lineno


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(SOURCE)))
def test_no_test_of_the_language(path: Path) -> None:
    """Neither a comparison of a language, nor the code of one."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    found = [*compared(tree), *(named(tree) if path.name not in DEFAULT else ())]
    assert not found, f"{path.relative_to(SOURCE)}: lines {found}: put what differs into a table of knowledge/"


def test_the_test_sees() -> None:
    """What it looks for is found in code that has it."""
    bad = ast.parse('if report.lang == "ru":\n    pass\nname = {"en": 1}\n')
    assert list(compared(bad)) == [1]
    assert sorted(named(bad)) == [1, 3]
