"""Facts of a brief: what a ledger says on one question, each with its receipt, not yet in sentences."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from cenotaph.publications.brief.sentences import Quote, Receipt
from cenotaph.publications.maps import Spot


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
    whose: str
    """As a sentence has it: "on the side of the Lake Guard", "among Ostals"; "" for those of all parties."""
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
    """How many of whom: "about 9,000 “guards”"."""
    place: str
    """Where, as it follows a verb: "in Belgrun"; "" where nothing tells."""
    days: Days
    speaker: str
    told: str
    """The day on which it was printed, in words; "" where it is not known."""
    receipt: Receipt
    low: int | None = None
    high: int | None = None

    @property
    def is_one(self) -> bool:
        """Whether the verb is that of one."""
        return (self.low, self.high) in ((1, 1), (None, None))


@dataclass(frozen=True, slots=True)
class Dead:
    """One named person killed, with all that reports say; several values where they differ."""

    names: tuple[str, ...]
    ranks: tuple[str, ...]
    formations: tuple[str, ...]
    places: tuple[str, ...]
    """Where, as it follows a verb: "in Belgrun"."""
    days: tuple[Days, ...]
    attackers: tuple[str, ...]
    speakers: tuple[str, ...]
    is_counted: bool
    """Whether it is sure that the figure counts them."""
    receipt: Receipt
    first: date | None = None


@dataclass(frozen=True, slots=True)
class Counted:
    """What one origin says of how many."""

    many: str
    """How many of whom came to what: "20 “guards” killed"."""
    measure: str
    low: int
    high: int | None
    speaker: str
    """Who is said to say so, else who printed it."""
    outlet: str
    """Who printed it, where another is said to say so; else ""."""
    side: str
    """How who says so stands to those it counts: "their own side"; "" where that is not known."""
    receipt: Receipt


@dataclass(frozen=True, slots=True)
class Happening:
    """One event, with what each origin says of it."""

    place: str
    """Where, as it follows a verb: "in Belgrun"; "" where nothing tells."""
    days: Days
    counts: tuple[Counted, ...]
    names: tuple[str, ...]
    receipt: Receipt
    told: str = ""
    """The day on which it was printed, in words."""
    spot: Spot | None = None


@dataclass(frozen=True, slots=True)
class Rivals:
    """Numbers that different origins give of the same losses."""

    of: str
    """Of what: "Belgrun, 2 April 2031"."""
    receipt: Receipt
    counts: tuple[Counted, ...]


@dataclass(frozen=True, slots=True)
class Voice:
    """One number of losses in the words of its report."""

    quote: Quote
    receipt: Receipt


@dataclass(frozen=True, slots=True)
class Clash:
    """Claims that cannot all be true."""

    voices: tuple[Voice, ...]
    words: tuple[str, ...]
    """What each of them says, in short; or one that tells them apart, or none."""
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
    unfielded: int
    """How many more numbers of forces there are."""
    dead: tuple[Dead, ...]
    names: Receipt
    """How many are named, and of how many no day is stated."""
    undated: int
    unlisted: int
    """Named persons who may be counted, and of whom no report tells enough to list them."""
    happenings: tuple[Happening, ...]
    unshown: int
    """How many more events there are."""
    rivals: tuple[Rivals, ...]
    clashes: tuple[Clash, ...]
    voices: tuple[Voice, ...]
    unquoted: int
    """How many more numbers there are, which the brief does not quote."""
    terms: tuple[PartyTerm, ...]
    basis: Receipt
    """What all of it was worked out from."""
