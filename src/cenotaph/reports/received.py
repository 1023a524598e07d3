"""A text as it came in, with what the page or the file says about it."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from datetime import date

from cenotaph.model.capture import Capture


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of a report beside its text; None where nothing says it."""

    title: str | None = None
    outlet: str | None = None
    url: str | None = None
    published: date | None = None
    language: str | None = None
    author: str | None = None
    translator: str | None = None
    original: str | None = None
    """Id or address of the report that the text is a translation of."""

    def over(self, other: Facts) -> Facts:
        """These facts, with those of `other` where these say nothing."""
        known = {field.name: getattr(self, field.name) for field in fields(self)}
        return replace(other, **{name: value for name, value in known.items() if value is not None})


@dataclass(frozen=True, slots=True)
class Received:
    """A text under the name that its file or line gives it."""

    id: str
    text: str
    facts: Facts = Facts()
    capture: Capture | None = None
    """The bytes that the text was read from, where they are asked for."""
