"""Asked: what the worklist is filtered by and where one stands in it, as addresses have it."""

from __future__ import annotations

from typing import Annotated
from urllib.parse import urlencode

from pydantic import BaseModel, BeforeValidator, Field

from cenotaph.ledger import Query
from cenotaph.workbench.asking import Day

_KEPT = 12
"""Decisions that can be taken back one after the other."""
_FIRST = 2**62


def _none_if_empty(value: object) -> object:
    return None if value == "" else value


class Filters(BaseModel):
    """What the worklist is filtered by."""

    q: str = Field("", max_length=300)
    party: str = Field("", max_length=200)
    where: str = Field("", max_length=200)
    measure: str = Field("", max_length=40)
    outlet: str = Field("", max_length=200)
    speaker: str = Field("", max_length=200)
    report: str = Field("", max_length=200)
    first: Day = Field(None, alias="from")
    last: Day = Field(None, alias="to")
    below: Annotated[float | None, BeforeValidator(_none_if_empty)] = Field(None, ge=0, le=1)
    mine: bool = False

    def said(self) -> dict[str, str]:
        """The filters that ask for something."""
        values = Filters.model_dump(self, by_alias=True, mode="json", include=set(Filters.model_fields))
        return {
            name: "yes" if value is True else str(value)
            for name, value in values.items()
            if value not in ("", None, False)
        }

    def query(self, viewer: str) -> Query:
        """The same for the ledger."""
        return Query(
            self.q,
            party=self.party or None,
            where=self.where or None,
            speaker=self.speaker or None,
            outlet=self.outlet or None,
            measure=self.measure or None,
            first=self.first,
            last=self.last,
            below=self.below,
            report=self.report or None,
            taken_by=viewer if self.mine else None,
        )


class Asked(Filters):
    """The filters, and where one stands."""

    after: int | None = Field(None, ge=0, lt=2**63)
    before: int | None = Field(None, ge=0, lt=2**63)
    claim: str = Field("", max_length=64)
    done: str = Field("", max_length=64 * _KEPT)
    """The ids of the claims that were just decided on, the last one first."""
    whole: bool = False
    """Whether the whole of a long report is shown."""

    @property
    def recent(self) -> list[str]:
        """The ids of what was just decided on, the last one first."""
        return recent_of(self.done)

    def came(self) -> str:
        """The filters and what was just decided on, as a form sends them back."""
        return self.to(done=self.done).partition("?")[2]

    def to(self, place: str = "/worklist", **where: object) -> str:
        """The address of another place in the same list."""
        said = self.said() | {name: str(value) for name, value in where.items()}
        said = {name: value for name, value in said.items() if value not in ("", "None")}
        return f"{place}?{urlencode(said)}" if said else place


def recent_of(done: str) -> list[str]:
    """The ids that an address says were just decided on, the last one first."""
    return [name for name in done.split(".") if name.isalnum()][:_KEPT]


def with_done(recent: list[str], claim: str) -> str:
    """The ids of what was just decided on, one more."""
    return ".".join([claim, *(name for name in recent if name != claim)][:_KEPT])
