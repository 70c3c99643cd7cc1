"""Files, folders and standard input: what is taken, in what order, and what is refused."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from pathlib import Path

import pytest

from communique.errors import InputError, TooLarge, UnreadableFile
from communique.pages import Limits, Page, gather
from tests.pages.servers import serving


def pages(*inputs: object, limits: Limits | None = None, stdin: bytes = b"") -> list[Page | InputError]:
    """All that is gathered from some inputs."""
    return list(gather([str(one) for one in inputs], limits=limits, stdin=io.BytesIO(stdin), allow_private=True))


def written(folder: Path, *names: str) -> None:
    """Small files of these names."""
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"Trade grew.")


def test_a_file_keeps_its_bytes_and_lends_its_stem(tmp_path: Path) -> None:
    """Newlines and all; the stem may become the id of the report."""
    path = tmp_path / "moscow-talks.txt"
    path.write_bytes(b"Trade\r\ngrew.")
    assert pages(path) == [Page(address=str(path), content=b"Trade\r\ngrew.", media="text", name="moscow-talks")]


def test_a_folder_gives_its_reports_sorted_and_nothing_else(tmp_path: Path) -> None:
    """Recursively, files before folders; hidden files and other suffixes are passed over."""
    written(
        tmp_path, "b.txt", "a.HTML", "c.jsonl", "sub/d.md", "sub/e.ndjson", "picture.png", ".hidden.txt", ".git/f.txt"
    )
    (tmp_path / "not-a-file.txt").mkdir()
    found = [Path(page.address).name for page in pages(tmp_path) if isinstance(page, Page)]
    assert found == ["a.HTML", "b.txt", "c.jsonl", "d.md", "e.ndjson"]


def test_a_named_file_is_tried_whatever_its_suffix(tmp_path: Path) -> None:
    """Only its content can tell then what it is."""
    written(tmp_path, "report.wire")
    (page,) = pages(tmp_path / "report.wire")
    assert isinstance(page, Page)
    assert page.media is None


def test_standard_input_is_a_page() -> None:
    """Named "standard input", with no name of its own."""
    assert pages("-", stdin=b"Trade grew.") == [Page(address="standard input", content=b"Trade grew.")]


def test_a_bad_input_stands_in_its_place_and_stops_nothing(tmp_path: Path) -> None:
    """The order of the inputs is kept, errors among the pages."""
    written(tmp_path, "a.txt", "b.txt")
    found = pages(tmp_path / "a.txt", tmp_path / "missing.txt", "", "a\0b", tmp_path / "b.txt")
    kinds = [type(one) for one in found]
    assert kinds == [Page, UnreadableFile, UnreadableFile, UnreadableFile, Page]
    assert "missing.txt: there is no such file" in str(found[1])


def test_the_second_file_of_a_name_goes_without(tmp_path: Path) -> None:
    """Two reports must not get one id: the second gets one made from its content."""
    written(tmp_path, "2024/talks.txt", "2025/talks.txt")
    assert [page.name for page in pages(tmp_path) if isinstance(page, Page)] == ["talks", None]


def test_a_file_above_the_limit_is_not_read(tmp_path: Path) -> None:
    """Fifty megabytes are refused by their size, which takes no time."""
    path = tmp_path / "large.txt"
    with path.open("wb") as stream:
        stream.truncate(50_000_000)
    (error,) = pages(path)
    assert isinstance(error, TooLarge)
    assert error.where == str(path)


@pytest.mark.parametrize(("size", "kind"), [(11, Page), (10, TooLarge)])
def test_the_limit_is_the_last_size_taken(size: int, kind: type, tmp_path: Path) -> None:
    """Of files and of standard input alike."""
    written(tmp_path, "a.txt")
    limits = Limits(size=size)
    assert [type(one) for one in pages(tmp_path / "a.txt", "-", limits=limits, stdin=b"Trade grew.")] == [kind, kind]


def test_a_device_without_end_is_too_large() -> None:
    """No more than the limit is ever read."""
    if not Path("/dev/zero").exists():
        pytest.skip("no such device here")
    assert [type(one) for one in pages("/dev/zero")] == [TooLarge]


def test_a_folder_without_reports_is_an_error(tmp_path: Path) -> None:
    """Silence would look like success."""
    written(tmp_path, "picture.png")
    (error,) = pages(tmp_path)
    assert isinstance(error, UnreadableFile)


def test_pipes_and_broken_links_in_a_folder(tmp_path: Path) -> None:
    """A pipe would be waited for without end, so it is passed over; a broken link is named."""
    written(tmp_path, "a.txt")
    os.mkfifo(tmp_path / "b.txt")
    (tmp_path / "c.txt").symlink_to(tmp_path / "gone")
    (tmp_path / "loop").symlink_to(tmp_path)
    assert [type(one) for one in pages(tmp_path)] == [Page, UnreadableFile]


def test_a_name_in_no_encoding_can_still_be_shown(tmp_path: Path) -> None:
    """File names are bytes; messages are not."""
    path = tmp_path / os.fsdecode(b"caf\xe9.txt")
    try:
        path.write_bytes(b"Trade grew.")
    except OSError:
        pytest.skip("this file system takes no such name")
    (page,) = pages(path)
    assert isinstance(page, Page)
    assert page.address.encode()


def test_an_address_among_files(tmp_path: Path) -> None:
    """The web is one more kind of input."""
    written(tmp_path, "a.txt")
    with serving() as (port, _):
        found = pages(tmp_path / "a.txt", f"HTTP://127.0.0.1:{port}/page")
    assert [getattr(one, "media", None) for one in found] == ["text", "html"]


def test_a_text_file_loads_no_library_of_the_web_or_of_pages(tmp_path: Path) -> None:
    """What is slow to import is imported where it is needed: start-up is counted in tenths of a second."""
    written(tmp_path, "a.txt")
    code = (
        "import sys\nfrom communique import pages, reports\n"
        f"page = next(pages.gather([{str(tmp_path / 'a.txt')!r}]))\n"
        "report = next(reports.make(page, lang='en'))\n"
        "assert report.text == 'Trade grew.', report\n"
        "slow = ['httpx', 'httpcore', 'trafilatura', 'lxml', 'py3langid', 'charset_normalizer', 'spacy']\n"
        "print([name for name in slow if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False, timeout=30)
    assert (done.stdout.strip(), done.stderr) == ("[]", "")
