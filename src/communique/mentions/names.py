"""Numbers that are no quantity but name something: a telephone, an article of law, a model, an address, a footnote."""

from __future__ import annotations

from communique.mentions.line import Line
from communique.mentions.numerals import digits_at, is_slashed
from communique.mentions.scales import Number
from communique.records import QuantityKind

# So many numerals in a row, apart from groups of thousands, are a telephone or an account.
_LONG_RUN = 3
# What may stand inside such a run.
_RUN_MARKS = "-‑–()"
# A list counts its members no further than this in brackets.
_LIST_END = 100
# An address, or a kind of gun, has at most so many words between the number and the noun that tells it.
_REACH = 3
_CLINGING = ("scale", "percent", "unit")
_BOUNDING = ("number", "bound", "sign", "join")


def past_code(line: Line, at: int) -> int:
    """The word behind a code that begins at a word: a telephone, a date with slashes, a number with a leading zero.

    The word itself where none begins there.
    """
    if not line.is_numeral(at):
        return at
    if is_slashed(line, at):
        while line.form(at + 1) == "/" and line.joined(at) and line.is_numeral(at + 2):
            at += 2
        return at + 1
    end, count = _run(line, at)
    is_led = line.form(at - 1) == "+" or _has_leading_zero(line, at)
    if count >= (_LONG_RUN - 1 if is_led else _LONG_RUN) and digits_at(line, at)[1] < end:
        return end
    return at + 1 if _has_leading_zero(line, at) else at


def past_ordinal(line: Line, at: int) -> int:
    """The word behind an ordinal in digits with its ending ("80-летие", "201-й"); the word itself where none is."""
    if line.is_numeral(at) and line.is_hyphen(at + 1) and line.joined(at + 1):
        ending = line.entry(at + 2, "ordinal_ending")
        return at + 2 + ending[0] if ending else at
    return at


def past_name(line: Line, at: int) -> int:
    """The next word to try: all of a name such as "201st" or "555-1234-99" is left behind."""
    if not line.is_numeral(at):
        return at + 1
    while line.joined(at) and (line.is_letters(at + 1) or line.is_numeral(at + 1) or line.is_hyphen(at + 1)):
        at += 1
    return at + 1


def clings_to_name(line: Line, at: int) -> bool:
    """Whether the numeral is the tail of a name: G7, MH17, Su-35, Covid-19, or of a longer code."""
    if not line.joined(at - 1):
        return False
    before = line.form(at - 1)
    if before[0].isalpha():
        return True
    if before in "-‑" and line.joined(at - 2) and line.is_letters(at - 2):
        if line.entry(at - 2, *_BOUNDING):
            return False
        return not (line.entry(at - 2, *_CLINGING) and _is_behind_number(line, at - 2))
    return before in "./:#@_" and line.joined(at - 2)


def is_name(line: Line, number: Number, kind: QuantityKind, unit: str | None) -> bool:
    """Whether a number, read with this kind and unit, only names something."""
    if _is_score(line, number, kind):
        return True
    if unit is not None and _is_calibre(line, number, unit):
        return True
    if number.scale == 1 and kind in ("count", "measure") and _is_titled(line, number):
        return True
    if kind != "count":
        return False
    return is_label(line, number) or _is_mark(line, number) or _is_address(line, number) or _is_proper(line, number)


def is_label(line: Line, number: Number) -> bool:
    """Whether the number, or the range that it opens, only names what stands before it: Article 5, pages 10-15."""
    before = number.first - 1
    if line.form(before) and line.form(before) in ".#№":
        before -= 1
    return number.digits and line.entry(before, "label") is not None


def _run(line: Line, at: int) -> tuple[int, int]:
    """Where a run of numerals ends that only spaces, hyphens and brackets part, and how many there are."""
    end, count, index = at + 1, 1, at + 1
    while index < len(line.words) and len(line.gap(index - 1)) <= 1:
        if line.is_numeral(index):
            if not line.form(index).isdecimal():
                break
            end, count = index + 1, count + 1
        elif line.form(index) not in _RUN_MARKS:
            break
        index += 1
    return end, count


def _has_leading_zero(line: Line, at: int) -> bool:
    form = line.form(at)
    return len(form) > 1 and form[0] == "0" and form.isdecimal() and line.form(at - 1) != "."


def _is_behind_number(line: Line, at: int) -> bool:
    """Whether a word stands behind a number, as a unit or a scale does and the letters of a name do not."""
    if len(line.form(at)) == 1 and not line.joined(at - 1):
        return False
    return line.is_numeral(at - 1) or line.entry(at - 1, "number", "scale") is not None or line.is_hyphen(at - 1)


def _is_score(line: Line, number: Number, kind: QuantityKind) -> bool:
    """Whether this is half of a score or a code: 2-1, 555-1234."""
    is_joined = line.is_hyphen(number.last) and line.joined(number.last) and line.is_numeral(number.last + 1)
    return kind == "count" and number.digits and is_joined


def _is_titled(line: Line, number: Number) -> bool:
    """Whether the number is part of a title with a capital: Apollo 11, the Group of 77, the Big Three."""
    hit = line.entry_before(number.first, "titled")
    if hit is None or not (number.digits or line.is_capital(number.first)):
        return False
    start = number.first - hit[0]
    return start > 0 and line.is_capital(start)


def _is_mark(line: Line, number: Number) -> bool:
    """Whether the number is a footnote ("trade grew.[3]") or counts the members of a list ("(2) The Parties")."""
    before, after = line.form(number.first - 1), line.form(number.last)
    if not number.digits or number.last != number.first + 1:
        return False
    if before == "[" and after == "]":
        return True
    if before != "(" or after != ")" or number.value >= _LIST_END:
        return False
    ahead = number.first - 2
    return ahead < 0 or line.form(ahead) in ",;:." or "\n" in line.gap(ahead) or bool(line.entry(ahead, "number_and"))


def _is_address(line: Line, number: Number) -> bool:
    """Whether the number is that of a house: 10 Downing Street."""
    for at in range(number.last, number.last + _REACH + 1):
        if not (number.digits and line.is_letters(at) and line.is_capital(at)):
            return False
        if at > number.last and line.entry(at, "street"):
            return True
    return False


def _is_proper(line: Line, number: Number) -> bool:
    """Whether a number word with a capital inside a sentence opens a name: the Three Gorges."""
    first, last = number.first, number.last
    if number.digits or not (line.is_capital(first) and line.is_letters(last) and line.is_capital(last)):
        return False
    return line.is_letters(first - 1) and (first == 1 or not line.is_capital(first - 1))


def _is_calibre(line: Line, number: Number, unit: str) -> bool:
    """Whether a measure names a kind of thing: 155mm shells."""
    for at in range(number.last, number.last + _REACH + 1):
        if (hit := line.entry(at, "calibre")) and unit in hit[1].means.split():
            return True
    return False
