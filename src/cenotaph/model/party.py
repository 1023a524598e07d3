"""Party and speaker: who is counted, who did it, and who is said to say so."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


class Role(StrEnum):
    """What a link of an attribution chain does."""

    SAYS = "says"
    """The person or body that makes the claim."""
    VIA = "via"
    """The outlet or agency that relays it."""


@dataclass(frozen=True, slots=True)
class Speaker:
    """One link of an attribution chain, in the report's own words."""

    words: str
    role: Role = Role.SAYS


@dataclass(frozen=True, slots=True)
class Sides:
    """Ids of the parties that a claim's words mean, in the registry; None where that is not known."""

    party: str | None = None
    """The nearest party that the group, affiliation and unit agree on: whose people are counted."""
    unit: str | None = None
    """The party that the unit's words mean."""
    attacker: str | None = None
    speaker: str | None = None
    """The party that the nearest speaker speaks for."""


NO_SIDES = Sides()
"""Where nothing was looked up, or nothing is known."""


class PartyKind(StrEnum):
    """What a party of the registry is."""

    STATE = "state"
    FORCE = "force"
    """An army, police or service of a state."""
    GROUP = "group"
    """An armed group or movement."""
    FORMATION = "formation"
    """A part of a group or a body that fights under a name of its own."""
    SIDE = "side"
    """A loose camp: "Syrian opposition"."""
    PEOPLE = "people"
    BODY = "body"
    """An alliance, a mission or an international organisation."""
    ORGANISATION = "organisation"
    """An unarmed organisation: relief, medical, news."""
    CIVILIANS = "civilians"


class Relation(StrEnum):
    """How one party stands to another."""

    SAME = "same"
    PART_OF = "part of"
    CONTAINS = "contains"
    ALLIED = "allied"
    """It fights beside the other, by its own word or under its command, and is no part of it."""
    TIED = "tied"
    """The other raised, arms or leads it, and it is no part of the other's forces."""
    COHORT = "cohort"
    """Its members are nationals of the other, which does not answer for it."""
    SEPARATE = "separate"
    """Nothing that the registry knows of connects them."""


@dataclass(frozen=True, slots=True)
class Tie:
    """What connects a party to another: the relation as the party has it, and the days on which it held."""

    relation: Relation
    party: str
    """Id of the other party."""
    since: date | None = None
    """The first day, or None where it held as long as the party existed; the first possible day of a year."""
    until: date | None = None
    """The last day, or None where it still holds; the last possible day of a year."""

    def holds(self, on: date | None) -> bool:
        """Whether it held on a day; without a day, whether it ever did."""
        return on is None or ((self.since or on) <= on <= (self.until or on))


@dataclass(frozen=True, slots=True)
class Party:
    """One entry of the registry of parties."""

    id: str
    name: str
    """The short name that claims carry."""
    kind: PartyKind
    parents: tuple[str, ...] = ()
    """Ids of the parties that it belongs to, the nearest first."""
    aliases: tuple[str, ...] = ()
    short: str | None = None
    """Another settled name, used where a report uses that one."""
    homes: tuple[str, ...] = ()
    """ISO 3166 codes of the states where it is at home or mostly fights."""
    ties: tuple[Tie, ...] = field(default=(), hash=False)
    """What it is a part of, whom it is allied or tied to, whose nationals it consists of; parents first."""
    since: date | None = field(default=None, hash=False)
    """The first possible day of its existence, where known."""
    until: date | None = field(default=None, hash=False)
    """The last possible day of its existence; None where it exists or its end is not known."""
    names: tuple[tuple[str, str], ...] = field(default=(), hash=False)
    """Spellings in other languages: an ISO 639-1 code and the words."""
    ucdp: str | None = field(default=None, hash=False)
    """The name or number that the Uppsala Conflict Data Program gives it, where one was stated."""

    def existed(self, on: date | None) -> bool:
        """Whether it may have existed on a day, as far as the registry knows; without a day, True."""
        return on is None or ((self.since or on) <= on <= (self.until or on))


class Calling(StrEnum):
    """What people do or are, whichever party they belong to."""

    CIVILIAN = "civilian"
    JOURNALIST = "journalist"
    MEDIC = "medic"
    RESCUER = "rescuer"
    AID = "aid"
    PROTESTER = "protester"
    OFFICIAL = "official"
    SOLDIER = "soldier"
    POLICE = "police"
    SECURITY = "security"
    PEACEKEEPER = "peacekeeper"
    FIGHTER = "fighter"
    MERCENARY = "mercenary"
    CAPTIVE = "captive"


@dataclass(frozen=True, slots=True)
class Cohort:
    """Whom a group's words narrow it to, across the parties; what the words do not say is None or empty."""

    callings: tuple[Calling, ...] = ()
    """In the order of the words: "police officers and medics"."""
    is_child: bool = False
    is_elder: bool = False
    is_female: bool = False
    is_male: bool = False
    is_foreign: bool = False
    nationalities: tuple[str, ...] = ()
    """Ids of states and peoples, where the words give them beside the party: Afghans of another's force."""

    @property
    def is_empty(self) -> bool:
        """Whether the words narrow nothing."""
        return self == Cohort()


@dataclass(frozen=True, slots=True)
class PartyReading:
    """Which party some words mean, as far as the registry and the context tell."""

    words: str
    party: Party | None
    """The nearest party, or None; a numbered unit without an entry has an id FORCE/NUMBER-KIND."""
    chain: tuple[Party, ...]
    """The party and those that it is a part of, the nearest first."""
    score: float
    """How well the words fit, in [0, 1]; 0 where there is no party."""
    reasons: tuple[str, ...]
    candidates: tuple[tuple[Party, float], ...]
    """All parties that came into question, the best first, each with its score."""
    cohort: Cohort = Cohort()

    @property
    def is_derived(self) -> bool:
        """Whether the party has no entry of its own: a numbered unit placed under a force."""
        return self.party is not None and "/" in self.party.id
