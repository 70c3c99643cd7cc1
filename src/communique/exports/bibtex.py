"""BibTeX: an entry a report, to cite it by."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import quote

from communique.exports.extract import Extract
from communique.exports.visible import visible
from communique.holdings import Source

# What TeX obeys, as the letters that it stands for.
_TEX = {
    "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "$": r"\$", "&": r"\&", "#": r"\#", "%": r"\%", "_": r"\_",
    "^": r"\textasciicircum{}", "~": r"\textasciitilde{}",
}  # fmt: skip
_OBEYED = re.compile("|".join(map(re.escape, _TEX)))
# All that an address may hold (RFC 3986), without what BibTeX reads as the end of a field.
_ADDRESS = "!#$%&'()*+,/:;=?@[]-._~"
_ID = 12


def bibtex(extract: Extract) -> bytes:
    """An entry `@misc` a report, in UTF-8; its key is made from the id of the report and never changes."""
    return "\n".join(map(_entry, extract.sources)).encode()


def key(source: Source) -> str:
    """The name by which a report is cited."""
    return f"communique-{source.id[:_ID]}"


def _entry(source: Source) -> str:
    fields = "".join(f"  {name} = {{{value}}},\n" for name, value in _fields(source))
    return f"@misc{{{key(source)},\n{fields}}}\n"


def _fields(source: Source) -> Iterator[tuple[str, str]]:
    yield "title", f"{{{_escaped(source.title or source.name)}}}"
    if source.publisher:
        yield "author", f"{{{_escaped(source.publisher)}}}"
    if source.published:
        yield "year", f"{source.published.year:04d}"
        yield "month", f"{source.published.month}"
        yield "date", source.published.isoformat()
    if source.url:
        yield "url", quote(visible(source.url), safe=_ADDRESS)
    yield "urldate", source.first_seen[:10]
    yield "language", _escaped(source.lang)


def _escaped(text: str) -> str:
    return _OBEYED.sub(lambda match: _TEX[match[0]], visible(text).strip())
