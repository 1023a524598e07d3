"""Digests of parts of this program: whatever rests on the same ones was made in the same way."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

_DECIDES = frozenset({".py", ".toml", ".json", ".tsv"})


@cache
def digest_of(parts: tuple[str, ...]) -> str:
    """SHA-256 over the code, word lists and weights of rooms, or single files, of this program."""
    root = Path(__file__).parents[1]
    files = [path for part in parts for path in _files(root / part)]
    digest = hashlib.sha256()
    for path in files:
        if path.suffix in _DECIDES and "samples" not in path.parts:
            digest.update(str(path.relative_to(root)).encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


def _files(part: Path) -> list[Path]:
    return [part] if part.is_file() else sorted(part.rglob("*"))
