"""Desk: what all pages share while the server runs: the ledger, the templates, who works here."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Annotated

from fastapi import Depends, Request
from jinja2 import Environment

from cenotaph.ledger import Ledger
from cenotaph.ledger.store import Clock, now
from cenotaph.settings import Settings
from cenotaph.workbench.rendering import environment


@dataclass(frozen=True, slots=True)
class Desk:
    """The ledger that is worked on and how its pages are drawn."""

    ledger: Ledger
    settings: Settings = field(default_factory=Settings)
    clock: Clock = now
    templates: Environment = field(default_factory=environment)

    @property
    def moment(self) -> datetime:
        """The clock's moment, in UTC."""
        return self.clock()

    @property
    def today(self) -> date:
        """The clock's day, in UTC."""
        return self.clock().date()

    def close(self) -> None:
        """Lets go of the ledger."""
        self.ledger.close()


def _desk(request: Request) -> Desk:
    desk: Desk = request.app.state.desk
    return desk


AtDesk = Annotated[Desk, Depends(_desk)]
"""The desk of the running server, as a parameter of a page."""
