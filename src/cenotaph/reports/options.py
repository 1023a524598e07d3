"""What the user says about the texts that are read: their date, their language, and how strict to be."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """What holds for every report that is read; None leaves it to the page or the text."""

    published: date | None = None
    """The publication date; stands before whatever the page or the text says."""
    language: str | None = None
    """ISO 639-1 code; None: found from the page or the text, and left None where that is not sure."""
    strict: bool = False
    """Raise at the first input that cannot be read, instead of yielding its error."""
