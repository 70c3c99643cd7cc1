"""Report -> sentences.  `split` cuts without grammar; `annotator` gives one language's parser, loaded when asked."""

from communique.sentences.annotators import Annotator, annotator
from communique.sentences.split import split

__all__ = ["Annotator", "annotator", "split"]
