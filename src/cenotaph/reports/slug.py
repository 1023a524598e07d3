"""Web addresses -> ids that people can read: host and path, bounded, the same every time."""

from __future__ import annotations

import re
from hashlib import sha256
from urllib.parse import unquote

_LONGEST = 80
_WEB = re.compile(r"https?://", re.IGNORECASE)
_FOREIGN = re.compile(r"[^\w.]+")
_EDGES = "-._"


def is_web_address(uri: str) -> bool:
    """Whether a uri is an http or https address, and not the path of a file."""
    return bool(_WEB.match(uri))


def slug_of(address: str) -> str:
    """The id of the report at a web address: "asna.example-news-2031-two-killed".

    At most 90 characters. Where the words leave something out (a query, a long tail), eight digits of the
    address's digest stand at the end, so that addresses that are shortened alike stay apart.
    """
    plain = _WEB.sub("", address).removeprefix("www.").rstrip("/")
    host, slash, path = plain.partition("/")
    words = _FOREIGN.sub("-", host.lower() + slash + unquote(path, errors="replace")).strip(_EDGES)
    kept = words[:_LONGEST].rstrip(_EDGES)
    if kept and kept == plain.replace("/", "-"):
        return kept
    digest = sha256(address.encode("utf-8", "surrogatepass")).hexdigest()[:8]
    return f"{kept}-{digest}" if kept else digest
