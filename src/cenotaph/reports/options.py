"""What the user says about the texts that are read: their facts, and how strict to be."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from cenotaph.reports.received import Facts


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """What holds for every report that is read; None leaves it to the page or the text."""

    published: date | None = None
    """The publication date; stands before whatever the page or the text says."""
    language: str | None = None
    """ISO 639-1 code; None: found from the page or the text, and left None where that is not sure."""
    strict: bool = False
    """Raise at the first input that cannot be read, instead of yielding its error."""
    facts: Facts = field(default_factory=Facts)
    """What else the user knows: outlet, author, translator, original, address; before page and text too."""

    @property
    def stated(self) -> Facts:
        """All facts that the user states, `published` and `language` among them."""
        return Facts(published=self.published, language=self.language).over(self.facts)
