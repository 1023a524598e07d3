"""All parties with their ties and spellings: those that are shipped, and those of the user's own file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from pathlib import Path

from cenotaph.errors import PartiesError, UnknownIdError
from cenotaph.model.party import Party, PartyKind, Relation
from cenotaph.parties.build import Draft, drafts_of
from cenotaph.parties.fold import key_of
from cenotaph.parties.registry import Form, Spelling, shipped_registry
from cenotaph.parties.rows import Row, rows_of

_OTHERS = frozenset({"states", "groups", "cohorts"})
"""The files that have a form of their own."""
_LARGEST = 5_000_000
"""Bytes of a user's file: a larger one is no list of parties."""


@dataclass(frozen=True, slots=True, eq=False)
class Directory:
    """Every party by its id, and every spelling of it; equal only to itself, so that indices can be kept."""

    parties: Mapping[str, Party]
    spellings: tuple[Spelling, ...]
    decoys: tuple[str, ...]
    here: Mapping[str, tuple[str, ...]]
    """Words that mean a party where the claim is placed in one of its homes: "rebels"."""
    former: Mapping[str, str] = field(default_factory=dict)
    """Ids under which the reading of claims knows a party, with the id that it has here."""
    own: frozenset[str] = frozenset()
    """Ids of the parties that the user's own files brought or changed."""
    children: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Ids of the parties that are or were a part of each, by name."""

    def party(self, code: str) -> Party:
        """The party with an id, in whatever case; UnknownIdError names a near one."""
        found = self.parties.get(self.former.get(code, code)) or self.parties.get(code.lower())
        found = found or self.parties.get(code.upper())
        if found is None:
            raise UnknownIdError(
                "party", f"no party has the id {code!r}", "find it: cenotaph parties find WORDS"
            )
        return found

    def names_of(self, party: Party) -> tuple[str, ...]:
        """All spellings of a party, its name first."""
        rest = {spelling.words: None for spelling in self.spellings if spelling.party.id == party.id}
        return tuple(dict.fromkeys((party.name, *rest)))


@cache
def shipped() -> Directory:
    """The parties that come with Cenotaph."""
    return _directory(_shipped_rows(), ())


def directory(own: Iterable[Path] = ()) -> Directory:
    """The shipped parties and those of the user's own files; PartiesError names file and line at fault."""
    paths = tuple(own)
    if not paths:
        return shipped()
    return with_rows([row for path in paths for row in read_rows(path)])


def with_rows(own: Sequence[Row]) -> Directory:
    """The shipped parties with rows of the user's; PartiesError names file and line at fault."""
    return _directory(_shipped_rows(), own)


def read_rows(path: Path) -> list[Row]:
    """The rows of a user's own file; PartiesError names the file, the line and what is wrong."""
    try:
        if path.stat().st_size > _LARGEST:
            raise PartiesError(str(path), "too large for a list of parties", f"at most {_LARGEST:,} bytes")
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise PartiesError(str(path), f"cannot be read ({error.strerror})", "give a TOML file") from error
    except UnicodeDecodeError as error:
        line = path.read_bytes()[: error.start].count(b"\n") + 1
        raise PartiesError(f"{path}:{line}", "not UTF-8", "save the file as UTF-8") from error
    return rows_of(text.replace("\r\n", "\n"), str(path))


@cache
def _shipped_rows() -> tuple[Row, ...]:
    folder = files("cenotaph") / "data" / "parties"
    found: list[Row] = []
    for path in sorted(folder.iterdir(), key=lambda each: each.name):
        name = path.name.removesuffix(".toml")
        if path.name.endswith(".toml") and name not in _OTHERS:
            found += rows_of(path.read_text(encoding="utf-8"), path.name)
    return tuple(found)


def _directory(rows: Sequence[Row], own: Sequence[Row]) -> Directory:
    drafts, former = drafts_of(shipped_registry(), rows, own)
    parties = {code: draft.party() for code, draft in drafts.items()}
    spellings = tuple(
        Spelling(words, parties[code], form)
        for code, draft in drafts.items()
        for words, form in draft.spellings.items()
    )
    return Directory(
        parties,
        spellings,
        shipped_registry().decoys,
        {code: tuple(draft.here) for code, draft in drafts.items() if draft.here},
        former,
        frozenset(row.id for row in own),
        _children(drafts, parties),
    )


def _children(drafts: Mapping[str, Draft], parties: Mapping[str, Party]) -> dict[str, tuple[str, ...]]:
    found: dict[str, dict[str, None]] = {}
    for code in sorted(drafts, key=lambda each: parties[each].name.casefold()):
        for tie in drafts[code].ties:
            if tie.relation is Relation.PART_OF:
                found.setdefault(tie.party, {})[code] = None
    return {code: tuple(listed) for code, listed in found.items()}


def claimed_twice(known: Directory) -> list[tuple[str, tuple[str, ...]]]:
    """Names that stand for two parties with a home in common: not even the country tells which is meant."""
    by_key: dict[tuple[str, ...], dict[str, str]] = {}
    for spelling in known.spellings:
        if spelling.form is not Form.SEAT:
            by_key.setdefault(key_of(spelling.words), {})[spelling.party.id] = spelling.words
    found = []
    for ids in by_key.values():
        parties = [known.parties[code] for code in ids]
        if any(_confused(a, b) for i, a in enumerate(parties) for b in parties[i + 1 :]):
            found.append((next(reversed(ids.values())), tuple(sorted(ids))))
    return found


def _confused(a: Party, b: Party) -> bool:
    if PartyKind.STATE in (a.kind, b.kind) and a.kind is not b.kind:
        return True
    return not (a.homes and b.homes) or bool(set(a.homes) & set(b.homes))
