"""What came of asking for an address: the page as captured, or that nothing changed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from cenotaph.model.capture import Capture


@dataclass(frozen=True, slots=True)
class Validators:
    """What tells, at the next visit, whether a page is still the one that came."""

    url: str
    """The address that the page came from, after redirects; the rest holds for this address alone."""
    at: datetime
    """When it was last asked for, in UTC."""
    etag: str | None = None
    last_modified: str | None = None
    digest: str | None = None
    """SHA-256 of the body, in hexadecimal, for servers that give neither of the others."""


@dataclass(frozen=True, slots=True)
class Fetched:
    """A page as it came."""

    url: str
    """The address that was asked for."""
    capture: Capture
    """Its body is unpacked; its headers are as they came, those that speak of packing included."""
    validators: Validators

    @property
    def final_url(self) -> str:
        """The address that the page came from, after redirects."""
        return self.capture.uri


@dataclass(frozen=True, slots=True)
class NotModified:
    """The page is the one that came before."""

    url: str
    validators: Validators
    """Those that were given, with the time of this visit."""
