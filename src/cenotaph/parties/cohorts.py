"""What kind of people a group's words speak of, whichever party they belong to."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from importlib.resources import files

from cenotaph.errors import RuleError
from cenotaph.model.party import Calling, Cohort
from cenotaph.parties.fold import key_of, words_of

_LONGEST = 4
"""Words of the longest phrase of the file."""
OF_A_STATE = frozenset(
    {Calling.SOLDIER, Calling.POLICE, Calling.SECURITY, Calling.OFFICIAL, Calling.PEACEKEEPER}
)
"""Callings whose bearers a state answers for, where its name stands before them."""
OF_NOBODY = frozenset(
    {Calling.CIVILIAN, Calling.JOURNALIST, Calling.MEDIC, Calling.RESCUER, Calling.AID, Calling.PROTESTER}
)
"""Callings whose bearers count as civilians, whatever nation's name stands before them."""


_Labels = Mapping[tuple[str, ...], frozenset[str]]
"""Folded words with all that they say: "girls" are children and female."""


@lru_cache(4096)
def cohort_of(words: str, nationalities: tuple[str, ...] = ()) -> Cohort:
    """Whom the words narrow a group to; `nationalities` are ids that the caller found beside the party."""
    said = _said(words, "people")
    callings = tuple(Calling(label) for label in said if label in tuple(Calling))
    if Calling.PEACEKEEPER in callings:
        callings = tuple(calling for calling in callings if calling is not Calling.SOLDIER)
    return Cohort(
        callings=callings,
        is_child="child" in said,
        is_elder="elder" in said,
        is_female="female" in said,
        is_male="male" in said,
        is_foreign="foreign" in _said(words, "phrase"),
        nationalities=nationalities,
    )


def says_here(words: str) -> bool:
    """Whether the words mean the forces of whatever state the claim is placed in: "the army"."""
    return "here" in _said(words, "phrase")


def points_back(words: str) -> bool:
    """Whether the words point to a party named before: "its fighters"."""
    return "anaphor" in _said(words, "phrase")


def names_an_office(words: str) -> bool:
    """Whether the words name an office of a state: "the Ministry of Defence"."""
    return "office" in _said(words, "phrase")


def names_media(words: str) -> bool:
    """Whether the words name media: "Iranian media", "state television"."""
    return "media" in _said(words, "phrase")


@lru_cache(8192)
def _said(text: str, table: str) -> Mapping[str, None]:
    keys = [key for key, _, _ in words_of(text)]
    labels = _tables()[table]
    found: dict[str, None] = {}
    at = 0
    while at < len(keys):
        length = next(
            (n for n in range(min(_LONGEST, len(keys) - at), 0, -1) if tuple(keys[at : at + n]) in labels), 0
        )
        if length:
            found.update(dict.fromkeys(sorted(labels[tuple(keys[at : at + length])])))
        at += length or 1
    return found


@cache
def _tables() -> Mapping[str, _Labels]:
    path = files("cenotaph") / "data" / "parties" / "cohorts.toml"
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise RuleError(str(path), f"no words for cohorts ({error})", "mend the file") from error
    return {"people": _labels(content, ("calling", "age", "sex")), "phrase": _labels(content, ("phrase",))}


def _labels(content: Mapping[str, Mapping[str, Sequence[str]]], parts: Sequence[str]) -> _Labels:
    labels: dict[tuple[str, ...], frozenset[str]] = {}
    for part in parts:
        for label, listed in content[part].items():
            for words in listed:
                key = key_of(words)
                labels[key] = labels.get(key, frozenset()) | {label}
    return labels
