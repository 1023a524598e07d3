"""What a release says of itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from cenotaph.publications.release.licences import Licence


@dataclass(frozen=True, slots=True)
class Facts:
    """A release as its README and datapackage.json tell of it."""

    number: int
    name: str
    title: str
    licence: Licence | None
    profile: str
    profile_about: str
    withholds: tuple[str, ...]
    status: str
    """accepted or all."""
    at: str
    """When the ledger was last added to: a release has no other clock."""
    entries: int
    head: str
    """The digest of the ledger's last entry."""
    before: str
    """The folder of the release before; "" for the first."""
    program: str
    rows: Mapping[str, int] = field(default_factory=dict)
    """How many rows each table has."""

    @property
    def folder(self) -> str:
        """The name of the release's folder."""
        return f"{self.number:04}-{self.name}"
