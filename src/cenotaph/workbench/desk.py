"""Desk: what all pages share while the server runs: the ledger, the templates, who works here."""

from __future__ import annotations

from contextlib import closing
from copy import copy
from dataclasses import dataclass, field
from datetime import date, datetime
from threading import Event
from typing import Annotated

from fastapi import Depends, Request
from jinja2 import Environment

from cenotaph.ledger import Ledger, Resolve
from cenotaph.ledger.store import Clock, now
from cenotaph.pipeline.resolving import Resolver, resolver
from cenotaph.settings import Settings
from cenotaph.workbench.jobs import Jobs
from cenotaph.workbench.rendering import environment
from cenotaph.workbench.renewal import Renewal


@dataclass(frozen=True, slots=True)
class Desk:
    """The ledger that is worked on and how its pages are drawn."""

    ledger: Ledger
    settings: Settings = field(default_factory=Settings)
    clock: Clock = now
    templates: Environment = field(default_factory=environment)
    allow: frozenset[str] = frozenset()
    """Hosts of the own network that addresses may be fetched from."""
    jobs: Jobs = field(init=False)
    """Long work in the background: `jobs.ask("groups")`."""
    renewal: Renewal = field(init=False, repr=False, compare=False)
    """Keeps the remembered persons, incidents and sources near to what the ledger says."""
    begun: Event = field(default_factory=Event, init=False, repr=False, compare=False)
    """Set as soon as a report was seen in the ledger: it is never empty again."""
    resolver: Resolver = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "jobs", Jobs(self.ledger, self.settings, self.allow))
        object.__setattr__(self, "renewal", Renewal(self.jobs))
        object.__setattr__(self, "resolver", resolver(self.settings))

    @property
    def resolve(self) -> Resolve:
        """Looks up what corrected words mean, by the gazetteer and the parties of the settings.

        All of it is at hand: it is asked within a transaction, in which others wait.
        """
        self.resolver.warm()
        return self.resolver

    @property
    def moment(self) -> datetime:
        """The clock's moment, in UTC."""
        return self.clock()

    @property
    def is_new(self) -> bool:
        """Whether no report was ever recorded: the pages then say how to begin."""
        if not self.begun.is_set():
            with closing(self.ledger.reports()) as found:
                if next(found, None) is not None:
                    self.begun.set()
        return not self.begun.is_set()

    @property
    def today(self) -> date:
        """The clock's day, in UTC."""
        return self.clock().date()

    def over(self, ledger: Ledger) -> Desk:
        """The same desk over the ledger as somebody sees it; background work goes on over all of it."""
        if ledger is self.ledger:
            return self
        found = copy(self)
        object.__setattr__(found, "ledger", ledger)
        return found

    def close(self) -> None:
        """Ends the work in the background, and lets go of the ledger."""
        self.jobs.close()
        self.renewal.close()
        self.ledger.close()


def _desk(request: Request) -> Desk:
    desk: Desk = request.app.state.desk
    return desk.over(getattr(request.state, "ledger", desk.ledger))


AtDesk = Annotated[Desk, Depends(_desk)]
"""The desk of the running server, as a parameter of a page: its ledger is as the viewer sees it."""
