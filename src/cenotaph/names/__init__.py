"""Names: whether two written names, in any spelling and script, are one name."""

from cenotaph.names.compare import THRESHOLD, Comparison, compare
from cenotaph.names.frequencies import Frequencies
from cenotaph.names.keys import key
from cenotaph.names.parse import NameParts, parse

__all__ = ["THRESHOLD", "Comparison", "Frequencies", "NameParts", "compare", "key", "parse"]
