"""The registry of parties: states, forces, armed groups and bodies with their parents and spellings."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Any

from cenotaph.errors import RuleError
from cenotaph.model.party import Party, PartyKind

CIVILIANS = Party("civilians", "civilians", PartyKind.CIVILIANS)


class Form(StrEnum):
    """How words name a party."""

    NAME = "name"
    PEOPLE = "people"
    """An adjective or the name of nationals: "Afghan", "Israelis"."""
    SEAT = "seat"
    """A capital or a house that stands for a government: "Moscow"."""
    FORCE = "force"
    """An army or service whose name alone says whose it is."""
    RANK = "rank"
    """A short form of a rank that one state's forces alone use."""


@dataclass(frozen=True, slots=True)
class Spelling:
    """One way to write a party, with what that way says."""

    words: str
    party: Party
    form: Form


@dataclass(frozen=True, slots=True, eq=False)
class Registry:
    """All parties by id, all spellings, and the phrases that only look like a party.

    It is equal to itself alone, so that indices of it can be kept.
    """

    parties: Mapping[str, Party]
    spellings: tuple[Spelling, ...]
    decoys: tuple[str, ...]
    governments: Mapping[str, str]
    """Names that soldiers of a state carry where its government is one side of a civil war."""

    def standing(self, party: Party) -> Party:
        """The party that answers for this one: a force's state, a formation's group, or the party itself."""
        while party.kind in (PartyKind.FORCE, PartyKind.FORMATION) and party.parents:
            party = self.parties[party.parents[0]]
        return party

    def state(self, code: str) -> Party | None:
        """The state with an ISO 3166 alpha-2 code, or None."""
        found = self.parties.get(code)
        return found if found and found.kind is PartyKind.STATE else None


_KNOWN: ContextVar[Registry | None] = ContextVar("known parties", default=None)


def registry() -> Registry:
    """The parties that reports are read with: those that are shipped, unless `knowing` says otherwise."""
    return _KNOWN.get() or shipped_registry()


@contextmanager
def knowing(known: Registry) -> Iterator[None]:
    """Within the block, and this thread or task, reports are read with these parties."""
    token = _KNOWN.set(known)
    try:
        yield
    finally:
        _KNOWN.reset(token)


@cache
def shipped_registry() -> Registry:
    """The registry shipped in data/parties; raises RuleError when a file breaks the form."""
    states, groups = _read("states"), _read("groups")
    parties: dict[str, Party] = {CIVILIANS.id: CIVILIANS}
    spellings: list[Spelling] = []
    governments: dict[str, str] = {}
    for row in states["state"]:
        _add_state(row, parties, spellings)
        if "government" in row:
            governments[row["id"]] = row["government"]
    for row in groups["group"]:
        _add_group(row, parties, spellings)
    unknown = {parent for party in parties.values() for parent in party.parents} - parties.keys()
    if unknown:
        raise RuleError("data/parties", f"parents that no entry has: {sorted(unknown)}", "mend the ids")
    return Registry(parties, tuple(spellings), tuple(groups["decoy"]), governments)


def _read(name: str) -> dict[str, Any]:
    path = files("cenotaph") / "data" / "parties" / f"{name}.toml"
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise RuleError(str(path), f"not a registry of parties ({error})", "mend the file") from error


def _check_new(key: str, parties: dict[str, Party]) -> None:
    if key in parties:
        raise RuleError("data/parties", f"two entries with the id {key!r}", "give each an id of its own")


def _add_state(row: dict[str, Any], parties: dict[str, Party], spellings: list[Spelling]) -> None:
    _check_new(row["id"], parties)
    aliases = tuple(row.get("aliases", ()))
    state = Party(row["id"], row["name"], PartyKind.STATE, (), aliases, None, (row["id"],))
    parties[state.id] = state
    spellings += [Spelling(words, state, Form.NAME) for words in (state.name, *aliases)]
    spellings += [Spelling(words, state, Form.PEOPLE) for words in row["people"]]
    spellings += [Spelling(words, state, Form.SEAT) for words in row["seats"]]
    spellings += [Spelling(words, state, Form.RANK) for words in row.get("ranks", ())]
    for words in row["forces"]:
        force = Party(f"{state.id}:{words}", words, PartyKind.FORCE, (state.id,), (), None, (state.id,))
        parties[force.id] = force
        spellings.append(Spelling(words, force, Form.FORCE))


def _add_group(row: dict[str, Any], parties: dict[str, Party], spellings: list[Spelling]) -> None:
    _check_new(row["id"], parties)
    group = Party(
        id=row["id"],
        name=row["name"],
        kind=PartyKind(row.get("kind", "group")),
        parents=tuple(row.get("parents", ())),
        aliases=tuple(row["aliases"]),
        short=row.get("short"),
        homes=tuple(row["homes"]),
    )
    parties[group.id] = group
    form = Form.PEOPLE if group.kind is PartyKind.PEOPLE else Form.NAME
    names = {group.name.split(" (")[0], *group.aliases, *([group.short] if group.short else [])}
    spellings += [Spelling(words, group, form) for words in sorted(names)]
