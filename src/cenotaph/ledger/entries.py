"""Entries: the chained, append-only lines that the ledger consists of."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from enum import StrEnum

GENESIS = bytes(32)
"""What stands as "the entry before" in the first entry."""

FORM = "cenotaph-entry/1"
"""Opens the text that is digested, so that no other text can pass for an entry."""


class EntryKind(StrEnum):
    """What an entry records."""

    REPORT = "report"
    """A report was captured."""
    RUN = "run"
    """A way of reading was used for the first time."""
    READING = "reading"
    """The claims of one report were read by a run."""
    DECISION = "decision"
    CODING = "coding"
    """What a second coder said of a claim without seeing the first one's answer: it changes no claim."""
    LINK = "link"
    EXPUNGE = "expunge"
    RELEASE = "release"
    FIGURE = "figure"
    """A figure was kept, with what it was worked out from."""
    RESTRICTION = "restriction"
    """A report was restricted to some, or to all again."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the ledger; its digest covers every other field but the payload, whose digest it covers."""

    number: int
    """Counts from 1 without a gap."""
    kind: EntryKind
    at: str
    """The moment of recording: ISO 8601 in UTC, to the microsecond."""
    subject: str
    """The id of the report, claim, link or run that the entry is about."""
    payload_digest: bytes
    """SHA-256 of the payload's bytes as they were recorded."""
    before: bytes
    """The digest of the entry before; GENESIS in the first."""
    digest: bytes
    payload: bytes | None
    """The bytes that are there now: None or masked once the entry was expunged."""


def seal(header: tuple[int, str, str, str], payload_digest: bytes, before: bytes) -> bytes:
    """The digest of an entry: SHA-256 over (number, kind, at, subject) and the two digests, one a line."""
    number, kind, at, subject = header
    # A subject with a line break must not look like two lines: its length stands before it.
    text = f"{FORM}\n{number}\n{kind}\n{at}\n{len(subject)} {subject}\n{payload_digest.hex()}\n{before.hex()}"
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest()
