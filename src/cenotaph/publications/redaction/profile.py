"""Profile: what a publication withholds, shipped by name or a user's own as a TOML file."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from cenotaph.errors import InputError

DEFAULT = "public"
"""The profile of a publication where none is named."""
_KEYS = frozenset({"about", "based_on", "withholds", "names", "ids"})
_LARGEST = 8_000_000
"""Bytes of a user's own profile."""


class Withheld(StrEnum):
    """What a profile can withhold."""

    PERSONS = "persons"
    """The name of every person."""
    CHILDREN = "children"
    """Names of those whom a report calls a child, or gives an age under 18."""
    LIVING = "living"
    """Names of the wounded, missing and captured whom no report says to be dead, but for combatants."""
    CAPTIVES = "captives"
    """Names of the captured and missing whom no report says to be dead, combatants among them."""
    RELATIVES = "relatives"
    """Names of those who are named as somebody's kin."""
    SOURCES = "sources"
    """Words that tell who an unnamed or private source is."""
    RESTRICTED = "restricted"
    """Reports that are shown to some alone, with all that only they say."""


@dataclass(frozen=True, slots=True)
class Profile:
    """What a publication withholds."""

    name: str
    withholds: frozenset[Withheld] = frozenset()
    names: tuple[str, ...] = ()
    """Names that are withheld whatever is said of their bearers."""
    ids: frozenset[str] = frozenset()
    """Ids of persons and claims whose names are withheld, and of reports that are left out."""
    about: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether it withholds nothing at all."""
        return not (self.withholds or self.names or self.ids)


def profile_named(name_or_path: str) -> Profile:
    """The shipped profile of a name, or the one that a TOML file holds.

    Raises InputError for an unknown one, listing those that there are, and for a file that breaks the form.
    """
    wanted = name_or_path.strip()
    shipped = shipped_profiles()
    if wanted in shipped:
        return shipped[wanted]
    path = Path(wanted)
    if path.suffix == ".toml" and path.is_file():
        return _profile(path.stem, _content(path), str(path))
    remedy = f"choose {', '.join(shipped)}, or give a TOML file"
    raise InputError("--profile", f"{wanted!r} is no redaction profile", remedy)


@cache
def shipped_profiles() -> Mapping[str, Profile]:
    """The profiles that come with Cenotaph, by their names."""
    folder = files("cenotaph") / "data" / "redaction"
    found = {}
    for each in sorted(folder.iterdir(), key=lambda entry: entry.name):
        name = each.name.removesuffix(".toml")
        content = tomllib.loads(each.read_text(encoding="utf-8"))
        found[name] = _made(name, content, each.name)
    return found


def _content(path: Path) -> Mapping[str, Any]:
    try:
        data = path.read_bytes()[: _LARGEST + 1]
        if len(data) > _LARGEST:
            raise InputError(str(path), f"is larger than {_LARGEST:,} bytes", "name fewer people in one file")
        return tomllib.loads(data.decode("utf-8"))
    except (UnicodeDecodeError, tomllib.TOMLDecodeError, RecursionError) as error:
        raise InputError(str(path), f"is no TOML in UTF-8 ({error})", "mend the file") from error
    except OSError as error:
        raise InputError(str(path), f"cannot be read ({error.strerror})") from error


def _profile(name: str, content: Mapping[str, Any], place: str) -> Profile:
    """A user's own profile, with all that the shipped one withholds that it is based on."""
    mine = _made(name, content, place)
    base = content.get("based_on")
    if base is None:
        return mine
    shipped = shipped_profiles()
    if not isinstance(base, str) or base not in shipped:
        raise InputError(place, f"based_on: {base!r} is no redaction profile", f"choose {', '.join(shipped)}")
    return Profile(name, mine.withholds | shipped[base].withholds, mine.names, mine.ids, mine.about)


def _made(name: str, content: Mapping[str, Any], place: str) -> Profile:
    unknown = sorted(content.keys() - _KEYS)
    if unknown:
        raise InputError(place, f"unknown keys {unknown}", f"use {', '.join(sorted(_KEYS))}")
    about = content.get("about", "")
    if not isinstance(about, str):
        raise InputError(place, "about is no text", "write one sentence")
    kinds = []
    for word in _texts(content, "withholds", place):
        if word not in tuple(Withheld):
            raise InputError(place, f"withholds: {word!r} is unknown", f"use {', '.join(Withheld)}")
        kinds.append(Withheld(word))
    names = tuple(_texts(content, "names", place))
    ids = frozenset(each.lower() for each in _texts(content, "ids", place))
    return Profile(name, frozenset(kinds), names, ids, about)


def _texts(content: Mapping[str, Any], key: str, place: str) -> Sequence[str]:
    value = content.get(key, [])
    if not isinstance(value, list) or not all(isinstance(each, str) and each.strip() for each in value):
        raise InputError(place, f"{key} is no list of texts", f'write {key} = ["...", "..."]')
    return [each.strip() for each in value]
