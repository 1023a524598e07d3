"""Facts of a brief: what a ledger says on one question, each with its receipt, not yet in sentences."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from cenotaph.publications.brief.sentences import Quote, Receipt


@dataclass(frozen=True, slots=True)
class Days:
    """Days in the fewest words: "2 April 2031", "1–14 April 2031"; "" where nothing tells them."""

    words: str = ""
    is_day: bool = False


@dataclass(frozen=True, slots=True)
class Subject:
    """Whom, where and when a brief is about."""

    party: str
    place: str
    """"" for anywhere."""
    days: Days


@dataclass(frozen=True, slots=True)
class Tallied:
    """A figure: at least `low` and at most `high` of `party`; None where no upper limit is claimed."""

    party: str
    measure: str
    days: Days
    low: int
    high: int | None
    surely: int
    """Named persons who are counted in it."""
    perhaps: int
    """Named persons of whom it is open whether they are."""
    receipt: Receipt
    shaken: int | None = None
    """What it is at least if any one origin is wrong; None where that was not worked out."""
    tie: str = ""
    """How the party stands to that of the brief, where it is another one: "tied"."""

    @property
    def is_bound(self) -> bool:
        """Whether the claims bear out any number."""
        return self.low > 0 or self.high is not None


@dataclass(frozen=True, slots=True)
class Force:
    """One claim of forces, in the words of its report."""

    status: str
    many: str
    """How many: "about 9,000"; "" where the words give no number."""
    group: str
    place: str
    days: Days
    speaker: str
    receipt: Receipt


@dataclass(frozen=True, slots=True)
class Dead:
    """One named person killed, with all that reports say; several values where they differ."""

    names: tuple[str, ...]
    ranks: tuple[str, ...]
    formations: tuple[str, ...]
    places: tuple[str, ...]
    days: tuple[Days, ...]
    attackers: tuple[str, ...]
    speakers: tuple[str, ...]
    is_counted: bool
    """Whether it is sure that the figure counts them."""
    receipt: Receipt
    first: date | None = None


@dataclass(frozen=True, slots=True)
class Voice:
    """One number of losses in the words of its report."""

    quote: Quote
    receipt: Receipt


@dataclass(frozen=True, slots=True)
class Clash:
    """Claims that cannot all be true."""

    voices: tuple[Voice, ...]
    words: str
    receipt: Receipt


@dataclass(frozen=True, slots=True)
class PartyTerm:
    """What the registry says of a party."""

    name: str
    kind: str
    tie: str = ""


@dataclass(frozen=True, slots=True)
class Facts:
    """All that a brief is written from."""

    subject: Subject
    figure: Tallied
    before: Tallied | None
    """Of the same number of days before."""
    periods: tuple[Tallied, ...]
    """By month, where the days asked for are of several."""
    others: tuple[Tallied, ...]
    """Of other outcomes: wounded, missing, captured."""
    beside: tuple[Tallied, ...]
    """Of parties tied or allied to the one asked for: no part of its figure."""
    forces: tuple[Force, ...]
    dead: tuple[Dead, ...]
    names: Receipt
    """How many are named, and of how many no day is stated."""
    undated: int
    clashes: tuple[Clash, ...]
    voices: tuple[Voice, ...]
    unquoted: int
    """How many more numbers there are, which the brief does not quote."""
    terms: tuple[PartyTerm, ...]
    basis: Receipt
    """What all of it was worked out from."""
