"""Web addresses: checked, in one spelling, with nothing hidden in them."""

from __future__ import annotations

import ipaddress
import re
from dataclasses import dataclass
from urllib.parse import quote, urljoin, urlsplit

import idna

from cenotaph.errors import FetchError

_PORTS = {"http": 80, "https": 443}
_LONGEST = 4000
_LONGEST_HOST = 253
_SHOWN = 300
_CONTROL = re.compile(r"[\x00-\x1f\x7f\\]")
_UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
_USERINFO = re.compile(r"//[^/?#]*@")
_LABEL = re.compile(r"[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?")
_NUMBER = re.compile(r"[0-9]+|0x[0-9a-f]*")
_KEPT = "/%:@!$&'()*+,;=~-._"
_CHECK = "check the address"


@dataclass(frozen=True, slots=True)
class WebAddress:
    """An http or https address: the name in ASCII and lower case, the rest percent-encoded."""

    scheme: str
    host: str
    """A name without a trailing dot, or an IP address (no brackets)."""
    port: int
    target: str
    """Path and query, beginning with a slash."""

    @property
    def authority(self) -> str:
        """Host, and port where it is not the scheme's own: what the Host header says."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == _PORTS[self.scheme] else f"{host}:{self.port}"

    @property
    def origin(self) -> str:
        """Scheme and authority: what one robots.txt speaks for."""
        return f"{self.scheme}://{self.authority}"

    @property
    def url(self) -> str:
        """The address in its one spelling, without a fragment."""
        return self.origin + self.target

    def at(self, target: str) -> WebAddress:
        """Another target of the same origin."""
        return WebAddress(self.scheme, self.host, self.port, target)

    def joined(self, reference: str) -> WebAddress:
        """The address that `reference` leads to from here; raises FetchError where that is none."""
        try:
            return web_address(urljoin(self.url, reference))
        except ValueError as error:
            raise FetchError(shown(reference), "is no web address", _CHECK) from error


def shown(words: str) -> str:
    """An address as errors and logs may show it: no password, no unseen character, not too long."""
    clean = _UNSEEN.sub("\ufffd", _USERINFO.sub("//…@", words.strip(), count=1))
    return clean if len(clean) <= _SHOWN else clean[:_SHOWN] + "…"


def web_address(words: str) -> WebAddress:
    """The address that `words` spell; raises FetchError for anything but a plain http or https address.

    Names and passwords in it, control characters and other spellings of IP addresses are refused.
    """
    where = shown(words)
    words = words.strip()
    if len(words) > _LONGEST:
        raise FetchError(where, f"is longer than {_LONGEST} characters", _CHECK)
    if _CONTROL.search(words):
        raise FetchError(where, "holds a backslash or a control character", _CHECK)
    try:
        parts = urlsplit(words)
        port, host = parts.port, parts.hostname or ""
    except ValueError as error:
        raise FetchError(where, f"is no web address ({error})", _CHECK) from error
    scheme = parts.scheme.lower()
    if scheme not in _PORTS:
        raise FetchError(where, "is no web address", "give one that begins with https:// or http://")
    if "@" in parts.netloc:
        raise FetchError(where, "holds a user's name", "leave out what stands before the @")
    if port == 0:
        raise FetchError(where, "has the port 0", _CHECK)
    path = parts.path if parts.path.startswith("/") else "/" + parts.path
    target = _encoded(path, _KEPT) + ("?" + _encoded(parts.query, _KEPT + "?") if parts.query else "")
    bracketed = parts.netloc.startswith("[")
    return WebAddress(scheme, _host(host, where, bracketed=bracketed), port or _PORTS[scheme], target)


def _encoded(words: str, kept: str) -> str:
    return quote(words, safe=kept, errors="replace")


def _host(words: str, where: str, *, bracketed: bool) -> str:
    if bracketed:
        try:
            # A zone ("%eth0") names an interface of this machine: no address of the web has one.
            return str(ipaddress.IPv6Address(words if "%" not in words else ""))
        except ValueError as error:
            raise FetchError(where, "has a host that is no IPv6 address", _CHECK) from error
    host = _ascii(words, where).removesuffix(".")
    labels = host.split(".")
    if len(host) > _LONGEST_HOST or not all(_LABEL.fullmatch(label) for label in labels):
        raise FetchError(where, "has no valid host name", _CHECK)
    if _NUMBER.fullmatch(labels[-1]):
        try:
            return str(ipaddress.IPv4Address(host))
        except ValueError as error:
            raise FetchError(
                where, "spells an IP address in an unusual way", "write it as four decimal numbers"
            ) from error
    return host


def _ascii(words: str, where: str) -> str:
    if words.isascii():
        return words.lower()
    try:
        return idna.encode(words, uts46=True).decode("ascii").lower()
    except idna.IDNAError as error:
        raise FetchError(where, "has a host name that is not valid", _CHECK) from error
