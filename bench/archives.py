"""Archives of made pages, of which is known what a run must find in them.

    python -m bench.archives FOLDER [--pages 1000] [--files 2] [--plain]

No text of anybody's: pages are put together from sentences of ours, by number: the same call gives the same bytes.
Besides reports there are copies of them with another lead, pages in a language that is not read, pages without an
article, pictures and redirects, in fixed shares.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
from collections.abc import Iterator
from dataclasses import dataclass, fields
from datetime import date, timedelta
from pathlib import Path

# Of a hundred pages so many are not reports: copies, German pages, menus, pictures, redirects.
COPIES, GERMAN, MENUS, PICTURES, REDIRECTS = 10, 5, 5, 5, 5
# A copy is one of a report so many pages before.
_BACK = 40
_FIRST = date(2016, 1, 1)
_SYLLABLES = (
    "ba",
    "ke",
    "lo",
    "mi",
    "nu",
    "ra",
    "ti",
    "vo",
    "za",
    "dor",
    "fel",
    "gan",
    "hur",
    "kor",
    "lem",
    "sil",
    "tam",
)
_SUBJECTS = (
    "roads",
    "schools",
    "water",
    "bridges",
    "harvests",
    "hospitals",
    "railways",
    "forests",
    "tourism",
    "energy",
)
# Each with the figures in it, counted by hand.
_STATED = (
    ("Trade between {a} and {b} grew by {p}% to ${m}bn in {y}, the Ministry of Trade said.", 2),
    ("Exports from {a} to {b} reached ${m}bn in {y}.", 1),
    ("Imports from {b} fell by {p}% in {y}, the central bank said.", 1),
    ("The two governments aim to raise trade to ${m}bn by {z}.", 1),
    ("About {n} students from {a} study in {b}.", 1),
    ("{a} will give {b} a loan of ${k} million for {s}.", 1),
)
_PLAIN = (
    "The delegation from {t} spoke with officials of {u} about {s} and {r}.",
    "Residents of {t} asked the mayor of {u} for better {s}.",
    "Nobody in {t} expected that {u} would speak about {r} again.",
    "The road from {t} to {u} passes through fields known for their {s}.",
)
_GERMAN = "Der Minister aus {t} sprach mit den Vertretern von {u} über die Wälder und die Straßen des Landes. "
_COUNTRIES = ("Austria", "Peru", "Kenya", "Norway", "Chile", "Ghana", "Nepal", "Latvia", "Bolivia", "Zambia")


@dataclass(frozen=True, slots=True)
class Expected:
    """What there is in an archive, by construction."""

    pages: int = 0
    reports: int = 0
    copies: int = 0
    figures: int = 0
    german: int = 0
    menus: int = 0
    pictures: int = 0
    redirects: int = 0

    def __add__(self, other: Expected) -> Expected:
        """Both together."""
        return Expected(**{one.name: getattr(self, one.name) + getattr(other, one.name) for one in fields(self)})


def write(folder: Path, pages: int, *, files: int = 2, packed: bool = True) -> Expected:
    """Write so many pages into WARC files, and say what is in them."""
    folder.mkdir(parents=True, exist_ok=True)
    whole = Expected()
    each = -(-pages // files)
    for number in range(files):
        name = f"made-{number:03d}.warc" + (".gz" if packed else "")
        with (folder / name).open("wb") as stream:
            stream.write(_packed(_info(name), packed=packed))
            for at in range(number * each, min(pages, (number + 1) * each)):
                record, expected = page(at)
                stream.write(_packed(record, packed=packed))
                whole += expected
    return whole


def page(number: int) -> tuple[bytes, Expected]:
    """The record of a page, and what is in it."""
    kind = number % 100
    url = f"https://news{number % 7}.example.org/{number}"
    if kind < COPIES and number >= _BACK:
        body, _ = report(number - _BACK)
        lead = f"<p>{_plain(random.Random(-number))} This report was first published elsewhere.</p>"
        return _response(url, html(number, lead + body)), Expected(pages=1, copies=1)
    kind -= COPIES
    if 0 <= kind < GERMAN:
        chance = random.Random(number)
        text = "".join(_GERMAN.format(t=_town(chance), u=_town(chance)) for _ in range(12))
        return _response(url, html(number, f"<p>{text}</p>")), Expected(pages=1, german=1)
    kind -= GERMAN
    if 0 <= kind < MENUS:
        return _response(url, "<html><body><nav><a href='/'>Home</a></nav></body></html>"), Expected(pages=1, menus=1)
    kind -= MENUS
    if 0 <= kind < PICTURES:
        return _response(url, "GIF89a", media="image/gif"), Expected(pages=1, pictures=1)
    kind -= PICTURES
    if 0 <= kind < REDIRECTS:
        return _response(url, "", status="301 Moved Permanently"), Expected(pages=1, redirects=1)
    body, figures = report(number)
    return _response(url, html(number, body)), Expected(pages=1, reports=1, figures=figures)


def report(number: int) -> tuple[str, int]:
    """The paragraphs of a report, and how many figures are in them."""
    chance = random.Random(number)
    day = _day(number)
    figures = 0
    paragraphs = []
    for _ in range(chance.randint(3, 6)):
        said, count = chance.choice(_STATED)
        a, b = chance.sample(_COUNTRIES, 2)
        stated = said.format(
            a=a, b=b, p=f"{chance.randint(2, 40)}.{chance.randint(1, 9)}", m=f"{chance.randint(101, 998) / 100:.2f}",
            y=day.year - 1, z=day.year + 5, n=f"{chance.randint(11, 98)},{chance.randint(1, 9)}00",
            k=chance.randint(11, 990), s=chance.choice(_SUBJECTS),
        )  # fmt: skip
        figures += count
        plain = " ".join(_plain(chance) for _ in range(chance.randint(2, 5)))
        paragraphs.append(f"<p>{stated} {plain}</p>")
    return "".join(paragraphs), figures


def html(number: int, body: str) -> str:
    """A page of news around some paragraphs."""
    title = f"Talks in {_town(random.Random(number + 0.5)).title()}"
    return (
        f"<!doctype html><html lang='en'><head><meta charset='utf-8'><title>{title}</title>"
        f"<meta property='article:published_time' content='{_day(number)}T08:00:00Z'></head>"
        f"<body><nav><a href='/'>Home</a> <a href='/world'>World</a></nav><article><h1>{title}</h1>{body}</article>"
        "<footer>All rights reserved</footer></body></html>"
    )


def _day(number: int) -> date:
    return _FIRST + timedelta(days=number % 3600)


def _town(chance: random.Random) -> str:
    return "".join(chance.choices(_SYLLABLES, k=chance.randint(2, 4))).title()


def _plain(chance: random.Random) -> str:
    s, r = chance.sample(_SUBJECTS, 2)
    return chance.choice(_PLAIN).format(t=_town(chance), u=_town(chance), s=s, r=r)


def _response(url: str, body: str, *, status: str = "200 OK", media: str = "text/html; charset=utf-8") -> bytes:
    content = body.encode()
    answer = f"HTTP/1.1 {status}\r\nContent-Type: {media}\r\nContent-Length: {len(content)}\r\n\r\n".encode() + content
    return record("response", url, answer, "application/http; msgtype=response")


def record(kind: str, url: str, block: bytes, media: str) -> bytes:
    """A record of WARC."""
    head = (
        f"WARC/1.1\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2025-04-01T00:00:00Z\r\n"
        f"WARC-Record-ID: <urn:made:{url}>\r\nContent-Type: {media}\r\nContent-Length: {len(block)}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


def _info(name: str) -> bytes:
    return record("warcinfo", f"made:{name}", b"software: bench.archives\r\n", "application/warc-fields")


def _packed(content: bytes, *, packed: bool) -> bytes:
    return gzip.compress(content, compresslevel=6, mtime=0) if packed else content


def pages_of(count: int) -> Iterator[dict[str, str]]:
    """The reports among so many pages, as JSON has them, without what is around them."""
    for number in range(count):
        body, _ = report(number)
        yield {"id": f"made{number}", "text": body.replace("<p>", "").replace("</p>", "\n\n"),
               "published": _day(number).isoformat(), "lang": "en"}  # fmt: skip


def main() -> None:
    """Write an archive and print what is in it."""
    parser = argparse.ArgumentParser(prog="python -m bench.archives", description="Archives of made pages.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--pages", type=int, default=1000)
    parser.add_argument("--files", type=int, default=2)
    parser.add_argument("--plain", action="store_true", help="not packed")
    given = parser.parse_args()
    found = write(given.folder, given.pages, files=given.files, packed=not given.plain)
    print(json.dumps({one.name: getattr(found, one.name) for one in fields(found)}))


if __name__ == "__main__":
    main()
