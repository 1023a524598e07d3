"""Rooms: the parts of the site that every page leads to."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Room:
    """A part of the site: its name and where it begins."""

    name: str
    href: str

    def is_here(self, path: str) -> bool:
        """Whether a path lies in the room."""
        return path == self.href or (self.href != "/" and path.startswith(self.href + "/"))


ROOMS = (
    Room("Overview", "/"),
    Room("Worklist", "/worklist"),
    Room("Reports", "/reports"),
    Room("People", "/people"),
    Room("Incidents", "/incidents"),
    Room("Figures", "/figures"),
    Room("Sources", "/sources"),
    Room("Add", "/add"),
)
