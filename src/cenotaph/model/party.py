"""Party and speaker: who is counted, who did it, and who is said to say so."""

from __future__ import annotations

from dataclasses import dataclass
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
