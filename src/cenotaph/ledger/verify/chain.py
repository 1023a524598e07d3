"""The chain: every entry's number, seal and link to the entry before it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from cenotaph.ledger.entries import GENESIS, EntryKind, seal
from cenotaph.ledger.verify.finding import Finding

COLUMNS = ("number", "kind", "at", "subject", "payload_digest", "before", "digest", "payload")
Line = tuple[Any, ...]
"""The columns of an entry as the database gives them."""

_KINDS = frozenset(map(str, EntryKind))


@dataclass(slots=True)
class Chain:
    """Checks entries in the order of their numbers, from the one after `number`, whose digest is `tip`."""

    number: int = 0
    tip: bytes = GENESIS
    findings: list[Finding] = field(default_factory=list)
    altered: list[int] = field(default_factory=list)
    """Entries whose payload is not the one recorded: an expunge entry must say so."""

    def check(self, lines: Iterable[Line]) -> None:
        """Checks some more entries."""
        for line in lines:
            number, kind, at, subject, covered, before, digest, payload = line
            if number != self.number + 1:
                self._gap(number)
            if before != self.tip and number == self.number + 1:
                what = "does not follow the entry before it: one of the two was changed, moved or put in"
                self.findings.append(Finding(number, str(kind), str(subject), what))
            try:
                sealed = kind in _KINDS and digest == seal((number, kind, at, subject), covered, before)
                whole = payload is not None and hashlib.sha256(payload).digest() == covered
            except (TypeError, ValueError, AttributeError):
                sealed = whole = False
            if not sealed:
                what = "was changed: its seal does not fit its number, kind, moment, subject and digests"
                self.findings.append(Finding(number, str(kind), str(subject), what))
            if not whole:
                self.altered.append(number)
            self.number, self.tip = number, digest

    def finish(self, last: int) -> None:
        """Says what is missing up to entry `last`."""
        if self.number < last:
            self._gap(last + 1)

    def _gap(self, number: int) -> None:
        first, last = self.number + 1, number - 1
        names = f"entry {first} is" if first == last else f"entries {first} to {last} are"
        self.findings.append(Finding(first, "entries", "", f"{names} missing"))
