"""Passwords: Argon2id, one name as slow as another, and no more at a time than memory allows."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field
from threading import BoundedSemaphore

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from cenotaph.errors import InputError
from cenotaph.ledger.accounts import key_of

SHORTEST, LONGEST = 12, 1024
_LEAST_DIFFERENT = 5
_AT_A_TIME = 2
_NOBODYS = "a password that nobody has, so that an unknown name takes as long as a known one"


@dataclass(slots=True)
class Passwords:
    """Makes and compares digests of passwords; 64 MB of memory each, as RFC 9106 proposes."""

    hasher: PasswordHasher = field(default_factory=PasswordHasher)
    _turns: BoundedSemaphore = field(default_factory=lambda: BoundedSemaphore(_AT_A_TIME))
    _nobodys: str = ""

    def digest(self, password: str) -> str:
        """The digest to keep, with its salt and its costs."""
        with self._turns:
            return self.hasher.hash(_normal(password))

    def is_right(self, digest: str | None, password: str) -> bool:
        """Whether a password is that of a digest; takes as long where there is no digest at all."""
        if len(password) > LONGEST:
            return False
        if digest is None and not self._nobodys:
            self._nobodys = self.digest(_NOBODYS)
        with self._turns:
            try:
                return self.hasher.verify(digest or self._nobodys, _normal(password)) and digest is not None
            except (VerificationError, InvalidHashError):
                return False

    def is_outdated(self, digest: str) -> bool:
        """Whether a digest was made at other costs than are usual now."""
        return self.hasher.check_needs_rehash(digest)


def check(password: str, name: str) -> None:
    """InputError where a password is too easily guessed."""
    normal = _normal(password)
    if len(normal) < SHORTEST or len(password) > LONGEST:
        raise InputError("password", f"has fewer than {SHORTEST} signs or too many", "take some words more")
    if len(set(normal)) < _LEAST_DIFFERENT or key_of(name) in key_of(password):
        raise InputError("password", "is easily guessed", "take words that have nothing to do with the name")


def _normal(password: str) -> str:
    """The same signs, however a keyboard makes them."""
    return unicodedata.normalize("NFKC", password)
