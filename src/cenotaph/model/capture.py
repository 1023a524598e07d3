"""Capture: what came in, byte for byte, before any text was read from it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime

from cenotaph.model.text import Report


@dataclass(frozen=True, slots=True)
class Capture:
    """The bytes of a file, a line or an answer of a server, and when and how they came."""

    uri: str
    """Where they came from: a web address, or the path of a file (a line: path:number)."""
    at: datetime
    """When they came, in UTC."""
    body: bytes
    media_type: str | None = None
    status: int | None = None
    """The status of the server's answer; None where no server answered."""
    headers: tuple[tuple[str, str], ...] = ()
    """The headers of the server's answer, in its order."""
    timestamp: bytes | None = None
    """An RFC 3161 token over the SHA-256 of the body, where one was asked for."""

    @property
    def digest(self) -> str:
        """SHA-256 of the body, in hexadecimal."""
        return hashlib.sha256(self.body).hexdigest()


@dataclass(frozen=True, slots=True)
class Captured:
    """A report with the capture that its text was read from."""

    report: Report
    capture: Capture
