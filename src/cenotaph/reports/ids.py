"""Ids that no two reports share, in little memory however many reports a stream has."""

from __future__ import annotations

from array import array
from hashlib import blake2b


class SeenIds:
    """Remembers ids as 8-byte digests in one array: about 16 bytes an id, so millions of reports fit."""

    def __init__(self) -> None:
        self._slots = array("Q", bytes(8 * 1024))
        self._count = 0

    def unique(self, wanted: str) -> str:
        """`wanted`, or `wanted-2`, `wanted-3` ... when an earlier report has it."""
        name, number = wanted, 1
        while not self._add(name):
            number += 1
            name = f"{wanted}-{number}"
        return name

    def _add(self, name: str) -> bool:
        if 2 * self._count >= len(self._slots):
            self._grow()
        digest = blake2b(name.encode("utf-8", "surrogatepass"), digest_size=8).digest()
        key = int.from_bytes(digest, "little") or 1  # 0 marks an empty slot
        place = self._place(self._slots, key)
        if self._slots[place] == key:
            return False
        self._slots[place] = key
        self._count += 1
        return True

    def _grow(self) -> None:
        larger = array("Q", bytes(2 * 8 * len(self._slots)))
        for key in self._slots:
            if key:
                larger[self._place(larger, key)] = key
        self._slots = larger

    @staticmethod
    def _place(slots: array[int], key: int) -> int:
        place = key % len(slots)
        while slots[place] not in (0, key):
            place = (place + 1) % len(slots)
        return place
