"""Origins: by which names the workbench may be asked for, and that only its own pages change anything."""

from __future__ import annotations

import ipaddress
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

UNSAFE = frozenset({"POST", "PUT", "PATCH", "DELETE"})
"""The methods that may change something; others are refused wherever they change anything."""


@dataclass(frozen=True, slots=True)
class Reach:
    """From where the workbench can be reached."""

    hosts: frozenset[str] = frozenset()
    """The names by which it may be asked for, beside those of this machine."""
    is_open: bool = False
    """Whether it listens on more than loopback."""

    def knows(self, host: str | None) -> bool:
        """Whether the Host of a request is one of its own: no name that a stranger's DNS points here.

        An address in figures is no name that could be pointed elsewhere: beyond loopback all are known.
        """
        name = hostname(host)
        if not name:
            return False
        if name == "localhost" or name.endswith(".localhost") or name in self.hosts:
            return True
        try:
            address = ipaddress.ip_address(name)
        except ValueError:
            return False
        return self.is_open or address.is_loopback


def hostname(host: str | None) -> str:
    """The name in a Host header: no port, no brackets, small letters; empty where there is none."""
    try:
        return (urlsplit(f"//{host}").hostname or "").rstrip(".") if host else ""
    except ValueError:
        return ""


def is_own(headers: Mapping[str, str], scheme: str) -> bool:
    """Whether a request comes from a page of this very site, as the browser says; silence is no proof."""
    site, origin = headers.get("sec-fetch-site"), headers.get("origin")
    if site is None and origin is None:
        return False
    if site is not None and site != "same-origin":
        return False
    return origin is None or origin.casefold() == f"{scheme}://{headers.get('host', '')}".casefold()
