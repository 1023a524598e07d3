"""The shipped gazetteer: one file, mapped into memory, of places and of the names that they go by.

After a line of JSON that says where each section starts come: `records`, of equal length and ordered from the
most to the least populous; `names`, the display names in blocks; `keys` and `sounds`, folded names in sorted
blocks, each with the numbers of its places. Blocks are compressed and read when they are needed.
"""

from __future__ import annotations

import json
import mmap
import re
import struct
import zlib
from bisect import bisect_right
from functools import cache, lru_cache
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from cenotaph.errors import RuleError
from cenotaph.model.place import Division, Place, PlaceKind
from cenotaph.places.fold import fold

MAGIC = b"cenotaph gazetteer 1\n"
RECORD = struct.Struct("<iiIIIHBB")
"""Latitude and longitude in 1e-5 degrees, population, number, parent + 1, radius in 100 m, country, kind."""
_FIELDS = np.dtype(
    {
        "names": ["latitude", "longitude", "number", "kind"],
        "formats": ["<i4", "<i4", "<u4", "u1"],
        "offsets": [0, 4, 12, 23],
        "itemsize": RECORD.size,
    }
)
"""The fields of a record by which places are looked up."""
KINDS = tuple(PlaceKind)
SEAT = 64
"""Added to the kind of the largest town of a first-order division, and twice for a country's seat."""
BLOCK = 128
"""Display names in a block."""
_FOUND, _MADE = "geonames", "cenotaph"
"""Whose numbers or names the ids of places are."""
_NUMBER = re.compile(r"[1-9][0-9]{0,8}")


class Record(NamedTuple):
    """What the ranking looks at, without a name."""

    latitude: float
    longitude: float
    population: int
    number: int
    parent: int
    """The place around it, -1 for none."""
    radius_km: float
    country: str
    kind: PlaceKind
    seat: int
    """2 for a country's seat of government, 1 for the largest town of a first-order division, else 0."""


class Store:
    """The shipped places by number, and their numbers by name."""

    def __init__(self, path: Path) -> None:
        """Raises RuleError when the file is no gazetteer of this version."""
        try:
            with path.open("rb") as stream:
                self._bytes = mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ)
        except (OSError, ValueError) as error:
            raise RuleError(str(path), f"cannot be read ({error})", "install Cenotaph again") from error
        if self._bytes[: len(MAGIC)] != MAGIC:
            raise RuleError(str(path), "is no gazetteer of this version", "run scripts/build_data.py")
        end = self._bytes.find(b"\n", len(MAGIC))
        head = json.loads(self._bytes[len(MAGIC) : end])
        self._starts: dict[str, int] = {name: end + 1 + at for name, at in head["starts"].items()}
        self._countries: list[str] = head["countries"]
        self._nations: dict[str, int] = {}
        self._made: dict[str, int] = {}
        self._order: tuple[npt.NDArray[np.uint32], npt.NDArray[np.uint32]] | None = None
        self._divisions: dict[str, int] = {}
        self._towns: tuple[npt.NDArray[Any], ...] | None = None
        self.size: int = head["places"]
        self._offsets = {name: self._table(name) for name in ("names", "keys", "sounds", "codes")}
        self._heads = {name: self._first_keys(name) for name in ("keys", "sounds")}

    def _table(self, name: str) -> tuple[int, ...]:
        start = self._starts[name + "_offsets"]
        (count,) = struct.unpack_from("<I", self._bytes, start)
        return struct.unpack_from(f"<{count}I", self._bytes, start + 4)

    def _first_keys(self, name: str) -> list[str]:
        start = self._starts[name + "_heads"]
        (size,) = struct.unpack_from("<I", self._bytes, start)
        return zlib.decompress(self._bytes[start + 4 : start + 4 + size]).decode().split("\n")

    @lru_cache(maxsize=512)  # noqa: B019 - a store lives as long as the program
    def _block(self, name: str, number: int) -> str:
        offsets, start = self._offsets[name], self._starts[name]
        return zlib.decompress(self._bytes[start + offsets[number] : start + offsets[number + 1]]).decode()

    def find(self, key: str) -> tuple[tuple[int, bool], ...]:
        """The places that a folded name may mean, each with whether it is the name that is shown for it."""
        found = self._line("keys", key)
        return (
            tuple((int(part.rstrip("!")), part.endswith("!")) for part in found.split(",")) if found else ()
        )

    def alike(self, sounds: str) -> tuple[str, ...]:
        """The folded names that sound so, of places in countries that write in another script."""
        found = self._line("sounds", sounds)
        return tuple(found.split("|")) if found else ()

    def _line(self, section: str, key: str) -> str:
        number = bisect_right(self._heads[section], key) - 1
        if not key or number < 0:
            return ""
        block = self._block(section, number)
        at = block.find(f"\n{key}\t")
        return block[at + len(key) + 2 : block.index("\n", at + 1)] if at >= 0 else ""

    def record(self, number: int) -> Record:
        """The facts of a place."""
        lat, lon, people, ident, parent, radius, country, kind = RECORD.unpack_from(
            self._bytes, self._starts["records"] + number * RECORD.size
        )
        return Record(
            lat / 1e5, lon / 1e5, people, ident, parent - 1, radius / 10, self._countries[country],
            KINDS[kind % SEAT], kind // SEAT,
        )  # fmt: skip

    def country(self, code: str) -> int:
        """The number of a country, -1 where there is none."""
        if not self._nations:
            kinds = self._column("kind") % SEAT
            nations = (int(n) for n in np.flatnonzero(kinds == KINDS.index(PlaceKind.COUNTRY)))
            self._nations = {self.record(n).country: n for n in nations}
        return self._nations.get(code, -1)

    def towns_within(self, south: float, north: float, west: float, east: float, most: int) -> list[int]:
        """The most populous towns of a box in degrees, the most populous first; `east` may pass 180."""
        if self._towns is None:
            numbers = np.flatnonzero(self._column("kind") % SEAT == KINDS.index(PlaceKind.TOWN))
            ends = (self._column(name)[numbers] / 1e5 for name in ("latitude", "longitude"))
            self._towns = (numbers, *ends)
        numbers, latitude, longitude = self._towns
        level = np.flatnonzero((latitude >= south) & (latitude <= north))
        inside = (longitude[level] - west) % 360 <= east - west
        return [int(n) for n in numbers[level[inside][:most]]]

    def number_of(self, ident: str) -> int:
        """The number of the place with an id, as `place` gives it; -1 where there is none."""
        source, _, rest = ident.partition(":")
        if source == _MADE:
            return self._made_here().get(ident, -1)
        if source != _FOUND or not _NUMBER.fullmatch(rest):
            return -1
        if self._order is None:
            idents = self._column("number")
            order = np.argsort(idents, kind="stable").astype(np.uint32)
            self._order = idents[order], order
        idents, order = self._order
        at = int(np.searchsorted(idents, np.uint32(rest)))
        return int(order[at]) if at < self.size and int(idents[at]) == int(rest) else -1

    def _made_here(self) -> dict[str, int]:
        """The places that have no number of GeoNames, by id."""
        if not self._made:
            made = (int(n) for n in np.flatnonzero(self._column("number") == 0))
            self._made = {self.ident(n): n for n in made}
        return self._made

    def _column(self, field: str) -> npt.NDArray[Any]:
        rows = np.frombuffer(self._bytes, _FIELDS, self.size, self._starts["records"])
        return rows[field]

    def ident(self, number: int) -> str:
        """The id of a place."""
        known = self.record(number).number
        return f"{_FOUND}:{known}" if known else f"{_MADE}:" + fold(self.name(number)).replace(" ", "-")

    def division_name(self, code: str) -> str:
        """The name of a division by its code of GeoNames ("SY.09"), "" where there is none."""
        number = self.division(code)
        return self.name(number) if number >= 0 else ""

    def division(self, code: str) -> int:
        """The number of a division by its code of GeoNames, -1 where there is none."""
        if not self._divisions:
            blocks = (self._block("codes", at) for at in range(len(self._offsets["codes"]) - 1))
            codes = enumerate(code for block in blocks for code in block.split("\n"))
            self._divisions = {code: number for number, code in codes if code}
        return self._divisions.get(code, -1)

    def division_named(self, name: str, country: str, kind: PlaceKind) -> int:
        """The number of a country's division of that name, -1 where there is none."""
        for number, _ in self.find(fold(name)):
            record = self.record(number)
            if record.kind is kind and record.country == country:
                return number
        return -1

    def name(self, number: int) -> str:
        """The name of a place as the gazetteer shows it."""
        return self._row("names", number)

    def _row(self, section: str, number: int) -> str:
        return self._block(section, number // BLOCK).split("\n")[number % BLOCK]

    def place(self, number: int) -> Place:
        """A place with its name and the divisions around it."""
        record = self.record(number)
        divisions: dict[PlaceKind, Division] = {}
        at = number
        while at >= 0:
            around = self.record(at)
            if around.kind in (PlaceKind.ADMIN1, PlaceKind.ADMIN2):
                divisions[around.kind] = Division(self.name(at), self._row("codes", at))
            at = around.parent
        shipped = record.number > 0
        return Place(
            self.ident(number),
            self.name(number),
            record.latitude,
            record.longitude,
            record.kind,
            record.country,
            divisions.get(PlaceKind.ADMIN1),
            divisions.get(PlaceKind.ADMIN2),
            record.population,
            record.radius_km,
            "GeoNames" if shipped else "Cenotaph",
        )


@cache
def shipped() -> Store:
    """The gazetteer that comes with Cenotaph."""
    with as_file(files("cenotaph") / "data" / "gazetteer" / "places.bin") as path:
        return Store(path)
