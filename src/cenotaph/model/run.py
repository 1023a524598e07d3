"""Run: what a program did, enough to do it again."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Run:
    """One way of reading: the program, its language model and its rules; the same way is the same run."""

    program: str
    """Name and version, "cenotaph 0.1.0"; "given" where the claims came with their reports."""
    model: str
    """The package and version of the language model; empty where none was used."""
    rules: str
    """SHA-256 over the word lists and weights that were used; empty where none were."""

    @property
    def id(self) -> str:
        """Sixteen hexadecimal digits made of the fields."""
        parts = "\x1f".join((self.program, self.model, self.rules))
        return hashlib.sha256(parts.encode()).hexdigest()[:16]


GIVEN = Run("given", "", "")
"""The run of claims that were not read but came with their reports."""
