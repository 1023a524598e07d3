"""Findings: what a check of the ledger found wrong, and where."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is not as the entries say; names columns and ids, never what stands in them."""

    number: int | None
    """The number of the entry concerned; None where it concerns none."""
    kind: str
    """The kind of that entry, or the table or index in which something is wrong."""
    subject: str
    """The id of what the entry is about; empty where there is none."""
    what: str

    def __str__(self) -> str:
        place = f"{self.kind} {self.subject}".strip()
        return f"entry {self.number} ({place}): {self.what}" if self.number else f"{place}: {self.what}"
