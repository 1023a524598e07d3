"""The base of maps: the countries of Natural Earth, packed, from the very package that the workbench draws with.

scripts/build_data.py calls this. The package comes with `npm ci` in web/, pinned by its digest there.
"""

from __future__ import annotations

import gzip
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "web" / "node_modules" / "world-atlas" / "countries-50m.json"
BASE = ROOT / "src" / "cenotaph" / "data" / "map" / "countries.json.gz"


def differs() -> bool:
    """Whether the shipped base is not what the package holds; compared unpacked, as packers differ.

    Without the package it is only looked whether there is a base.
    """
    if not BASE.is_file() or not SOURCE.is_file():
        return not BASE.is_file()
    return gzip.decompress(BASE.read_bytes()) != SOURCE.read_bytes()


def write() -> None:
    """Packs the base, where it differs."""
    if differs():
        BASE.parent.mkdir(parents=True, exist_ok=True)
        BASE.write_bytes(gzip.compress(SOURCE.read_bytes(), 9, mtime=0))
