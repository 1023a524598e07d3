"""Forgery: a token bound to the visit stands in each form, so that no other site can fill one in."""

from __future__ import annotations

import hmac
import re
from base64 import urlsafe_b64encode
from collections.abc import Mapping
from hashlib import sha256
from urllib.parse import parse_qsl

FIELD = "csrf"
HEADER = "x-csrf-token"
LOOKED_AT = 65_536
"""So many bytes of a body are looked through for the field."""


def token_of(visit: str) -> str:
    """The token of a visit: whoever cannot read its cookie cannot make it."""
    made = hmac.digest(visit.encode(), b"cenotaph csrf", sha256)
    return urlsafe_b64encode(made).rstrip(b"=").decode()


def is_token(given: str | None, visit: str) -> bool:
    """Whether a token is that of a visit; takes as long for a wrong one as for the right one."""
    return hmac.compare_digest((given or "").encode("utf-8", "surrogatepass"), token_of(visit).encode())


def field_of(headers: Mapping[str, str], opening: bytes) -> str | None:
    """The token that the opening of a form's body holds: anywhere in plain fields, first among files."""
    kind = headers.get("content-type", "")
    if kind.startswith("application/x-www-form-urlencoded"):
        fields = parse_qsl(opening.decode("ascii", "replace"), max_num_fields=None)
        return next((value for name, value in fields if name == FIELD), None)
    if kind.startswith("multipart/form-data"):
        found = _FIRST_PART.match(opening)
        return found["value"].decode("ascii", "replace") if found else None
    return None


_FIRST_PART = re.compile(
    rb'--[^\r\n]{1,80}\r\nContent-Disposition: form-data; name="csrf"\r\n\r\n(?P<value>[\w-]{1,80})\r\n--',
    re.IGNORECASE,
)
