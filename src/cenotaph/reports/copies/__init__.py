"""The same agency text in forty papers is one voice: which reports are copies, and of which."""

from cenotaph.reports.copies.signature import Sketch, bands, sketch
from cenotaph.reports.copies.texts import Body, body_of, is_copy, same_text

__all__ = ["Body", "Sketch", "bands", "body_of", "is_copy", "same_text", "sketch"]
