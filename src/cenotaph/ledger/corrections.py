"""Corrections: the fields that a reviewer gives, checked and brought into the form of a claim's payload."""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from cenotaph.errors import InputError
from cenotaph.ledger.anchoring import ANCHORED
from cenotaph.ledger.payloads import Payload
from cenotaph.ledger.search import country_code
from cenotaph.model.claim import OUTCOMES, STATUSES, Kind, Measure
from cenotaph.model.period import DateBasis, DatePrecision

_WORDS = ("name", "rank", "unit", "group", "affiliation", "where", "attacker", "source")
_NUMBERS = ("low", "high")
_YES_NO = ("approx", "vague", "cumulative", "denied")
_OF: Mapping[Kind, frozenset[str]] = {
    Kind.TOLL: frozenset({"name", "rank", "status"}),
    Kind.PERSON: frozenset({"low", "high", "approx", "vague", "cumulative", "group", "status"}),
    Kind.STRENGTH: frozenset({"name", "rank", "cumulative", "attacker", "outcome"}),
}
"""The fields that a claim of a kind does not have."""
FIELDS = (
    *_NUMBERS,
    "approx",
    "vague",
    "outcome",
    "status",
    *_WORDS,
    "country",
    "when",
    "cumulative",
    "denied",
)
_DIGITS = re.compile(r"\d{1,3}(?:,\d{3}){1,5}|\d{1,18}")
_LONGEST = 500
_CONTROL = re.compile("[\x00-\x1f\x7f\ud800-\udfff]+")
_SPAN = re.compile(r"\s*(\S+?)\s*(?:\.\.\s*(\S+)\s*)?")
_TRUE, _FALSE = frozenset({"true", "yes", "1"}), frozenset({"false", "no", "0", ""})


def fields_of(claim: Payload, fields: Mapping[str, str], where: str = "--field") -> dict[str, Any]:
    """Fields in words (low="12", when="2031-05-01..2031-05-04") in the form of a claim's payload.

    An empty value stands for none. Raises InputError, naming `where` and the field, for a field that the
    claim cannot have and for a value of the wrong form.
    """
    kind = Kind(claim["kind"])
    found: dict[str, Any] = {}
    for given, words in fields.items():
        name = _name(given.strip().lower(), kind, where)
        found[name] = _value(name, words.strip(), kind, where)
    return found


def correction_of(claim: Payload, fields: Mapping[str, Any], where: str = "--field") -> dict[str, Any]:
    """Those of the fields that the claim, as it was read, does not say; InputError for low above high."""
    _check_range({**claim, **fields}, where)
    changed = {name: value for name, value in fields.items() if value != _now(claim, name)}
    # Words are only found again with their offsets: they are corrected together.
    return changed | {name: fields[name] for name in ANCHORED if any(each in changed for each in ANCHORED)}


def window_of(words: str, where: str) -> tuple[date, date]:
    """The days of DAY, DAY..DAY, a month (2031-05) or a year; InputError for anything else."""
    match = _SPAN.fullmatch(words)
    try:
        if match is None:
            raise ValueError
        first = _days(match[1])
        last = _days(match[2]) if match[2] else first
        if last[1] < first[0]:
            raise InputError(where, f"{words!r} ends before it begins", "write START..END")
        return first[0], last[1]
    except ValueError as error:
        remedy = "write a day (2031-05-04), a month (2031-05), a year, or START..END"
        raise InputError(where, f"{words!r} is no date", remedy) from error


def _days(words: str) -> tuple[date, date]:
    if re.fullmatch(r"[0-9]{4}", words):
        return date(int(words), 1, 1), date(int(words), 12, 31)
    if match := re.fullmatch(r"([0-9]{4})-([0-9]{2})", words):
        year, month = int(match[1]), int(match[2])
        if not 1 <= month <= 12 or year < 1:
            raise ValueError(words)
        return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", words):
        raise ValueError(words)
    day = date.fromisoformat(words)
    return day, day


def _name(name: str, kind: Kind, where: str) -> str:
    measure = "status" if kind is Kind.STRENGTH else "outcome"
    name = measure if name == "measure" else name
    if name not in FIELDS:
        raise InputError(where, f"no field {name!r}", f"one of {', '.join(FIELDS)}")
    if name in _OF[kind]:
        raise InputError(where, f"a {kind} has no {name}", "correct the fields that it has")
    return name


def _value(name: str, words: str, kind: Kind, where: str) -> Any:
    if len(words) > _LONGEST:
        raise InputError(where, f"{name} is longer than {_LONGEST} signs", "shorten it")
    if name in _YES_NO:
        return _yes_no(name, words, where)
    if name in ("outcome", "status"):
        return _measure(name, words, kind, where)
    if not words:
        if name == "name":
            raise InputError(where, "a person needs a name", "answer no if nobody is named")
        return None
    return _READ.get(name, _text)(name, words, where)


def _text(name: str, words: str, where: str) -> str:
    return " ".join(_CONTROL.sub(" ", words).split())


def _number(name: str, words: str, where: str) -> int:
    if not words.isascii() or not _DIGITS.fullmatch(words):
        raise InputError(where, f"{name} must be a whole number, not {words!r}", "write 12 or 1,200")
    return int(words.replace(",", ""))


def _country(name: str, words: str, where: str) -> str:
    code = country_code(words)
    if code is None:
        raise InputError(where, f"{words!r} is no country", "give its name or its ISO 3166 code, as in SY")
    return code


def _when(name: str, words: str, where: str) -> Payload:
    start, end = window_of(words, where)
    precision = DatePrecision.SPAN
    if start == end:
        precision = DatePrecision.DAY
    elif re.fullmatch(r"\d{4}-\d{2}", words):
        precision = DatePrecision.MONTH
    elif re.fullmatch(r"\d{4}", words):
        precision = DatePrecision.YEAR
    return {
        "start": start.isoformat(),
        "end": end.isoformat(),
        "basis": str(DateBasis.REVIEWED),
        "precision": str(precision),
    }


_READ: Mapping[str, Callable[[str, str, str], Any]] = {
    "low": _number,
    "high": _number,
    "country": _country,
    "when": _when,
}


def _yes_no(name: str, words: str, where: str) -> bool:
    if words.lower() in _TRUE | _FALSE:
        return words.lower() in _TRUE
    raise InputError(where, f"{name} must be yes or no, not {words!r}", f"write {name}=yes or {name}=no")


def _measure(name: str, words: str, kind: Kind, where: str) -> str:
    known = STATUSES if kind is Kind.STRENGTH else OUTCOMES
    if words.lower() in known:
        return words.lower()
    names = ", ".join(each for each in Measure if each in known)
    raise InputError(where, f"{words!r} is no {name} of a {kind}", f"one of {names}")


def _now(claim: Payload, name: str) -> Any:
    """What the claim says, in the form of a correction."""
    if name in ANCHORED:
        anchor = claim["anchors"][0]
        return anchor["quote" if name == "quote" else name.removeprefix("quote_")]
    if name in _YES_NO:
        return bool(claim.get(name))
    if name in ("where", "country"):
        return (claim.get("place") or {}).get("words" if name == "where" else "country")
    if name == "source":
        chain = claim.get("chain")
        return chain[0]["words"] if chain else None
    return claim.get(name)


def _check_range(claim: Payload, where: str) -> None:
    low, high = claim.get("low"), claim.get("high")
    if low is not None and high is not None and low > high:
        raise InputError(where, f"low {low:,} is above high {high:,}", "give both")
