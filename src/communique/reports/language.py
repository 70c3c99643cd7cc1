"""Which language a text is in."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from babel import Locale, UnknownLocaleError
from py3langid.langid import MODEL_FILE, LanguageIdentifier

# Languages in which governments and the press write.  The model knows more (dialects, pidgins, dead languages), which
# it sees in short texts that are nothing of the kind.
_WRITTEN = (
    "af am ar az be bg bn bs ca cs cy da de el en es et eu fa fi fr ga gl gu he hi hr hu hy id is it ja ka kk km kn ko "
    "ky lo lt lv mk ml mn mr ms mt my ne nl no pa pl ps pt ro ru si sk sl so sq sr sv sw ta te tg th tk tl tr uk ur uz "
    "vi zh"
)
# The beginning tells; the whole of a long text would take seconds.
_SAMPLE = 20_000
# Names and a few words are no evidence: below this probability the best guess is one among many, and a language with
# tables is taken if it is at all likely beside it.  Measured on the first words of English and Russian sentences.
_SURE = 0.5
_LIKELY = 0.1
# In a short text a name outweighs all else ("Uzbekistan" is Uzbek), so that it is looked at without its names as well.
_SHORT = 300


def detected(text: str, known: Sequence[str]) -> str | None:
    """The ISO 639-1 code of a text's language, in doubt one of the known; None for a text without letters."""
    sample = text[:_SAMPLE]
    if not any(letter.isalpha() for letter in sample):
        return None
    best = _best(sample, known)
    if best not in known and len(sample) < _SHORT:
        nameless = [word for word in sample.split() if word.islower()]
        again = _best(" ".join(nameless), known) if len(nameless) > 1 else best
        return again if again in known else best
    return best


def _best(sample: str, known: Sequence[str]) -> str:
    ranked = _identifier().rank(sample)
    best, sureness = ranked[0]
    if sureness < _SURE:
        likely = (code for code, chance in ranked if code in known and chance > _LIKELY * sureness)
        return str(next(likely, best))
    return str(best)


def name(code: str) -> str:
    """The English name of a language with its code; the code alone where it is none that we know."""
    try:
        return f"{Locale(code).get_language_name('en')} ({code})"
    except (UnknownLocaleError, ValueError):
        return repr(code)


@cache
def _identifier() -> LanguageIdentifier:
    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages(_WRITTEN.split())
    return identifier
