"""Names of files: short, of plain letters, and no two that some system takes for one."""

from __future__ import annotations

import hashlib
import re

_PLAIN = re.compile(r"[^a-z0-9]+")
_LONGEST = 60


def file_name(words: str) -> str:
    """An id or name as the name of a file; where signs are lost, a digest keeps it apart from others."""
    plain = _PLAIN.sub("-", words.lower()).strip("-")
    if plain == words and 0 < len(plain) <= _LONGEST:
        return plain
    return f"{plain[:_LONGEST]}-{digest(words)}".lstrip("-")


def digest(words: str) -> str:
    """Twelve hexadecimal digits that stand for a name that is not to be read in an address."""
    return hashlib.sha256(words.encode("utf-8", "surrogatepass")).hexdigest()[:12]
