"""Are two reports one voice? Their words, addresses, the original they translate, the agency they credit."""

from __future__ import annotations

from functools import lru_cache
from hashlib import blake2b

from cenotaph.model.link import Link, LinkKind
from cenotaph.model.text import Report
from cenotaph.reports.copies.addresses import page_of
from cenotaph.reports.copies.credits import AGENCIES, agency_of
from cenotaph.reports.copies.signature import bands, sketch
from cenotaph.reports.copies.texts import COPIED, Body, Copy, body_of, may_be_one, same_text
from cenotaph.reports.copies.words import Run, read_words, runs_of

_CREDITED = 0.25
"""Share of the shorter text that is enough where both credit one agency within _DAYS."""
_DAYS = 2
_SALTS = (b"copies", b"again")
"""Two keys a name: a stated tie must stand before reports that share one key by chance."""
_ONE_PAGE = 0.2
"""Share that is enough where both have one address: a page that was written on."""


def keys_of(report: Report) -> tuple[int, ...]:
    """Signed 32-bit keys of a report: reports that may be copies share at least one.

    They are those of its words, and two each for its id, its address and the original that it translates.
    """
    return (
        *bands(sketch(report.text, report.furniture)),
        *sorted(_key(name, salt) for name in _names_of(report) for salt in _SALTS),
    )


def copy_link(left: Report, right: Report) -> Link | None:
    """The link of two reports that are one voice, with its reasons; None where they are two.

    A translation and its original are one, as are two translations of one original. Else their words decide:
    half of the shorter one's own words must stand in the other, less where both have one address or credit
    one agency within two days. Which is left and which right makes no difference.
    """
    found = _translated(left, right) or _reprinted(left, right)
    if found is None:
        return None
    ends = sorted((left.id, right.id))
    return Link(LinkKind.COPY, ends[0], ends[1], found.likeness, found.reasons)


def _translated(left: Report, right: Report) -> Copy | None:
    here, there = _own_names(left), _own_names(right)
    of_left, of_right = _original_names(left), _original_names(right)
    if of_left & there or of_right & here:
        return Copy(1.0, ("one is said to be a translation of the other",))
    if of_left & of_right:
        return Copy(1.0, ("both are said to be translations of one report",))
    return None


def _reprinted(left: Report, right: Report) -> Copy | None:
    if not may_be_one(_runs(left), _runs(right)):
        return None
    found = same_text(_body(left), _body(right), min(COPIED, _CREDITED, _ONE_PAGE))
    if found is None or found.likeness >= COPIED:
        return found
    reason = _one_page(left, right) or (found.likeness >= _CREDITED and _one_agency(left, right))
    return Copy(found.likeness, (*found.reasons, reason)) if reason else None


def _one_page(left: Report, right: Report) -> str | None:
    page = page_of(left.url) if left.url and right.url else None
    return f"both have the address {page}" if page and page == page_of(right.url or "") else None


def _one_agency(left: Report, right: Report) -> str | None:
    if _days_between(left, right) > _DAYS:
        return None
    here = agency_of(left)
    if here in (None, AGENCIES) or here != agency_of(right):
        return None
    return f"both credit {here} within {_DAYS} days"


def _days_between(left: Report, right: Report) -> float:
    if left.published is None or right.published is None:
        return float("inf")
    return abs((left.published - right.published).days)


def _body(report: Report) -> Body:
    return _body_of(report.text, report.furniture)


def _runs(report: Report) -> frozenset[Run]:
    return _runs_of(report.text, report.furniture)


@lru_cache(maxsize=4)
def _runs_of(text: str, furniture: tuple[tuple[int, int], ...]) -> frozenset[Run]:
    return frozenset(runs_of(read_words(text, furniture)))


@lru_cache(maxsize=4)  # a new report is compared with many
def _body_of(text: str, furniture: tuple[tuple[int, int], ...]) -> Body:
    return body_of(text, furniture)


def _own_names(report: Report) -> frozenset[str]:
    page = page_of(report.url) if report.url else None
    return frozenset(name for name in (f"id {report.id}", page) if name)


def _original_names(report: Report) -> frozenset[str]:
    if not report.original:
        return frozenset()
    return frozenset((page_of(report.original) or f"id {report.original}",))


def _names_of(report: Report) -> frozenset[str]:
    return _own_names(report) | _original_names(report)


def _key(name: str, salt: bytes) -> int:
    digest = blake2b(name.encode("utf-8", "surrogatepass"), digest_size=4, person=salt).digest()
    return int.from_bytes(digest, "little", signed=True)
