"""How politely and how far the web is read; and the clock that the waiting goes by."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from cenotaph.errors import SettingsError
from cenotaph.reports.sources import LARGEST

PRODUCT = "cenotaph"
"""The name that robots.txt files may speak to."""
_CONTACT = re.compile(r"(?:https?://|mailto:)[\x21\x23-\x27\x2a-\x7e]{3,200}|[\w.+-]+@[\w.-]+\.\w+", re.ASCII)


@dataclass(frozen=True, slots=True)
class Clock:
    """The time as the caller gives it."""

    now: Callable[[], datetime]
    """The time of day, in UTC."""
    monotonic: Callable[[], float]
    """Seconds that only ever grow."""
    sleep: Callable[[float], None]


@dataclass(frozen=True, slots=True)
class Policy:
    """What a Fetcher may do; times are in seconds, sizes in bytes."""

    version: str
    """Cenotaph's own, told to every server."""
    contact: str | None = None
    """An address of the web or of mail at which whoever runs a server finds whoever runs this."""
    allow: frozenset[str] = frozenset()
    """Hosts ("intranet.example" or "localhost:8000") that may be inside the own network."""
    delay: float = 1.0
    """At least so long between two requests to one host."""
    longest_delay: float = 60.0
    """More than this is not waited even if a robots.txt asks for it."""
    longest_wait: float = 120.0
    """A server that asks for more before the next try is not tried again."""
    largest: int = LARGEST
    """Bytes of a body, as sent and unpacked."""
    most_redirects: int = 10
    most_retries: int = 2
    connect_timeout: float = 10.0
    read_timeout: float = 20.0
    whole_timeout: float = 60.0
    """For one answer from the first byte asked to the last byte read."""

    @property
    def agent(self) -> str:
        """The User-Agent: cenotaph/VERSION (+CONTACT)."""
        return f"{PRODUCT}/{self.version}" + (f" (+{self.contact})" if self.contact else "")


def checked_contact(words: str, where: str) -> str:
    """The contact, fit for a header; raises SettingsError naming `where` it was given."""
    if not _CONTACT.fullmatch(words):
        raise SettingsError(
            where, "contact must be an address of the web or of mail", "write https://… or name@host"
        )
    return words
