"""What pages of the site say: claims, groups and lists in words, with addresses inside the site."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class About:
    """What every page of a site says of the whole."""

    title: str
    head: str
    """The digest of the ledger's last entry, in hexadecimal."""
    entries: int
    made: str
    """When the ledger was last added to: the moment of which the site tells. ISO 8601 in UTC."""
    program: str
    address: str = ""
    """Where the site will stand, with a slash at the end; empty where that is not known."""
    scope: tuple[str, ...] = ()
    """What the site is narrowed to, in words; empty for the whole ledger."""
    undecided: int = 0
    """Claims of the site that no reviewer decided on."""
    is_accepted: bool = False
    """Whether only claims are in that a reviewer accepted."""
    withholds: str = ""
    """What is withheld, in words; empty where nothing is."""
    release: str = ""
    """The address of a release of the same ledger; empty where none was given."""


@dataclass(frozen=True, slots=True)
class Said:
    """One claim as a page shows it: what it says, its words, who says so, where that was printed."""

    id: str
    measure: str
    many: str
    name: str
    quote: str
    facts: tuple[tuple[str, str], ...]
    status: str
    """Where a reviewer left it: "accepted", "undecided" ..."""
    is_open: bool
    is_denied: bool
    speaker: str
    outlet: str
    published: date | None
    title: str
    report: str
    """The id of its report."""
    url: str
    """Where it was printed; empty where that is no address of the web."""
    person: str = ""
    """The id of the person that it is held to speak of, where the site has a page for it."""
    incident: str = ""
    x: float | None = None
    """Where its days lie in those of the whole, as a share of 100; None where nothing is to be drawn."""
    width: float = 0.0


@dataclass(frozen=True, slots=True)
class Told:
    """The claims of one origin: copies of one text are one voice."""

    outlet: str
    published: date | None
    reports: int
    claims: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """Something that the search finds."""

    kind: str
    """"person", "incident", "party", "source" or "figure"."""
    href: str
    """From the site's first page."""
    title: str
    detail: str
    names: tuple[str, ...]
    """The words by which it is found: spellings, places, days."""
    weight: int = 0
    """How many claims speak of it: of things found alike the weightier comes first."""


@dataclass(frozen=True, slots=True)
class Change:
    """Something that came in or became otherwise, as the feed tells it."""

    kind: str
    id: str
    href: str
    """From the site's first page."""
    title: str
    words: str
    at: str
    """The moment of the ledger's entry, ISO 8601."""


@dataclass(frozen=True, slots=True)
class Download:
    """A file to be taken away."""

    href: str
    label: str
    words: str
    rows: int
    size: int = 0


@dataclass(frozen=True, slots=True)
class Listed:
    """One page of a list that is split."""

    path: str
    number: int
    of: int
    rows: Sequence[Any]
    total: int
    others: tuple[tuple[str, str], ...] = field(default=())
    """Label and path of the pages to go on to: first, before, next, last."""
