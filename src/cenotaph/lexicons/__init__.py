"""The words of the domain: checked word files that the stages and the reference rooms consult."""

from cenotaph.lexicons.load import Entry, Lexicon, load, parse

__all__ = ["Entry", "Lexicon", "load", "parse"]
