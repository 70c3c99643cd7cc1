"""What a language knows, as tables; `load` gives one language's tables, compiled."""

from communique.knowledge.language import Language, load
from communique.knowledge.lexicon import Entry, Lexicon, words
from communique.knowledge.tables import Row, all_rows, rows
from communique.records import Word

__all__ = ["Entry", "Language", "Lexicon", "Row", "Word", "all_rows", "load", "rows", "words"]
