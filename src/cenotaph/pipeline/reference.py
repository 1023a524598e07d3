"""The gazetteer and the parties that claims are looked up in, the user's own among them."""

from __future__ import annotations

import hashlib
from functools import cached_property
from pathlib import Path

from cenotaph.errors import SettingsError
from cenotaph.parties import Directory, Registry, directory, registry_of
from cenotaph.places import Atlas, shipped_atlas
from cenotaph.places.own import atlas_with
from cenotaph.settings import Settings


class Reference:
    """Every place and party that is known; what is shipped is loaded when it is first asked for."""

    def __init__(self, places: Path | None = None, parties: Path | None = None) -> None:
        """With a user's own files, where they are there; InputError names the line of a broken one."""
        own = {
            name: path for name, path in (("places", places), ("parties", parties)) if path and path.is_file()
        }
        self.digest = _digest(own)
        """SHA-256 over the user's own files; "" where there are none."""
        # What a user wrote is checked at once, so that a broken line is told before anything is read.
        self._own_atlas = atlas_with(own["places"]) if "places" in own else None
        self._own_parties = directory([own["parties"]]) if "parties" in own else None

    @classmethod
    def of(cls, settings: Settings) -> Reference:
        """With the own files of the settings; SettingsError where one that the settings name is not there."""
        paths = {"places": settings.places_file, "parties": settings.parties_file}
        for name, path in paths.items():
            stated = getattr(settings, name)
            if stated and not path.is_file():
                remedy = f"make it with: cenotaph {name} import FILE"
                raise SettingsError(name, f"there is no file {stated!r}", remedy)
        return cls(**paths)

    @cached_property
    def atlas(self) -> Atlas:
        """Every place that is known."""
        return self._own_atlas or shipped_atlas()

    @cached_property
    def registry(self) -> Registry:
        """The parties that the words of a report are read with."""
        return registry_of(self.directory)

    @cached_property
    def directory(self) -> Directory:
        """Every party that is known."""
        return self._own_parties or directory()


def _digest(own: dict[str, Path]) -> str:
    if not own:
        return ""
    digest = hashlib.sha256()
    for name, path in own.items():
        digest.update(name.encode() + b"\0" + hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()
