"""Reports in PDF."""

from __future__ import annotations

from pathlib import Path

import pytest

from communique.errors import EmptyReport, InputError, NotText, TooLarge
from communique.pages import Limits, Page, gather

pytest.importorskip("pypdfium2")

LINES = (
    "Trade between Austria and Peru grew by over 7% to $1.5bn in 2024, the president said on Monday after",
    "the talks in Vienna.",
    "The two sides agreed to raise it 2.5 times by 2030.",
)


def pdf(*lines: str) -> bytes:
    """The least PDF that holds some lines."""
    shown = "".join(f"1 0 0 1 50 {800 - 14 * at} Tm ({line}) Tj " for at, line in enumerate(lines))
    stream = f"BT /F1 10 Tf {shown}ET"
    parts = (
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        """<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 850] /Contents 4 0 R
        /Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> >>""",
        f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream",
    )
    body = "%PDF-1.4\n" + "".join(f"{number} 0 obj\n{part}\nendobj\n" for number, part in enumerate(parts, 1))
    return (body + "trailer << /Root 1 0 R >>\n%%EOF\n").encode()


def read(path: Path, content: bytes, limits: Limits | None = None) -> Page | InputError:
    """What becomes of a file with this content."""
    path.write_bytes(content)
    return next(gather([str(path)], limits=limits))


@pytest.mark.parametrize("name", ["talks.pdf", "talks.PDF", "talks"])
def test_words_of_a_pdf(tmp_path: Path, name: str) -> None:
    """The lines are joined to paragraphs, whatever the file is called."""
    page = read(tmp_path / name, pdf(*LINES))
    assert isinstance(page, Page)
    assert page.content == f"{LINES[0]} {LINES[1]}\n\n{LINES[2]}"
    assert page.media == "text"


def test_a_pdf_in_a_folder_is_a_report(tmp_path: Path) -> None:
    """Folders are looked through for it."""
    (tmp_path / "talks.pdf").write_bytes(pdf(*LINES))
    assert [page.name for page in gather([str(tmp_path)]) if isinstance(page, Page)] == ["talks"]


@pytest.mark.parametrize(
    ("content", "fault"), [(pdf(), EmptyReport), (b"%PDF-1.4 and no more", NotText)], ids=["scan", "broken"]
)
def test_a_pdf_without_words_is_told(tmp_path: Path, content: bytes, fault: type[InputError]) -> None:
    """A scan, or a file cut off: what is wrong, and with which file."""
    error = read(tmp_path / "talks.pdf", content)
    assert isinstance(error, fault)
    assert str(tmp_path) in str(error)


def test_a_pdf_with_too_many_words_is_refused(tmp_path: Path) -> None:
    """The limit on characters holds before all of them are taken out."""
    assert isinstance(read(tmp_path / "talks.pdf", pdf(*LINES), Limits(characters=50)), TooLarge)
