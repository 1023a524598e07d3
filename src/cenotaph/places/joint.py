"""How each place that a name may mean lies to all else that a report names, for all its names at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from cenotaph.model.place import PlaceKind
from cenotaph.places.features import FAR, TOGETHER, Numbers, Setting, Slot, contained, points_of

_KEPT = 6
_MOST_SLOTS = 300
"""Names that the others are weighed by: of more, the surest, so that an endless list is weighed in time."""
_CELLS = 300_000
"""Options times others that are compared in one go."""
_NEAR = (30.0, 100.0, 300.0, 1000.0)
_AROUND = 100.0
_COLUMN = {name: number for number, name in enumerate(TOGETHER)}


@dataclass(frozen=True, slots=True)
class _Others:
    """The likeliest options of the surest slots: their rows, and how likely each is."""

    rows: NDArray[np.intp]
    weight: Numbers


class Board:
    """The options of a report's slots, a row each, one slot behind the other; all slots have options."""

    def __init__(self, slots: Sequence[Slot]) -> None:
        self._slots = slots
        options = [option for slot in slots for option in slot.options]
        self._ends = np.cumsum([len(slot.options) for slot in slots])
        names: dict[str, int] = {}
        of_slot = [names.setdefault(slot.key.partition("|")[0], len(names)) for slot in slots]
        self._name = np.repeat(of_slot, [len(slot.options) for slot in slots])
        """The name of each row: what other words say of the same name says nothing of it."""
        # A name that comes twice counts once.
        self._whole = np.maximum(len(slots) - np.bincount(of_slot)[self._name], 1.0) if slots else np.zeros(0)
        self._points = points_of(options) if options else np.zeros((0, 3))
        self._ids = np.array([option.id for option in options], dtype=np.int64)
        self._country = np.array([_code(option.country) for option in options], dtype=np.int64)
        self._admin1 = np.array([option.admin1 for option in options], dtype=np.int64)
        self._nation = np.array([option.kind is PlaceKind.COUNTRY for option in options], dtype=bool)
        self._division = np.array([option.kind is PlaceKind.ADMIN1 for option in options], dtype=bool)

    def together(self, setting: Setting) -> list[Numbers]:
        """For each slot one row for each option, one column for each feature in TOGETHER.

        It rests on how likely the options of the slots are held to be by now.
        """
        found = np.zeros((len(self._ids), len(TOGETHER)))
        others = self._others()
        step = max(1, _CELLS // max(len(others.rows), 1))
        for begin in range(0, len(self._ids), step):
            self._compare(slice(begin, begin + step), others, found)
        self._at_home(setting, found)
        parts = np.split(found, self._ends[:-1]) if self._slots else []
        for slot, part in zip(self._slots, parts, strict=True):
            if slot.within or slot.close:
                part[:, _COLUMN["within"]], part[:, _COLUMN["beyond"]] = contained(slot, self._slots)
        return parts

    def _others(self) -> _Others:
        if not self._slots:
            return _Others(np.zeros(0, dtype=np.intp), np.zeros(0))
        likely = np.concatenate([slot.likely for slot in self._slots])
        sure = [float(slot.likely.max()) for slot in self._slots]
        surest = sorted(range(len(self._slots)), key=lambda at: (-sure[at], self._slots[at].key))
        rows: list[NDArray[np.intp]] = []
        for at in sorted(surest[:_MOST_SLOTS]):
            end = int(self._ends[at])
            begin = end - len(self._slots[at].options)
            rows.append(begin + np.lexsort((self._ids[begin:end], -likely[begin:end]))[:_KEPT])
        kept = np.concatenate(rows)
        return _Others(kept, likely[kept])

    def _compare(self, part: slice, others: _Others, found: Numbers) -> None:
        """Fills the features that compare some of the rows with the others."""
        rows, whole = others.rows, self._whole[part]
        weight = np.where(self._name[part, None] != self._name[rows], others.weight, 0.0)
        if not weight.any():
            return
        settled = self._country[rows] != 0
        in_country = ((self._country[part, None] == self._country[rows]) & settled) * weight
        admin1 = self._admin1[part, None]
        in_admin1 = ((admin1 == self._admin1[rows]) & (admin1 >= 0)) * weight
        km = FAR * np.arccos(np.clip(self._points[part] @ self._points[rows].T, -1, 1))
        km[:, self._nation[rows] | ~settled] = 1e6
        found[part, _COLUMN["country share"]] = in_country.sum(axis=1) / whole
        found[part, _COLUMN["country named"]] = (in_country * self._nation[rows]).max(axis=1)
        found[part, _COLUMN["admin1 share"]] = in_admin1.sum(axis=1) / whole
        found[part, _COLUMN["admin1 named"]] = (in_admin1 * self._division[rows]).max(axis=1)
        for far in _NEAR:
            near = weight * np.exp(-km / far)
            found[part, _COLUMN[f"near {far:g}"]] = near.max(axis=1)
            if far == _AROUND:
                found[part, _COLUMN["around 100"]] = near.sum(axis=1) / whole

    def _at_home(self, setting: Setting, found: Numbers) -> None:
        home = setting.home
        if setting.country:
            elsewhere = (self._country != _code(setting.country)) & (self._country != 0)
            found[:, _COLUMN["other country"]] = elsewhere
        if home is None:
            return
        km = FAR * np.arccos(np.clip(self._points @ points_of((home,))[0], -1, 1))
        found[:, _COLUMN["home near"]] = np.exp(-km / 100)
        found[:, _COLUMN["home admin1"]] = (self._admin1 == home.admin1) & (home.admin1 >= 0)
        found[:, _COLUMN["home country"]] = self._country == _code(home.country)


def _code(country: str) -> int:
    """A number for each country; 0 for none."""
    return int.from_bytes(country.encode("utf-8", "replace")[:7], "big")
