"""The same agency text in forty papers is one voice: which reports are copies, and of which."""

from cenotaph.reports.copies.addresses import canonical_url
from cenotaph.reports.copies.credits import AGENCIES, agency_of
from cenotaph.reports.copies.judge import copy_link, keys_of
from cenotaph.reports.copies.signature import Sketch, bands, sketch
from cenotaph.reports.copies.texts import Body, Copy, body_of, is_copy, same_text

__all__ = [
    "AGENCIES",
    "Body",
    "Copy",
    "Sketch",
    "agency_of",
    "bands",
    "body_of",
    "canonical_url",
    "copy_link",
    "is_copy",
    "keys_of",
    "same_text",
    "sketch",
]
