"""Values of FollowTheMoney: what is wrong with one, by the type of its property."""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Callable
from datetime import date

from cenotaph.publications.ftm.schema import model

Judge = Callable[[str], str]
REFERENCE = re.compile(r"[0-9a-zA-Z](?:[0-9a-zA-Z.\-]*[0-9a-zA-Z])?")
_LONGEST = {"name": 384, "string": 1024, "identifier": 64, "address": 250, "url": 4096, "date": 32}
_MOMENT = re.compile(
    r"(?P<year>[0-9]{4})(?:-(?P<month>[0-9]{2})(?:-(?P<day>[0-9]{2})"
    r"(?:[T ](?:[01][0-9]|2[0-3])(?::[0-5][0-9](?::[0-5][0-9](?:\.[0-9]{1,6})?)?)?(?:Z|\+00:00)?)?)?)?"
)
_NUMBER = re.compile(r"[+-]?[0-9][0-9 .,']*(?: ?[^0-9\s]\S{0,30})?")
_PATTERNS = {
    "url": (re.compile(r"(?:https?|ftp)://[^\s<>\"{}|\\^`]{1,4000}"), "is no address of the web"),
    "checksum": (re.compile(r"[0-9a-f]{40}"), "is no SHA-1 in hexadecimal"),
    "mimetype": (re.compile(r"[a-z]+/[a-z0-9][a-z0-9.+_-]{0,100}"), "is no media type"),
    "email": (re.compile(r"[^\s@]{1,100}@[^\s@]{1,200}"), "is no e-mail address"),
    "entity": (REFERENCE, "is no id: letters, digits, dots and dashes"),
    "number": (_NUMBER, "is no number"),
}


def what_is_wrong(kind: str, value: str) -> str:
    """What is wrong with a value of a type, "" where nothing is; a text longer than usual is not."""
    name = kind.partition(":")[0]
    if not value.strip():
        return "is empty"
    if any("\ud800" <= sign <= "\udfff" or sign == "\0" for sign in value):
        return "cannot be written as UTF-8, or holds a NUL"
    if name in model().codes:
        return "" if value in model().codes[name] else f"{value[:20]!r} is no code of {name}"
    if name == "date":
        return "" if _is_date(value) else "is no date (YYYY, YYYY-MM, YYYY-MM-DD or a moment in UTC)"
    if name == "ip":
        return "" if _is_ip(value) else "is no address of a machine"
    pattern = _PATTERNS.get(name)
    return "" if pattern is None or pattern[0].fullmatch(value) else pattern[1]


def too_long(kind: str, value: str) -> str:
    """Says by how much a value is longer than FollowTheMoney keeps; "" where it is not."""
    most = _LONGEST.get(kind.partition(":")[0])
    return f"is longer than {most} signs" if most is not None and len(value) > most else ""


def cut(kind: str, value: str) -> str:
    """The value, cut to what FollowTheMoney keeps."""
    most = _LONGEST.get(kind.partition(":")[0])
    return value if most is None or len(value) <= most else value[: most - 1].rstrip() + "…"


def _is_date(value: str) -> bool:
    found = _MOMENT.fullmatch(value)
    if found is None:
        return False
    try:
        date(int(found["year"]), int(found["month"] or 1), int(found["day"] or 1))
    except ValueError:
        return False
    return True


def _is_ip(value: str) -> bool:
    try:
        ipaddress.ip_address(value)
    except ValueError:
        return False
    return True
