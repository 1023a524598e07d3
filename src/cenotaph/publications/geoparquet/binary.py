"""Well-known binary as anyone writes it: the type of a geometry, and its corners."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass

_KINDS = {
    1: "Point", 2: "LineString", 3: "Polygon", 4: "MultiPoint", 5: "MultiLineString", 6: "MultiPolygon",
    7: "GeometryCollection",
}  # fmt: skip
_SIZES = {0: 2, 1000: 3, 2000: 3, 3000: 4}
_DEEPEST = 8
_MOST = 10_000_000
"""Corners of one geometry."""


@dataclass(slots=True)
class Reader:
    """Reads one geometry; ValueError or struct.error where the bytes are none."""

    data: bytes
    at: int = 0

    def read(self, depth: int = 0) -> tuple[str, list[tuple[float, float]]]:
        """Its type, " Z" behind it where it has heights, and all of its corners."""
        if depth > _DEEPEST:
            raise ValueError("lies too deep")
        order = "<" if self._take("<B") == 1 else ">"
        code = self._take(f"{order}I")
        kind, size = _KINDS.get(code % 1000), _SIZES.get(code - code % 1000)
        if kind is None or size is None:
            raise ValueError(f"{code} is no type of ISO WKB")
        name = f"{kind} Z" if code // 1000 in (1, 3) else kind
        if kind == "Point":
            return name, list(self._corners(order, size, 1))
        if kind == "LineString":
            return name, list(self._corners(order, size, self._count(order)))
        corners: list[tuple[float, float]] = []
        for _ in range(self._count(order)):
            corners += self._ring(order, size) if kind == "Polygon" else self.read(depth + 1)[1]
        return name, corners

    def _ring(self, order: str, size: int) -> list[tuple[float, float]]:
        ring = list(self._corners(order, size, self._count(order)))
        if ring and ring[0] != ring[-1]:
            raise ValueError("a ring of it is not closed")
        return ring

    def _corners(self, order: str, size: int, number: int) -> Iterator[tuple[float, float]]:
        for _ in range(number):
            values = struct.unpack_from(f"{order}{size}d", self.data, self.at)
            self.at += 8 * size
            yield values[0], values[1]

    def _count(self, order: str) -> int:
        found = self._take(f"{order}I")
        if found > min(_MOST, len(self.data)):
            raise ValueError("is cut short")
        return found

    def _take(self, form: str) -> int:
        (found,) = struct.unpack_from(form, self.data, self.at)
        self.at += struct.calcsize(form)
        return int(found)


def geometry_of(data: bytes) -> tuple[str, list[tuple[float, float]]]:
    """The type of a geometry and its corners; ValueError where the bytes are none."""
    reader = Reader(data)
    try:
        found = reader.read()
    except struct.error as error:
        raise ValueError("is cut short") from error
    if reader.at != len(data):
        raise ValueError("has bytes behind its end")
    return found
