"""Link: two things held to be of the same origin, person or incident, with reasons."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from enum import StrEnum


class LinkKind(StrEnum):
    """What a link says of its two ends."""

    COPY = "copy"
    """Two reports are one voice: the same agency's text, a reprint, a translation, a later version."""
    PERSON = "person"
    """Two claims speak of the same person."""
    INCIDENT = "incident"
    """Two claims speak of the same event."""


@dataclass(frozen=True, slots=True)
class Link:
    """Two ids held together; which of them stands left says nothing."""

    kind: LinkKind
    left: str
    right: str
    score: float
    """How sure, in [0, 1]."""
    reasons: tuple[str, ...] = ()
    """In words, the strongest first."""

    @property
    def id(self) -> str:
        """Sixteen hexadecimal digits made of the kind and the two ends, whatever their order."""
        parts = "\x1f".join((self.kind, *sorted((self.left, self.right))))
        return hashlib.sha256(parts.encode("utf-8", "surrogatepass")).hexdigest()[:16]
